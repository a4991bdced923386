package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.metrics.RegressionEvaluation;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trained network that predicts a number.
///
/// @param intervals around its predictions
public record Regressor(
        Predictor predictor,
        TargetEncoder.Quantity target,
        Conformal intervals,
        Provenance provenance)
        implements SingleTarget {

    /// A regressor without intervals.
    public Regressor(Predictor predictor, TargetEncoder.Quantity target, Provenance provenance) {
        this(predictor, target, Conformal.none(), provenance);
    }

    /// What to learn: the column `target`, by the given hidden layers; one linear output and the
    /// squared error are added. No layers means the default ones.
    public static Recipe<Regressor> of(String target, Layer... hidden) {
        Recipe<Regressor> recipe = Recipe.of(Regressor.class, target);
        return hidden.length == 0 ? recipe : recipe.withHidden(List.of(hidden));
    }

    /// The predicted number of every row, in the unit of the target.
    public float[] predict(Table table) {
        return decoded(predictor.outputs(table));
    }

    /// Outputs in the unit of the target.
    float[] decoded(Matrix outputs) {
        float[] result = new float[outputs.rows()];
        for (int i = 0; i < result.length; i++) result[i] = target.decode(outputs.get(i));
        return result;
    }

    @Override
    public Regressor withProvenance(Provenance provenance) {
        return new Regressor(predictor, target, intervals, provenance);
    }

    @Override
    public Column.Numeric predictions(Table table) {
        return new Column.Numeric("prediction", predict(table));
    }

    @Override
    public RegressionEvaluation evaluate(Table table) {
        return evaluation(predictor.outputs(table), table, null);
    }

    @Override
    public RegressionEvaluation evaluate(Table table, float[] weights) {
        return evaluation(predictor.outputs(table), table, weights);
    }

    /// Judges `outputs` by the rows of `table` that they are for.
    RegressionEvaluation evaluation(Matrix outputs, Table table, float @Nullable [] weights) {
        return RegressionEvaluation.of(decoded(outputs), target.values(table), weights);
    }
}
