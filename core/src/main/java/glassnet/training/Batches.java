package glassnet.training;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import org.jspecify.annotations.Nullable;

/// Cuts the training rows of an epoch into batches, in an order that depends on (seed, epoch)
/// alone.
///
/// Every row comes exactly once an epoch. Rows are shuffled anew for every epoch unless one batch
/// holds them all. The rows of a batch are copied side by side into the same windows, so nothing is
/// allocated per step (unless an [Augmentation] does). Next on the path of a row:
/// [Backpropagation].
public final class Batches {
    private final Examples examples;
    private final int batchSize;
    private final long seed;
    private final int[] order;
    private final Batch whole;
    private final Batch rest;
    private final Kernels kernels = Kernels.best();
    private int epoch;

    /// What the loss reads of one batch; the next batch overwrites it.
    ///
    /// @param weights null where every row counts 1
    record Batch(Matrix target, @Nullable Matrix weights) {

        /// The sum of the weights, in row order.
        double weight() {
            if (weights == null) return target.rows();
            double sum = 0;
            for (int i = 0; i < weights.rows(); i++) sum += weights.get(i);
            return sum;
        }

        private Batch rows(int count) {
            return new Batch(
                    target.rows(0, count), weights == null ? null : weights.rows(0, count));
        }
    }

    /// @param batchSize at least 1; more than there are rows means one batch
    public Batches(Examples examples, int batchSize, long seed) {
        if (batchSize < 1) {
            throw new IllegalArgumentException(
                    "Batches batchSize must be at least 1 but is " + batchSize + ".");
        }
        this.examples = examples;
        this.batchSize = Math.min(batchSize, Math.max(1, examples.rows()));
        this.seed = seed;
        order = new int[examples.rows()];
        whole =
                new Batch(
                        Matrix.zeros(this.batchSize, examples.target().columns()),
                        examples.weights() == null ? null : Matrix.zeros(this.batchSize, 1));
        rest = whole.rows(examples.rows() % this.batchSize);
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
        this.epoch = epoch;
        for (int i = 0; i < order.length; i++) order[i] = i;
        if (batchSize < examples.rows()) RandomStream.of(seed, "shuffle", epoch).shuffle(order);
    }

    /// Copies the features of batch `index` into `x`, its targets and weights into the windows
    /// returned.
    Batch fill(int index, Matrix x) {
        int rows = rows(index);
        Batch batch = rows == batchSize ? whole : rest;
        int from = index * batchSize;
        for (int i = 0; i < rows; i++) {
            int row = order[from + i];
            copyRow(examples.x(), row, x, i);
            copyRow(examples.target(), row, batch.target, i);
            if (examples.weights() != null && batch.weights != null) {
                copyRow(examples.weights(), row, batch.weights, i);
            }
        }
        Augmentation augmentation = examples.augmentation();
        if (augmentation != null) change(augmentation, x, from);
        return batch;
    }

    private void change(Augmentation augmentation, Matrix x, int from) {
        kernels.forEach(
                x.rows(),
                i ->
                        augmentation.change(
                                x.rows(i, i + 1),
                                RandomStream.of(seed, "augment", epoch, order[from + i])));
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
