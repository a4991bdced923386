import java.util.Properties;
import smile.math.MathEx;
import smile.classification.MLP;

/// Smile's MLP as it is: 100 ReLU units, 100 epochs of batches of 32 rows.
final class Smile implements Job.Network {
    private MLP classifier;
    private smile.regression.MLP regressor;
    private int classes;

    public static void main(String[] arguments) throws Exception {
        MathEx.setSeed(Job.seed(arguments));
        Job.run(arguments, new Smile());
    }

    @Override
    public void learn(Job.Rows rows) {
        classes = rows.classes();
        if (rows.ofNumbers()) {
            regressor = smile.regression.MLP.fit(rows.x(), rows.y(), new Properties());
        } else {
            classifier = MLP.fit(rows.x(), rows.labels(), new Properties());
        }
    }

    @Override
    public double[] predict(double[] features) {
        if (classes == 0) return new double[] {regressor.predict(features)};
        double[] probabilities = new double[classes];
        classifier.predict(features, probabilities);
        return probabilities;
    }
}
