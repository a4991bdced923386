package glassnet.feature;

import glassnet.matrix.Matrix;
import org.jspecify.annotations.Nullable;

/// The targets of training rows, for those pieces of an encoder that see them.
///
/// @param targets as `encoder` encodes them
/// @param weights how much each row counts, rows × 1; null if all count 1
record TrainingTargets(TargetEncoder encoder, Matrix targets, @Nullable Matrix weights) {
    double weight(int row) {
        return weights == null ? 1 : weights.get(row);
    }
}
