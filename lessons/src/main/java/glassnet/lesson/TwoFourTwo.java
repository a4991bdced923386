package glassnet.lesson;

import static glassnet.network.Layers.dense;

import glassnet.explain.Tape;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.network.Network;
import java.util.ArrayList;
import java.util.List;

/// The 2-4-2 network of lecture 003: forward, backward, one step of gradient descent.
final class TwoFourTwo {
    static final Network NETWORK = Network.of(2, dense(4), dense(2));
    static final double[] X = {3, 5};
    static final double[] Y = {1, 0};
    static final double ALPHA = 0.001;
    static final Loss MSE = new MeanSquaredError();
    static final double[] START = {
        0.5, 1, 7, 3, 1, 2, 1, 0.5, // W1
        1, 1, 1, 1, // b1
        1, 2, 0.5, 0.5, 3, 1, 2, 1, // W2
        1, 1 // b2
    };

    private final Theta theta = Theta.of(NETWORK, START);
    private final Tape tape = theta.loss(X, Y, MSE);
    private final double[] h = tape.z(1);
    private final double[] o = tape.output();
    private final double[] dO = gradients("z2", o.length);
    private final double[] dH = gradients("z1", h.length);
    private final double[][] w2 = theta.matrix("layer2.w");

    private TwoFourTwo() {}

    static List<Step> steps() {
        var lesson = new TwoFourTwo();
        var steps = new ArrayList<Step>();
        steps.addAll(lesson.forward());
        steps.addAll(lesson.backward());
        steps.addAll(lesson.update());
        return steps;
    }

    private List<Step> forward() {
        double missed = o[0] - Y[0];
        double missedToo = o[1] - Y[1];
        return List.of(
                layer(
                        "h",
                        "The hidden layer: each unit multiplies the inputs by its column of W1, adds up, and adds its bias. There is no activation.",
                        X,
                        "x",
                        1,
                        h),
                layer("o", "The output layer does the same with h.", h, "h", 2, o)
                        .withSlip(
                                "003",
                                "b2 = [1 1 1 1]",
                                "the output layer has two units, so b2 = "
                                        + Digits.row(theta.matrix("layer2.b")[0])
                                        + "."),
                Step.of(
                                "MSE",
                                "The loss: the mean over the n outputs of the squared miss.",
                                "MSE = 1/n Σ (oᵢ − yᵢ)²",
                                "1/%d·(%s)\n1/%d·(%s + %s)"
                                        .formatted(
                                                o.length,
                                                Digits.sum(
                                                        o.length,
                                                        i ->
                                                                "(%s − %s)²"
                                                                        .formatted(
                                                                                Digits.of(o[i]),
                                                                                Digits.of(Y[i]))),
                                                o.length,
                                                Digits.of(missed * missed),
                                                Digits.of(missedToo * missedToo)),
                                Value.number(tape.loss().value()))
                        .withSlip(
                                "003",
                                "1/2 * 14,520 + 3,906 without brackets",
                                "the half belongs to the whole sum, 1/2·(%s + %s) = %s."
                                        .formatted(
                                                Digits.of(missed * missed),
                                                Digits.of(missedToo * missedToo),
                                                Digits.of(tape.loss().value()))));
    }

    private Step layer(
            String name, String text, double[] x, String symbol, int number, double[] result) {
        double[][] w = theta.matrix("layer" + number + ".w");
        double[] b = theta.matrix("layer" + number + ".b")[0];
        String matrices = "%s·%s + %s".formatted(Digits.row(x), Digits.rows(w), Digits.row(b));
        String units =
                Digits.each(
                        b.length,
                        j -> Digits.dot(x, Digits.column(w, j)) + " + " + Digits.factor(b[j]));
        Value value = Value.vector(result);
        return Step.of(
                        name,
                        text,
                        "%s = %s·W%d + b%d".formatted(name, symbol, number, number),
                        matrices + "\n" + units,
                        value)
                .withShapes(
                        "%s = %s%s + %s"
                                .formatted(
                                        value.shape(),
                                        Value.vector(x).shape(),
                                        Value.matrix(w).shape(),
                                        Value.vector(b).shape()));
    }

