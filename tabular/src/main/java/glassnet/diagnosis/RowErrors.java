package glassnet.diagnosis;

import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.table.Table;
import java.util.Arrays;

/// How wrong predictions are, row by row: the Brier score `Σ (p − [is class])²` for classes, which
/// one overconfident row cannot carry off, the squared error in deviations of the target for
/// numbers.
final class RowErrors {
    private RowErrors() {}

    /// Of the model.
    static double[] of(SingleTarget model, Table rows) {
        return switch (model) {
            case Classifier classifier ->
                    of(classifier.target(), classifier.probabilities(rows), rows);
            case Regressor regressor ->
                    of(regressor.target(), regressor.predictor().outputs(rows), rows);
        };
    }

    /// Of predictions, rows × classes or rows × 1 in deviations from the mean, or three quantiles,
    /// of which the median counts.
    static double[] of(TargetEncoder.Single target, Matrix predictions, Table rows) {
        double[] errors = new double[rows.rows()];
        switch (target) {
            case TargetEncoder.Classes classes -> {
                int[] labels = classes.labels(rows);
                for (int i = 0; i < errors.length; i++) {
                    for (int k = 0; k < predictions.columns(); k++) {
                        double d = predictions.get(i, k) - (labels[i] == k ? 1 : 0);
                        errors[i] += d * d;
                    }
                }
            }
            case TargetEncoder.Quantity quantity -> {
                Matrix t = quantity.encode(rows);
                for (int i = 0; i < errors.length; i++) {
                    double d = (double) predictions.get(i, predictions.columns() / 2) - t.get(i);
                    errors[i] = d * d;
                }
            }
        }
        return errors;
    }

    static double mean(double[] errors) {
        return Arrays.stream(errors).average().orElse(0);
    }

    /// The standard error of the mean.
    static double uncertainty(double[] errors) {
        double mean = mean(errors);
        double squares = 0;
        for (double e : errors) squares += (e - mean) * (e - mean);
        return Math.sqrt(squares / Math.max(1, errors.length - 1) / Math.max(1, errors.length));
    }
}
