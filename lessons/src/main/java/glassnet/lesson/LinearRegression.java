package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.loss.HalfSquaredError;
import glassnet.loss.Loss;
import glassnet.network.Network;
import java.util.List;

/// Linear regression, lecture 001: the cost, its gradient, descent, and the closed form it reaches.
final class LinearRegression {
    static final Network NETWORK = Network.of(1, dense(1));
    static final double[][] X = {{1}, {2}, {3}, {4}};
    static final double[][] Y = {{2}, {3}, {5}, {6}};
    static final double ALPHA = 0.1;
    private static final Loss HALF = new HalfSquaredError();
    private static final int[] STEPS = {0, 1, 10, 100, 500};

    private LinearRegression() {}

    static List<Step> steps() {
        Theta start = Theta.of(NETWORK, 0, 0);
        double[] gradient = start.meanGradient(X, Y, HALF);
        double[] misses = new double[X.length];
        for (int i = 0; i < X.length; i++) misses[i] = start.output(X[i])[0] - Y[i][0];
        return List.of(
                Step.of(
                                "h",
                                "Four points (1,2), (2,3), (3,5), (4,6) and a line that starts at θ = 0: w = 0, b = 0.",
                                "h = X·w + b",
                                Digits.each(X.length, i -> "0·" + Digits.of(X[i][0]) + " + 0"),
                                Value.vector(0, 0, 0, 0))
                        .withShapes("(4,1) = (4,1)(1,1) + (1,1)")
                        .withSlip(
                                "001",
                                "θ as 1×n with h = θᵀx and X as m×n",
                                "the shapes must fit: rows are examples, so X is m×n, θ is n×1 and h = X·θ is m×1."),
                Step.of(
                        "J",
                        "The cost: half the mean of the squared misses.",
                        "J(θ) = 1/(2m) Σ (h − y)²",
                        "1/%d·(%s)"
                                .formatted(
                                        2 * X.length,
                                        Digits.sum(X.length, i -> Digits.factor(misses[i]) + "²")),
                        Value.number(start.meanLoss(X, Y, HALF))),
                Step.of(
                        "dJ/dw",
                        "The half cancels the 2 of the square; each miss counts times its input.",
                        "∂J/∂w = 1/m Σ (h − y)·x",
                        "1/%d·(%s)".formatted(X.length, Digits.dot(misses, Digits.column(X, 0))),
                        Value.number(gradient[0])),
                Step.of(
                        "dJ/db",
                        "For the bias the input is 1.",
                        "∂J/∂b = 1/m Σ (h − y)",
                        "1/%d·(%s)"
                                .formatted(
                                        X.length,
                                        Digits.sum(X.length, i -> Digits.factor(misses[i]))),
                        Value.number(gradient[1])),
                Step.of(
                        "one step",
                        "Against the gradient, α = %s: the new [w b].".formatted(Digits.of(ALPHA)),
                        "θ new = θ − α·∂J/∂θ",
                        "[0 0] − %s·%s".formatted(Digits.of(ALPHA), Digits.row(gradient)),
                        Value.vector(start.step(ALPHA, gradient).values())),
                Step.of(
                        "descent",
                        "And on: w, b and the cost after so many steps.",
                        "θ new = θ − α·∂J/∂θ",
                        "with α = " + Digits.of(ALPHA),
                        Value.table(List.of("step", "w", "b", "J"), descent(start))),
                closedForm());
    }

    private static double[][] descent(Theta start) {
        double[][] rows = new double[STEPS.length][];
        Theta theta = start;
        int done = 0;
        for (int i = 0; i < rows.length; i++) {
            for (; done < STEPS[i]; done++)
                theta = theta.step(ALPHA, theta.meanGradient(X, Y, HALF));
            double[] w = theta.values();
            rows[i] = new double[] {done, w[0], w[1], theta.meanLoss(X, Y, HALF)};
        }
        return rows;
    }

    /// The normal equations of two unknowns, by Cramer's rule.
    private static Step closedForm() {
        double m = X.length;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        for (int i = 0; i < X.length; i++) {
            sx += X[i][0];
            sy += Y[i][0];
            sxx += X[i][0] * X[i][0];
            sxy += X[i][0] * Y[i][0];
        }
        double det = m * sxx - sx * sx;
        return Step.of(
                        "closed form",
                        "Least squares without descending, X with a column of ones for b: [w b] where the gradient is 0. The descent ends there.",
                        "θ = (XᵀX)⁻¹·Xᵀy",
                        "[[%1$s %2$s] [%2$s %3$s]]⁻¹·[%4$s %5$s]"
                                .formatted(
                                        Digits.of(sxx),
                                        Digits.of(sx),
                                        Digits.of(m),
                                        Digits.of(sxy),
                                        Digits.of(sy)),
                        Value.vector((m * sxy - sx * sy) / det, (sxx * sy - sx * sxy) / det))
                .withShapes("(2,1) = (2,2)(2,1)");
    }
}
