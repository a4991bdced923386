package glassnet.optimizer;

import java.util.List;

/// AMSGrad: [Adam] whose denominator never shrinks, `s ← max(s, v)`, `θ ← θ − α·m̂/(√(s/(1−β₂ᵗ)) +
/// ε)`.
///
/// Reddi, Kale and Kumar 2018 (arXiv:1904.09237), algorithm 2, with Adam's bias corrections as in
/// PyTorch; the paper has none. Defaults are Adam's.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
public record AmsGrad(double beta1, double beta2, double epsilon) implements Optimizer {

    public AmsGrad {
        Adam.require("AmsGrad", beta1, beta2, epsilon);
    }

    public AmsGrad() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Moments(
                this, List.of(new float[parameters], new float[parameters], new float[parameters]));
    }

    private record Moments(AmsGrad rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.get(0);
            float[] v = arrays.get(1);
            float[] s = arrays.get(2);
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            float alpha = (float) (rate / Adam.correction(rule.beta1, t));
            float scale = (float) (1 / Math.sqrt(Adam.correction(rule.beta2, t)));
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float mi = Moving.average(b1, m[i], c1, gi);
                float vi = Moving.average(b2, v[i], c2 * gi, gi);
                float si = Math.max(s[i], vi);
                m[i] = mi;
                v[i] = vi;
                s[i] = si;
                theta[i] -= alpha * (mi / Math.fma((float) Math.sqrt(si), scale, epsilon));
            }
        }
    }
}
