package glassnet.training;

import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// From a gradient sum to new parameters, in one fixed, visible order: mean, penalty, clipping,
/// optimizer. Nothing is allocated per step.
final class Update {
    private final Training training;
    private final ParameterVector theta;
    private final ParameterVector gradients;
    private final float[] gradient;
    private final Optimizer.State state;
    private final Range[] penalized;
    private final Range[] ranges;

    /// Neighbouring parameters that are treated alike.
    private record Range(int from, int to, boolean penalized) {}

    Update(Training training, ParameterVector theta, ParameterVector gradient) {
        this.training = training;
        this.theta = theta;
        gradients = gradient;
        this.gradient = gradient.values();
        state = training.optimizer().start(theta.trainable());
        List<Range> all = ranges(theta);
        penalized = all.stream().filter(Range::penalized).toArray(Range[]::new);
        ranges =
                training.optimizer().weightDecay() > 0
                        ? all.toArray(Range[]::new)
                        : new Range[] {new Range(0, theta.trainable(), false)};
    }

    private static List<Range> ranges(ParameterVector theta) {
        var result = new ArrayList<Range>();
        int[] inOrder =
                IntStream.range(0, theta.parameters().size())
                        .boxed()
                        .sorted(Comparator.comparingInt(theta::offset))
                        .mapToInt(i -> i)
                        .toArray();
        for (int i : inOrder) {
            Parameter p = theta.parameters().get(i);
            if (!p.trainable()) continue;
            int from = theta.offset(i);
            if (!result.isEmpty() && result.getLast().penalized == p.penalized()) {
                from = result.removeLast().from;
            }
            result.add(new Range(from, theta.offset(i) + p.size(), p.penalized()));
        }
        return result;
    }

    Optimizer.State state() {
        return state;
    }

    ParameterVector gradient() {
        return gradients;
    }

    void clearGradient() {
        Arrays.fill(gradient, 0);
    }

    /// Divides the gradient sum by the weight of the batch, the only place a mean is taken, adds
    /// the penalty's gradient and returns the Euclidean norm of both.
    double mean(double weight) {
        float factor = (float) (1 / weight);
        int count = theta.trainable();
        for (int i = 0; i < count; i++) gradient[i] *= factor;
        if (!training.penalty().isNone()) {
            for (Range r : penalized) {
                training.penalty().addTo(theta.values(), gradient, r.from, r.to);
            }
        }
        return norm(gradient, count);
    }

    /// In four sums, so that the processor need not wait for each addition; always the same four.
    private static double norm(float[] g, int count) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = 0;
        for (; i < count - 3; i += 4) {
            a += (double) g[i] * g[i];
            b += (double) g[i + 1] * g[i + 1];
            c += (double) g[i + 2] * g[i + 2];
            d += (double) g[i + 3] * g[i + 3];
        }
        for (; i < count; i++) a += (double) g[i] * g[i];
        return Math.sqrt((a + b) + (c + d));
    }

    /// What the penalty adds to the mean loss.
    double penalty() {
        double sum = 0;
        for (Range r : penalized) sum += training.penalty().value(theta.values(), r.from, r.to);
        return sum;
    }

    /// Clips the mean gradient and takes step `t`.
    void apply(long t, double rate, double norm) {
        training.clipping().apply(gradient, theta.trainable(), norm);
        double decay = training.optimizer().weightDecay();
        for (Range r : ranges) {
            state.step(t, rate, r.penalized ? decay : 0, theta.values(), gradient, r.from, r.to);
        }
    }
}
