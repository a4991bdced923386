package glassnet.model;

import java.util.Arrays;
import java.util.Locale;

/// Above which probability of the second of two classes it is predicted.
public sealed interface ThresholdRule {

    /// The threshold for rows that were held out.
    ///
    /// @param p probability of the second class for each row
    /// @param labels 0 or 1
    /// @param weights of every row
    float of(float[] p, int[] labels, float[] weights);

    /// Whether it looks at rows.
    boolean needsRows();

    /// A number that somebody chose; ½ names the more probable class.
    ///
    /// @param value in `(0, 1)`
    record At(float value) implements ThresholdRule {
        public At {
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException(
                        "A threshold must be in (0, 1) but is " + value + ".");
            }
        }

        @Override
        public float of(float[] p, int[] labels, float[] weights) {
            return value;
        }

        @Override
        public boolean needsRows() {
            return false;
        }

        @Override
        public String toString() {
            return Float.toString(value);
        }
    }

    /// The one that does best on rows that no network learnt from, by some figure.
    enum Best implements ThresholdRule {
        /// The mean of the shares of both classes that are found (balanced accuracy): as many false
        /// alarms are borne for a class found as it is rarer.
        BALANCED,
        /// F1 of the rarer class; of the second where both are as frequent.
        F1;

        /// All ways to part the rows are tried, halfway between neighbouring probabilities; among
        /// equals the nearest to ½ is taken.
        @Override
        public float of(float[] p, int[] labels, float[] weights) {
            Integer[] order = new Integer[p.length];
            Arrays.setAll(order, i -> i);
            Arrays.sort(order, (a, b) -> Float.compare(p[b], p[a]));
            double[] all = new double[2];
            for (int i = 0; i < p.length; i++) all[labels[i]] += weights[i];
            double[] above = new double[2];
            float best = 0.5f;
            double most = figure(hits(p, labels, weights), all);
            for (int i = 0; i + 1 < order.length; i++) {
                above[labels[order[i]]] += weights[order[i]];
                float higher = p[order[i]];
                float lower = p[order[i + 1]];
                if (higher == lower) continue;
                double here = figure(above, all);
                float between = (float) ((higher + (double) lower) / 2);
                if (!(between < higher)) between = lower;
                if (!(between > 0 && between < 1)) continue;
                boolean nearer = Math.abs(between - 0.5f) < Math.abs(best - 0.5f);
                if (here > most || (here == most && nearer)) {
                    most = here;
                    best = between;
                }
            }
            return best;
        }

        /// The weight of the rows of each class that lie above ½.
        private static double[] hits(float[] p, int[] labels, float[] weights) {
            double[] above = new double[2];
            for (int i = 0; i < p.length; i++) if (p[i] > 0.5f) above[labels[i]] += weights[i];
            return above;
        }

        private double figure(double[] above, double[] all) {
            return switch (this) {
                case BALANCED -> (share(above[1], all[1]) + share(all[0] - above[0], all[0])) / 2;
                case F1 ->
                        all[0] < all[1]
                                ? f1(all[0] - above[0], all[1] - above[1], all[0])
                                : f1(above[1], above[0], all[1]);
            };
        }

        /// @param alarms rows of the other class that are predicted to be of this one
        private static double f1(double hits, double alarms, double all) {
            return share(2 * hits, hits + alarms + all);
        }

        private static double share(double part, double whole) {
            return whole == 0 ? 0 : part / whole;
        }

        @Override
        public boolean needsRows() {
            return true;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The more probable class.
    static ThresholdRule half() {
        return new At(0.5f);
    }

    /// What people write: `balanced`, `f1`, or a number.
    ///
    /// @throws IllegalArgumentException if it is none of these
    static ThresholdRule parse(String text) {
        for (Best best : Best.values()) if (best.toString().equals(text)) return best;
        try {
            return new At(Float.parseFloat(text));
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException(
                    "\"%s\" should be balanced, f1, or a probability such as 0.3.".formatted(text));
        }
    }
}
