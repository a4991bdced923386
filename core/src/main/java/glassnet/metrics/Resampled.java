package glassnet.metrics;

import java.util.List;

/// The figures of an evaluation, prepared to be computed many times under other weights of the same
/// rows.
interface Resampled {

    /// As [Evaluation#metrics] has them.
    List<String> names();

    /// How often each row is touched.
    int passes();

    /// The figures where row `i` counts `weights[i]`.
    double[] of(double[] weights);
}
