package glassnet.lesson;

import glassnet.network.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleFunction;

/// Activations and their derivatives at the points of lectures 000 and 002.
final class Functions {
    private static final double[] Z = {-2, -1, 0, 1, 2};
    private static final double[] FAR = {10, -10, 0};
    private static final Activation SIGMOID = new Activation.Sigmoid();
    private static final Activation TANH = new Activation.Tanh();

    private Functions() {}

    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(
                value(
                        "sigmoid",
                        SIGMOID,
                        "Squeezes every number into (0, 1).",
                        z -> "1/(1 + e^%s)".formatted(Digits.factor(0 - z))));
        steps.add(
                derivative(
                        "sigmoid'",
                        SIGMOID,
                        "Greatest at 0, where it is 1/4: that much of a gradient passes at best.",
                        Z,
                        z -> logistic(z, 4)));
        steps.add(
                value(
                        "tanh",
                        TANH,
                        "The same shape, in (-1, 1) and centred on 0.",
                        z -> "tanh " + Digits.factor(z)));
        steps.add(
                derivative(
                        "tanh'",
                        TANH,
                        "Four times as steep at 0, yet flat far out as well.",
                        Z,
                        z -> hyperbolic(z, 4)));
        steps.add(
                value(
                                "ReLU",
                                new Activation.Relu(),
                                "Negative numbers become 0.",
                                z -> "max(0, %s)".formatted(Digits.of(z)))
                        .withSlip(
                                "003",
                                "x if x >= 1",
                                "the second branch begins at x ≥ 0; between 0 and 1 the value is x too."));
        steps.add(
                derivative(
                        "ReLU'",
                        new Activation.Relu(),
                        "0 or 1. At the kink z = 0 there is none; the lectures give 0 and 1, here it is 0, as in PyTorch and TensorFlow.",
                        Z,
                        z -> Digits.factor(z) + (z > 0 ? " > 0" : " ≤ 0")));
        steps.add(
                value(
                                "leaky ReLU",
                                new Activation.LeakyRelu(),
                                "Negative numbers keep a hundredth of themselves.",
                                z -> (z > 0 ? "" : "0.01·") + Digits.factor(z))
                        .withSlip(
                                "002",
                                "0.01 for x < 0",
                                "the value is 0.01·x; 0.01 is the derivative there.")
                        .withSlip("003", "x if x >= 1", "the second branch begins at x ≥ 0."));
        steps.add(
                derivative(
                        "leaky ReLU'",
                        new Activation.LeakyRelu(),
                        "Never 0, so a unit that is never positive still learns.",
                        Z,
                        z -> Digits.factor(z) + (z > 0 ? " > 0" : " ≤ 0")));
        steps.add(farOut("sigmoid' far out", SIGMOID, z -> logistic(z, 12)));
        steps.add(farOut("tanh' far out", TANH, z -> hyperbolic(z, 12)));
        return steps;
    }

    private static Step value(
            String name, Activation f, String text, DoubleFunction<String> expression) {
        return Step.of(
                name,
                text,
                "f(z) = " + f.facts().formula(),
                numbers(Z, expression),
                Value.vector(Arrays.stream(Z).map(f::value).toArray()));
    }

    private static Step derivative(
            String name, Activation f, String text, double[] z, DoubleFunction<String> expression) {
        return Step.of(
                name,
                text,
                "f′(z) = " + f.facts().derivative(),
                numbers(z, expression),
                Value.vector(slopes(f, z)));
    }

    private static Step farOut(String name, Activation f, DoubleFunction<String> expression) {
        return derivative(
                name,
                f,
                "Far from 0 the curve is flat and next to nothing of a gradient passes: it saturates.",
                FAR,
                expression);
    }

    private static String numbers(double[] z, DoubleFunction<String> expression) {
        return "for z = %s\n%s"
                .formatted(Digits.row(z), Digits.each(z.length, i -> expression.apply(z[i])));
    }

    private static String logistic(double z, int decimals) {
        return "%1$s·(1 − %1$s)".formatted(Digits.of(SIGMOID.value(z), decimals));
    }

    private static String hyperbolic(double z, int decimals) {
        double a = TANH.value(z);
        String text = Digits.of(a, decimals);
        return "1 − %s²".formatted(a < 0 ? "(" + text + ")" : text);
    }

    private static double[] slopes(Activation f, double[] z) {
        return Arrays.stream(z).map(x -> f.derivative(x, f.value(x))).toArray();
    }
}
