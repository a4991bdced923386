package glassnet.optimizer;

import java.util.List;

/// AdaGrad: `G ← G + g²`, `θ ← θ − α·g/(√G + ε)`. A parameter that is rarely active keeps a large
/// step.
///
/// Duchi, Hazan and Singer 2011, diagonal form. `ε` stands outside the root and `G` starts at 0, as
/// in PyTorch, whose defaults these are: learning rate 0.01, `ε` 1e-10.
///
/// @param epsilon above 0
public record AdaGrad(double epsilon) implements Optimizer {

    public AdaGrad {
        Require.positive("AdaGrad", "epsilon", epsilon);
    }

    public AdaGrad() {
        this(1e-10);
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public State start(int parameters) {
        return new Squares(this, List.of(new float[parameters]));
    }

    private record Squares(AdaGrad rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] sum = arrays.getFirst();
            float alpha = (float) rate;
            float epsilon = (float) rule.epsilon;
            for (int i = from; i < to; i++) {
                float gi = g[i];
                float si = Math.fma(gi, gi, sum[i]);
                sum[i] = si;
                theta[i] -= alpha * (gi / ((float) Math.sqrt(si) + epsilon));
            }
        }
    }
}
