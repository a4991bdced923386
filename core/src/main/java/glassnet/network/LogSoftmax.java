package glassnet.network;

import static glassnet.network.Facts.Trait.SATURATES_RIGHT;

import glassnet.matrix.FloatMath;
import glassnet.matrix.Matrix;
import glassnet.matrix.SpecialFunctions;
import java.util.List;
import java.util.Set;

/// The logarithm of softmax over the columns of each row: `yᵢ = zᵢ − ln Σₖ e^{zₖ}`.
///
/// Its Jacobian is `∂yᵢ/∂zⱼ = δᵢⱼ − sⱼ` with `s = softmax(z)`; the backward pass uses the product
/// `dzⱼ = dyⱼ − sⱼ·Σᵢ dyᵢ`. No logarithm of a probability is taken, so every finite `z` gives
/// finite results, where `ln(softmax(z))` would give −∞.
public record LogSoftmax() implements Layer {

    public LogSoftmax {}

    /// `y` of one row.
    public double[] value(double... z) {
        double logSumExp = SpecialFunctions.logSumExp(z);
        double[] y = new double[z.length];
        for (int i = 0; i < z.length; i++) y[i] = z[i] - logSumExp;
        return y;
    }

    /// `∂yᵢ/∂zⱼ` of one row in row `i`, column `j`; every row sums to 0.
    public double[][] jacobian(double... z) {
        double[] s = new Softmax().value(z);
        double[][] jacobian = new double[z.length][z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) jacobian[i][j] = (i == j ? 1 : 0) - s[j];
        }
        return jacobian;
    }

    /// What is to know about the function.
    public Facts facts() {
        return new Facts(
                "log-softmax",
                List.of(),
                "zᵢ − ln Σ e^zₖ",
                "∂yᵢ/∂zⱼ = δᵢⱼ − sⱼ, s = softmax(z)",
                new Facts.Range(Double.NEGATIVE_INFINITY, false, 0, false),
                1,
                Set.of(SATURATES_RIGHT),
                "Log-probabilities that stay finite where a probability would round to 0.",
                "Needs the exponential to read as a probability.",
                "Output of multiclass classification where log-probabilities are wanted.",
                "the logarithm of the lectures' softmax");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public void forward(Pass pass) {
        Matrix z = pass.input();
        Matrix y = pass.output();
        for (int i = 0; i < z.rows(); i++) {
            double max = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns(); j++) max = Math.max(max, z.get(i, j));
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) sum += FloatMath.exp(z.get(i, j) - max);
            double logSum = StrictMath.log(sum);
            for (int j = 0; j < z.columns(); j++) {
                double log = z.get(i, j) - max - logSum;
                y.set(i, j, (float) Math.max(log, -Float.MAX_VALUE));
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix y = pass.output();
        Matrix dy = pass.outputGradient();
        Matrix dz = pass.inputGradient();
        for (int i = 0; i < y.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < y.columns(); j++) sum += dy.get(i, j);
            for (int j = 0; j < y.columns(); j++) {
                dz.set(i, j, (float) (dy.get(i, j) - FloatMath.exp(y.get(i, j)) * sum));
            }
        }
    }
}
