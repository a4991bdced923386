package glassnet.optimizer;

import java.util.List;

/// Gradient descent, with momentum where asked for:
///
///     plain       θ ← θ − α·g
///     momentum    v ← μ·v + g      θ ← θ − α·v
///     Nesterov    v ← μ·v + g      θ ← θ − α·(g + μ·v)
///
/// Polyak 1964; Nesterov 1983 in the form of Sutskever et al. 2013. As in PyTorch the velocity does
/// not contain the learning rate, so that a change of the rate acts at once; for a constant rate the
/// steps equal the papers'. Which rows the gradient comes from, all, some or one, is the batch size
/// of the training, not a matter of this rule.
///
/// The learning rate 0.01 is Keras's default. Momentum 0.9 is the customary value.
///
/// @param momentum `μ` in `[0, 1)`
/// @param nesterov whether to look ahead; needs a momentum above 0
public record Sgd(double momentum, boolean nesterov) implements Optimizer {

    public Sgd {
        Require.unit("Sgd", "momentum", momentum);
        if (nesterov) {
            Require.check(
                    momentum > 0, "Sgd", "momentum", "above 0 to look ahead (nesterov)", momentum);
        }
    }

    /// Without momentum.
    public Sgd() {
        this(0);
    }

    public Sgd(double momentum) {
        this(momentum, false);
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public State start(int parameters) {
        return momentum == 0 ? new Plain() : new Velocity(this, List.of(new float[parameters]));
    }

    private record Plain() implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float alpha = (float) rate;
            for (int i = from; i < to; i++) theta[i] = Math.fma(-alpha, g[i], theta[i]);
        }

        @Override
        public List<float[]> arrays() {
            return List.of();
        }
    }

    private record Velocity(Sgd rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] v = arrays.getFirst();
            float mu = (float) rule.momentum;
            // both forms are θ ← θ − (a·g + b·v)
            float a = rule.nesterov ? (float) rate : 0;
            float b = (float) (rule.nesterov ? rate * rule.momentum : rate);
            for (int i = from; i < to; i++) {
                float vi = Moving.average(mu, v[i], 1, g[i]);
                v[i] = vi;
                theta[i] -= Math.fma(b, vi, a * g[i]);
            }
        }
    }
}
