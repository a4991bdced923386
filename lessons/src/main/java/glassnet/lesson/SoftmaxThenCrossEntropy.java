package glassnet.lesson;

import glassnet.explain.Reference;
import glassnet.explain.Tape;
import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.Loss;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Network;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Softmax, cross-entropy, and why their chain is S − y: lectures 000 and 002.
final class SoftmaxThenCrossEntropy {
    static final double[] Z = {2, 1, 0.1};
    static final double[] Y = {0, 1, 0};
    private static final Loss FROM_PROBABILITIES = new CategoricalCrossEntropy();

    private SoftmaxThenCrossEntropy() {}

    /// The softmax layer on its own; the Jacobian stands on its edges.
    static Tape softmax(double... z) {
        return Reference.of(Network.of(z.length, new Softmax())).forward(z);
    }

    /// Row `i` holds `∂Sᵢ/∂z`.
    static double[][] jacobian(Tape tape) {
        int n = tape.output().length;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = tape.output(i).edges().stream().mapToDouble(edge -> edge.partial()).toArray();
        }
        return rows;
    }

    static List<Step> steps() {
        Tape tape = softmax(Z);
        double[] s = tape.output();
        double[][] jacobian = jacobian(tape);
        double[] e = Arrays.stream(Z).map(StrictMath::exp).toArray();
        double sum = Arrays.stream(e).sum();
        double[] dS = new double[s.length];
        FROM_PROBABILITIES.gradient(s, Y, dS);
        double[] dz = new double[s.length];
        new SoftmaxCrossEntropy().gradient(Z, Y, dz);
        var steps = new ArrayList<Step>();
        steps.add(
                Step.of(
                        "exponentials",
                        "Three classes with the logits z = [2 1 0.1]. The exponential makes all of them positive.",
                        "e = e^z",
                        Digits.each(Z.length, i -> "e^" + Digits.of(Z[i])),
                        Value.vector(e)));
        steps.add(
                Step.of(
                        "S",
                        "Each share of the sum: positive numbers that add up to 1, read as probabilities.",
                        "Sᵢ = e^zᵢ / Σₖ e^zₖ",
                        Digits.each(e.length, i -> Digits.brief(e[i]) + "/" + Digits.brief(sum)),
                        Value.vector(s)));
        steps.add(
                Step.of(
                        "loss",
                        "The true class is the second, y = [0 1 0]. Only its probability counts.",
                        "L = −Σ yᵢ·ln Sᵢ",
                        "−ln " + Digits.of(s[1]),
                        Value.number(FROM_PROBABILITIES.value(s, Y))));
        steps.add(
                Step.of(
                        "dL/dS",
                        "The loss as a function of the probabilities.",
                        "∂L/∂Sᵢ = −yᵢ/Sᵢ",
                        Digits.each(
                                s.length,
                                i -> "−%s/%s".formatted(Digits.of(Y[i]), Digits.brief(s[i]))),
                        Value.vector(dS)));
        steps.add(
                Step.of(
                                "Jacobian",
                                "Each probability depends on every logit, so the derivative of softmax is a matrix.",
                                "∂Sᵢ/∂zₘ = Sᵢ·(δᵢₘ − Sₘ)",
                                "[%1$s·(1 − %1$s), %1$s·(0 − %2$s), …] …"
                                        .formatted(Digits.brief(s[0]), Digits.brief(s[1])),
                                Value.matrix(jacobian))
                        .withShapes(Value.matrix(jacobian).shape()));
        steps.add(chain(dS, jacobian, s));
        steps.add(
                Step.of(
                        "S − y",
                        "The short way: because Σ yᵢ = 1, the whole sum is nothing but S − y. It divides by nothing, which is why softmax and cross-entropy are computed as one.",
                        "∂L/∂z = S − y",
                        Digits.each(s.length, i -> Digits.brief(s[i]) + " − " + Digits.of(Y[i])),
                        Value.vector(dz)));
        steps.addAll(otherNumbers());
        return steps;
    }

    private static Step chain(double[] dS, double[][] jacobian, double[] s) {
        double[] dz = new double[dS.length];
        for (int m = 0; m < dz.length; m++) {
            for (int i = 0; i < dS.length; i++) dz[m] += dS[i] * jacobian[i][m];
        }
        return Step.of(
                        "dL/dz by the chain",
                        "The long way: the two derivatives multiplied, a row times the Jacobian.",
                        "∂L/∂zₘ = Σᵢ ∂L/∂Sᵢ·∂Sᵢ/∂zₘ",
                        Digits.row(dS)
                                + "·"
                                + Digits.rows(jacobian)
                                + "\n"
                                + Digits.each(
                                        dz.length, m -> Digits.dot(dS, Digits.column(jacobian, m))),
                        Value.vector(dz))
                .withShapes("(1,3) = (1,3)(3,3)")
                .withSlip(
                        "000",
                        "∂Loss/∂z_m = y_i S_m when i ≠ m, \"which is 0\"",
                        "the terms with i ≠ m are not 0 one by one: for m = 1 the one with i = 2 is y₂·S₁ = %s. Together with the diagonal one they give Sₘ − yₘ, because Σ yᵢ = 1."
                                .formatted(Digits.of(Y[1] * s[0])));
    }

    private static List<Step> otherNumbers() {
        double[] logits = {1.2, 0.9, 0.75};
        double[] third = {0, 0, 1};
        double[] s = {0.1, 0.3, 0.6};
        double[] other = {0.1, 0.7, 0.2};
        double[] dS = new double[other.length];
        FROM_PROBABILITIES.gradient(other, Y, dS);
        return List.of(
                Step.of(
                        "softmax of lecture 002",
                        "The example of lecture 002, which prints [0.42 0.31 0.27].",
                        "Sᵢ = e^zᵢ / Σₖ e^zₖ",
                        "softmax" + Digits.row(logits),
                        Value.vector(softmax(logits).output())),
                Step.of(
                        "cross-entropy of lecture 000",
                        "y = [0 0 1] and S = [0.1 0.3 0.6]; the slide prints 0.511.",
                        "L = −Σ yᵢ·ln Sᵢ",
                        "−ln " + Digits.of(s[2]),
                        Value.number(FROM_PROBABILITIES.value(s, third))),
                Step.of(
                        "dL/dS of lecture 000",
                        "y = [0 1 0] and S = [0.1 0.7 0.2].",
                        "∂L/∂Sᵢ = −yᵢ/Sᵢ",
                        Digits.each(
                                other.length,
                                i -> "−%s/%s".formatted(Digits.of(Y[i]), Digits.of(other[i]))),
                        Value.vector(dS)));
    }
}
