package glassnet.training;

import glassnet.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// Rows to learn from or to judge by.
///
/// @param x features, rows × inputs
/// @param target rows × targets of the loss
/// @param weights rows × 1, each at least 0; null where every row counts 1
/// @param augmentation changes each row when it is learnt from, though not when it judges; null
///   where rows stay as they are
public record Examples(
        Matrix x, Matrix target, @Nullable Matrix weights, @Nullable Augmentation augmentation) {

    public Examples {
        target.requireShape(x.rows(), target.columns());
        if (weights != null) weights.requireShape(x.rows(), 1);
    }

    public Examples(Matrix x, Matrix target) {
        this(x, target, null);
    }

    public Examples(Matrix x, Matrix target, @Nullable Matrix weights) {
        this(x, target, weights, null);
    }

    /// The same rows, changed by `augmentation` when they are learnt from.
    public Examples withAugmentation(Augmentation augmentation) {
        return new Examples(x, target, weights, augmentation);
    }

    public int rows() {
        return x.rows();
    }

    /// The sum of the weights, in row order; the number of rows where there are none.
    public double weight() {
        if (weights == null) return rows();
        double sum = 0;
        for (int i = 0; i < weights.rows(); i++) sum += weights.get(i);
        return sum;
    }

    /// The window of rows `from` (inclusive) to `to` (exclusive); nothing is copied.
    public Examples rows(int from, int to) {
        return new Examples(
                x.rows(from, to),
                target.rows(from, to),
                weights == null ? null : weights.rows(from, to),
                augmentation);
    }

    /// A copy of the rows that are named, in their order.
    public Examples rows(int[] chosen) {
        return new Examples(
                copy(x, chosen),
                copy(target, chosen),
                weights == null ? null : copy(weights, chosen),
                augmentation);
    }

    private static Matrix copy(Matrix from, int[] chosen) {
        Matrix to = Matrix.zeros(chosen.length, from.columns());
        for (int i = 0; i < chosen.length; i++) {
            to.rows(i, i + 1).copyFrom(from.rows(chosen[i], chosen[i] + 1));
        }
        return to;
    }
}
