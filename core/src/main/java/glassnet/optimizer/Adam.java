package glassnet.optimizer;

import java.util.List;

/// Adam: `m ← β₁m + (1−β₁)g`, `v ← β₂v + (1−β₂)g²`, `θ ← θ − α·m̂/(√v̂ + ε)` with `m̂ = m/(1−β₁ᵗ)`,
/// `v̂ = v/(1−β₂ᵗ)`.
///
/// Kingma and Ba 2015 (arXiv:1412.6980), algorithm 1 with its defaults.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {

    public Adam {
        requireUnit("beta1", beta1);
        requireUnit("beta2", beta2);
        if (!(epsilon > 0))
            throw new IllegalArgumentException(
                    "Adam epsilon must be above 0 but is " + epsilon + ".");
    }

    public Adam() {
        this(0.9, 0.999, 1e-8);
    }

    static void requireUnit(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new IllegalArgumentException(
                    "Adam " + name + " must be in [0, 1) but is " + value + ".");
        }
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Moments(this, new float[parameters], new float[parameters]);
    }

    private record Moments(Adam rule, List<float[]> arrays) implements State {
        Moments(Adam rule, float[] m, float[] v) {
            this(rule, List.of(m, v));
        }

        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.get(0);
            float[] v = arrays.get(1);
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            float alpha = (float) (rate / (1 - StrictMath.pow(rule.beta1, (double) t)));
            float vScale = (float) (1 / Math.sqrt(1 - StrictMath.pow(rule.beta2, (double) t)));
            float epsilon = (float) rule.epsilon;
            float shrink = (float) (rate * decay);
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float mi = Math.fma(b1, m[i], c1 * gi);
                float vi = Math.fma(b2, v[i], c2 * gi * gi);
                m[i] = mi;
                v[i] = vi;
                float update =
                        Math.fma(
                                alpha,
                                mi / Math.fma((float) Math.sqrt(vi), vScale, epsilon),
                                shrink * theta[i]);
                theta[i] -= update;
            }
        }
    }
}
