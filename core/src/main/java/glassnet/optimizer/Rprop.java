package glassnet.optimizer;

import java.util.Arrays;
import java.util.List;

/// Resilient propagation: only the sign of the gradient counts, and every parameter has a step size
/// `Δ` of its own, which grows while the sign stays and shrinks when it turns.
///
///     g·g′ > 0    Δ ← min(Δ·η⁺, Δmax)                  θ ← θ − sign(g)·Δ      g′ ← g
///     g·g′ < 0    Δ ← max(Δ·η⁻, Δmin)                  θ stays                g′ ← 0
///     g·g′ = 0                                         θ ← θ − sign(g)·Δ      g′ ← g
///
/// Riedmiller and Braun 1993 in the form iRprop⁻ of Igel and Hüsken 2000, which PyTorch has too.
/// `Δ` starts as the learning rate of the first step; later rates and schedules change nothing. It is
/// meant for batches of all rows: the noise of small batches turns signs at random.
///
/// Defaults are the paper's `η⁻` 0.5, `η⁺` 1.2, `Δmin` 1e-6, `Δmax` 50; the first `Δ` is 0.01, as in
/// PyTorch (the paper: 0.1).
///
/// @param shrink `η⁻` in `(0, 1)`
/// @param growth `η⁺` above 1
/// @param smallest `Δmin` above 0
/// @param largest `Δmax` at least `smallest`
public record Rprop(double shrink, double growth, double smallest, double largest)
        implements Optimizer {

    public Rprop {
        Require.check(shrink > 0 && shrink < 1, "Rprop", "shrink", "in (0, 1)", shrink);
        Require.check(growth > 1 && Double.isFinite(growth), "Rprop", "growth", "above 1", growth);
        Require.positive("Rprop", "smallest", smallest);
        Require.positive("Rprop", "largest", largest);
        Require.check(
                largest >= smallest, "Rprop", "largest", "at least smallest " + smallest, largest);
    }

    public Rprop() {
        this(0.5, 1.2, 1e-6, 50);
    }

    @Override
    public double defaultLearningRate() {
        return 0.01;
    }

    @Override
    public State start(int parameters) {
        return new Steps(this, List.of(new float[parameters], new float[parameters]));
    }

    private record Steps(Rprop rule, List<float[]> arrays) implements State {
        @Override
        public void step(
                long t, double rate, double decay, float[] theta, float[] g, int from, int to) {
            float[] size = arrays.get(0);
            float[] last = arrays.get(1);
            float shrink = (float) rule.shrink;
            float growth = (float) rule.growth;
            float smallest = (float) rule.smallest;
            float largest = (float) rule.largest;
            if (t == 1) Arrays.fill(size, from, to, (float) rate);
            for (int i = from; i < to; i++) {
                // of the signs, since a product of small gradients would be 0
                float turn = Math.signum(g[i]) * Math.signum(last[i]);
                float gi = turn < 0 ? 0 : g[i];
                float factor = turn > 0 ? growth : turn < 0 ? shrink : 1;
                float si = Math.min(largest, Math.max(smallest, size[i] * factor));
                size[i] = si;
                last[i] = gi;
                theta[i] -= Math.signum(gi) * si;
            }
        }
    }
}
