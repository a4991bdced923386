package glassnet.lesson;

import glassnet.network.ParameterVector;
import java.util.List;

/// The 2-4-2 network of lecture 003 has no activation, so it is one layer 2-2: lecture 002.
final class LinearCollapse {
    private LinearCollapse() {}

    static List<Step> steps() {
        Theta stack = Theta.of(TwoFourTwo.NETWORK, TwoFourTwo.START);
        ParameterVector floats = ParameterVector.zeros(TwoFourTwo.NETWORK);
        for (int k = 0; k < TwoFourTwo.START.length; k++) {
            floats.values()[k] = (float) TwoFourTwo.START[k];
        }
        ParameterVector collapsed = floats.collapse();
        double[] numbers = new double[collapsed.values().length];
        for (int k = 0; k < numbers.length; k++) numbers[k] = collapsed.values()[k];
        Theta one = Theta.of(collapsed.network(), numbers);
        double[][] w = one.matrix("layer1.w");
        double[] b = one.matrix("layer1.b")[0];
        double[] x = TwoFourTwo.X;
        double before = stack.loss(x, TwoFourTwo.Y, TwoFourTwo.MSE).loss().value();
        double[] gradient = stack.loss(x, TwoFourTwo.Y, TwoFourTwo.MSE).gradient();
        double after =
                stack.step(TwoFourTwo.ALPHA, gradient)
                        .loss(x, TwoFourTwo.Y, TwoFourTwo.MSE)
                        .loss()
                        .value();
        return List.of(
                Step.of(
                        "two layers",
                        "The network of the lesson two-four-two at x = [3 5].",
                        "o = (x·W1 + b1)·W2 + b2",
                        "%s·%s + %s"
                                .formatted(
                                        Digits.row(stack.reference().forward(x).z(1)),
                                        Digits.rows(stack.matrix("layer2.w")),
                                        Digits.row(stack.matrix("layer2.b")[0])),
                        Value.vector(stack.output(x))),
                Step.of(
                                "W",
                                "Multiplied out, x meets one matrix only.",
                                "W = W1·W2",
                                "%s·%s"
                                        .formatted(
                                                Digits.rows(stack.matrix("layer1.w")),
                                                Digits.rows(stack.matrix("layer2.w"))),
                                Value.matrix(w))
                        .withShapes("(2,2) = (2,4)(4,2)"),
                Step.of(
                                "b",
                                "And one bias.",
                                "b = b1·W2 + b2",
                                "%s·%s + %s"
                                        .formatted(
                                                Digits.row(stack.matrix("layer1.b")[0]),
                                                Digits.rows(stack.matrix("layer2.w")),
                                                Digits.row(stack.matrix("layer2.b")[0])),
                                Value.vector(b))
                        .withShapes("(1,2) = (1,4)(4,2) + (1,2)"),
                Step.of(
                        "one layer",
                        "The same outputs from %d numbers in place of %d: width and depth without an activation add nothing."
                                .formatted(numbers.length, TwoFourTwo.START.length),
                        "o = x·W + b",
                        Digits.each(
                                b.length,
                                j ->
                                        Digits.dot(x, Digits.column(w, j))
                                                + " + "
                                                + Digits.factor(b[j])),
                        Value.vector(one.output(x))),
                Step.of(
                                "learning",
                                "It learns all the same: the loss before and after one step of backpropagation.",
                                "[before after] = MSE, MSE after θ − α·∂L/∂θ",
                                "with α = " + Digits.of(TwoFourTwo.ALPHA),
                                Value.vector(before, after))
                        .withSlip(
                                "002",
                                "\"backpropagation is impossible\" through a linear activation, because its derivative is constant",
                                "it is possible, the loss falls from %s to %s; but the network stays linear."
                                        .formatted(Digits.brief(before), Digits.brief(after)))
                        .withSlip(
                                "004",
                                "the same sentence about the linear activation",
                                "the same answer."));
    }
}
