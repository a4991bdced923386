package glassnet.network;

import static glassnet.network.Facts.Trait.SATURATES_LEFT;
import static glassnet.network.Facts.Trait.SATURATES_RIGHT;

import glassnet.matrix.FloatMath;
import glassnet.matrix.Matrix;
import glassnet.matrix.SpecialFunctions;
import java.util.List;
import java.util.Set;

/// Softmax over the columns of each row, as a layer of its own: `sᵢ = e^{zᵢ} / Σₖ e^{zₖ}`.
///
/// Its Jacobian is `∂sᵢ/∂zⱼ = sᵢ·(δᵢⱼ − sⱼ)`, that is `diag(s) − s·sᵀ`; the backward pass uses the
/// product `dzⱼ = sⱼ·(daⱼ − Σᵢ daᵢ·sᵢ)` and never forms the matrix. The largest logit is subtracted
/// first, so every finite `z` gives finite results.
///
/// To classify, leave it out: [glassnet.loss.SoftmaxCrossEntropy] takes logits and owns its
/// softmax. The layer is here because the lectures teach it, and for losses on probabilities.
public record Softmax() implements Layer {

    public Softmax {}

    /// `s` of one row.
    public double[] value(double... z) {
        double logSumExp = SpecialFunctions.logSumExp(z);
        double[] s = new double[z.length];
        for (int i = 0; i < z.length; i++) s[i] = StrictMath.exp(z[i] - logSumExp);
        return s;
    }

    /// `∂sᵢ/∂zⱼ` of one row in row `i`, column `j`; symmetric, and every row sums to 0.
    public double[][] jacobian(double... z) {
        double[] s = value(z);
        double[][] jacobian = new double[z.length][z.length];
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < z.length; j++) jacobian[i][j] = s[i] * ((i == j ? 1 : 0) - s[j]);
        }
        return jacobian;
    }

    /// What is to know about the function.
    public Facts facts() {
        return new Facts(
                "softmax",
                List.of("softargmax", "normalized-exponential"),
                "e^zᵢ / Σ e^zₖ",
                "∂sᵢ/∂zⱼ = sᵢ·(δᵢⱼ − sⱼ): the Jacobian diag(s) − s·sᵀ",
                Facts.Range.open(0, 1),
                0.25,
                Set.of(SATURATES_LEFT, SATURATES_RIGHT),
                "Probabilities of all classes that sum to 1.",
                "Saturates when one logit leads by far; with squared error it then hardly learns.",
                "Output of multiclass classification.",
                "all five lectures; Bridle 1990");
    }

    @Override
    public int outputs(int inputs) {
        return inputs;
    }

    @Override
    public void forward(Pass pass) {
        Matrix z = pass.input();
        Matrix s = pass.output();
        for (int i = 0; i < z.rows(); i++) {
            float max = Float.NEGATIVE_INFINITY;
            for (int j = 0; j < z.columns(); j++) max = Math.max(max, z.get(i, j));
            double sum = 0;
            for (int j = 0; j < z.columns(); j++) sum += FloatMath.exp((double) z.get(i, j) - max);
            for (int j = 0; j < z.columns(); j++) {
                s.set(i, j, (float) (FloatMath.exp((double) z.get(i, j) - max) / sum));
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix s = pass.output();
        Matrix da = pass.outputGradient();
        Matrix dz = pass.inputGradient();
        for (int i = 0; i < s.rows(); i++) {
            double dot = 0;
            for (int j = 0; j < s.columns(); j++) dot += (double) da.get(i, j) * s.get(i, j);
            for (int j = 0; j < s.columns(); j++) {
                dz.set(i, j, (float) (s.get(i, j) * (da.get(i, j) - dot)));
            }
        }
    }
}
