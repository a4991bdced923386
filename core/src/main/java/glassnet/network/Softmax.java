package glassnet.network;

import glassnet.matrix.Matrix;

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
            for (int j = 0; j < z.columns(); j++) sum += StrictMath.exp((double) z.get(i, j) - max);
            for (int j = 0; j < z.columns(); j++) {
                s.set(i, j, (float) (StrictMath.exp((double) z.get(i, j) - max) / sum));
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
            for (int j = 0; j < s.columns(); j++)
                dz.set(i, j, (float) (s.get(i, j) * (da.get(i, j) - dot)));
        }
    }
}
