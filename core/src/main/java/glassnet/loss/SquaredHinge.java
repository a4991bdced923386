package glassnet.loss;

import java.util.List;

/// Squared hinge loss `ℓ = max(0, 1 − s·z)²` with the sign `s` of [Hinge]; mean over the outputs.
/// `∂ℓ/∂z = −2s·max(0, 1 − s·z)`, without a kink. The link is the identity.
public record SquaredHinge() implements ElementwiseLoss {

    public SquaredHinge {}

    @Override
    public double value(double z, double t) {
        double margin = Math.max(0, 1 - Hinge.sign(t) * z);
        return margin * margin;
    }

    @Override
    public double derivative(double z, double t) {
        return -2 * Hinge.sign(t) * Math.max(0, 1 - Hinge.sign(t) * z);
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "squared-hinge",
                List.of(),
                "1/k Σ max(0, 1 − s·z)², s = ±1",
                "−2s/k·max(0, 1 − s·z)",
                "identity (a score; its sign is the class)",
                "Binary classification with a smooth margin, without probabilities.",
                "Lee and Mangasarian 2001");
    }
}
