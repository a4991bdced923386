package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.network.Activation;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// The perceptron's own rule on two inputs, `w ← w + α·(t − ŷ)·x` and `b ← b + α·(t − ŷ)`, with `α
/// = 1` and a start of zeros. Only mistakes move it. Rosenblatt 1958.
final class StepRule {
    static final Network NETWORK = Network.of(2, dense(1), new Activation.Step());
    static final double[][] X = {{0, 0}, {0, 1}, {1, 0}, {1, 1}};

    /// What one pass over the rows did.
    ///
    /// @param table `x1 x2 t ŷ w1 w2 b` for each row, the weights after it
    /// @param mistakes rows that moved the weights
    /// @param after the weights behind the pass
    record Epoch(Value table, int mistakes, Theta after) {}

    private static final List<String> HEADINGS = List.of("x1", "x2", "t", "ŷ", "w1", "w2", "b");

    private StepRule() {}

    static Theta start() {
        return Theta.of(NETWORK, 0, 0, 0);
    }

    /// Epochs until one is without a mistake, `most` at most.
    static List<Epoch> run(double[] targets, int most) {
        var epochs = new ArrayList<Epoch>();
        Theta theta = start();
        do {
            Epoch epoch = epoch(theta, targets);
            epochs.add(epoch);
            theta = epoch.after;
        } while (epochs.getLast().mistakes > 0 && epochs.size() < most);
        return epochs;
    }

    private static Epoch epoch(Theta start, double[] targets) {
        Theta theta = start;
        int mistakes = 0;
        double[][] rows = new double[X.length][];
        for (int i = 0; i < X.length; i++) {
            double predicted = theta.output(X[i])[0];
            double missed = targets[i] - predicted;
            if (missed != 0) mistakes++;
            // the rule is a step against (ŷ − t)·x, the gradient of ½(z − t)² with ŷ in place of z
            theta = theta.step(1, new double[] {-missed * X[i][0], -missed * X[i][1], -missed});
            double[] w = theta.values();
            rows[i] = new double[] {X[i][0], X[i][1], targets[i], predicted, w[0], w[1], w[2]};
        }
        return new Epoch(Value.table(HEADINGS, rows), mistakes, theta);
    }
}
