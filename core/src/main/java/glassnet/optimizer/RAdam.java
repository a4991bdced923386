package glassnet.optimizer;

import java.util.List;

/// Rectified Adam: momentum alone until the variance of `v` is known well enough, then [Adam] with a
/// factor `r` that warms up by itself.
///
///     m ← β₁·m + (1−β₁)·g      v ← β₂·v + (1−β₂)·g²
///     ρ∞ = 2/(1−β₂) − 1        ρ = ρ∞ − 2t·β₂ᵗ/(1−β₂ᵗ)
///     ρ > 5    θ ← θ − α·r·m̂·√(1−β₂ᵗ)/(√v + ε),   r = √[(ρ−4)(ρ−2)ρ∞ / ((ρ∞−4)(ρ∞−2)ρ)]
///     else     θ ← θ − α·m̂
///
/// Liu et al. 2020 (arXiv:1908.03265), algorithm 2. The threshold 5 (the paper: 4) and the place of
/// `ε` are PyTorch's, as are the defaults: learning rate 0.001 and Adam's others.
///
/// @param beta1 in `[0, 1)`
/// @param beta2 in `[0, 1)`
/// @param epsilon above 0
public record RAdam(double beta1, double beta2, double epsilon) implements Optimizer {

    public RAdam {
        Adam.require("RAdam", beta1, beta2, epsilon);
    }

    public RAdam() {
        this(0.9, 0.999, 1e-8);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Moments(this, List.of(new float[parameters], new float[parameters]));
    }

    /// `r·√(1−β₂ᵗ)` of step `t`, or 0 while `v` is not to be trusted.
    private double rectification(long t) {
        double seen = Adam.correction(beta2, t);
        double longest = 2 / (1 - beta2) - 1;
        double length = longest - 2 * t * (1 - seen) / seen;
        if (length <= 5) return 0;
        double r =
                Math.sqrt(
                        ((length - 4) * (length - 2) * longest)
                                / ((longest - 4) * (longest - 2) * length));
        return r * Math.sqrt(seen);
    }

    private record Moments(RAdam rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] m = arrays.get(0);
            float[] v = arrays.get(1);
            float b1 = (float) rule.beta1;
            float c1 = (float) (1 - rule.beta1);
            float b2 = (float) rule.beta2;
            float c2 = (float) (1 - rule.beta2);
            double rectification = rule.rectification(t);
            boolean plain = rectification == 0;
            double corrected = rate / Adam.correction(rule.beta1, t);
            float alpha = (float) (plain ? corrected : corrected * rectification);
            // plain: the denominator is 0·√v + 1
            float root = plain ? 0 : 1;
            float epsilon = plain ? 1 : (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float mi = Moving.average(b1, m[i], c1, gi);
                float vi = Moving.average(b2, v[i], c2 * gi, gi);
                m[i] = mi;
                v[i] = vi;
                theta[i] -= alpha * (mi / Math.fma((float) Math.sqrt(vi), root, epsilon));
            }
        }
    }
}
