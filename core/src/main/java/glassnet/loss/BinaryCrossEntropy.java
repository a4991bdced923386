package glassnet.loss;

import java.util.List;

/// Binary cross-entropy of a probability `ŷ`, which the network's last layer has made: `ℓ = −[t·ln
/// ŷ
/// + (1 − t)·ln(1 − ŷ)]`, `∂ℓ/∂ŷ = −(t/ŷ − (1 − t)/(1 − ŷ))`; mean over the outputs.
///
/// `ŷ` is cut to `[10⁻⁷, 1 − 10⁻⁷]` in value and gradient, as in lecture 003, so a certain and
/// wrong prediction costs about 16 and still learns. [SigmoidCrossEntropy] needs no cut: train with
/// that one. (001's last line of this derivative has a plus; the form above is right.)
public record BinaryCrossEntropy() implements ElementwiseLoss {

    public BinaryCrossEntropy {}

    @Override
    public double value(double p, double t) {
        double y = Distributions.clip(p);
        return -t * StrictMath.log(y) - (1 - t) * StrictMath.log1p(-y);
    }

    @Override
    public double derivative(double p, double t) {
        return (1 - t) * Distributions.reciprocal(1 - p) - t * Distributions.reciprocal(p);
    }

    @Override
    public Loss fromLogits() {
        return new SigmoidCrossEntropy();
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "bce",
                List.of("binary-cross-entropy", "log-loss", "logistic-loss"),
                "−1/k Σ [t·ln ŷ + (1 − t)·ln(1 − ŷ)]",
                "−1/k·(t/ŷ − (1 − t)/(1 − ŷ)); with the sigmoid: 1/k·(ŷ − t)",
                "identity: ŷ is a probability",
                "Binary classification behind a sigmoid layer.",
                "CST 395 (001); Mutah (003)");
    }
}
