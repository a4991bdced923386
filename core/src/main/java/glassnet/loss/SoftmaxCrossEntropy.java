package glassnet.loss;

/// Softmax and categorical cross-entropy in one step, from logits `z`:
///
///     p = softmax(z)      L = −Σⱼ tⱼ·log pⱼ      ∂L/∂zⱼ = pⱼ − tⱼ      (a row of t sums to 1)
///
/// Fused because the softmax Jacobian cancels against the logarithm: the gradient divides by nothing, and
/// `log p = z − logSumExp(z)` is finite for every finite `z`. Goodfellow et al. 2016, §6.2.2.3.
///
/// A target row holds either one number per class (one-hot labels or probabilities), or a single integer label.
public record SoftmaxCrossEntropy() implements Loss {

    public SoftmaxCrossEntropy {}

    @Override
    public double value(double[] z, double[] t) {
        double logSumExp = logSumExp(z);
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            double target = target(t, j);
            if (target != 0) sum -= target * (z[j] - logSumExp); // 0·log 0 = 0
        }
        return sum;
    }

    @Override
    public void gradient(double[] z, double[] t, double[] dz) {
        double logSumExp = logSumExp(z);
        for (int j = 0; j < z.length; j++) dz[j] = StrictMath.exp(z[j] - logSumExp) - target(t, j);
    }

    @Override
    public void link(double[] z, double[] p) {
        double logSumExp = logSumExp(z);
        for (int j = 0; j < z.length; j++) p[j] = StrictMath.exp(z[j] - logSumExp);
    }

    @Override
    public int targets(int outputs) {
        if (outputs >= 2) return outputs;
        throw new IllegalArgumentException(
                "SoftmaxCrossEntropy needs 2 outputs or more, one a class, but the network has "
                        + outputs
                        + ". Use SigmoidCrossEntropy for one output.");
    }

    private static double target(double[] t, int j) {
        if (t.length > 1) return t[j];
        return t[0] == j ? 1 : 0;
    }

    private static double logSumExp(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : z) max = Math.max(max, v);
        double sum = 0;
        for (double v : z) sum += StrictMath.exp(v - max);
        return max + StrictMath.log(sum);
    }
}
