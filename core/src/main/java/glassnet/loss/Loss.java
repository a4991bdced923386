package glassnet.loss;

import glassnet.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// How wrong an output is, as one number per example, with its exact gradient and its output link.
///
/// A loss takes what the last layer gives, the *logits* `z`, and owns the link that turns them into
/// a prediction (softmax, sigmoid, identity). [#value] and [#gradient] define it for one example in
/// double precision; [#sumAndGradient] is the loop over a batch. Sums, not means: the mean over the
/// batch is taken in one place, by `TrainingRun`.
public sealed interface Loss
        permits MeanSquaredError, SigmoidCrossEntropy, SoftmaxCrossEntropy, Loss.Custom {

    /// The loss of one example with logits `z` and target `t`.
    double value(double[] z, double[] t);

    /// Assigns `dz = ∂L/∂z` of one example.
    void gradient(double[] z, double[] t, double[] dz);

    /// Assigns the prediction `p` that belongs to logits `z`; of the same length.
    default void link(double[] z, double[] p) {
        System.arraycopy(z, 0, p, 0, z.length);
    }

    /// How many columns a target has when the network has `outputs` outputs; another count is
    /// refused.
    ///
    /// @throws IllegalArgumentException if `outputs` does not suit this loss
    default int targets(int outputs) {
        return outputs;
    }

    /// Assigns `dz = w·∂L/∂z` for every row and returns the sum `Σ w·L` over the rows.
    ///
    /// @param z logits, batch × outputs
    /// @param t targets, batch × targets
    /// @param w weights, batch × 1, or null where every row counts 1
    /// @param dz batch × outputs
    default double sumAndGradient(Matrix z, Matrix t, @Nullable Matrix w, Matrix dz) {
        double[] zRow = new double[z.columns()];
        double[] tRow = new double[t.columns()];
        double[] dRow = new double[z.columns()];
        double sum = 0;
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < zRow.length; j++) zRow[j] = z.get(i, j);
            for (int j = 0; j < tRow.length; j++) tRow[j] = t.get(i, j);
            double weight = w == null ? 1 : w.get(i);
            sum += weight * value(zRow, tRow);
            gradient(zRow, tRow, dRow);
            for (int j = 0; j < dRow.length; j++) dz.set(i, j, (float) (weight * dRow[j]));
        }
        return sum;
    }

    /// Assigns the predictions of all rows; `p` may be `z` itself.
    default void predict(Matrix z, Matrix p) {
        double[] zRow = new double[z.columns()];
        double[] pRow = new double[z.columns()];
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < zRow.length; j++) zRow[j] = z.get(i, j);
            link(zRow, pRow);
            for (int j = 0; j < pRow.length; j++) p.set(i, j, (float) pRow[j]);
        }
    }

    /// The open door of this sealed family.
    non-sealed interface Custom extends Loss {}
}
