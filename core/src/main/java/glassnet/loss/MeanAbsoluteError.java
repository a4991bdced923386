package glassnet.loss;

import java.util.List;

/// Mean absolute error `L = 1/k Σⱼ |ŷⱼ − yⱼ|`; `∂L/∂ŷⱼ` is `+1/k` above the target, `−1/k` below
/// and 0 at it. The link is the identity.
public record MeanAbsoluteError() implements ElementwiseLoss {

    public MeanAbsoluteError {}

    @Override
    public double value(double z, double t) {
        return Math.abs(z - t);
    }

    @Override
    public double derivative(double z, double t) {
        return Math.signum(z - t);
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "mae",
                List.of("mean-absolute-error", "l1"),
                "1/k Σ |ŷ − y|",
                "−1/k if y > ŷ, +1/k if y < ŷ, 0 at equality",
                "identity",
                "Regression with outliers: it learns the median.",
                "CS-514 (000); Mutah (003)");
    }
}
