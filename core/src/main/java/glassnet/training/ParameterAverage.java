package glassnet.training;

import glassnet.matrix.Kernels;
import glassnet.network.ParameterVector;
import java.util.function.IntConsumer;

/// The moving average `θ̄ ← θ̄ + s·(θ − θ̄)` of the parameters over about `1/s` steps; at first it
/// is the mean of all. Nothing is allocated per step.
final class ParameterAverage {
    /// Numbers of a block, the share of a thread.
    private static final int BLOCK = 1 << 15;

    private final ParameterVector values;
    private final float[] mean;
    private final float[] latest;
    private final double least;
    private final Kernels kernels;
    private final IntConsumer move = this::move;
    private float share;

    /// @param parameters that others move
    /// @param steps of about so many the average is taken
    ParameterAverage(ParameterVector parameters, double steps, Kernels kernels) {
        values = parameters.copy();
        mean = values.values();
        latest = parameters.values();
        least = 1 / Math.max(1, steps); // over less than a step: the parameters themselves
        this.kernels = kernels;
    }

    /// The average so far, not a copy.
    ParameterVector values() {
        return values;
    }

    /// Moves towards the parameters as they are after `step` (from 1).
    void add(long step) {
        share = (float) Math.max(1.0 / step, least);
        kernels.forEach(Math.ceilDiv(mean.length, BLOCK), move);
    }

    private void move(int block) {
        int end = Math.min(mean.length, (block + 1) * BLOCK);
        for (int i = block * BLOCK; i < end; i++) mean[i] += share * (latest[i] - mean[i]);
    }
}
