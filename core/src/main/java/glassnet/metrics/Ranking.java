package glassnet.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How well a probability ranks the rows of a class above all others; sorted once, to be weighed as
/// often as one likes.
final class Ranking {
    private final int[] rows; // by probability, then by row
    private final boolean[] positive;
    private final boolean[] last; // of those with the same probability

    /// Ranks rows for class `c`.
    ///
    /// @param p probability of the class for each row, at least 0
    Ranking(float[] p, int c, int[] actual) {
        long[] order = new long[p.length];
        for (int i = 0; i < order.length; i++) {
            // p ≥ 0, so bits sort as numbers do
            order[i] = ((long) Float.floatToIntBits(p[i]) << 32) | i;
        }
        Arrays.sort(order);
        rows = new int[order.length];
        positive = new boolean[order.length];
        last = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            rows[i] = (int) order[i];
            positive[i] = actual[rows[i]] == c;
            last[i] = i + 1 == order.length || order[i] >>> 32 != order[i + 1] >>> 32;
        }
    }

    /// The [#auc(double[])] of rows that are ranked for it alone.
    ///
    /// @param weights of each row, or null where every row counts 1
    static double auc(float[] p, int c, int[] actual, float @Nullable [] weights) {
        double[] each = new double[p.length];
        for (int i = 0; i < each.length; i++) each[i] = weights == null ? 1 : weights[i];
        return new Ranking(p, c, actual).auc(each);
    }

    /// The weighted Mann–Whitney statistic: the chance that a row of the class ranks above one of
    /// another class, ties half; NaN where all rows or none are of it.
    double auc(double[] weights) {
        double positives = 0;
        double negatives = 0;
        double positivesTied = 0;
        double negativesTied = 0;
        double pairs = 0;
        for (int i = 0; i < rows.length; i++) {
            double w = weights[rows[i]];
            if (positive[i]) positivesTied += w;
            else negativesTied += w;
            if (!last[i]) continue;
            pairs += positivesTied * (negatives + negativesTied / 2);
            positives += positivesTied;
            negatives += negativesTied;
            positivesTied = 0;
            negativesTied = 0;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : pairs / (positives * negatives);
    }
}
