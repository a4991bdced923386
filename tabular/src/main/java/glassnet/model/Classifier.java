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
            p.set(i, 0, 1 - outputs.get(i));
            p.set(i, 1, outputs.get(i));
        }
        return p;
    }

    /// The name of the most probable class of every row, the first among equals.
    public String[] predict(Table table) {
        Matrix p = probabilities(table);
        String[] names = new String[p.rows()];
        for (int i = 0; i < names.length; i++) names[i] = classes().get(mostProbable(p, i));
        return names;
    }

    @Override
    public Column predictions(Table table) {
        Matrix p = probabilities(table);
        int[] codes = new int[p.rows()];
        for (int i = 0; i < codes.length; i++) codes[i] = mostProbable(p, i);
        return new Column.Categorical("prediction", classes(), new Column.Codes(codes));
    }

    @Override
    public ClassificationEvaluation evaluate(Table table) {
        return evaluation(table, null);
    }

    @Override
    public ClassificationEvaluation evaluate(Table table, float[] weights) {
        return evaluation(table, weights);
    }

    private ClassificationEvaluation evaluation(Table table, float @Nullable [] weights) {
        return ClassificationEvaluation.of(
                classes(), probabilities(table), target.labels(table), weights);
    }

    private static int mostProbable(Matrix p, int row) {
        int best = 0;
        for (int j = 1; j < p.columns(); j++) if (p.get(row, j) > p.get(row, best)) best = j;
        return best;
    }
}
