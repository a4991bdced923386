package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One trained network that predicts several columns, each by an output of its own: numbers, or
/// labels of two classes.
///
/// Each output alone is a model of one column, see [#each]: whatever looks into a model looks into
/// those.
///
/// ```java
/// var model = Recipe.of(Model.class, List.of("width", "height")).train(table);
/// float[] heights = ((Regressor) model.predicting("height")).predict(other);
/// ```
///
/// @param intervals around the predictions of each number; none for labels
public record MultiTarget(
        Predictor predictor,
        TargetEncoder.Several target,
        List<Conformal> intervals,
        Provenance provenance)
        implements Model {

    public MultiTarget {
        intervals = List.copyOf(intervals);
        if (intervals.size() != target.outputs()
                || predictor.network().outputs() != intervals.size()) {
            throw new IllegalArgumentException(
                    "A model of %d targets needs as many outputs and intervals but has %d and %d."
                            .formatted(
                                    target.outputs(),
                                    predictor.network().outputs(),
                                    intervals.size()));
        }
        Network member = predictor.network().member();
        Layer last = member.layers().get(member.outputLayer());
        if (!(last instanceof Dense)) {
            throw new IllegalArgumentException(
                    "A model of %d targets needs a dense layer at its end, a unit for each, but there is %s."
                            .formatted(target.outputs(), last));
        }
    }

    /// A model without intervals.
    public MultiTarget(Predictor predictor, TargetEncoder.Several target, Provenance provenance) {
        this(
                predictor,
                target,
                target.each().stream().map(_ -> Conformal.none()).toList(),
                provenance);
    }

    /// The network with one of its outputs, for each target.
    @Override
    public List<SingleTarget> each() {
        var each = new ArrayList<SingleTarget>();
        for (int j = 0; j < intervals.size(); j++) each.add(alone(j));
        return each;
    }

    private SingleTarget alone(int j) {
        ParameterVector output = predictor.parameters().output(j);
        var single = new Predictor(predictor.encoder(), output.network(), output, predictor.loss());
        return switch (target.each().get(j)) {
            case TargetEncoder.Classes classes -> new Classifier(single, classes, provenance);
            case TargetEncoder.Quantity number ->
                    new Regressor(single, number, intervals.get(j), provenance);
        };
    }

    /// A column of predictions for each target, named after it.
    ///
    /// @throws IllegalArgumentException if the table lacks a column the model needs, or holds one
    ///   of another type
    public List<Column> predictions(Table table) {
        Matrix outputs = predictor.outputs(table);
        var columns = new ArrayList<Column>();
        for (int j = 0; j < outputs.columns(); j++) {
            float[] own = column(outputs, j);
            columns.add(
                    switch (target.each().get(j)) {
                        case TargetEncoder.Classes(String name, List<String> classes) -> {
                            int[] codes = new int[own.length];
                            for (int i = 0; i < codes.length; i++) codes[i] = own[i] > 0.5f ? 1 : 0;
                            yield new Column.Categorical(name, classes, new Column.Codes(codes));
                        }
                        case TargetEncoder.Quantity number -> {
                            for (int i = 0; i < own.length; i++) own[i] = number.decode(own[i]);
                            yield new Column.Numeric(number.column(), own);
                        }
                    });
        }
        return columns;
    }

    /// For each target a column `probability_<target>`: of a label's second class (`yes` of no and
    /// yes, 1 of 0 and 1).
    ///
    /// @throws IllegalArgumentException if the model predicts numbers
    public List<Column> probabilities(Table table) {
        if (target.task() == Task.REGRESSION) {
            throw new IllegalArgumentException(
                    "The model predicts the numbers %s, which have no probabilities."
                            .formatted(target.name()));
        }
        Matrix outputs = predictor.outputs(table);
        var columns = new ArrayList<Column>();
        for (int j = 0; j < outputs.columns(); j++) {
            String name = "probability_" + target.columns().get(j);
            columns.add(new Column.Numeric(name, column(outputs, j)));
        }
        return columns;
    }

    @Override
    public MultiTarget withProvenance(Provenance provenance) {
        return new MultiTarget(predictor, target, intervals, provenance);
    }

    @Override
    public MultiTargetEvaluation evaluate(Table table) {
        return evaluation(predictor.outputs(table), table, null);
    }

    @Override
    public MultiTargetEvaluation evaluate(Table table, float[] weights) {
        return evaluation(predictor.outputs(table), table, weights);
    }

    /// Judges `outputs` by the rows of `table` that they are for.
    MultiTargetEvaluation evaluation(Matrix outputs, Table table, float @Nullable [] weights) {
        var each = new LinkedHashMap<String, Evaluation>();
        for (int j = 0; j < outputs.columns(); j++) {
            var own = new Matrix(column(outputs, j), 0, outputs.rows(), 1);
            SingleTarget alone = alone(j);
            each.put(
                    alone.target().column(),
                    switch (alone) {
                        case Classifier classifier -> classifier.evaluation(own, table, weights);
                        case Regressor regressor -> regressor.evaluation(own, table, weights);
                    });
        }
        return new MultiTargetEvaluation(each);
    }

    private static float[] column(Matrix outputs, int j) {
        float[] column = new float[outputs.rows()];
        for (int i = 0; i < column.length; i++) column[i] = outputs.get(i, j);
        return column;
    }
}
