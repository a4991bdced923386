package glassnet.feature;

import glassnet.matrix.SpecialFunctions;
import glassnet.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Learns scales from the cells of a column.
final class Scales {
    /// Training cells for each quantile of [Scale.Normal], as Gorishniy et al. 2021
    /// (arXiv:2106.11959) have it.
    private static final int CELLS_A_QUANTILE = 30;

    private static final int LEAST_QUANTILES = 10;
    private static final int MOST_QUANTILES = 1_000;

    private Scales() {}

    /// @param sorted the present cells of a column, rising, at least one
    static Scale fit(FeatureSpec.Numbers numbers, float[] sorted) {
        return switch (numbers) {
            case ROBUST -> robust(sorted);
            case STANDARD -> standard(sorted);
            case NORMAL -> normal(sorted);
        };
    }

    /// By the present cells of a column; 0 in the middle where there are none.
    static Scale.Robust robust(Column.Numeric cells) {
        float[] sorted = new float[cells.size()];
        int n = 0;
        for (int i = 0; i < sorted.length; i++) {
            if (!cells.isMissing(i)) sorted[n++] = cells.value(i);
        }
        if (n == 0) return new Scale.Robust(0, 1);
        Arrays.sort(sorted, 0, n);
        return robust(Arrays.copyOf(sorted, n));
    }

    private static Scale.Robust robust(float[] sorted) {
        float scale = (float) (quantile(sorted, 0.75) - quantile(sorted, 0.25));
        if (!(scale > 0)) scale = (float) (range(sorted) / 2);
        if (!(scale > 0)) scale = 1; // one value, or missing: the indicator alone speaks
        return new Scale.Robust((float) quantile(sorted, 0.5), scale);
    }

    private static Scale standard(float[] sorted) {
        double sum = 0;
        for (float v : sorted) sum += v;
        double mean = sum / sorted.length;
        double squares = 0;
        for (float v : sorted) squares += (v - mean) * (v - mean);
        float deviation = (float) Math.sqrt(squares / sorted.length);
        return new Scale.Standard((float) mean, deviation > 0 ? deviation : 1);
    }

    /// Equal quantiles become one, at the mean of their shares, as a number that many cells hold
    /// has its place in the middle of them. Robust where fewer than two remain.
    private static Scale normal(float[] sorted) {
        int count = Math.clamp(sorted.length / CELLS_A_QUANTILE, LEAST_QUANTILES, MOST_QUANTILES);
        var quantiles = new ArrayList<Float>();
        var deviates = new ArrayList<Float>();
        for (int from = 0, to; from < count; from = to) {
            float q = at(sorted, from, count);
            to = from + 1;
            while (to < count && at(sorted, to, count) == q) to++;
            quantiles.add(q);
            deviates.add((float) SpecialFunctions.normalQuantile((from + to) / (2.0 * count)));
        }
        if (quantiles.size() < 2 || !Double.isFinite((float) range(sorted))) return robust(sorted);
        return new Scale.Normal(List.copyOf(quantiles), List.copyOf(deviates));
    }

    /// The quantile of `(k + ½)/count`.
    private static float at(float[] sorted, int k, int count) {
        return (float) quantile(sorted, (k + 0.5) / count);
    }

    private static double range(float[] sorted) {
        return (double) sorted[sorted.length - 1] - sorted[0];
    }

    /// The quantile between neighbours by linear interpolation, as numpy's default.
    private static double quantile(float[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * ((double) sorted[above] - sorted[below]);
    }
}
