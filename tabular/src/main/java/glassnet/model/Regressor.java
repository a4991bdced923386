package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.loss.Quantile;
import glassnet.matrix.Matrix;
import glassnet.metrics.RegressionEvaluation;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trained network that predicts a number: one output, the mean, or three, a lower quantile, the
/// median and an upper quantile (see [Recipe#withInterval]).
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

    public Regressor {
        int outputs = predictor.network().outputs();
        if (outputs != 1 && !(outputs == 3 && predictor.loss() instanceof Quantile)) {
            throw new IllegalArgumentException(
                    "A model of the number \"%s\" needs one output, or three quantiles, but has %d outputs for the loss %s."
                            .formatted(target.column(), outputs, predictor.loss().name()));
        }
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
        for (int i = 0; i < result.length; i++) result[i] = decoded(outputs, i);
        return result;
    }

    /// The number that a row of outputs stands for: the middle one.
    float decoded(Matrix outputs, int row) {
        return target.decode(outputs.get(row, outputs.columns() / 2));
    }

    /// The levels of the quantiles that the network learnt; none where it learnt the mean.
    public List<Double> quantiles() {
        return predictor.network().outputs() == 3 && predictor.loss() instanceof Quantile loss
                ? loss.levels()
                : List.of();
    }

    /// The share of rows that lie between the outer quantiles, such as 0.9.
    ///
    /// @throws IllegalStateException if it learnt the mean
    public double level() {
        if (quantiles().isEmpty()) {
            throw new IllegalStateException("The network learnt the mean and no quantiles.");
        }
        double outside = quantiles().getFirst() + (1 - quantiles().getLast());
        return Math.rint((1 - outside) * 1e9) / 1e9; // 0.9, not 0.8999999999999999
    }

    /// Intervals that hold the number of as many rows as `level` says: about the prediction, all of
    /// one width, or from the lower quantile to the upper, as wide as each row needs; widened, or
    /// narrowed, by the errors of rows that were not learnt from.
    ///
    /// Quantiles do best at the [#level] they were learnt for; for another they are all moved by as
    /// much. Those that cross are put in order by the median, and no end passes the prediction.
    ///
    /// @param level in `(0, 1)`
    /// @throws IllegalArgumentException if the model knows too few such rows for it
    public Bounds bounds(Table table, double level) {
        float radius = intervals.radius(level);
        Matrix outputs = predictor.outputs(table);
        float[] lower = new float[outputs.rows()];
        float[] upper = new float[outputs.rows()];
        int last = outputs.columns() - 1;
        for (int i = 0; i < lower.length; i++) {
            float middle = decoded(outputs, i);
            float low = Math.min(target.decode(outputs.get(i, 0)), middle);
            float high = Math.max(target.decode(outputs.get(i, last)), middle);
            lower[i] = Math.min(low - radius, middle);
            upper[i] = Math.max(high + radius, middle);
        }
        return new Bounds(lower, upper);
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
