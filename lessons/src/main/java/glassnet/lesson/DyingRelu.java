package glassnet.lesson;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.network.Activation;
import glassnet.network.Network;
import java.util.List;

/// A ReLU unit that never fires gets no gradient and stays dead; a leaky one comes back.
final class DyingRelu {
    static final Network DEAD = Network.of(1, dense(1), relu(), dense(1));
    static final Network LEAKY = Network.of(1, dense(1), new Activation.LeakyRelu(), dense(1));
    static final double[][] X = {{1}, {2}, {3}, {4}};
    static final double[][] T = {{1}, {2}, {3}, {4}};
    static final double[] START = {1, -4.5, 1, 0};
    static final Loss MSE = new MeanSquaredError();
    static final double ALPHA = 0.05;
    private static final int[] SHOWN = {0, 1, 10, 100, 500, 1000, 2000};

    private DyingRelu() {}

    static List<Step> steps() {
        Theta dead = Theta.of(DEAD, START);
        Theta leaky = Theta.of(LEAKY, START);
        double[] z = new double[X.length];
        double[] a = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            z[i] = dead.reference().forward(X[i]).z(1)[0];
            a[i] = dead.reference().forward(X[i]).a(1)[0];
        }
        return List.of(
                Step.of(
                        "z",
                        "One hidden unit with w = 1 whose bias a large step has thrown to -4.5; the inputs 1, 2, 3 and 4, each its own target.",
                        "z = w·x + b",
                        Digits.each(X.length, i -> "1·%s + (-4.5)".formatted(Digits.of(X[i][0]))),
                        Value.vector(z)),
                Step.of(
                        "a",
                        "z is negative for every row, so the unit gives 0 for every row.",
                        "a = max(0, z)",
                        Digits.each(X.length, i -> "max(0, %s)".formatted(Digits.of(z[i]))),
                        Value.vector(a)),
                Step.of(
                        "gradient",
                        "And its derivative is 0: ∂L/∂w1, ∂L/∂b1 and, because a = 0, ∂L/∂w2 are all 0. Only the output's bias learns.",
                        "[∂w1 ∂b1 ∂w2 ∂b2] = mean over the rows",
                        "for f′(z) = 0 in every row",
                        Value.vector(dead.meanGradient(X, T, MSE))),
                Step.of(
                        "training dead",
                        "No training wakes it: w1 and b1 never move, and the loss stays at what the best constant gives.",
                        "θ new = θ − α·∂L/∂θ",
                        "with α = " + Digits.of(ALPHA),
                        training(dead)),
                Step.of(
                        "leaky gradient",
                        "Leaky ReLU lets a hundredth through: small, but not 0.",
                        "[∂w1 ∂b1 ∂w2 ∂b2] = mean over the rows",
                        "for f′(z) = 0.01 in every row",
                        Value.vector(leaky.meanGradient(X, T, MSE))),
                Step.of(
                        "training leaky",
                        "So the same unit from the same start comes back and learns.",
                        "θ new = θ − α·∂L/∂θ",
                        "with α = " + Digits.of(ALPHA),
                        training(leaky)));
    }

    private static Value training(Theta start) {
        double[][] rows = new double[SHOWN.length][];
        Theta theta = start;
        int done = 0;
        for (int i = 0; i < rows.length; i++) {
            for (; done < SHOWN[i]; done++)
                theta = theta.step(ALPHA, theta.meanGradient(X, T, MSE));
            double[] w = theta.values();
            rows[i] = new double[] {done, w[0], w[1], theta.meanLoss(X, T, MSE)};
        }
        return Value.table(List.of("step", "w1", "b1", "loss"), rows);
    }
}
