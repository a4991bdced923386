package glassnet.model;

import glassnet.feature.Encoding;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// How much worse a model gets when one column's cells are shuffled among the rows, so that they no
/// longer tell anything: `mean over repeats of error(shuffled) − error`. Breiman 2001, section 10;
/// Fisher, Rudin and Dominici 2019.
///
/// The error is the log loss of a classifier and the root mean squared error of a regressor. A
/// column of the table is shuffled as a whole, whatever features it is encoded to. Of columns that
/// tell the same each hides the importance of the other.
///
/// @param metric `log_loss` or `rmse`
/// @param error of the model on the rows as they are
/// @param rows how many were judged
/// @param repeats shuffles of each column
/// @param columns the most important first
public record PermutationImportance(
        String metric, double error, int rows, int repeats, List<Importance> columns) {

    /// What shuffling one column does.
    ///
    /// @param mean how much the error grows; around 0, or below, for a column that is not used
    /// @param low the smallest of the repeats
    /// @param high the largest of the repeats
    public record Importance(String column, double mean, double low, double high) {}

    public PermutationImportance {
        columns = List.copyOf(columns);
    }

    /// Judges every column the model reads, on at most `mostRows` rows of `table` (drawn by chance
    /// where it has more).
    ///
    /// It costs `columns · repeats` predictions of those rows.
    ///
    /// @param table rows that hold the target, at least one; best such as were not learnt from
    /// @param repeats at least 1
    public static PermutationImportance of(
            SingleTarget model, Table table, int mostRows, int repeats, long seed) {
        Table judged =
                table.rows() <= mostRows
                        ? table
                        : table.rows(
                                Arrays.copyOf(
                                        RandomStream.of(seed, "importance rows")
                                                .permutation(table.rows()),
                                        mostRows));
        Matrix x = model.predictor().encoder().encode(judged);
        double error = error(model, judged, x);
        var columns = new ArrayList<Importance>();
        int at = 0;
        for (Encoding encoding : model.predictor().encoder().encodings()) {
            int width = encoding.features().size();
            double[] growth = new double[repeats];
            for (int r = 0; r < repeats; r++) {
                int[] order = RandomStream.of(seed, "importance", at, r).permutation(judged.rows());
                growth[r] = error(model, judged, shuffled(x, at, width, order)) - error;
            }
            columns.add(
                    new Importance(
                            encoding.column(),
                            Arrays.stream(growth).average().orElseThrow(),
                            Arrays.stream(growth).min().orElseThrow(),
                            Arrays.stream(growth).max().orElseThrow()));
            at += width;
        }
        columns.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return new PermutationImportance(
                model instanceof Classifier ? "log_loss" : "rmse",
                error,
                judged.rows(),
                repeats,
                columns);
    }

    /// `x` with columns `at … at + width − 1` taken from the rows in another order.
    private static Matrix shuffled(Matrix x, int at, int width, int[] order) {
        Matrix copy = x.copy();
        for (int i = 0; i < order.length; i++) {
            for (int j = at; j < at + width; j++) copy.set(i, j, x.get(order[i], j));
        }
        return copy;
    }

    private static double error(SingleTarget model, Table judged, Matrix x) {
        Matrix outputs = model.predictor().outputs(x);
        return switch (model) {
            case Classifier classifier -> {
                TargetEncoder.Classes.Actual actual = classifier.target().actual(judged);
                yield ClassificationEvaluation.of(
                                classifier.classes(),
                                actual.unseen(),
                                Classifier.probabilities(outputs),
                                actual.labels(),
                                null)
                        .logLoss();
            }
            case Regressor regressor ->
                    RegressionEvaluation.of(
                                    regressor.decoded(outputs),
                                    regressor.target().values(judged),
                                    null)
                            .rmse();
        };
    }
}
