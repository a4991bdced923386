package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.loss.HalfSquaredError;
import glassnet.loss.Loss;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// Momentum in a long narrow valley: the steep side swings less, the flat floor goes faster.
final class Momentum {
    static final Network NETWORK = Network.of(2, dense(1));
    static final double[][] X = {{1, 0}, {0, 5}};
    static final double[][] T = {{1}, {5}};
    static final Loss HALF = new HalfSquaredError();
    static final double ALPHA = 0.05;
    static final double MU = 0.8;
    private static final int[] SHOWN = {0, 1, 2, 5, 10, 20, 50, 100};

    private Momentum() {}

    static List<Step> steps() {
        double[] g = gradient(new double[] {0, 0});
        double[][] plain = path(0, 100);
        double[][] heavy = path(MU, 100);
        double[] second = gradient(heavy[1]);
        var steps = new ArrayList<Step>();
        steps.add(
                Step.of(
                        "g",
                        "Two weights, both to become 1. The first sees an input of 1, the second one of 5, so the valley is 25 times as steep in w2. The gradient at w = [0 0]; b stays 0.",
                        "g = 1/m Σ (h − t)·x",
                        "1/2·((0 − 1)·[1 0] + (0 − 5)·[0 5])",
                        Value.vector(g)));
        steps.add(
                Step.of(
                        "v, step 1",
                        "The velocity v keeps μ = %s of itself and takes the gradient on top; it starts at 0."
                                .formatted(Digits.of(MU)),
                        "v new = μ·v + g",
                        "%s·[0 0] + %s".formatted(Digits.of(MU), Digits.row(g)),
                        Value.vector(g)));
        steps.add(
                Step.of(
                        "w, step 1",
                        "The weights follow the velocity, α = %s.".formatted(Digits.of(ALPHA)),
                        "w new = w − α·v",
                        "[0 0] − %s·%s".formatted(Digits.of(ALPHA), Digits.row(g)),
                        Value.vector(heavy[1])));
        steps.add(
                Step.of(
                        "v, step 2",
                        "In w1 the gradients agree and add up; in w2 they have changed sign and cancel in part.",
                        "v new = μ·v + g",
                        "%s·%s + %s".formatted(Digits.of(MU), Digits.row(g), Digits.row(second)),
                        Value.vector(MU * g[0] + second[0], MU * g[1] + second[1])));
        steps.add(
                Step.of(
                        "w, plain",
                        "Without momentum, μ = 0, w1 crawls.",
                        "w new = w − α·g",
                        "with α = " + Digits.of(ALPHA),
                        table(plain)));
        steps.add(
                Step.of(
                        "w, momentum",
                        "With momentum both arrive.",
                        "w new = w − α·v",
                        "with α = %s, μ = %s".formatted(Digits.of(ALPHA), Digits.of(MU)),
                        table(heavy)));
        steps.add(
                Step.of(
                        "as if",
                        "Where the gradient stays the same, the velocity grows towards g/(1 − μ): on the flat floor the rate is so many times α.",
                        "1 + μ + μ² + … = 1/(1 − μ)",
                        "1/(1 − %s)".formatted(Digits.of(MU)),
                        Value.number(Math.rint(1e12 / (1 - MU)) / 1e12)));
        return steps;
    }

    private static double[] gradient(double[] w) {
        double[] all = Theta.of(NETWORK, w[0], w[1], 0).meanGradient(X, T, HALF);
        return new double[] {all[0], all[1]};
    }

    /// The weights after 0, 1, … steps.
    static double[][] path(double mu, int updates) {
        double[][] path = new double[updates + 1][];
        path[0] = new double[] {0, 0};
        double[] v = {0, 0};
        for (int t = 0; t < updates; t++) {
            double[] g = gradient(path[t]);
            path[t + 1] = path[t].clone();
            for (int k = 0; k < v.length; k++) {
                v[k] = mu * v[k] + g[k];
                path[t + 1][k] -= ALPHA * v[k];
            }
        }
        return path;
    }

    private static Value table(double[][] path) {
        double[][] rows = new double[SHOWN.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] w = path[SHOWN[i]];
            double loss = Theta.of(NETWORK, w[0], w[1], 0).meanLoss(X, T, HALF);
            rows[i] = new double[] {SHOWN[i], w[0], w[1], loss};
        }
        return Value.table(List.of("step", "w1", "w2", "loss"), rows);
    }
}
