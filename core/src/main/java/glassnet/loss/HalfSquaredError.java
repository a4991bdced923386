package glassnet.loss;

import java.util.List;

/// Half the squared error `L = ½ Σⱼ (hⱼ − yⱼ)²`, with the plain gradient `h − y`.
///
/// With the mean over a batch of `m` rows this is the lecture's `J(θ) = 1/(2m) Σ (h − y)²`, whose
/// gradient for a linear model is `1/m Σ (h − y)·xⱼ`. A sum over the outputs, not a mean. The link
/// is the identity.
public record HalfSquaredError() implements ElementwiseLoss {

    public HalfSquaredError {}

    @Override
    public double value(double z, double t) {
        return (z - t) * (z - t) / 2;
    }

    @Override
    public double derivative(double z, double t) {
        return z - t;
    }

    @Override
    public double divisor(int outputs) {
        return 1;
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "half-mse",
                List.of("half-squared-error", "half-mean-squared-error", "j-theta"),
                "½ Σ (h − y)²",
                "h − y",
                "identity",
                "Linear regression as it is taught: the half cancels the 2 of the derivative.",
                "CST 395 (001)");
    }
}
