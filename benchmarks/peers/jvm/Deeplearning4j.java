import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/// A network of Deeplearning4j, which has no default one: that of scikit-learn, 100 ReLU units and
/// Adam at 0.001, batches of at most 200 rows, L2 of 0.0001, for 200 epochs.
final class Deeplearning4j implements Job.Network {
    private static final int EPOCHS = 200;
    private static final int BATCH = 200;
    private final long seed;
    private MultiLayerNetwork network;

    Deeplearning4j(long seed) {
        this.seed = seed;
    }

    public static void main(String[] arguments) throws Exception {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        Job.run(arguments, new Deeplearning4j(Job.seed(arguments)));
    }

    @Override
    public void learn(Job.Rows rows) {
        boolean numbers = rows.ofNumbers();
        var configuration =
                new NeuralNetConfiguration.Builder()
                        .seed(seed)
                        .updater(new Adam(0.001))
                        .weightInit(WeightInit.XAVIER)
                        .l2(1e-4)
                        .list(
                                new DenseLayer.Builder()
                                        .nIn(rows.features())
                                        .nOut(100)
                                        .activation(Activation.RELU)
                                        .build(),
                                new OutputLayer.Builder(
                                                numbers ? LossFunction.MSE : LossFunction.MCXENT)
                                        .nIn(100)
                                        .nOut(numbers ? 1 : rows.classes())
                                        .activation(
                                                numbers ? Activation.IDENTITY : Activation.SOFTMAX)
                                        .build())
                        .build();
        network = new MultiLayerNetwork(configuration);
        network.init();
        var order = new ArrayList<Integer>();
        for (int i = 0; i < rows.x().length; i++) order.add(i);
        var random = new Random(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            Collections.shuffle(order, random);
            for (int from = 0; from < order.size(); from += BATCH) {
                network.fit(batch(rows, order.subList(from, Math.min(from + BATCH, order.size()))));
            }
        }
    }

    private static DataSet batch(Job.Rows rows, java.util.List<Integer> chosen) {
        double[][] x = new double[chosen.size()][];
        double[][] y = new double[chosen.size()][];
        for (int i = 0; i < x.length; i++) {
            x[i] = rows.x()[chosen.get(i)];
            y[i] = rows.outputs(chosen.get(i));
        }
        return new DataSet(
                Nd4j.createFromArray(x).castTo(DataType.FLOAT),
                Nd4j.createFromArray(y).castTo(DataType.FLOAT));
    }

    @Override
    public double[] predict(double[] features) {
        return network.output(
                        Nd4j.createFromArray(new double[][] {features}).castTo(DataType.FLOAT))
                .toDoubleVector();
    }
}
