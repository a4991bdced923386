package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The best predictor that reads no column: what a model must beat to be worth anything.
///
/// It gives every row the class shares of the training rows as probabilities, and so predicts their
/// majority class; or the mean of their target.
///
/// @param target how the target is read
/// @param constant a share for each class, or the one mean
public record ConstantPredictor(TargetEncoder target, List<Double> constant) {

    public ConstantPredictor {
        constant = List.copyOf(constant);
    }

    /// Learns the constant from the rows of `training`.
    public static ConstantPredictor of(TargetEncoder target, Table training) {
        return new ConstantPredictor(
                target,
                switch (target) {
                    case TargetEncoder.Classes classes -> shares(classes, training);
                    case TargetEncoder.Quantity quantity -> List.of(mean(quantity, training));
                });
    }

    private static List<Double> shares(TargetEncoder.Classes classes, Table training) {
        double[] shares = new double[classes.classes().size()];
        for (int label : classes.labels(training)) shares[label] += 1.0 / training.rows();
        return Arrays.stream(shares).boxed().toList();
    }

    private static double mean(TargetEncoder.Quantity quantity, Table training) {
        double sum = 0;
        for (float value : quantity.values(training)) sum += value;
        return sum / training.rows();
    }

    /// Judges the constant on rows that hold the target.
    public Evaluation evaluate(Table table) {
        return switch (target) {
            case TargetEncoder.Classes classes -> {
                Matrix p = Matrix.zeros(table.rows(), constant.size());
                for (int i = 0; i < p.rows(); i++) {
                    for (int j = 0; j < p.columns(); j++) {
                        p.set(i, j, constant.get(j).floatValue());
                    }
                }
                yield ClassificationEvaluation.of(
                        classes.classes(), p, classes.labels(table), null);
            }
            case TargetEncoder.Quantity quantity -> {
                float[] mean = new float[table.rows()];
                Arrays.fill(mean, constant.getFirst().floatValue());
                yield RegressionEvaluation.of(mean, quantity.values(table), null);
            }
        };
    }

    /// What it always predicts: the most frequent class, or the mean.
    public String prediction() {
        return switch (target) {
            case TargetEncoder.Classes classes -> classes.classes().get(majority());
            case TargetEncoder.Quantity _ -> Float.toString(constant.getFirst().floatValue());
        };
    }

    private int majority() {
        return IntStream.range(0, constant.size())
                .reduce((best, j) -> constant.get(j) > constant.get(best) ? j : best)
                .orElseThrow();
    }
}
