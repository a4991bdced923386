package glassnet.lesson;

import glassnet.loss.Distributions;
import java.util.List;

/// Entropy, cross-entropy and the divergence between them, lecture 001, in nats.
final class Entropy {
    private static final double[] FAIR = {0.5, 0.5};
    private static final double[] LOADED = {0.9, 0.1};
    private static final double[] CERTAIN = {1, 0};

    private Entropy() {}

    static List<Step> steps() {
        return List.of(
                entropy(
                        "fair coin",
                        "Two outcomes as likely as each other: the most uncertain coin, ln 2.",
                        FAIR),
                entropy(
                        "loaded coin",
                        "One outcome is likely, so there is less to be surprised by.",
                        LOADED),
                entropy(
                        "certain",
                        "One outcome always happens; 0·ln 0 counts 0, its limit.",
                        CERTAIN),
                cross(
                        "cross-entropy",
                        "The coin is loaded, t = [0.9 0.1], and somebody believes it is fair, p = [0.5 0.5]: the surprise to expect of that belief.",
                        LOADED,
                        FAIR),
                cross(
                        "cross-entropy of the truth",
                        "Who believes what is true expects the least: the entropy of t itself.",
                        LOADED,
                        LOADED),
                divergence(),
                Step.of(
                        "sum",
                        "Cross-entropy is entropy plus divergence. The entropy of the labels does not depend on the network, so to lower the one is to lower the other.",
                        "H(t, p) = H(t) + D(t‖p)",
                        "%s + %s"
                                .formatted(
                                        Digits.of(Distributions.entropy(LOADED)),
                                        Digits.of(Distributions.divergence(LOADED, FAIR))),
                        Value.number(
                                Distributions.entropy(LOADED)
                                        + Distributions.divergence(LOADED, FAIR))),
                cross(
                        "one-hot labels",
                        "A label is a distribution that is certain: only the probability of the true class is left, the loss of a classifier.",
                        CERTAIN,
                        LOADED));
    }

    private static Step entropy(String name, String text, double[] p) {
        return Step.of(
                name,
                text,
                "H(p) = −Σ pᵢ·ln pᵢ",
                terms(p, p),
                Value.number(Distributions.entropy(p) + 0.0));
    }

    private static Step cross(String name, String text, double[] t, double[] p) {
        return Step.of(
                name,
                text,
                "H(t, p) = −Σ tᵢ·ln pᵢ",
                terms(t, p),
                Value.number(Distributions.crossEntropy(t, p)));
    }

    private static String terms(double[] t, double[] p) {
        return "−(%s)"
                .formatted(
                        Digits.sum(
                                t.length,
                                i -> "%s·ln %s".formatted(Digits.of(t[i]), Digits.of(p[i]))));
    }

    private static Step divergence() {
        return Step.of(
                "divergence",
                "What the wrong belief costs beyond that, after Kullback and Leibler; never negative.",
                "D(t‖p) = Σ tᵢ·ln(tᵢ/pᵢ)",
                Digits.sum(
                        LOADED.length,
                        i ->
                                "%1$s·ln(%1$s/%2$s)"
                                        .formatted(Digits.of(LOADED[i]), Digits.of(FAIR[i]))),
                Value.number(Distributions.divergence(LOADED, FAIR)));
    }
}
