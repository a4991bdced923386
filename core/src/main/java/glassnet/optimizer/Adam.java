package glassnet.optimizer;

import java.util.List;

/// Adam, with bias correction:
///
///     m ← β₁·m + (1−β₁)·g      m̂ = m/(1−β₁ᵗ)
///     v ← β₂·v + (1−β₂)·g²     v̂ = v/(1−β₂ᵗ)      θ ← θ − α·m̂/(√v̂ + ε)
///
/// Kingma and Ba 2015 (arXiv:1412.6980), algorithm 1 with its defaults: learning rate 0.001, `β₁`
/// 0.9, `β₂` 0.999, `ε` 1e-8, added after the correction as in the paper and in PyTorch.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

    public Adam {
        require("Adam", beta1, beta2, epsilon);
    }

    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    /// The ranges that all of Adam's relatives share.
    static void require(String who, double beta1, double beta2, double epsilon) {
        Require.unit(who, "beta1", beta1);
        Require.unit(who, "beta2", beta2);
        Require.positive(who, "epsilon", epsilon);
    }

    /// `1 − βᵗ`, what a running mean that began at 0 has seen of its weights after `t` steps.
    ///
    /// By repeated squaring: `StrictMath.pow` allocates until it is compiled.
    static double correction(double beta, long t) {
        double power = 1;
        double square = beta;
        for (long rest = t; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) power *= square;
            square *= square;
        }
        return 1 - power;
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Moments(this, List.of(new float[parameters], new float[parameters]));
    }

    private record Moments(Adam rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.get(0);
            float[] v = arrays.get(1);
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            float alpha = (float) (rate / correction(rule.beta1, t));
            float scale = (float) (1 / Math.sqrt(correction(rule.beta2, t)));
            float epsilon = (float) rule.epsilon;
            float shrink = (float) (rate * decay);
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float mi = Moving.average(b1, m[i], c1, gi);
                float vi = Moving.average(b2, v[i], c2 * gi, gi);
                m[i] = mi;
                v[i] = vi;
                float direction = mi / Math.fma((float) Math.sqrt(vi), scale, epsilon);
                theta[i] -= Math.fma(alpha, direction, shrink * theta[i]);
            }
        }
    }
}
