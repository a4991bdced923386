package glassnet.metrics;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges predicted class probabilities.
///
/// Rows of a class the model does not know (*unseen* in training) count as wrong: their probability
/// is 0, and to every known class they are rows of the rest.
///
/// @param classes figures of each class, in the order of the columns
/// @param unseen names of the classes among the rows that the model does not know; mostly none
/// @param rows how many rows were judged
/// @param confusion weight of rows by actual class (first index: the known, then the unseen ones)
///   and predicted class (second)
/// @param accuracy share of rows whose predicted class is the actual one; that is the most probable
///   (the first among equals) where nothing else is said
/// @param logLoss mean of `−ln p(actual)`, probabilities clipped to `[1e-15, 1]`
/// @param auc area under the ROC curve of the second class where there are two; the mean over the
///   classes that are present, one against the rest, where there are more; NaN where there is
///   nothing to tell apart. Hanley and McNeil 1982; ties count half.
/// @param f1 F1 of the second class where there are two, else the unweighted mean over the known
///   classes
public record ClassificationEvaluation(
        List<ClassScores> classes,
        List<String> unseen,
        int rows,
        List<List<Double>> confusion,
        double accuracy,
        double logLoss,
        double auc,
        double f1)
        implements Evaluation {

    /// Judges `p` against the actual classes, all of which are known.
    ///
    /// @param names of the classes
    /// @param p probabilities, rows × classes
    /// @param actual index of the actual class of each row
    /// @param weights of each row, or null where every row counts 1
    public static ClassificationEvaluation of(
            List<String> names, Matrix p, int[] actual, float @Nullable [] weights) {
        return of(names, List.of(), p, actual, weights);
    }

    /// The same, where some rows may be of classes without a column in `p`.
    ///
    /// @param unseen names of those classes; their indices follow those of `names`
    public static ClassificationEvaluation of(
            List<String> names,
            List<String> unseen,
            Matrix p,
            int[] actual,
            float @Nullable [] weights) {
        int[] predicted = new int[p.rows()];
        for (int i = 0; i < predicted.length; i++) predicted[i] = mostProbable(p, i);
        return of(names, unseen, p, predicted, actual, weights);
    }

    /// The same, where the predicted class is not simply the most probable.
    ///
    /// @param predicted index of the predicted class of each row
    public static ClassificationEvaluation of(
            List<String> names,
            List<String> unseen,
            Matrix p,
            int[] predicted,
            int[] actual,
            float @Nullable [] weights) {
        int k = names.size();
        p.requireShape(actual.length, k);
        double[][] confusion = new double[k + unseen.size()][k];
        double weight = 0;
        double correct = 0;
        double logLoss = 0;
        for (int i = 0; i < actual.length; i++) {
            double w = weights == null ? 1 : weights[i];
            confusion[actual[i]][predicted[i]] += w;
            weight += w;
            if (predicted[i] == actual[i]) correct += w;
            double stated = actual[i] < k ? p.get(i, actual[i]) : 0;
            logLoss -= w * StrictMath.log(Math.min(1, Math.max(1e-15, stated)));
        }
        var classes = new ArrayList<ClassScores>();
        for (int c = 0; c < k; c++) {
            classes.add(
                    scores(
                            names.get(c),
                            confusion,
                            c,
                            Ranking.auc(column(p, c), c, actual, weights)));
        }
        return new ClassificationEvaluation(
                List.copyOf(classes),
                List.copyOf(unseen),
                actual.length,
                Arrays.stream(confusion).map(row -> Arrays.stream(row).boxed().toList()).toList(),
                correct / weight,
                logLoss / weight,
                positiveOrMean(classes, ClassScores::auc),
                positiveOrMean(classes, ClassScores::f1));
    }

    /// All classes of the rows of [#confusion], by name.
    public List<String> actualClasses() {
        return Stream.concat(classes.stream().map(ClassScores::name), unseen.stream()).toList();
    }

    /// The class that [#f1] is of: the second of two; empty where it is a mean over more.
    public Optional<String> f1Class() {
        return classes.size() == 2 ? Optional.of(classes.get(1).name()) : Optional.empty();
    }

    static float[] column(Matrix p, int c) {
        float[] column = new float[p.rows()];
        for (int i = 0; i < column.length; i++) column[i] = p.get(i, c);
        return column;
    }

    private static int mostProbable(Matrix p, int row) {
        int most = 0;
        for (int j = 1; j < p.columns(); j++) if (p.get(row, j) > p.get(row, most)) most = j;
        return most;
    }

    /// Of the second of two classes, or the mean over those of more that have it.
    private static double positiveOrMean(
            List<ClassScores> classes, ToDoubleFunction<ClassScores> figure) {
        if (classes.size() == 2) return figure.applyAsDouble(classes.get(1));
        double[] told =
                classes.stream().mapToDouble(figure).filter(x -> !Double.isNaN(x)).toArray();
        return Arrays.stream(told).sum() / told.length;
    }

    private static ClassScores scores(String name, double[][] confusion, int c, double auc) {
        double hits = confusion[c][c];
        double actual = 0;
        double predicted = 0;
        for (double weight : confusion[c]) actual += weight;
        for (double[] row : confusion) predicted += row[c];
        return new ClassScores(
                name,
                actual,
                share(hits, predicted),
                share(hits, actual),
                share(2 * hits, actual + predicted),
                auc);
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : part / whole;
    }

    @Override
    public Map<String, Double> metrics() {
        var result = new LinkedHashMap<String, Double>();
        result.put("accuracy", accuracy);
        result.put("log_loss", logLoss);
        result.put("auc", auc);
        result.put("f1", f1);
        return result;
    }
}
