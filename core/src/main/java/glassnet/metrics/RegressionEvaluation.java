package glassnet.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Judges predicted numbers.
///
/// @param rows how many rows were judged
/// @param rmse root mean squared error `√(Σw(ŷ−y)²/Σw)`, in the unit of the target
/// @param mae mean absolute error `Σw|ŷ−y|/Σw`, in the unit of the target
/// @param r2 coefficient of determination `1 − Σw(ŷ−y)²/Σw(y−ȳ)²`; NaN where the target is constant
public record RegressionEvaluation(int rows, double rmse, double mae, double r2)
        implements Evaluation {

    /// Judges `predicted` against `actual`.
    ///
    /// @param weights of each row, or null where every row counts 1
    public static RegressionEvaluation of(
            float[] predicted, float[] actual, float @Nullable [] weights) {
        if (predicted.length != actual.length) {
            throw new IllegalArgumentException(
                    "There are %d predictions for %d rows."
                            .formatted(predicted.length, actual.length));
        }
        double weight = 0;
        double mean = 0;
        for (int i = 0; i < actual.length; i++) {
            double w = weights == null ? 1 : weights[i];
            weight += w;
            mean += w * actual[i];
        }
        mean /= weight;
        double squares = 0;
        double absolute = 0;
        double total = 0;
        for (int i = 0; i < actual.length; i++) {
            double w = weights == null ? 1 : weights[i];
            double e = (double) predicted[i] - actual[i];
            squares += w * e * e;
            absolute += w * Math.abs(e);
            total += w * (actual[i] - mean) * (actual[i] - mean);
        }
        double r2 = total == 0 ? Double.NaN : 1 - squares / total;
        return new RegressionEvaluation(
                actual.length, Math.sqrt(squares / weight), absolute / weight, r2);
    }

    @Override
    public Map<String, Double> metrics() {
        var result = new LinkedHashMap<String, Double>();
        result.put("rmse", rmse);
        result.put("mae", mae);
        result.put("r2", r2);
        return result;
    }
}
