package glassnet.loss;

/// Mean squared error `L = 1/k Σⱼ (ŷⱼ − yⱼ)²` over the `k` outputs of an example, `∂L/∂ŷⱼ = 2/k·(ŷⱼ
/// − yⱼ)`.
///
/// With the mean over a batch of `m` rows this is the mean over all `m·k` elements, as numpy's
/// `mean` and the lectures have it. The link is the identity.
public record MeanSquaredError() implements Loss {

    public MeanSquaredError {}

    @Override
    public double value(double[] z, double[] t) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) sum += (z[j] - t[j]) * (z[j] - t[j]);
        return sum / z.length;
    }

    @Override
    public void gradient(double[] z, double[] t, double[] dz) {
        for (int j = 0; j < z.length; j++) dz[j] = 2 * (z[j] - t[j]) / z.length;
    }
}
