package glassnet.training;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;

/// Changes a row each time it is learnt from, so that no epoch shows it twice alike: a shifted
/// image, a number with noise. The target stays, so the change must be one that it would survive.
///
/// ```java
/// rows.withAugmentation((row, random) -> row.set(0, row.get(0) + 0.1f * (float) random.nextGaussian()))
/// ```
///
/// Called by several threads at once, each with a row of its own.
@FunctionalInterface
public interface Augmentation {
    /// Changes `row` in place.
    ///
    /// @param row a copy of its features, 1 × inputs
    /// @param random of (seed, epoch, row) alone, so that a run can be repeated and resumed
    void change(Matrix row, RandomStream random);
}
