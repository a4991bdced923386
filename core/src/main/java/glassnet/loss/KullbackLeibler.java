package glassnet.loss;

import java.util.List;

/// Kullback-Leibler divergence of probabilities `p`, which the network's last layer has made, from
/// a target distribution `t`: `L = Σⱼ tⱼ·ln(tⱼ/pⱼ)`, `∂L/∂pⱼ = −tⱼ/pⱼ`.
///
/// `p` is cut to `[10⁻⁷, 1 − 10⁻⁷]` in value and gradient; a term with `t = 0` is 0. It differs
/// from [CategoricalCrossEntropy] by the entropy of `t` alone, so the gradients are equal.
public record KullbackLeibler() implements Loss {

    public KullbackLeibler {}

    @Override
    public double value(double[] p, double[] t) {
        double sum = 0;
        for (int j = 0; j < p.length; j++) {
            if (t[j] != 0) sum += t[j] * StrictMath.log(t[j] / Distributions.clip(p[j]));
        }
        return sum;
    }

    @Override
    public void gradient(double[] p, double[] t, double[] dp) {
        for (int j = 0; j < p.length; j++) {
            dp[j] = 0 - t[j] * Distributions.reciprocal(p[j]); // 0, not −0
        }
    }

    @Override
    public LossFacts facts() {
        return new LossFacts(
                "kl",
                List.of("kullback-leibler", "kl-divergence", "relative-entropy"),
                "Σ tⱼ·ln(tⱼ/pⱼ)",
                "−tⱼ/pⱼ",
                "identity: p are probabilities",
                "Learning a whole distribution, behind a softmax layer.",
                "Kullback and Leibler 1951");
    }
}
