package glassnet.loss;

import java.util.List;

/// Mean squared error `L = 1/k Σⱼ (ŷⱼ − yⱼ)²` over the `k` outputs of an example, `∂L/∂ŷⱼ = 2/k·(ŷⱼ
/// − yⱼ)`.
///
/// With the mean over a batch of `m` rows this is the mean over all `m·k` elements, as numpy's
/// `mean` and the lectures have it. With one output it is the perceptron's squared error `(ŷ − y)²`
/// of one sample. The link is the identity.
public record MeanSquaredError() implements ElementwiseLoss {

    public MeanSquaredError {}

    @Override
    public double value(double z, double t) {
        return (z - t) * (z - t);
    }

    @Override
    public double derivative(double z, double t) {
        return 2 * (z - t);
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "mse",
                List.of("mean-squared-error", "squared-error", "l2"),
                "1/k Σ (ŷ − y)²",
                "2/k·(ŷ − y)",
                "identity",
                "Regression; large errors count most.",
                "CS-514 (000); Mutah (003)");
    }
}
