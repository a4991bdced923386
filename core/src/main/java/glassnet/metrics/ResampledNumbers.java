package glassnet.metrics;

import java.util.Arrays;
import java.util.List;

/// The figures of a [RegressionEvaluation] from the errors of its rows.
final class ResampledNumbers implements Resampled {
    /// Targets this much alike are constant, and the rest is rounding.
    private static final double CONSTANT = 1e-12;

    private final double[] errors;
    private final double[] targets; // less their mean, so that squares do not cancel

    ResampledNumbers(float[] predicted, float[] actual) {
        errors = new double[actual.length];
        targets = new double[actual.length];
        for (int i = 0; i < errors.length; i++) errors[i] = (double) predicted[i] - actual[i];
        for (int i = 0; i < targets.length; i++) targets[i] = actual[i];
        double mean = Arrays.stream(targets).sum() / targets.length;
        for (int i = 0; i < targets.length; i++) targets[i] -= mean;
    }

    @Override
    public List<String> names() {
        return List.of("rmse", "mae", "r2");
    }

    @Override
    public int passes() {
        return 3;
    }

    @Override
    public double[] of(double[] weights) {
        double weight = 0;
        double squares = 0;
        double absolute = 0;
        double sum = 0;
        double sumOfSquares = 0;
        for (int i = 0; i < weights.length; i++) {
            double w = weights[i];
            weight += w;
            squares += w * errors[i] * errors[i];
            absolute += w * Math.abs(errors[i]);
            sum += w * targets[i];
            sumOfSquares += w * targets[i] * targets[i];
        }
        double total = sumOfSquares - sum * sum / weight;
        double r2 = total <= CONSTANT * sumOfSquares ? Double.NaN : 1 - squares / total;
        return new double[] {Math.sqrt(squares / weight), absolute / weight, r2};
    }
}
