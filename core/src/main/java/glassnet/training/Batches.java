package glassnet.training;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import org.jspecify.annotations.Nullable;

/// Cuts the training rows of an epoch into batches, in an order that depends on (seed, epoch)
/// alone.
///
/// Rows are shuffled anew for every epoch unless one batch holds them all. A batch is copied into
/// windows given by the caller, so nothing is allocated per step.
public final class Batches {
    private final Examples examples;
    private final int batchSize;
    private final long seed;
    private final int[] order;

    /// @param batchSize at least 1; more than there are rows means one batch
    public Batches(Examples examples, int batchSize, long seed) {
        this.examples = examples;
        this.batchSize = Math.min(batchSize, Math.max(1, examples.rows()));
        this.seed = seed;
        order = new int[examples.rows()];
    }

    /// The most rows of one batch.
    public int batchSize() {
        return batchSize;
    }

    /// How many batches an epoch has; the last may be smaller.
    public int count() {
        return (examples.rows() + batchSize - 1) / batchSize;
    }

    /// Rows in batch `index` (from 0).
    public int rows(int index) {
        return Math.min(batchSize, examples.rows() - index * batchSize);
    }

    /// Draws the order of `epoch`.
    public void begin(int epoch) {
        for (int i = 0; i < order.length; i++) order[i] = i;
        if (batchSize < examples.rows()) RandomStream.of(seed, "shuffle", epoch).shuffle(order);
    }

    /// Copies batch `index` into the windows and returns its weight (the number of rows where rows
    /// have none).
    public double fill(int index, Matrix x, Matrix target, @Nullable Matrix weights) {
        int from = index * batchSize;
        double weight = 0;
        for (int i = 0; i < x.rows(); i++) {
            int row = order[from + i];
            copyRow(examples.x(), row, x, i);
            copyRow(examples.target(), row, target, i);
            if (weights != null && examples.weights() != null) {
                weights.set(i, examples.weights().get(row));
                weight += weights.get(i);
            } else {
                weight += 1;
            }
        }
        return weight;
    }

    private static void copyRow(Matrix from, int row, Matrix to, int i) {
        System.arraycopy(
                from.data(),
                from.offset() + row * from.columns(),
                to.data(),
                to.offset() + i * to.columns(),
                to.columns());
    }
}
