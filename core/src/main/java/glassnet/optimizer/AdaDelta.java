package glassnet.optimizer;

import java.util.List;

/// AdaDelta: the step is scaled by the size of earlier steps, so that its unit is that of `θ`.
///
///     v ← ρ·v + (1−ρ)·g²      Δ = √(u + ε)/√(v + ε)·g      u ← ρ·u + (1−ρ)·Δ²      θ ← θ − α·Δ
///
/// Zeiler 2012 (arXiv:1212.5701), algorithm 1, with the paper's `ρ` 0.95 and `ε` 1e-6 (PyTorch: 0.9).
/// The paper has no learning rate; `α` is 1 unless someone sets it, as in PyTorch.
///
/// @param decay `ρ` in `[0, 1)`
/// @param epsilon above 0; with 0 the first step would be 0 and so would all others
public record AdaDelta(double decay, double epsilon) implements Optimizer {

    public AdaDelta {
        Require.unit("AdaDelta", "decay", decay);
        Require.positive("AdaDelta", "epsilon", epsilon);
    }

    public AdaDelta() {
        this(0.95, 1e-6);
    }

    @Override
    public double defaultLearningRate() {
        return 1;
    }

    @Override
    public State start(int parameters) {
        return new Squares(this, List.of(new float[parameters], new float[parameters]));
    }

    private record Squares(AdaDelta rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] v = arrays.get(0);
            float[] u = arrays.get(1);
            float rho = (float) rule.decay;
            float rest = (float) (1 - rule.decay);
            float alpha = (float) rate;
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float vi = Moving.average(rho, v[i], rest * gi, gi);
                float ratio = (u[i] + epsilon) / (vi + epsilon);
                float delta = (float) Math.sqrt(ratio) * gi;
                v[i] = vi;
                u[i] = Moving.average(rho, u[i], rest * delta, delta);
                theta[i] = Math.fma(-alpha, delta, theta[i]);
            }
        }
    }
}
