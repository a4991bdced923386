package glassnet.metrics;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How well a probability ranks the rows of a class above all others.
final class Ranking {
    private Ranking() {}

    /// The weighted Mann–Whitney statistic: the chance that a row of class `c` ranks above one of
    /// another class, ties half; NaN where all rows or none are of it.
    ///
    /// @param p probability of the class for each row, at least 0
    static double auc(float[] p, int c, int[] actual, float @Nullable [] weights) {
        long[] order = new long[p.length]; // score bits above, row below: by score, then by row
        for (int i = 0; i < order.length; i++) {
            // p ≥ 0, so bits sort as numbers do
            order[i] = ((long) Float.floatToIntBits(p[i]) << 32) | i;
        }
        Arrays.sort(order);
        double positive = 0;
        double negative = 0;
        double pairs = 0;
        int i = 0;
        while (i < order.length) {
            double positiveTied = 0;
            double negativeTied = 0;
            int j = i;
            for (; j < order.length && order[j] >>> 32 == order[i] >>> 32; j++) {
                int row = (int) order[j];
                double w = weights == null ? 1 : weights[row];
                if (actual[row] == c) positiveTied += w;
                else negativeTied += w;
            }
            pairs += positiveTied * (negative + negativeTied / 2);
            positive += positiveTied;
            negative += negativeTied;
            i = j;
        }
        return positive == 0 || negative == 0 ? Double.NaN : pairs / (positive * negative);
    }
}
