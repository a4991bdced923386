package glassnet.loss;

import glassnet.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// A loss that looks at each output alone: the mean `L = 1/k Σⱼ ℓ(zⱼ, tⱼ)` over the `k` outputs of
/// an example, each with its own target.
///
/// With the mean over a batch of `m` rows this is the mean over all `m·k` elements.
public sealed interface ElementwiseLoss extends Loss
        permits BinaryCrossEntropy,
                Focal,
                HalfSquaredError,
                Hinge,
                Huber,
                LogCosh,
                MeanAbsoluteError,
                MeanSquaredError,
                Poisson,
                SigmoidCrossEntropy,
                SquaredHinge {

    /// `ℓ(z, t)`
    double value(double z, double t);

    /// `∂ℓ/∂z`
    double derivative(double z, double t);

    /// The prediction of one output.
    default double link(double z) {
        return z;
    }

    /// What the sum over the outputs is divided by: their number, for a mean.
    default double divisor(int outputs) {
        return outputs;
    }

    @Override
    default double value(double[] z, double[] t) {
        double sum = 0;
        for (int j = 0; j < z.length; j++) sum += value(z[j], t[j]);
        return sum / divisor(z.length);
    }

    @Override
    default void gradient(double[] z, double[] t, double[] dz) {
        double divisor = divisor(z.length);
        for (int j = 0; j < z.length; j++) dz[j] = derivative(z[j], t[j]) / divisor;
    }

    @Override
    default void link(double[] z, double[] p) {
        for (int j = 0; j < z.length; j++) p[j] = link(z[j]);
    }

    /// The same without a row's arrays: allocates nothing.
    @Override
    default double sumAndGradient(Matrix z, Matrix t, @Nullable Matrix w, Matrix dz) {
        t.requireShape(z.rows(), z.columns());
        double divisor = divisor(z.columns());
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            double weight = w == null ? 1 : w.get(i);
            double row = 0;
            for (int j = 0; j < z.columns(); j++) {
                double zij = z.get(i, j);
                double tij = t.get(i, j);
                row += value(zij, tij);
                double slope = weight * (derivative(zij, tij) / divisor);
                dz.set(i, j, weight == 0 ? 0 : (float) slope);
            }
            if (weight != 0) sum += weight * (row / divisor);
        }
        return sum;
    }
}
