package glassnet.optimizer;

import java.util.List;

/// Lion, evolved sign momentum: every parameter moves by the same amount.
///
///     θ ← θ − α·(sign(β₁·m + (1−β₁)·g) + λ·θ)      then  m ← β₂·m + (1−β₂)·g
///
/// Chen et al. 2023 (arXiv:2302.06675), program 1, with its `β₁` 0.9 and `β₂` 0.99. The learning
/// rate 1e-4 is that of the authors' code, a tenth of Adam's; `sign(0)` is 0. No weight decay unless
/// asked for, as in the authors' code; where asked for, the paper advises 3 to 10 times AdamW's.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param weightDecay `λ`, at least 0
public record Lion(double beta1, double beta2, double weightDecay) implements Optimizer {

    public Lion {
        Require.unit("Lion", "beta1", beta1);
        Require.unit("Lion", "beta2", beta2);
        Require.notNegative("Lion", "weightDecay", weightDecay);
    }

    public Lion() {
        this(0.9, 0.99, 0);
    }

    @Override
    public double defaultLearningRate() {
        return 1e-4;
    }

    @Override
    public State start(int parameters) {
        return new Momentum(this, List.of(new float[parameters]));
    }

    private record Momentum(Lion rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.getFirst();
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            float alpha = (float) rate;
            float shrink = (float) (rate * decay);
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float sign = Math.signum(Math.fma(b1, m[i], c1 * gi));
                m[i] = Moving.average(b2, m[i], c2, gi);
                theta[i] -= Math.fma(alpha, sign, shrink * theta[i]);
            }
        }
    }
}
