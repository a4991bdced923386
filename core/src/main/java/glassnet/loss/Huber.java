package glassnet.loss;

import java.util.List;

/// Huber's loss, squared near the target and absolute far from it: with `e = ŷ − y`, `ℓ = ½e²` for
/// `|e| ≤ δ`, else `δ·(|e| − ½δ)`; mean over the outputs. The link is the identity.
///
/// Huber 1964, "Robust estimation of a location parameter".
///
/// @param delta where the square ends, positive and finite
public record Huber(double delta) implements ElementwiseLoss {

    public Huber {
        if (!(delta > 0 && delta < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "huber δ must be positive and finite but is " + delta + ".");
        }
    }

    /// With `δ = 1`.
    public Huber() {
        this(1);
    }

    @Override
    public double value(double z, double t) {
        double e = Math.abs(z - t);
        return e <= delta ? e * e / 2 : delta * (e - delta / 2);
    }

    @Override
    public double derivative(double z, double t) {
        return Math.clamp(z - t, -delta, delta);
    }

    @Override
    public List<Double> parameters() {
        return List.of(delta);
    }

    @Override
    public Huber with(List<Double> parameters) {
        return new Huber(Parameters.one("huber", parameters));
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "huber",
                List.of("smooth-l1"),
                "1/k Σ (½e² if |e| ≤ δ, else δ·(|e| − ½δ)), e = ŷ − y",
                "1/k·e cut to [−δ, δ]",
                "identity",
                "Regression with some outliers.",
                "Huber 1964");
    }
}
