package glassnet.metrics;

import glassnet.matrix.Matrix;
import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// One figure by which predictions are compared; lower is better, so that a training run can choose
/// its best epoch by it.
///
/// Predictions are what the loss's link gives, rows × outputs, in the unit of the target. A target
/// has the same columns, or for several classes one column with the label. Make your own a record,
/// so that trainings stay comparable.
public interface Metric {

    /// The figure over all rows.
    ///
    /// @param weights rows × 1, or null where every row counts 1
    double of(Matrix predictions, Matrix target, @Nullable Matrix weights);

    /// Every metric by the name people type.
    static SequencedMap<String, Metric> byName() {
        var all = new LinkedHashMap<String, Metric>();
        all.put("error-rate", new ErrorRate());
        all.put("rmse", new RootMeanSquaredError());
        all.put("mae", new MeanAbsoluteError());
        return all;
    }

    /// The metric called `name`.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    static Metric named(String name) {
        return Names.choose("metric", name, byName());
    }

    /// The share of rows whose most probable class (the first among equals) is not the actual one;
    /// with one output, class 1 where its probability is above ½.
    record ErrorRate() implements Metric {
        public ErrorRate {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            double wrong = 0;
            double all = 0;
            for (int i = 0; i < predictions.rows(); i++) {
                double w = weight(weights, i);
                if (label(predictions, i, predictions.columns())
                        != label(target, i, predictions.columns())) wrong += w;
                all += w;
            }
            return wrong / all;
        }

        private static int label(Matrix m, int row, int classes) {
            if (classes == 1) return m.get(row, 0) > 0.5f ? 1 : 0;
            if (m.columns() == 1) return (int) m.get(row, 0);
            int most = 0;
            for (int j = 1; j < classes; j++) if (m.get(row, j) > m.get(row, most)) most = j;
            return most;
        }
    }

    /// `√(Σw(ŷ−y)²/Σw)`, the mean over the outputs too.
    record RootMeanSquaredError() implements Metric {
        public RootMeanSquaredError {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < predictions.rows(); i++) {
                double w = weight(weights, i);
                for (int j = 0; j < predictions.columns(); j++) {
                    double e = (double) predictions.get(i, j) - target.get(i, j);
                    sum += w * e * e;
                }
                all += w * predictions.columns();
            }
            return Math.sqrt(sum / all);
        }
    }

    /// `Σw|ŷ−y|/Σw`, the mean over the outputs too.
    record MeanAbsoluteError() implements Metric {
        public MeanAbsoluteError {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            double sum = 0;
            double all = 0;
            for (int i = 0; i < predictions.rows(); i++) {
                double w = weight(weights, i);
                for (int j = 0; j < predictions.columns(); j++) {
                    sum += w * Math.abs((double) predictions.get(i, j) - target.get(i, j));
                }
                all += w * predictions.columns();
            }
            return sum / all;
        }
    }

    private static double weight(@Nullable Matrix weights, int row) {
        return weights == null ? 1 : weights.get(row);
    }
}
