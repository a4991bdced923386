package glassnet.model;

import glassnet.feature.TargetEncoder;
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
public record Classifier(Predictor predictor, TargetEncoder.Classes target, Provenance provenance)
        implements Model {

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

    /// The name of the most probable class of every row, the first among equals.
    public String[] predict(Table table) {
        Matrix outputs = predictor.outputs(table);
        String[] names = new String[outputs.rows()];
        for (int i = 0; i < names.length; i++) {
            names[i] = classes().get(mostProbable(outputs, i, classes().size()));
        }
        return names;
    }

    @Override
    public Classifier withProvenance(Provenance provenance) {
        return new Classifier(predictor, target, provenance);
    }

    @Override
    public Column predictions(Table table) {
        Matrix outputs = predictor.outputs(table);
        int[] codes = new int[outputs.rows()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = mostProbable(outputs, i, classes().size());
        }
        return new Column.Categorical("prediction", classes(), new Column.Codes(codes));
    }

    /// Judges the model on rows that hold the target; those of a class that was not in the training
    /// data count as wrong.
    @Override
    public ClassificationEvaluation evaluate(Table table) {
        return evaluation(table, null);
    }

    @Override
    public ClassificationEvaluation evaluate(Table table, float[] weights) {
        return evaluation(table, weights);
    }

    private ClassificationEvaluation evaluation(Table table, float @Nullable [] weights) {
        TargetEncoder.Classes.Actual actual = target.actual(table);
        return ClassificationEvaluation.of(
                classes(), actual.unseen(), probabilities(table), actual.labels(), weights);
    }

    /// The index of the most probable class of a row of outputs, the first among equals.
    static int mostProbable(Matrix outputs, int row, int classes) {
        int best = 0;
        for (int k = 1; k < classes; k++) {
            if (probability(outputs, row, k) > probability(outputs, row, best)) best = k;
        }
        return best;
    }
}
