package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.network.Layer;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A trained network that tells classes apart.
///
/// ```java
/// var model = Classifier.of("species", dense(16), relu()).train(table);
/// IO.println(model.evaluate(other).accuracy());
/// ```
///
/// @param decision how it comes from logits to a class
public record Classifier(
        Predictor predictor, TargetEncoder.Classes target, Decision decision, Provenance provenance)
        implements SingleTarget {

    public Classifier {
        if (!decision.isEven()) requireTwo(target);
    }

    /// A classifier that names the most probable class.
    public Classifier(Predictor predictor, TargetEncoder.Classes target, Provenance provenance) {
        this(predictor, target, Decision.plain(), provenance);
    }

    private static void requireTwo(TargetEncoder.Classes target) {
        if (target.task() == Task.BINARY) return;
        throw new IllegalArgumentException(
                "A threshold needs a target of two classes but \"%s\" has %d."
                        .formatted(target.column(), target.classes().size()));
    }

    /// What to learn: the column `target`, by the given hidden layers; the output layer (one unit
    /// for two classes, else one per class) and the loss are added. No layers means the default
    /// ones.
    public static Recipe<Classifier> of(String target, Layer... hidden) {
        Recipe<Classifier> recipe = Recipe.of(Classifier.class, target);
        return hidden.length == 0 ? recipe : recipe.withHidden(List.of(hidden));
    }

    /// Names of the classes, in the order of the probabilities.
    public List<String> classes() {
        return target.classes();
    }

    /// Probabilities, rows × classes; each row sums to 1.
    public Matrix probabilities(Table table) {
        return probabilities(predictor.outputs(table));
    }

    /// Probabilities of all classes, from outputs that leave the first of two classes out.
    static Matrix probabilities(Matrix outputs) {
        if (outputs.columns() > 1) return outputs;
        Matrix p = Matrix.zeros(outputs.rows(), 2);
        for (int i = 0; i < outputs.rows(); i++) {
            for (int k = 0; k < 2; k++) p.set(i, k, probability(outputs, i, k));
        }
        return p;
    }

    /// The probability of class `k`, from a row of such outputs.
    static float probability(Matrix outputs, int row, int k) {
        if (outputs.columns() > 1) return outputs.get(row, k);
        return k == 0 ? 1 - outputs.get(row) : outputs.get(row);
    }

    /// The name of the class of every row, see [Decision].
    public String[] predict(Table table) {
        int[] codes = codes(predictor.outputs(table));
        String[] names = new String[codes.length];
        for (int i = 0; i < names.length; i++) names[i] = classes().get(codes[i]);
        return names;
    }

    private int[] codes(Matrix outputs) {
        int[] codes = new int[outputs.rows()];
        for (int i = 0; i < codes.length; i++) codes[i] = code(outputs, i);
        return codes;
    }

    /// The index of the class of a row of outputs.
    int code(Matrix outputs, int row) {
        if (outputs.columns() == 1) return outputs.get(row) > decision.threshold() ? 1 : 0;
        int best = 0;
        for (int k = 1; k < outputs.columns(); k++) {
            if (outputs.get(row, k) > outputs.get(row, best)) best = k;
        }
        return best;
    }

    /// The index of the class at logits `z`: the most probable, the first among equals; of two
    /// classes the second above the [Decision#boundary].
    public int code(double[] z) {
        if (z.length == 1) return z[0] > decision.boundary() ? 1 : 0;
        int best = 0;
        for (int k = 1; k < z.length; k++) if (z[k] > z[best]) best = k;
        return best;
    }

    /// The same network, which predicts the second of its two classes above another probability.
    ///
    /// @throws IllegalArgumentException if there are more classes, or it is not in `(0, 1)`
    public Classifier withThreshold(float threshold) {
        requireTwo(target);
        return new Classifier(predictor, target, decision.withThreshold(threshold), provenance);
    }

    @Override
    public Classifier withProvenance(Provenance provenance) {
        return new Classifier(predictor, target, decision, provenance);
    }

    @Override
    public Column.Categorical predictions(Table table) {
        int[] codes = codes(predictor.outputs(table));
        return new Column.Categorical("prediction", classes(), new Column.Codes(codes));
    }

    /// Judges the model on rows that hold the target; those of a class that was not in the training
    /// data count as wrong.
    @Override
    public ClassificationEvaluation evaluate(Table table) {
        return evaluation(predictor.outputs(table), table, null);
    }

    @Override
    public ClassificationEvaluation evaluate(Table table, float[] weights) {
        return evaluation(predictor.outputs(table), table, weights);
    }

    /// Judges `outputs` by the rows of `table` that they are for.
    ClassificationEvaluation evaluation(Matrix outputs, Table table, float @Nullable [] weights) {
        TargetEncoder.Classes.Actual actual = target.actual(table);
        return ClassificationEvaluation.of(
                classes(),
                actual.unseen(),
                probabilities(outputs),
                codes(outputs),
                actual.labels(),
                weights);
    }
}
