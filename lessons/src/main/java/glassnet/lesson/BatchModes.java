package glassnet.lesson;

import glassnet.loss.HalfSquaredError;
import glassnet.loss.Loss;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Network;
import glassnet.optimizer.Sgd;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Batch, mini-batch and stochastic gradient descent on one data set: the three modes of lecture
/// 003.
final class BatchModes {
    static final Network NETWORK = Network.of(1, new Dense(1, new Initializer.Zeros()));
    static final double[][] X = {{-2}, {-1.5}, {-1}, {-0.5}, {0.5}, {1}, {1.5}, {2}};
    static final double[][] T = {{-2.8}, {-2.1}, {-1.2}, {0.3}, {1.8}, {3.2}, {3.9}, {5.1}};
    static final Loss HALF = new HalfSquaredError();
    static final double ALPHA = 0.1;
    private static final int[] EPOCHS = {1, 2, 5, 10, 20};

    private BatchModes() {}

    static List<Step> steps() {
        Theta start = Theta.of(NETWORK, 0, 0);
        double[] all = start.meanGradient(X, T, HALF);
        double[] first = start.meanGradient(rows(X, 0, 4), rows(T, 0, 4), HALF);
        double[] second = start.meanGradient(rows(X, 4, 8), rows(T, 4, 8), HALF);
        var steps = new ArrayList<Step>();
        steps.add(
                Step.of(
                        "batch gradient",
                        "Eight points near the line 2x + 1, weights [w b] = [0 0]. Batch: the mean gradient of all eight, exact, one step an epoch.",
                        "g = 1/m Σ (h − t)·[x 1]",
                        "1/8·[%s, %s]"
                                .formatted(
                                        Digits.sum(
                                                X.length,
                                                i ->
                                                        "%s·%s"
                                                                .formatted(
                                                                        Digits.factor(-T[i][0]),
                                                                        Digits.factor(X[i][0]))),
                                        Digits.sum(X.length, i -> Digits.factor(-T[i][0]))),
                        Value.vector(all)));
        steps.add(
                Step.of(
                        "mini-batch gradients",
                        "Mini-batches of four: each is off, one this way and one that way.",
                        "g = 1/4 Σ (h − t)·[x 1]",
                        "for rows 1 to 4, and for rows 5 to 8",
                        Value.table(List.of("∂w", "∂b"), first, second)));
        steps.add(
                Step.of(
                        "their mean",
                        "At the same weights their mean is the batch's gradient; but the second step starts where the first one led.",
                        "g = 1/2·(g₁ + g₂)",
                        "1/2·(%s + %s)".formatted(Digits.row(first), Digits.row(second)),
                        Value.vector((first[0] + second[0]) / 2, (first[1] + second[1]) / 2)));
        steps.add(
                Step.of(
                        "single gradients",
                        "Stochastic: one row a step, eight steps an epoch. Their spread is the noise of the method.",
                        "g = (h − t)·[x 1]",
                        "for each row on its own",
                        Value.table(
                                List.of("∂w", "∂b"),
                                Arrays.stream(new int[] {0, 1, 2, 3, 4, 5, 6, 7})
                                        .mapToObj(i ->
                                                start.meanGradient(
                                                        rows(X, i, i + 1), rows(T, i, i + 1), HALF))
                                        .toArray(double[][]::new))));
        steps.add(comparison());
        return steps;
    }

    private static double[][] rows(double[][] all, int from, int to) {
        return Arrays.copyOfRange(all, from, to);
    }

    /// The cost over all rows after so many epochs.
    private static Step comparison() {
        int[] sizes = {Training.FULL_BATCH, 4, Training.SINGLE_EXAMPLE};
        double[][] table = new double[EPOCHS.length][];
        for (int e = 0; e < EPOCHS.length; e++) {
            table[e] = new double[1 + sizes.length];
            table[e][0] = EPOCHS[e];
            for (int i = 0; i < sizes.length; i++) {
                table[e][1 + i] = trained(sizes[i], EPOCHS[e]).meanLoss(X, T, HALF);
            }
        }
        return Step.of(
                "cost by epoch",
                "The cost J over all rows after so many epochs of the engine, the rows in a new order each time. The more steps an epoch, the faster at first; at the end the single rows keep pulling the line about, and batch descent comes to rest.",
                "J(θ) = 1/(2m) Σ (h − t)²",
                "with α = %s; 1, 2 and 8 steps an epoch".formatted(Digits.of(ALPHA)),
                Value.table(List.of("epochs", "batch", "mini-batch", "stochastic"), table));
    }

    static Theta trained(int batchSize, int epochs) {
        return Trained.of(
                        NETWORK,
                        HALF,
                        Training.defaults()
                                .withOptimizer(new Sgd())
                                .withLearningRate(ALPHA)
                                .withBatchSize(batchSize)
                                .withEpochs(epochs),
                        X,
                        T)
                .theta();
    }
}
