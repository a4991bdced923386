package glassnet.lesson;

import glassnet.explain.Reference;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.List;

/// What a training of the engine gave.
///
/// @param theta the parameters at the end
/// @param history of all epochs
record Trained(Theta theta, List<Epoch> history) {

    static Trained of(
            Network network, Loss loss, Training training, double[][] x, double[][] targets) {
        var run =
                new TrainingRun(
                        network,
                        loss,
                        training,
                        new Examples(Matrix.of(x), Matrix.of(targets)),
                        null);
        run.forEachRemaining(epoch -> {});
        return new Trained(
                new Theta(network, Reference.of(run.parameters())), List.copyOf(run.history()));
    }

    /// A table of epochs and the mean loss before their steps.
    Value losses(int... epochs) {
        double[][] rows = new double[epochs.length][];
        for (int i = 0; i < epochs.length; i++) {
            rows[i] = new double[] {epochs[i], history.get(epochs[i] - 1).trainingLoss()};
        }
        return Value.table(List.of("epoch", "loss"), rows);
    }

    /// The share of rows whose greatest output is that of the target's class.
    double accuracy(double[][] x, double[][] targets) {
        int right = 0;
        for (int i = 0; i < x.length; i++) {
            if (greatest(theta.output(x[i])) == greatest(targets[i])) right++;
        }
        return (double) right / x.length;
    }

    private static int greatest(double[] values) {
        int greatest = 0;
        for (int j = 1; j < values.length; j++) if (values[j] > values[greatest]) greatest = j;
        return greatest;
    }
}
