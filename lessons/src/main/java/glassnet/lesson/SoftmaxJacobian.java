package glassnet.lesson;

import glassnet.explain.Tape;
import java.util.Arrays;
import java.util.List;

/// The Jacobian of softmax: `diag(s) − sᵀ·s`, checked by differences, and the product that needs no
/// matrix.
final class SoftmaxJacobian {
    private static final double[] Z = {2, 1, 0.1};
    private static final double[] DOWNSTREAM = {1, 2, 3};
    private static final double STEP = 1e-5;

    private SoftmaxJacobian() {}

    static List<Step> steps() {
        Tape tape = SoftmaxThenCrossEntropy.softmax(Z);
        double[] s = tape.output();
        double[][] jacobian = SoftmaxThenCrossEntropy.jacobian(tape);
        double[] sums = Arrays.stream(jacobian).mapToDouble(r -> Arrays.stream(r).sum()).toArray();
        return List.of(
                Step.of(
                        "s",
                        "The probabilities of the logits z = [2 1 0.1].",
                        "s = softmax(z)",
                        "softmax" + Digits.row(Z),
                        Value.vector(s)),
                Step.of(
                        "diagonal",
                        "How a probability changes with its own logit; the quotient rule gives s·(1 − s), as for the sigmoid.",
                        "∂sᵢ/∂zᵢ = sᵢ·(1 − sᵢ)",
                        Digits.each(s.length, i -> "%1$s·(1 − %1$s)".formatted(Digits.brief(s[i]))),
                        Value.vector(jacobian[0][0], jacobian[1][1], jacobian[2][2])),
                Step.of(
                                "off the diagonal",
                                "With another's logit: the denominator grows, so the probability falls. Here for i = 1, k = 2.",
                                "∂sᵢ/∂zₖ = −sᵢ·sₖ",
                                "−%s·%s".formatted(Digits.brief(s[0]), Digits.brief(s[1])),
                                Value.number(jacobian[0][1]))
                        .withSlip(
                                "004",
                                "the derivative of the denominator D without its index",
                                "∂D/∂zₖ = e^zₖ: of the sum only the term with that k depends on zₖ."),
                Step.of(
                                "Jacobian",
                                "All of them; the matrix is symmetric.",
                                "J = diag(s) − sᵀ·s",
                                "diag%1$s − %1$sᵀ·%1$s".formatted(Digits.row(s)),
                                Value.matrix(jacobian))
                        .withShapes("(3,3) = (3,3) − (3,1)(1,3)"),
                Step.of(
                        "row sums",
                        "The probabilities always sum to 1, so what one gains the others lose: each row sums to 0 (up to the last bit).",
                        "Σₖ ∂sᵢ/∂zₖ = 0",
                        Digits.each(
                                s.length,
                                i -> Digits.sum(s.length, k -> Digits.factor(jacobian[i][k]))),
                        Value.vector(rounded(sums))),
                Step.of(
                                "by differences",
                                "The same without any rule: move each logit by h = 1e-5 both ways and divide.",
                                "∂sᵢ/∂zₖ = (sᵢ(zₖ + h) − sᵢ(zₖ − h))/2h",
                                "for every i and k",
                                Value.matrix(differences()))
                        .withShapes("(3,3)"),
                backward(s, jacobian));
    }

    /// The product of the backward pass, written without the matrix.
    private static Step backward(double[] s, double[][] jacobian) {
        double dot = 0;
        for (int i = 0; i < s.length; i++) dot += DOWNSTREAM[i] * s[i];
        double[] dz = new double[s.length];
        for (int k = 0; k < s.length; k++) {
            for (int i = 0; i < s.length; i++) dz[k] += DOWNSTREAM[i] * jacobian[i][k];
        }
        double mean = dot;
        return Step.of(
                "product",
                "A backward pass needs only g·J for the gradient g that comes from behind, here g = [1 2 3], and gets it without forming the matrix: each gradient less the mean of all, weighed by s.",
                "∂L/∂zₖ = sₖ·(gₖ − Σᵢ gᵢ·sᵢ)",
                Digits.each(
                        s.length,
                        k ->
                                "%s·(%s − %s)"
                                        .formatted(
                                                Digits.brief(s[k]),
                                                Digits.of(DOWNSTREAM[k]),
                                                Digits.brief(mean))),
                Value.vector(dz));
    }

    private static double[] rounded(double[] sums) {
        return Arrays.stream(sums).map(x -> Math.rint(x * 1e15) / 1e15 + 0.0).toArray();
    }

    private static double[][] differences() {
        double[][] rows = new double[Z.length][Z.length];
        for (int k = 0; k < Z.length; k++) {
            double[] up = Z.clone();
            double[] down = Z.clone();
            up[k] += STEP;
            down[k] -= STEP;
            double[] high = SoftmaxThenCrossEntropy.softmax(up).output();
            double[] low = SoftmaxThenCrossEntropy.softmax(down).output();
            for (int i = 0; i < Z.length; i++) rows[i][k] = (high[i] - low[i]) / (2 * STEP);
        }
        return rows;
    }
}
