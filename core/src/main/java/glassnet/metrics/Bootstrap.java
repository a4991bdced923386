package glassnet.metrics;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// How far the figures of an evaluation may be off by the chance of which rows were judged: the
/// percentile bootstrap. Efron 1979; Efron and Tibshirani 1993, section 13.3.
///
/// As many rows are drawn from those judged, with replacement, and every figure is computed of them
/// anew; the interval holds the middle 95 % of what comes out. Rows are taken to be independent of
/// each other, and the model to be as it is: what another training would change is not told.
///
/// @param resamples how often rows were drawn: 1000, and down to 100 times where rows are many and
///   intervals narrow
/// @param intervals by the names of [Evaluation#metrics], in their order
public record Bootstrap(int resamples, SequencedMap<String, Interval> intervals) {
    /// The share of the resamples that lie in each interval.
    public static final double LEVEL = 0.95;

    private static final int MOST = 1000;
    private static final int LEAST = 100;

    /// As many steps take less than a second on one thread.
    private static final long WORK = 150_000_000;

    /// Where a figure likely lies.
    ///
    /// @param low end; NaN where the figure cannot be told, as the AUC of a single class
    /// @param high end
    public record Interval(double low, double high) {

        /// The middle 95 % of `figures`, between neighbours in proportion (type 7 of Hyndman and
        /// Fan 1996); those that are NaN are left out.
        static Interval of(double[] figures) {
            double[] sorted =
                    Arrays.stream(figures).filter(x -> !Double.isNaN(x)).sorted().toArray();
            return new Interval(
                    quantile(sorted, (1 - LEVEL) / 2), quantile(sorted, 0.5 + LEVEL / 2));
        }

        private static double quantile(double[] sorted, double share) {
            if (sorted.length == 0) return Double.NaN;
            double at = share * (sorted.length - 1);
            int below = (int) at;
            double next = sorted[Math.min(below + 1, sorted.length - 1)];
            return sorted[below] + (at - below) * (next - sorted[below]);
        }
    }

    public Bootstrap {
        intervals = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(intervals));
    }

    /// The intervals of a [ClassificationEvaluation].
    ///
    /// @param p probabilities, rows × classes
    /// @param predicted index of the predicted class of each row
    /// @param actual index of the actual class of each row; those without a column follow the
    ///   others
    /// @param weights of each row, or null where every row counts 1
    public static Bootstrap ofClasses(
            Matrix p, int[] predicted, int[] actual, float @Nullable [] weights, long seed) {
        p.requireShape(actual.length, p.columns());
        return of(new ResampledClasses(p, predicted, actual), weights, actual.length, seed);
    }

    /// The intervals of a [RegressionEvaluation].
    ///
    /// @param weights of each row, or null where every row counts 1
    public static Bootstrap ofNumbers(
            float[] predicted, float[] actual, float @Nullable [] weights, long seed) {
        return of(new ResampledNumbers(predicted, actual), weights, actual.length, seed);
    }

    private static Bootstrap of(
            Resampled figures, float @Nullable [] weights, int rows, long seed) {
        if (rows == 0) {
            throw new IllegalArgumentException(
                    "A bootstrap needs at least one row to draw from but has none.");
        }
        double[] each = new double[rows];
        for (int i = 0; i < rows; i++) each[i] = weights == null ? 1 : weights[i];
        int count = Math.clamp(WORK / ((long) rows * figures.passes()), LEAST, MOST);
        double[][] found = new double[count][];
        Kernels.best()
                .forEach(
                        count,
                        b ->
                                found[b] =
                                        figures.of(
                                                drawn(
                                                        each,
                                                        RandomStream.of(seed, "bootstrap", b))));
        var intervals = new LinkedHashMap<String, Interval>();
        for (int j = 0; j < figures.names().size(); j++) {
            int figure = j;
            intervals.put(
                    figures.names().get(j),
                    Interval.of(Arrays.stream(found).mapToDouble(f -> f[figure]).toArray()));
        }
        return new Bootstrap(count, intervals);
    }

    /// What each row counts after as many draws as there are rows.
    private static double[] drawn(double[] each, RandomStream random) {
        double[] weights = new double[each.length];
        for (int i = 0; i < weights.length; i++) {
            int row = random.nextInt(each.length);
            weights[row] += each[row];
        }
        return weights;
    }
}
