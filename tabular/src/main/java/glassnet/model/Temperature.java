package glassnet.model;

import glassnet.matrix.Matrix;
import glassnet.matrix.SpecialFunctions;
import glassnet.metrics.Calibration;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.ParameterVector;
import java.util.List;

/// How probabilities were made to mean what they say: the logits are divided by one number, which
/// leaves the most probable class as it is (Guo et al. 2017, "On Calibration of Modern Neural
/// Networks", 4.2).
///
/// The number minimises the log loss on rows that no network learnt from. Of `n` such rows each
/// counts as right `n + 1` times in `n + 2` (the rule of succession, which Platt 1999 takes too),
/// so that rows all of which are right do not ask for certainty. Where the plain log loss is not
/// lower, the number is 1.
///
/// @param value above 0; above 1 for a network that is too sure, below 1 for one that is not sure
///   enough
/// @param logLossBefore on those rows
/// @param logLoss the same at the new logits
/// @param errorBefore expected calibration error on those rows, see [Calibration]
/// @param error the same at the new logits
public record Temperature(
        double value, double logLossBefore, double logLoss, double errorBefore, double error) {

    /// The bins of the calibration error, as Guo et al. have them.
    public static final int BINS = 15;

    private static final double MOST = 16;
    private static final int ROUNDS = 100;

    public Temperature {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "Temperature must be above 0 and finite but is " + value + ".");
        }
    }

    /// The temperature that suits the logits of rows that were held out.
    ///
    /// @param logits rows × classes, or rows × 1 of the second of two classes
    /// @param labels index of the class of every row
    /// @param weights of every row
    static Temperature of(Matrix logits, int[] labels, float[] weights) {
        var rows = new Rows(wide(logits), labels, weights);
        double before = rows.logLoss(1);
        double sharpness = rows.best();
        double after = rows.logLoss(sharpness);
        if (!(after < before)) {
            sharpness = 1;
            after = before;
        }
        return new Temperature(1 / sharpness, before, after, rows.error(1), rows.error(sharpness));
    }

    /// `network` with the last layer's weights and biases divided by the temperature, and so its
    /// logits; of an average each member's.
    ParameterVector applied(ParameterVector network) {
        List<ParameterVector> members = Average.unpack(network);
        for (ParameterVector member : members) {
            int last = member.network().layers().size() - 1;
            if (!(member.network().layers().get(last) instanceof Dense)) {
                throw new IllegalStateException(
                        "Only a network that ends with a Dense layer has a temperature.");
            }
            for (Matrix window : member.windows(last)) {
                for (int i = 0; i < window.size(); i++) {
                    window.set(i, (float) (window.get(i) / value));
                }
            }
        }
        boolean single = members.getFirst().network().equals(network.network());
        return single ? members.getFirst() : Average.pack(members);
    }

    /// A sigmoid is a softmax over 0 and its logit.
    private static double[][] wide(Matrix logits) {
        double[][] z = new double[logits.rows()][Math.max(2, logits.columns())];
        int offset = logits.columns() == 1 ? 1 : 0;
        for (int i = 0; i < z.length; i++) {
            for (int j = 0; j < logits.columns(); j++) z[i][j + offset] = logits.get(i, j);
        }
        return z;
    }

    /// Logits, at a sharpness of one over the temperature, in which the log loss is convex.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Rows(double[][] z, int[] labels, float[] weights) {

        double logLoss(double sharpness) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < z.length; i++) {
                double[] scaled = scaled(i, sharpness);
                sum += weights[i] * (SpecialFunctions.logSumExp(scaled) - scaled[labels[i]]);
                all += weights[i];
            }
            return sum / all;
        }

        double error(double sharpness) {
            Matrix p = Matrix.zeros(z.length, z[0].length);
            for (int i = 0; i < z.length; i++) {
                double[] scaled = scaled(i, sharpness);
                double total = SpecialFunctions.logSumExp(scaled);
                for (int j = 0; j < scaled.length; j++) {
                    p.set(i, j, (float) StrictMath.exp(scaled[j] - total));
                }
            }
            return Calibration.of(p, labels, BINS).error();
        }

        private double[] scaled(int row, double sharpness) {
            double[] scaled = new double[z[row].length];
            for (int j = 0; j < scaled.length; j++) scaled[j] = sharpness * z[row][j];
            return scaled;
        }

        /// Newton's method on the slope of the smoothed log loss, kept within what is known to hold
        /// its zero.
        double best() {
            double low = 1 / MOST;
            double high = MOST;
            double at = 1;
            for (int round = 0; round < ROUNDS; round++) {
                double[] slopes = slopes(at);
                if (slopes[0] == 0) return at;
                if (slopes[0] > 0) high = at;
                else low = at;
                double next = at - slopes[0] / slopes[1];
                if (!(next > low && next < high)) next = (low + high) / 2;
                if (Math.abs(next - at) <= 1e-12 * at) return next;
                at = next;
            }
            return at;
        }

        /// First and second derivative: `Σw(E z − Σt z)` and `Σw Var z`, mean and variance by p.
        private double[] slopes(double sharpness) {
            double doubt = 1.0 / (z.length + 2);
            double first = 0;
            double second = 0;
            for (int i = 0; i < z.length; i++) {
                double[] scaled = scaled(i, sharpness);
                double total = SpecialFunctions.logSumExp(scaled);
                double others = doubt / (scaled.length - 1);
                double mean = 0;
                double square = 0;
                double aim = 0;
                for (int j = 0; j < scaled.length; j++) {
                    double p = StrictMath.exp(scaled[j] - total);
                    mean += p * z[i][j];
                    square += p * z[i][j] * z[i][j];
                    aim += (j == labels[i] ? 1 - doubt : others) * z[i][j];
                }
                first += weights[i] * (mean - aim);
                second += weights[i] * (square - mean * mean);
            }
            return new double[] {first, second};
        }
    }
}
