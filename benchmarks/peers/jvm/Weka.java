import java.util.ArrayList;
import java.util.stream.IntStream;
import weka.classifiers.functions.MultilayerPerceptron;
import weka.core.Attribute;
import weka.core.DenseInstance;
import weka.core.Instance;
import weka.core.Instances;

/// Weka's MultilayerPerceptron as it is: sigmoid units, half as many as features and classes, 500
/// epochs of descent at 0.3 with momentum 0.2, one row a step; it scales what it is given to ±1.
final class Weka implements Job.Network {
    private final MultilayerPerceptron network = new MultilayerPerceptron();
    private Instances header;

    Weka(long seed) {
        network.setSeed((int) seed);
    }

    public static void main(String[] arguments) throws Exception {
        Job.run(arguments, new Weka(Job.seed(arguments)));
    }

    @Override
    public void learn(Job.Rows rows) throws Exception {
        var attributes = new ArrayList<Attribute>();
        for (int j = 0; j < rows.features(); j++) attributes.add(new Attribute("x" + j));
        attributes.add(rows.ofNumbers() ? new Attribute("y") : classes(rows.classes()));
        header = new Instances("rows", attributes, 0);
        header.setClassIndex(rows.features());
        var instances = new Instances(header, rows.x().length);
        for (int i = 0; i < rows.x().length; i++) {
            Instance instance = instance(rows.x()[i]);
            instance.setClassValue(rows.y()[i]);
            instances.add(instance);
        }
        network.buildClassifier(instances);
    }

    @Override
    public double[] predict(double[] features) throws Exception {
        Instance instance = instance(features);
        instance.setClassMissing();
        return network.distributionForInstance(instance);
    }

    private static Attribute classes(int count) {
        return new Attribute(
                "y", IntStream.range(0, count).mapToObj(k -> "class " + k).toList());
    }

    private Instance instance(double[] features) {
        var instance = new DenseInstance(features.length + 1);
        instance.setDataset(header);
        for (int j = 0; j < features.length; j++) instance.setValue(j, features[j]);
        return instance;
    }
}
