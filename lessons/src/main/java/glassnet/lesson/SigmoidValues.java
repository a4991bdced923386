package glassnet.lesson;

import glassnet.network.Activation;
import java.util.ArrayList;
import java.util.List;

/// The sigmoid and its derivative at the points of lecture 001.
final class SigmoidValues {
    private static final Activation SIGMOID = new Activation.Sigmoid();
    private static final double[] POINTS = {-5.5, 6.5, 0.4};

    private SigmoidValues() {}

    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        for (double x : POINTS) {
            steps.add(
                    Step.of(
                            "g(" + Digits.of(x) + ")",
                            "The value lies between 0 and 1, near 0 for very negative x and near 1 for large x.",
                            "g(x) = 1/(1 + e⁻ˣ)",
                            "1/(1 + %s)".formatted(Digits.of(StrictMath.exp(-x))),
                            Value.number(SIGMOID.value(x))));
        }
        steps.add(quotient());
        steps.add(fromValue());
        return steps;
    }

    private static Step quotient() {
        double x = POINTS[2];
        double e = StrictMath.exp(-x);
        return Step.of(
                        "g' by the quotient rule",
                        "The derivative at x = %s, straight from the quotient."
                                .formatted(Digits.of(x)),
                        "g′(x) = e⁻ˣ/(1 + e⁻ˣ)²",
                        "%1$s/(1 + %1$s)²".formatted(Digits.of(e)),
                        Value.number(e / ((1 + e) * (1 + e))))
                .withSlip(
                        "001",
                        "(1 − e⁻ˣ)² as the denominator in its first derivation",
                        "the denominator is (1 + e⁻ˣ)²; with the minus x = %s would give %s, more than the greatest slope 0.25."
                                .formatted(Digits.of(x), Digits.brief(e / ((1 - e) * (1 - e)))));
    }

    private static Step fromValue() {
        double x = POINTS[2];
        double g = SIGMOID.value(x);
        return Step.of(
                "g' from the value",
                "The same from the value, which the forward pass has at hand: no exponential is needed again.",
                "g′(x) = g(x)·(1 − g(x))",
                "%1$s·(1 − %1$s)".formatted(Digits.of(g)),
                Value.number(SIGMOID.derivative(x, g)));
    }
}
