package glassnet.loss;

import java.util.List;

/// Poisson loss of a count `t` with rate `λ = eᶻ`: `ℓ = eᶻ − t·z`, the negative log-likelihood
/// without its constant `ln t!`; mean over the outputs. `∂ℓ/∂z = λ − t`; the link is `eᶻ`.
///
/// Beyond `z = 50`, a rate of 5·10²¹, the exponential goes on as its tangent, so that every finite
/// logit gives a finite loss.
public record Poisson() implements ElementwiseLoss {
    private static final double END = 50;

    public Poisson {}

    @Override
    public double value(double z, double t) {
        double beyond = Math.max(0, z - END);
        return link(z) * (1 + beyond) - t * z;
    }

    @Override
    public double derivative(double z, double t) {
        return link(z) - t;
    }

    @Override
    public double link(double z) {
        return StrictMath.exp(Math.min(z, END));
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "poisson",
                List.of(),
                "1/k Σ (eᶻ − t·z)",
                "1/k·(eᶻ − t)",
                "exponential: λ = eᶻ",
                "Regression of counts.",
                "McCullagh and Nelder 1989");
    }
}
