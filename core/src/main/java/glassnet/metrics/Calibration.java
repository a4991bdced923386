package glassnet.metrics;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Whether probabilities mean what they say: of the rows given 0.8, eight in ten should be right.
///
/// Rows are put into bins of equal width by their probability. With two classes that is the
/// probability of the second class, compared with its share; with more it is the probability of the
/// predicted class, compared with the share of right predictions.
///
/// @param bins those that hold rows, from low to high
/// @param error expected calibration error `Σ rows(b)/rows · |share(b) − probability(b)|`, in `[0,
///   1]`. Naeini et al. 2015; Guo et al. 2017, equation 3
public record Calibration(List<Bin> bins, double error) {

    /// Rows with probabilities in `[low, high)`; the last bin holds 1 too.
    ///
    /// @param probability mean of the rows
    /// @param share of rows for which the event came true
    public record Bin(double low, double high, int rows, double probability, double share) {

        /// Wilson's 95 % interval around [#share]: how sure so few rows are. Wilson 1927.
        public double lower() {
            return wilson(-1);
        }

        /// The upper end of the interval of [#lower].
        public double upper() {
            return wilson(1);
        }

        private double wilson(int sign) {
            double z = 1.959964;
            double centre = share + z * z / (2 * rows);
            double spread = z * Math.sqrt(share * (1 - share) / rows + z * z / (4.0 * rows * rows));
            return Math.clamp((centre + sign * spread) / (1 + z * z / rows), 0, 1);
        }
    }

    public Calibration {
        bins = List.copyOf(bins);
    }

    /// Judges `p` in `count` bins of equal width.
    ///
    /// @param p probabilities, rows × classes
    /// @param actual index of the actual class of each row
    public static Calibration of(Matrix p, int[] actual, int count) {
        p.requireShape(actual.length, p.columns());
        int[] rows = new int[count];
        double[] probability = new double[count];
        double[] hits = new double[count];
        for (int i = 0; i < actual.length; i++) {
            int event = p.columns() == 2 ? 1 : mostProbable(p, i);
            double stated = p.get(i, event);
            int bin = Math.min(count - 1, (int) (stated * count));
            rows[bin]++;
            probability[bin] += stated;
            if (actual[i] == event) hits[bin]++;
        }
        var bins = new ArrayList<Bin>();
        double error = 0;
        for (int b = 0; b < count; b++) {
            if (rows[b] == 0) continue;
            bins.add(
                    new Bin(
                            b / (double) count,
                            (b + 1) / (double) count,
                            rows[b],
                            probability[b] / rows[b],
                            hits[b] / rows[b]));
            error += Math.abs(hits[b] - probability[b]) / actual.length;
        }
        return new Calibration(bins, error);
    }

    private static int mostProbable(Matrix p, int row) {
        int best = 0;
        for (int j = 1; j < p.columns(); j++) if (p.get(row, j) > p.get(row, best)) best = j;
        return best;
    }
}
