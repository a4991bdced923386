package glassnet.loss;

import static glassnet.matrix.SpecialFunctions.sigmoid;
import static glassnet.matrix.SpecialFunctions.softplus;

import java.util.List;

/// Focal loss from logits, binary cross-entropy that counts the easy examples less: with `p = σ(z)`
///
///     ℓ = −t·(1 − p)^γ·ln p − (1 − t)·p^γ·ln(1 − p)
///
/// mean over the outputs. `γ = 0` is [SigmoidCrossEntropy]. Lin et al. 2017, arXiv 1708.02002,
/// equation 4. The link is the sigmoid.
///
/// @param gamma how much less, at least 0 and finite
public record Focal(double gamma) implements ElementwiseLoss {

    public Focal {
        if (!(gamma >= 0 && gamma < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "focal γ must be at least 0 and finite but is " + gamma + ".");
        }
    }

    /// With `γ = 2`, as in the paper.
    public Focal() {
        this(2);
    }

    @Override
    public double value(double z, double t) {
        return t * positive(z) + (1 - t) * positive(-z); // p(−z) = 1 − p(z)
    }

    @Override
    public double derivative(double z, double t) {
        return t * slope(z) - (1 - t) * slope(-z);
    }

    @Override
    public double link(double z) {
        return sigmoid(z);
    }

    /// The loss `−(1 − p)^γ·ln p` of an example of the class; `−ln p = softplus(−z)`.
    private double positive(double z) {
        return StrictMath.pow(sigmoid(-z), gamma) * softplus(-z);
    }

    private double slope(double z) {
        double q = sigmoid(-z);
        return -StrictMath.pow(q, gamma) * (gamma * sigmoid(z) * softplus(-z) + q);
    }

    @Override
    public List<Double> parameters() {
        return List.of(gamma);
    }

    @Override
    public Focal with(List<Double> parameters) {
        return new Focal(Parameters.one("focal", parameters));
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "focal",
                List.of("binary-focal"),
                "−1/k Σ [t·(1 − p)^γ·ln p + (1 − t)·p^γ·ln(1 − p)], p = σ(z)",
                "−(1 − p)^γ·(γ·p·(−ln p) + 1 − p)/k for t = 1; mirrored for t = 0",
                "sigmoid",
                "Binary classification where one class is rare.",
                "Lin et al. 2017, arXiv 1708.02002");
    }
}
