package glassnet.loss;

import java.util.List;

/// Quantile (pinball) loss: with `e = y − ŷ`, `ℓ = max(τ·e, (τ − 1)·e)`, least when `ŷ` is the
/// `τ`-quantile of `y`; mean over the outputs. `∂ℓ/∂ŷ` is `−τ` below the target, `1 − τ` above it
/// and 0 at it. The link is the identity.
///
/// With one level every output has a target of its own; with several, output `j` learns the
/// quantile of level `j` and all share one target column.
///
/// Koenker and Bassett 1978, "Regression quantiles".
///
/// @param levels the `τ`, each in `(0, 1)`; at least one
public record Quantile(List<Double> levels) implements Loss {

    public Quantile {
        levels = List.copyOf(levels);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("quantile needs at least one level but has none.");
        }
        for (double tau : levels) {
            if (!(tau > 0 && tau < 1)) {
                throw new IllegalArgumentException(
                        "quantile τ must be in (0, 1) but is " + tau + ".");
            }
        }
    }

    /// The median, `τ = 0.5`.
    public Quantile() {
        this(List.of(0.5));
    }

    @Override
    public int targets(int outputs) {
        if (levels.size() == 1) return outputs;
        if (levels.size() != outputs) {
            throw new IllegalArgumentException(
                    "quantile with %d levels needs %d outputs but the network has %d."
                            .formatted(levels.size(), levels.size(), outputs));
        }
        return 1;
    }

    @Override
    public double value(double[] z, double[] t) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double e = error(z, t, j);
            sum += Math.max(level(j) * e, (level(j) - 1) * e);
        }
        return sum / z.length;
    }

    @Override
    public void gradient(double[] z, double[] t, double[] dz) {
        for (int j = 0; j < z.length; j++) {
            double e = error(z, t, j);
            dz[j] = (e > 0 ? -level(j) : e < 0 ? 1 - level(j) : e) / z.length; // 0, or NaN
        }
    }

    private double error(double[] z, double[] t, int j) {
        return (levels.size() == 1 ? t[j] : t[0]) - z[j];
    }

    private double level(int j) {
        return levels.get(levels.size() == 1 ? 0 : j);
    }

    @Override
    public List<Double> parameters() {
        return levels;
    }

    @Override
    public Quantile with(List<Double> levels) {
        return new Quantile(levels);
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "quantile",
                List.of("pinball"),
                "1/k Σ max(τ·e, (τ − 1)·e), e = y − ŷ",
                "−τ/k if y > ŷ, (1 − τ)/k if y < ŷ, 0 at equality",
                "identity",
                "Regression to a quantile, or to several for an interval.",
                "Koenker and Bassett 1978");
    }
}
