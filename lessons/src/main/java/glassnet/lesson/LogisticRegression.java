package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.loss.BinaryCrossEntropy;
import glassnet.loss.Loss;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.network.Network;
import glassnet.optimizer.Lbfgs;
import glassnet.training.Training;
import java.util.List;

/// Logistic regression, lecture 001: cross-entropy, its derivative, and the gradient that looks
/// like that of linear regression.
final class LogisticRegression {
    static final Network NETWORK = Network.of(1, dense(1));
    static final double[][] X = {{0.5}, {1}, {1.5}, {2}, {2.5}, {3}, {3.5}, {4}};
    static final double[][] T = {{0}, {0}, {1}, {0}, {1}, {0}, {1}, {1}};
    static final Loss LOSS = new SigmoidCrossEntropy();
    static final double ALPHA = 0.5;
    private static final int STEPS = 1000;

    private LogisticRegression() {}

    static List<Step> steps() {
        Theta start = Theta.of(NETWORK, 1, -2);
        double[] p = new double[1];
        LOSS.link(start.output(X[2]), p);
        double y = p[0];
        double t = T[2][0];
        double[] dy = new double[1];
        new BinaryCrossEntropy().gradient(p, T[2], dy);
        double[] gradient = start.meanGradient(X, T, LOSS);
        double[] missed = new double[X.length];
        for (int i = 0; i < X.length; i++) {
            missed[i] = start.loss(X[i], T[i], LOSS).node("z1[0]").gradient();
        }
        double[] likely = lbfgs().values();
        return List.of(
                Step.of(
                        "ŷ",
                        "Eight students learn 0.5, 1, …, 4 hours; numbers 3, 5, 7 and 8 pass. A first guess is w = 1, b = -2. For the third student x = 1.5.",
                        "ŷ = σ(w·x + b)",
                        "σ(1·1.5 − 2)",
                        Value.number(y)),
                Step.of(
                        "loss",
                        "Binary cross-entropy; the student passed, t = 1, so only the first term counts.",
                        "L = −[t·ln ŷ + (1 − t)·ln(1 − ŷ)]",
                        "−[%1$s·ln %2$s + (1 − %1$s)·ln(1 − %2$s)]"
                                .formatted(Digits.of(t), Digits.brief(y)),
                        Value.number(start.loss(X[2], T[2], LOSS).loss().value())),
                Step.of(
                                "dL/dŷ",
                                "How the loss changes with the probability.",
                                "∂L/∂ŷ = −(t/ŷ − (1 − t)/(1 − ŷ))",
                                "−(%1$s/%2$s − (1 − %1$s)/(1 − %2$s))"
                                        .formatted(Digits.of(t), Digits.brief(y)),
                                Value.number(dy[0]))
                        .withSlip(
                                "001",
                                "t/ŷ + (1 − t)/(1 − ŷ) in the last line of this derivative",
                                "the minus in front belongs to both terms: −t/ŷ + (1 − t)/(1 − ŷ), here %s and not %s."
                                        .formatted(Digits.brief(dy[0]), Digits.brief(t / y))),
                Step.of(
                        "dL/dz",
                        "Times the sigmoid's slope ŷ·(1 − ŷ), both denominators cancel.",
                        "∂L/∂z = ∂L/∂ŷ·ŷ·(1 − ŷ) = ŷ − t",
                        "%s − %s".formatted(Digits.of(y), Digits.of(t)),
                        Value.number(start.loss(X[2], T[2], LOSS).node("z1[0]").gradient())),
                Step.of(
                        "gradient",
                        "Over all students, for w and for b: the same form as in linear regression, only h is a probability now.",
                        "∂J/∂θⱼ = 1/m Σ (h − t)·xⱼ",
                        "1/8·[%s, %s]"
                                .formatted(
                                        Digits.dot(missed, Digits.column(X, 0)),
                                        Digits.sum(missed.length, i -> Digits.factor(missed[i]))),
                        Value.vector(gradient)),
                Step.of(
                        "descent",
                        "%d steps against it with α = %s: [w b]."
                                .formatted(STEPS, Digits.of(ALPHA)),
                        "θ new = θ − α·∂J/∂θ",
                        "[1 -2] − %s·%s, and so on"
                                .formatted(Digits.of(ALPHA), Digits.row(gradient)),
                        Value.vector(descend(start).values())),
                Step.of(
                        "L-BFGS",
                        "The engine's optimizer with a memory of the curvature finds the same [w b], the most likely ones, in a few steps (in single precision).",
                        "θ = argmin J(θ)",
                        "with all rows a step",
                        Value.vector(likely)),
                Step.of(
                        "boundary",
                        "Where the model is in two minds: ŷ = 0.5 at this many hours.",
                        "x = −b/w",
                        "−%s/%s".formatted(Digits.factor(likely[1]), Digits.of(likely[0])),
                        Value.number(-likely[1] / likely[0])));
    }

    static Theta descend(Theta start) {
        Theta theta = start;
        for (int i = 0; i < STEPS; i++) theta = theta.step(ALPHA, theta.meanGradient(X, T, LOSS));
        return theta;
    }

    static Theta lbfgs() {
        return Trained.of(
                        NETWORK,
                        LOSS,
                        Training.defaults().withOptimizer(new Lbfgs()).withEpochs(50),
                        X,
                        T)
                .theta();
    }
}
