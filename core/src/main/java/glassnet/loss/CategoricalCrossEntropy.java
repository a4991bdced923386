package glassnet.loss;

import java.util.List;

/// Categorical cross-entropy of probabilities `S`, which the network's last layer has made: `L =
/// −Σⱼ tⱼ·ln Sⱼ`, `∂L/∂Sⱼ = −tⱼ/Sⱼ`.
///
/// A target row holds one number per class (one-hot or probabilities), or a single integer label
/// (*sparse*): `L = −ln S_label`. `S` is cut to `[10⁻⁷, 1 − 10⁻⁷]` in value and gradient, as in
/// lecture 003. [SoftmaxCrossEntropy] needs no cut: train with that one.
public record CategoricalCrossEntropy() implements Loss {

    public CategoricalCrossEntropy {}

    @Override
    public int targets(int outputs) {
        return Labels.requireClasses("cce", outputs);
    }

    @Override
    public double value(double[] s, double[] t) {
        Labels.require(t, s.length);
        double sum = 0;
        for (int j = 0; j < s.length; j++) {
            sum -= Labels.target(t, j) * StrictMath.log(Distributions.clip(s[j]));
        }
        return sum;
    }

    @Override
    public void gradient(double[] s, double[] t, double[] ds) {
        Labels.require(t, s.length);
        for (int j = 0; j < s.length; j++) {
            ds[j] = 0 - Labels.target(t, j) * Distributions.reciprocal(s[j]); // 0, not −0
        }
    }

    @Override
    public Loss fromLogits() {
        return new SoftmaxCrossEntropy();
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "cce",
                List.of(
                        "categorical-cross-entropy",
                        "sparse-cce",
                        "sparse-categorical-cross-entropy"),
                "−Σ tⱼ·ln Sⱼ; with an integer label −ln S_label",
                "−tⱼ/Sⱼ; with softmax: S − t",
                "identity: S are probabilities",
                "Multiclass classification behind a softmax layer.",
                "CS-514 (000); Mutah (003); TIET (004)");
    }
}
