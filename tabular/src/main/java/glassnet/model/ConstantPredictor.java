package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The best predictor that reads no column: what a model must beat to be worth anything.
///
/// It gives every row the (weighted) class shares of the training rows as probabilities, and so
/// predicts their majority class; or the mean of their target.
///
/// @param target how the target is read
/// @param constant a share for each class, or the one mean; of several targets those of each behind
///   each other
public record ConstantPredictor(TargetEncoder target, List<Double> constant) {

    public ConstantPredictor {
        constant = List.copyOf(constant);
    }

    /// Learns the constant from the rows of `training`.
    ///
    /// @param weights of each row, or null where every row counts 1
    public static ConstantPredictor of(
            TargetEncoder target, Table training, float @Nullable [] weights) {
        var constant = new ArrayList<Double>();
        for (TargetEncoder.Single each : target.each()) {
            constant.addAll(
                    switch (each) {
                        case TargetEncoder.Classes classes -> shares(classes, training, weights);
                        case TargetEncoder.Quantity quantity ->
                                List.of(mean(quantity.values(training), weights));
                    });
        }
        return new ConstantPredictor(target, constant);
    }

    private static List<Double> shares(
            TargetEncoder.Classes classes, Table training, float @Nullable [] weights) {
        double[] sums = new double[classes.classes().size()];
        int[] labels = classes.labels(training);
        for (int i = 0; i < labels.length; i++) sums[labels[i]] += weight(weights, i);
        double all = Arrays.stream(sums).sum();
        return Arrays.stream(sums).map(sum -> sum / all).boxed().toList();
    }

    private static double mean(float[] values, float @Nullable [] weights) {
        double sum = 0;
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weight(weights, i) * values[i];
            all += weight(weights, i);
        }
        return sum / all;
    }

    private static double weight(float @Nullable [] weights, int row) {
        return weights == null ? 1 : weights[row];
    }

    /// Judges the constant on rows that hold the target.
    ///
    /// @param weights of each row, or null where every row counts 1
    public Evaluation evaluate(Table table, float @Nullable [] weights) {
        return switch (target) {
            case TargetEncoder.Classes classes -> {
                Matrix p = Matrix.zeros(table.rows(), constant.size());
                for (int i = 0; i < p.rows(); i++) {
                    for (int j = 0; j < p.columns(); j++) {
                        p.set(i, j, constant.get(j).floatValue());
                    }
                }
                TargetEncoder.Classes.Actual actual = classes.actual(table);
                yield ClassificationEvaluation.of(
                        classes.classes(), actual.unseen(), p, actual.labels(), weights);
            }
            case TargetEncoder.Quantity quantity -> {
                float[] mean = new float[table.rows()];
                Arrays.fill(mean, constant.getFirst().floatValue());
                yield RegressionEvaluation.of(mean, quantity.values(table), weights);
            }
            case TargetEncoder.Several _ -> {
                var each = new LinkedHashMap<String, Evaluation>();
                for (ConstantPredictor one : each()) {
                    each.put(one.target.name(), one.evaluate(table, weights));
                }
                yield new MultiTargetEvaluation(each);
            }
        };
    }

    /// That of each target.
    public List<ConstantPredictor> each() {
        var each = new ArrayList<ConstantPredictor>();
        int next = 0;
        for (TargetEncoder.Single one : target.each()) {
            int width = one instanceof TargetEncoder.Classes c ? c.classes().size() : 1;
            each.add(new ConstantPredictor(one, constant.subList(next, next += width)));
        }
        return each;
    }

    /// What it always predicts: the most frequent class, or the mean; of several targets all those.
    public String prediction() {
        return switch (target) {
            case TargetEncoder.Classes classes -> classes.classes().get(majority());
            case TargetEncoder.Quantity _ -> Float.toString(constant.getFirst().floatValue());
            case TargetEncoder.Several _ ->
                    each().stream()
                            .map(ConstantPredictor::prediction)
                            .collect(Collectors.joining(", "));
        };
    }

    private int majority() {
        return IntStream.range(0, constant.size())
                .reduce((best, j) -> constant.get(j) > constant.get(best) ? j : best)
                .orElseThrow();
    }
}
