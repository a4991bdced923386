package glassnet.loss;

/// Sigmoid and binary cross-entropy in one step, from logits `z`, averaged over the `k` outputs:
///
///     p = σ(z)      L = −1/k Σⱼ [tⱼ·ln pⱼ + (1 − tⱼ)·ln(1 − pⱼ)]      ∂L/∂zⱼ = (pⱼ − tⱼ)/k
///
/// computed as `max(z, 0) − t·z + ln(1 + e^{−|z|})`, finite for every finite `z`.
public record SigmoidCrossEntropy() implements Loss {

    public SigmoidCrossEntropy {}

    @Override
    public double value(double[] z, double[] t) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) {
            sum +=
                    Math.max(z[j], 0)
                            - t[j] * z[j]
                            + StrictMath.log1p(StrictMath.exp(-Math.abs(z[j])));
        }
        return sum / z.length;
    }

    @Override
    public void gradient(double[] z, double[] t, double[] dz) {
        for (int j = 0; j < z.length; j++) dz[j] = (sigmoid(z[j]) - t[j]) / z.length;
    }

    @Override
    public void link(double[] z, double[] p) {
        for (int j = 0; j < z.length; j++) p[j] = sigmoid(z[j]);
    }

    private static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z));
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }
}
