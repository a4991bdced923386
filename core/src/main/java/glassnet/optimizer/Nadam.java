package glassnet.optimizer;

import java.util.List;

/// Nadam, [Adam] that looks ahead as Nesterov does:
///
///     m ← β₁·m + (1−β₁)·g      m̄ = β₁·m/(1−β₁ᵗ⁺¹) + (1−β₁)·g/(1−β₁ᵗ)
///     v ← β₂·v + (1−β₂)·g²     v̂ = v/(1−β₂ᵗ)      θ ← θ − α·m̄/(√v̂ + ε)
///
/// Dozat 2016, with a constant `β₁` as in optax; PyTorch and Keras let `β₁` grow by the paper's
/// warming-up `β₁·(1 − 0.5·0.96^{0.004·t})`, so their first steps differ. The learning rate 0.002
/// is the paper's, the rest Adam's.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
public record Nadam(double beta1, double beta2, double epsilon) implements Optimizer {

    public Nadam {
        Adam.require("Nadam", beta1, beta2, epsilon);
    }

    public Nadam() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public double defaultLearningRate() {
        return 0.002;
    }

    @Override
    public State start(int parameters) {
        return new Moments(this, List.of(new float[parameters], new float[parameters]));
    }

    private record Moments(Nadam rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.get(0);
            float[] v = arrays.get(1);
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            float ahead = (float) (rate * rule.beta1 / Adam.correction(rule.beta1, t + 1));
            float now = (float) (rate * (1 - rule.beta1) / Adam.correction(rule.beta1, t));
            float scale = (float) (1 / Math.sqrt(Adam.correction(rule.beta2, t)));
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float mi = Moving.average(b1, m[i], c1, gi);
                float vi = Moving.average(b2, v[i], c2 * gi, gi);
                m[i] = mi;
                v[i] = vi;
                float direction = Math.fma(ahead, mi, now * gi);
                theta[i] -= direction / Math.fma((float) Math.sqrt(vi), scale, epsilon);
            }
        }
    }
}
