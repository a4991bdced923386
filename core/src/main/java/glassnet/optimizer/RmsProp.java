package glassnet.optimizer;

import java.util.List;

/// RMSProp: `v ← ρ·v + (1−ρ)·g²`, `θ ← θ − α·g/(√v + ε)`.
///
/// Tieleman and Hinton 2012, Coursera lecture 6e, with its `ρ` of 0.9 and learning rate of 0.001.
/// `ε` stands outside the root, 1e-8, as in PyTorch; neither momentum nor centring.
///
/// @param decay `ρ` in `[0, 1)`
/// @param epsilon above 0
public record RmsProp(double decay, double epsilon) implements Optimizer {

    public RmsProp {
        Require.unit("RmsProp", "decay", decay);
        Require.positive("RmsProp", "epsilon", epsilon);
    }

    public RmsProp() {
        this(0.9, 1e-8);
    }

    @Override
    public double defaultLearningRate() {
        return 0.001;
    }

    @Override
    public State start(int parameters) {
        return new Squares(this, List.of(new float[parameters]));
    }

    private record Squares(RmsProp rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] v = arrays.getFirst();
            float rho = (float) rule.decay;
            float rest = (float) (1 - rule.decay);
            float alpha = (float) rate;
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float vi = Moving.average(rho, v[i], rest * gi, gi);
                v[i] = vi;
                theta[i] -= alpha * (gi / ((float) Math.sqrt(vi) + epsilon));
            }
        }
    }
}
