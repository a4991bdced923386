package glassnet.metrics;

import glassnet.matrix.Matrix;
import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.IntToDoubleFunction;
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

    /// What it can judge.
    enum Subject {
        CLASSES,
        NUMBERS,
        BOTH
    }

    /// What it can judge; both, unless it says otherwise.
    default Subject subject() {
        return Subject.BOTH;
    }

    /// A metric of classes.
    interface OfClasses extends Metric {
        @Override
        default Subject subject() {
            return Subject.CLASSES;
        }
    }

    /// A metric of numbers.
    interface OfNumbers extends Metric {
        @Override
        default Subject subject() {
            return Subject.NUMBERS;
        }
    }

    /// Every metric by the name people type: what is better when high (accuracy, AUC, F1, R²) is
    /// taken as what it lacks of 1.
    static SequencedMap<String, Metric> byName() {
        var all = new LinkedHashMap<String, Metric>();
        all.put("error-rate", new ErrorRate());
        all.put("accuracy", new ErrorRate());
        all.put("log-loss", new LogLoss());
        all.put("auc", new RankingError());
        all.put("f1", new MissedF1());
        all.put("rmse", new RootMeanSquaredError());
        all.put("mae", new MeanAbsoluteError());
        all.put("r2", new UnexplainedVariance());
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
    record ErrorRate() implements OfClasses {
        public ErrorRate {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            int outputs = predictions.columns();
            return mean(
                    predictions.rows(),
                    weights,
                    i -> label(predictions, i, outputs) == label(target, i, outputs) ? 0 : 1);
        }
    }

    /// `−Σw ln p(actual)/Σw`, probabilities clipped to `[1e-15, 1]`.
    record LogLoss() implements OfClasses {
        public LogLoss {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            int outputs = predictions.columns();
            return mean(
                    predictions.rows(),
                    weights,
                    i -> {
                        double p = probability(predictions, i, label(target, i, outputs));
                        return -StrictMath.log(Math.clamp(p, 1e-15, 1));
                    });
        }
    }

    /// `1 − AUC`: how often a row of a class ranks below one of another class. Of two classes that
    /// of the second; of more the mean over those that are there, one against the rest; ½, as
    /// chance ranks, where all rows are of one class.
    record RankingError() implements OfClasses {
        public RankingError {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            int classes = Math.max(2, predictions.columns());
            int[] actual = new int[predictions.rows()];
            for (int i = 0; i < actual.length; i++) {
                actual[i] = label(target, i, predictions.columns());
            }
            float[] w = new float[actual.length];
            for (int i = 0; i < w.length; i++) w[i] = (float) weight(weights, i);
            float[] p = new float[actual.length];
            double sum = 0;
            int told = 0;
            for (int c = classes == 2 ? 1 : 0; c < classes; c++) {
                for (int i = 0; i < p.length; i++) p[i] = (float) probability(predictions, i, c);
                double area = Ranking.auc(p, c, actual, w);
                if (Double.isNaN(area)) continue;
                sum += area;
                told++;
            }
            return told == 0 ? 0.5 : 1 - sum / told;
        }
    }

    /// `1 − F1`, where F1 is `2·hits/(actual + predicted)` of the second of two classes, or the
    /// mean over the classes of more.
    record MissedF1() implements OfClasses {
        public MissedF1 {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            int classes = Math.max(2, predictions.columns());
            double[] hits = new double[classes];
            double[] named = new double[classes]; // actual and predicted
            for (int i = 0; i < predictions.rows(); i++) {
                double w = weight(weights, i);
                int actual = label(target, i, predictions.columns());
                int predicted = label(predictions, i, predictions.columns());
                named[actual] += w;
                named[predicted] += w;
                if (actual == predicted) hits[actual] += w;
            }
            int first = classes == 2 ? 1 : 0;
            double sum = 0;
            for (int c = first; c < classes; c++) sum += named[c] == 0 ? 0 : 2 * hits[c] / named[c];
            return 1 - sum / (classes - first);
        }
    }

    /// `√(Σw(ŷ−y)²/Σw)`, the mean over the outputs too.
    record RootMeanSquaredError() implements OfNumbers {
        public RootMeanSquaredError {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            return Math.sqrt(meanOfErrors(predictions, target, weights, (w, e) -> w * e * e));
        }
    }

    /// `Σw|ŷ−y|/Σw`, the mean over the outputs too.
    record MeanAbsoluteError() implements OfNumbers {
        public MeanAbsoluteError {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            return meanOfErrors(predictions, target, weights, (w, e) -> w * Math.abs(e));
        }
    }

    /// `1 − R² = Σw(ŷ−y)²/Σw(y−ȳ)²`, the mean over the outputs; the mean squared error where the
    /// target is constant.
    record UnexplainedVariance() implements OfNumbers {
        public UnexplainedVariance {}

        @Override
        public double of(Matrix predictions, Matrix target, @Nullable Matrix weights) {
            double sum = 0;
            for (int j = 0; j < predictions.columns(); j++) {
                sum += unexplained(predictions, target, weights, j);
            }
            return sum / predictions.columns();
        }

        private static double unexplained(Matrix y, Matrix t, @Nullable Matrix weights, int j) {
            double all = 0;
            double mean = 0;
            for (int i = 0; i < y.rows(); i++) {
                all += weight(weights, i);
                mean += weight(weights, i) * t.get(i, j);
            }
            mean /= all;
            double squares = 0;
            double total = 0;
            for (int i = 0; i < y.rows(); i++) {
                double e = (double) y.get(i, j) - t.get(i, j);
                double d = t.get(i, j) - mean;
                squares += weight(weights, i) * e * e;
                total += weight(weights, i) * d * d;
            }
            return squares / (total == 0 ? all : total);
        }
    }

    /// `Σw·f(i)/Σw` over the rows `i`.
    private static double mean(int rows, @Nullable Matrix weights, IntToDoubleFunction figure) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < rows; i++) {
            double w = weight(weights, i);
            sum += w * figure.applyAsDouble(i);
            all += w;
        }
        return sum / all;
    }

    /// The mean over rows and outputs of what an error `ŷ−y` costs.
    ///
    /// @param cost of a weight and an error
    private static double meanOfErrors(
            Matrix predictions,
            Matrix target,
            @Nullable Matrix weights,
            DoubleBinaryOperator cost) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < predictions.rows(); i++) {
            double w = weight(weights, i);
            for (int j = 0; j < predictions.columns(); j++) {
                double e = (double) predictions.get(i, j) - target.get(i, j);
                sum += cost.applyAsDouble(w, e);
            }
            all += w * predictions.columns();
        }
        return sum / all;
    }

    /// The class that a row of predictions or targets says: the most probable, the first among
    /// equals; with one output, class 1 where its probability is above ½.
    private static int label(Matrix m, int row, int classes) {
        if (classes == 1) return m.get(row, 0) > 0.5f ? 1 : 0;
        if (m.columns() == 1) return (int) m.get(row, 0);
        int most = 0;
        for (int j = 1; j < classes; j++) if (m.get(row, j) > m.get(row, most)) most = j;
        return most;
    }

    private static double probability(Matrix p, int row, int c) {
        if (p.columns() > 1) return p.get(row, c);
        return c == 0 ? 1 - (double) p.get(row, 0) : p.get(row, 0);
    }

    private static double weight(@Nullable Matrix weights, int row) {
        return weights == null ? 1 : weights.get(row);
    }
}
