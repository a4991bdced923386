package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.explain.Tape;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.SpecialFunctions;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// One weight going down the loss curve, lecture 003: too large a rate swings for ever.
final class DescentByHand {
    static final Network NETWORK = Network.of(1, dense(1));
    static final double[] X = {1};
    static final double[] Y = {1};
    static final Loss SQUARE = new MeanSquaredError();
    private static final int UPDATES = 6;

    private DescentByHand() {}

    /// The one weight `w`; the bias stays 0.
    static Theta weight(double w) {
        return Theta.of(NETWORK, w, 0);
    }

    /// `w` after 0, 1, …, `updates` steps of rate `alpha`.
    static double[] path(double w, double alpha, int updates) {
        double[] path = new double[updates + 1];
        path[0] = w;
        for (int t = 0; t < updates; t++) {
            path[t + 1] = path[t] - alpha * weight(path[t]).loss(X, Y, SQUARE).gradient()[0];
        }
        return path;
    }

    static List<Step> steps() {
        Tape tape = weight(3).loss(X, Y, SQUARE);
        double w = tape.node("layer1.w[0,0]").value();
        double predicted = tape.output()[0];
        double slope = tape.node("layer1.w[0,0]").gradient();
        String miss = "(%s − %s)".formatted(Digits.of(predicted), Digits.of(Y[0]));
        var steps = new ArrayList<Step>();
        steps.add(
                Step.of(
                                "ŷ",
                                "One point, x = 1 with y = 1; one weight that starts at w = %s; the bias b = 0 stays fixed."
                                        .formatted(Digits.of(w)),
                                "ŷ = w·x + b",
                                "%s·%s + 0".formatted(Digits.of(w), Digits.of(X[0])),
                                Value.number(predicted))
                        .withSlip(
                                "003",
                                "\"the predicted value is 4\"",
                                "it is %s; 4 is the loss that follows."
                                        .formatted(Digits.of(predicted))));
        steps.add(
                Step.of(
                        "loss",
                        "The squared error of one sample.",
                        "L = (ŷ − y)²",
                        miss + "²",
                        Value.number(tape.loss().value())));
        steps.add(
                Step.of(
                        "dL/dw",
                        "The chain rule: the derivative of the square, times that of w·x + b.",
                        "∂L/∂w = ∂L/∂ŷ·∂ŷ/∂w = 2·(ŷ − y)·x",
                        "2·%s·%s".formatted(miss, Digits.of(X[0])),
                        Value.number(slope)));
        steps.add(withSigmoid(w));
        steps.add(
                descent(
                        "α = 1",
                        "A step as large as the slope jumps over the valley and lands as high on the other side: w swings between 3 and -1 for ever.",
                        w,
                        1));
        steps.add(
                descent(
                        "α = 0.8",
                        "A smaller step still jumps over the valley at w = 1, but lands lower each time.",
                        w,
                        0.8));
        steps.add(factors());
        return steps;
    }

    private static Step withSigmoid(double w) {
        double y = SpecialFunctions.sigmoid(w * X[0]);
        double slope = 2 * (y - Y[0]) * y * (1 - y) * X[0];
        double slip = 2 * (y - Y[0]) * y * 1 - y * X[0];
        return Step.of(
                        "dL/dw with sigmoid",
                        "With a sigmoid behind the sum its derivative joins the chain.",
                        "∂L/∂w = 2·(ŷ − y)·σ(z)·(1 − σ(z))·x",
                        "2·(%1$s − %2$s)·%1$s·(1 − %1$s)·%3$s"
                                .formatted(Digits.brief(y), Digits.of(Y[0]), Digits.of(X[0])),
                        Value.number(slope))
                .withSlip(
                        "003",
                        "2*(ŷ-y)*sig(z)*1-sig(z)*x",
                        "the derivative is sig(z)·(1 − sig(z)), in brackets; without them the numbers here would give %s."
                                .formatted(Digits.brief(slip)));
    }

    private static Step descent(String name, String text, double w, double alpha) {
        double[] path = path(w, alpha, UPDATES);
        double slope = weight(w).loss(X, Y, SQUARE).gradient()[0];
        return Step.of(
                name,
                text,
                "w new = w − α·∂L/∂w",
                "%s − %s·%s = %s, and so on %d times"
                        .formatted(
                                Digits.of(w),
                                Digits.of(alpha),
                                Digits.of(slope),
                                Digits.of(path[1]),
                                UPDATES),
                Value.vector(path));
    }

    private static Step factors() {
        double[] rates = {1, 0.8, 0.5};
        double[] factors = new double[rates.length];
        for (int i = 0; i < rates.length; i++) {
            double[] path = path(3, rates[i], 1);
            factors[i] = (path[1] - Y[0]) / (path[0] - Y[0]);
        }
        return Step.of(
                "factor",
                "Why: each step multiplies the distance to the valley by 1 − 2α (for x = 1). It shrinks while that lies between -1 and 1, without a jump for α up to 0.5. Here for α = 1, 0.8 and 0.5.",
                "(w new − 1)/(w − 1) = 1 − 2α",
                Digits.each(rates.length, i -> "1 − 2·" + Digits.of(rates[i])),
                Value.vector(factors));
    }
}
