package glassnet.benchmarks;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.RowEncoder;
import glassnet.feature.TargetEncoder;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Circumstances;
import glassnet.model.Classifier;
import glassnet.model.Predictor;
import glassnet.model.Provenance;
import glassnet.network.Dense;
import glassnet.network.Layers;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A whole model's prediction: from the cells of a row to probabilities where rows come one by one,
/// from features to probabilities where all come at once.
///
/// @param widths inputs, two hidden layers, outputs
/// @param rows there are
/// @param chunk rows of one call
record PredictionWorkload(String name, List<Integer> widths, int rows, int chunk)
        implements Workload {
    static final PredictionWorkload ONE =
            new PredictionWorkload("predict-one", List.of(20, 64, 64, 2), 256, 1);
    static final PredictionWorkload BULK =
            new PredictionWorkload("predict-bulk", List.of(784, 512, 512, 10), 10_000, 10_000);

    PredictionWorkload {
        widths = List.copyOf(widths);
    }

    @Override
    public String description() {
        return "prediction, %s, %s"
                .formatted(
                        String.join("-", widths.stream().map(String::valueOf).toList()),
                        chunk == 1
                                ? "from cells, row by row"
                                : "from features, %d rows".formatted(rows));
    }

    @Override
    public Unit unit() {
        return chunk == 1 ? new Unit("ns/row", 1e9, true) : Unit.perSecond("rows");
    }

    @Override
    public double tolerance() {
        return 1e-4; // float32 sums in another order
    }

    @Override
    public double operations() {
        double sum = 0;
        for (int i = 1; i < widths.size(); i++) sum += 2.0 * widths.get(i - 1) * widths.get(i);
        return sum;
    }

    /// One row is nobody's work for several threads.
    @Override
    public List<Side> sides(int threads) {
        int count = chunk == 1 ? 1 : threads;
        return List.of(
                Side.contender(
                        "Glassnet",
                        count,
                        () -> chunk == 1 ? new GlassnetRows(this) : new GlassnetBulk(this)),
                Side.contender(
                        "ONNX Runtime", count, () -> new OnnxRuntimePrediction(this, count)));
    }

    /// Numbers in, as many classes out as the network is wide there.
    Classifier model() {
        var encodings = new ArrayList<Encoding>();
        for (int j = 0; j < widths.getFirst(); j++) {
            encodings.add(new Encoding.Numeric("x" + j, 0.01f * j, 0.5f, false));
        }
        var classes = new ArrayList<String>();
        for (int k = 0; k < widths.getLast(); k++) classes.add("class " + k);
        ParameterVector parameters = parameters();
        var predictor =
                new Predictor(
                        new FeatureEncoder(encodings, List.of()),
                        parameters.network(),
                        parameters,
                        new SoftmaxCrossEntropy());
        return new Classifier(predictor, new TargetEncoder.Classes("class", classes), untrained());
    }

    private static Provenance untrained() {
        return new Provenance(
                "",
                0,
                0,
                0,
                0,
                0,
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Circumstances.unknown());
    }

    private ParameterVector parameters() {
        Network network =
                Network.of(
                        widths.get(0),
                        new Dense(widths.get(1)),
                        Layers.relu(),
                        new Dense(widths.get(2)),
                        Layers.relu(),
                        new Dense(widths.get(3)));
        return ParameterVector.initialized(network, 7);
    }

    /// The cells, rows × columns.
    Matrix inputs() {
        RandomStream random = RandomStream.of(7, "benchmark rows");
        Matrix x = Matrix.zeros(rows, widths.getFirst());
        for (int i = 0; i < x.size(); i++) x.set(i, 2 * random.nextFloat() - 1);
        return x;
    }

    /// What the model's encoder makes of them.
    Matrix features() {
        Matrix cells = inputs();
        Matrix x = Matrix.zeros(rows, cells.columns());
        var encoder = new RowEncoder(model().predictor().encoder());
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < x.columns(); j++) encoder.write(j, cells.get(i, j), x, i);
        }
        return x;
    }

    /// What is compared: per class the sum of squares of the probabilities and the largest.
    double[] sample(Matrix probabilities) {
        int outputs = probabilities.columns();
        double[] sample = new double[2 * outputs];
        for (int i = 0; i < probabilities.size(); i++) {
            double value = probabilities.get(i);
            sample[i % outputs] += value * value;
            sample[outputs + i % outputs] = Math.max(sample[outputs + i % outputs], value);
        }
        return sample;
    }
}