    private List<Step> backward() {
        String right = "∂L/∂o is " + Digits.row(dO) + ", as the lecture's own code prints.";
        return List.of(
                Step.of(
                                "dL/do",
                                "How the loss changes with each output: the derivative of the square, divided by n.",
                                "∂L/∂oᵢ = 2/n·(oᵢ − yᵢ)",
                                Digits.each(
                                        o.length,
                                        i ->
                                                "2/%d·(%s − %s)"
                                                        .formatted(
                                                                o.length,
                                                                Digits.of(o[i]),
                                                                Digits.of(Y[i]))),
                                Value.vector(dO))
                        .withShapes(Value.vector(dO).shape()),
                outer(
                                "dW2",
                                "Each weight of layer 2 carries one h to one output, so its gradient is that h times the gradient of that output.",
                                "∂L/∂W2 = hᵀ·∂L/∂o",
                                h,
                                dO,
                                "layer2.w")
                        .withSlip("003", "[121.5, 62.5] in place of ∂L/∂o here", right),
                bias("db2", "A bias is added as it is: ∂o/∂b2 = 1.", "∂L/∂b2 = ∂L/∂o·1", dO)
                        .withSlip(
                                "003",
                                "[121.5, 62.5] in place of ∂L/∂o, and so db2 = [121.5, 62.5]",
                                right),
                Step.of(
                                "dL/dh",
                                "What the hidden layer gets to hear: each h reaches the loss through all outputs, weighed by its row of W2 (the old one, before the step).",
                                "∂L/∂h = ∂L/∂o·W2ᵀ",
                                "%s·%sᵀ\n%s"
                                        .formatted(
                                                Digits.row(dO),
                                                Digits.rows(w2),
                                                Digits.each(h.length, j -> Digits.dot(dO, w2[j]))),
                                Value.vector(dH))
                        .withShapes("(1,%1$d) = (1,%2$d)(%2$d,%1$d)".formatted(h.length, o.length))
                        .withSlip("003", "[121.5, 62.5] in place of ∂L/∂o here too", right),
                outer(
                        "dW1",
                        "The same rule one layer earlier: input times the gradient of the unit it goes to.",
                        "∂L/∂W1 = xᵀ·∂L/∂h",
                        X,
                        dH,
                        "layer1.w"),
                bias("db1", "And ∂h/∂b1 = 1.", "∂L/∂b1 = ∂L/∂h·1", dH));
    }

    private Step outer(
            String name,
            String text,
            String formula,
            double[] left,
            double[] right,
            String parameter) {
        Value value = Value.matrix(theta.matrix(parameter, tape.gradient()));
        return Step.of(
                        name,
                        text,
                        formula,
                        "%sᵀ·%s\n%s"
                                .formatted(
                                        Digits.row(left),
                                        Digits.row(right),
                                        "[%s …]"
                                                .formatted(
                                                        Digits.each(
                                                                right.length,
                                                                j ->
                                                                        Digits.factor(left[0])
                                                                                + "·"
                                                                                + Digits.factor(
                                                                                        right[
                                                                                                j])))),
                        value)
                .withShapes(
                        "%s = (%d,1)(1,%d)".formatted(value.shape(), left.length, right.length));
    }

    private static Step bias(String name, String text, String formula, double[] gradient) {
        Value value = Value.vector(gradient);
        return Step.of(name, text, formula, Digits.row(gradient) + "·1", value)
                .withShapes(value.shape());
    }

    private List<Step> update() {
        double[] gradient = tape.gradient();
        Theta stepped = theta.step(ALPHA, gradient);
        Tape after = stepped.loss(X, Y, MSE);
        var steps = new ArrayList<Step>();
        for (String name : List.of("W2", "b2", "W1", "b1")) {
            String parameter = "layer" + name.charAt(1) + (name.startsWith("W") ? ".w" : ".b");
            double[][] old = theta.matrix(parameter);
            Value value =
                    name.startsWith("W")
                            ? Value.matrix(stepped.matrix(parameter))
                            : Value.vector(stepped.matrix(parameter)[0]);
            steps.add(
                    Step.of(
                                    name + " new",
                                    "One step against the gradient, α = %s."
                                            .formatted(Digits.of(ALPHA)),
                                    "%1$s new = %1$s − α·∂L/∂%1$s".formatted(name),
                                    "%s − %s·%s"
                                            .formatted(
                                                    brackets(old),
                                                    Digits.of(ALPHA),
                                                    brackets(theta.matrix(parameter, gradient))),
                                    value)
                            .withShapes(value.shape()));
        }
        steps.add(
                Step.of(
                        "MSE after the step",
                        "The same point once more through the moved network. The loss has fallen: there is learning.",
                        "MSE = 1/n Σ (oᵢ − yᵢ)²",
                        "1/%d·(%s)"
                                .formatted(
                                        o.length,
                                        Digits.sum(
                                                o.length,
                                                i ->
                                                        "(%s − %s)²"
                                                                .formatted(
                                                                        Digits.of(
                                                                                after.output()[i]),
                                                                        Digits.of(Y[i])))),
                        Value.number(after.loss().value())));
        return steps;
    }

    private static String brackets(double[][] rows) {
        return rows.length == 1 ? Digits.row(rows[0]) : Digits.rows(rows);
    }

    private double[] gradients(String name, int count) {
        double[] result = new double[count];
        for (int j = 0; j < count; j++) {
            result[j] = tape.node(name + "[" + j + "]").gradient();
        }
        return result;
    }
}
