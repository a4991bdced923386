package glassnet.loss;

import java.util.List;

/// Hinge loss `ℓ = max(0, 1 − s·z)` with the class as a sign `s`: `+1` for a target above 0, else
/// `−1`, so targets may be 0 and 1 or −1 and 1; mean over the outputs. `∂ℓ/∂z = −s` inside the
/// margin, else 0, and 0 at the kink.
///
/// The link is the identity: `z` is a score, its sign the class, and no probability.
public record Hinge() implements ElementwiseLoss {

    public Hinge {}

    @Override
    public double value(double z, double t) {
        return Math.max(0, 1 - sign(t) * z);
    }

    @Override
    public double derivative(double z, double t) {
        return sign(t) * z < 1 ? -sign(t) : 0;
    }

    static double sign(double t) {
        return t > 0 ? 1 : -1;
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "hinge",
                List.of(),
                "1/k Σ max(0, 1 − s·z), s = ±1",
                "−s/k if s·z < 1, else 0",
                "identity (a score; its sign is the class)",
                "Binary classification with a margin, without probabilities.",
                "Cortes and Vapnik 1995");
    }
}
