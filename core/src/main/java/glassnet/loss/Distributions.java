package glassnet.loss;

/// Entropy and what follows from it, of discrete distributions, in nats.
///
/// `H(t, p) = H(t) + D(t‖p)`, so the cross-entropy is least, and equal to the entropy, for `p = t`.
/// A term with a factor 0 counts 0, the limit of `x·ln x`. CST 395 (001).
public final class Distributions {
    private static final double CLIP = 1e-7;

    private Distributions() {}

    /// `H(p) = −Σ pᵢ·ln pᵢ`, the surprise to expect.
    public static double entropy(double... p) {
        return crossEntropy(p, p);
    }

    /// `H(t, p) = −Σ tᵢ·ln pᵢ`; infinite where `p` rules out what `t` allows.
    public static double crossEntropy(double[] t, double[] p) {
        requireSameLength(t, p);
        double sum = 0;
        for (int i = 0; i < t.length; i++) if (t[i] != 0) sum -= t[i] * StrictMath.log(p[i]);
        return sum;
    }

    /// `D(t‖p) = Σ tᵢ·ln(tᵢ/pᵢ)`, 0 for equal distributions only; not symmetric.
    public static double divergence(double[] t, double[] p) {
        requireSameLength(t, p);
        double sum = 0;
        for (int i = 0; i < t.length; i++) {
            if (t[i] != 0) sum += t[i] * StrictMath.log(t[i] / p[i]);
        }
        return sum;
    }

    /// A probability cut to `[10⁻⁷, 1 − 10⁻⁷]`, as in lecture 003; NaN stays NaN.
    static double clip(double p) {
        return Math.clamp(p, CLIP, 1 - CLIP);
    }

    /// `1/p` at the cut `p`, for the gradients; 0 outside `[0, 1]`, where the cut holds every
    /// value.
    static double reciprocal(double p) {
        return p < 0 || p > 1 ? 0 : 1 / clip(p);
    }

    private static void requireSameLength(double[] t, double[] p) {
        if (t.length != p.length) {
            throw new IllegalArgumentException(
                    "Two distributions need as many outcomes each but have %d and %d."
                            .formatted(t.length, p.length));
        }
    }
}
