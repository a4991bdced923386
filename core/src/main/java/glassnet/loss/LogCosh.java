package glassnet.loss;

import java.util.List;

/// Log-cosh `ℓ = ln cosh(ŷ − y)`, a smooth Huber loss with gradient `tanh(ŷ − y)`; mean over the
/// outputs.
///
/// Computed as `|e| + ln(1 + e^{−2|e|}) − ln 2`, which does not overflow. The link is the identity.
public record LogCosh() implements ElementwiseLoss {
    private static final double LN_2 = 0.6931471805599453;

    public LogCosh {}

    @Override
    public double value(double z, double t) {
        double e = Math.abs(z - t);
        if (e < 1e-4) return e * e / 2; // the next term is e⁴/12; ln 2 would cancel
        return e + StrictMath.log1p(StrictMath.exp(-2 * e)) - LN_2;
    }

    @Override
    public double derivative(double z, double t) {
        return StrictMath.tanh(z - t);
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "log-cosh",
                List.of(),
                "1/k Σ ln cosh(ŷ − y)",
                "1/k·tanh(ŷ − y)",
                "identity",
                "Regression with some outliers, smooth everywhere.",
                "the common form");
    }
}
