package glassnet.training;

import glassnet.matrix.Kernels;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Optimizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/// From a gradient sum to new parameters, in one fixed, visible order: mean, penalty, clipping,
/// optimizer, limit of the weights. Nothing is allocated per step.
final class Update {
    private final Training training;
    private final ParameterVector theta;
    private final ParameterVector gradients;
    private final float[] gradient;
    private final Optimizer.State state;
    private final Range[] penalized;
    private final Range[] ranges;
    private final Kernels kernels;
    private final int blocks;
    private final double[] squares;
    private final IntConsumer clear = this::clear;
    private final IntConsumer scale = this::scale;
    private final IntConsumer square = this::square;
    private final IntConsumer step = this::step;
    private final MaxNorm[] limits;
    private final IntConsumer shorten = this::shorten;

    // the step at hand, for the blocks
    private float factor;
    private double share;
    private long t;
    private double rate;

    /// Numbers of a block: threads share the work by blocks, and sums are taken block by block in
    /// order, so the number of threads changes nothing.
    private static final int BLOCK = 1 << 16;

    /// Neighbouring parameters that are treated alike.
    private record Range(int from, int to, boolean penalized, double rate) {}

    Update(Training training, ParameterVector theta, ParameterVector gradient, Kernels kernels) {
        this.training = training;
        this.theta = theta;
        gradients = gradient;
        this.gradient = gradient.values();
        state = training.optimizer().start(theta.trainable());
        List<Range> all = ranges(theta);
        penalized = all.stream().filter(Range::penalized).toArray(Range[]::new);
        boolean alike =
                training.optimizer().searches()
                        || (training.optimizer().weightDecay() == 0
                                && all.stream().allMatch(r -> r.rate == 1));
        ranges =
                alike
                        ? new Range[] {new Range(0, theta.trainable(), false, 1)}
                        : all.toArray(Range[]::new);
        this.kernels = kernels;
        blocks = (theta.trainable() + BLOCK - 1) / BLOCK;
        limits =
                training.maxNorm().isPresent()
                        ? MaxNorm.of(training.maxNorm().getAsDouble(), theta)
                        : new MaxNorm[0];
        squares = new double[blocks];
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
            if (!result.isEmpty()
                    && result.getLast().penalized == p.penalized()
                    && result.getLast().rate == p.rate()) {
                from = result.removeLast().from;
            }
            result.add(new Range(from, theta.offset(i) + p.size(), p.penalized(), p.rate()));
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
        kernels.forEach((gradient.length + BLOCK - 1) / BLOCK, clear);
    }

    private void clear(int block) {
        Arrays.fill(gradient, block * BLOCK, Math.min(gradient.length, (block + 1) * BLOCK), 0);
    }

    /// Divides the gradient sum by the weight of the batch, the only place a mean is taken, adds
    /// the penalty's gradient and returns the Euclidean norm of both.
    double mean(double weight) {
        factor = (float) (1 / weight);
        share = training.penalty().share(weight);
        kernels.forEach(blocks, scale);
        if (!training.penalty().isNone()) {
            for (Range r : penalized) {
                training.penalty().addTo(theta.values(), gradient, r.from, r.to, share);
            }
            kernels.forEach(blocks, square);
        }
        double sum = 0;
        for (double s : squares) sum += s;
        return Math.sqrt(sum);
    }

    private void scale(int block) {
        int to = end(block);
        if (factor != 1) for (int i = block * BLOCK; i < to; i++) gradient[i] *= factor;
        square(block);
    }

    private void square(int block) {
        squares[block] = kernels.sumOfSquares(gradient, block * BLOCK, end(block));
    }

    private int end(int block) {
        return Math.min(theta.trainable(), (block + 1) * BLOCK);
    }

    /// What the penalty adds to the mean loss of the batch at hand.
    double penalty() {
        double sum = 0;
        for (Range r : penalized) sum += training.penalty().value(theta.values(), r.from, r.to);
        return share * sum;
    }

    /// Clips the mean gradient and takes step `t`.
    void apply(long t, double rate, double norm) {
        training.clipping().apply(gradient, theta.trainable(), norm);
        this.t = t;
        this.rate = rate;
        if (training.optimizer().searches()) step(0, theta.trainable());
        else kernels.forEach(blocks, step);
        kernels.forEach(limits.length, shorten);
    }

    private void shorten(int index) {
        limits[index].apply();
    }

    private void step(int block) {
        step(block * BLOCK, end(block));
    }

    private void step(int from, int to) {
        double decay = training.optimizer().weightDecay();
        for (Range r : ranges) {
            int begin = Math.max(from, r.from);
            int end = Math.min(to, r.to);
            if (begin < end) {
                state.step(
                        t,
                        rate * r.rate,
                        r.penalized ? decay : 0,
                        theta.values(),
                        gradient,
                        begin,
                        end);
            }
        }
    }
}
