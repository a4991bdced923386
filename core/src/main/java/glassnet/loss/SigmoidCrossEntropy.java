package glassnet.loss;

import static glassnet.matrix.SpecialFunctions.sigmoid;
import static glassnet.matrix.SpecialFunctions.softplus;

import glassnet.matrix.FloatMath;
import glassnet.matrix.Matrix;
import java.util.List;

/// Sigmoid and binary cross-entropy in one step, from logits `z`, averaged over the `k` outputs:
///
///     p = σ(z)      L = −1/k Σⱼ [tⱼ·ln pⱼ + (1 − tⱼ)·ln(1 − pⱼ)]      ∂L/∂zⱼ = (pⱼ − tⱼ)/k
///
/// computed as `t·softplus(−z) + (1 − t)·softplus(z)`, finite for every finite `z`. The link is the
/// sigmoid.
///
/// @param smoothing `ε` in `[0, 1)`: a target `t` counts as `t·(1 − ε) + ε/2`
public record SigmoidCrossEntropy(double smoothing) implements ElementwiseLoss {

    public SigmoidCrossEntropy {
        if (!(smoothing >= 0 && smoothing < 1)) {
            throw new IllegalArgumentException(
                    "sigmoid-cross-entropy smoothing must be in [0, 1) but is " + smoothing + ".");
        }
    }

    /// Without label smoothing.
    public SigmoidCrossEntropy() {
        this(0);
    }

    @Override
    public double value(double z, double t) {
        double s = smooth(t);
        return s * softplus(-z) + (1 - s) * softplus(z);
    }

    @Override
    public double derivative(double z, double t) {
        return sigmoid(z) - smooth(t);
    }

    @Override
    public double link(double z) {
        return sigmoid(z);
    }

    /// The same by a fast exponential.
    @Override
    public void predict(Matrix z, Matrix p, double[] zRow, double[] pRow) {
        for (int i = 0; i < z.size(); i++) p.set(i, (float) FloatMath.sigmoid(z.get(i)));
    }

    private double smooth(double t) {
        return t * (1 - smoothing) + smoothing / 2;
    }

    @Override
    public List<Double> parameters() {
        return List.of(smoothing);
    }

    @Override
    public SigmoidCrossEntropy with(List<Double> parameters) {
        return new SigmoidCrossEntropy(Parameters.one("sigmoid-cross-entropy", parameters));
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "sigmoid-cross-entropy",
                List.of("bce-logits", "bce-with-logits", "binary-cross-entropy-from-logits"),
                "1/k Σ [t·ln(1 + e⁻ᶻ) + (1 − t)·ln(1 + eᶻ)]",
                "1/k·(σ(z) − t)",
                "sigmoid",
                "Binary and multi-label classification.",
                "CST 395 (001); Mutah (003)");
    }
}
