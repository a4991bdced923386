package glassnet.model;

import glassnet.feature.Encoding;
import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.matrix.SpecialFunctions;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// How much worse a model gets when one column's cells are shuffled among the rows, so that they no
/// longer tell anything: `mean over repeats of error(shuffled) − error`. Breiman 2001, section 10;
/// Fisher, Rudin and Dominici 2019.
///
/// The error is the log loss of a classifier and the root mean squared error of a regressor. A
/// column of the table is shuffled as a whole, whatever features it is encoded to; what is made of
/// [neighbours][glassnet.feature.Neighbours] is a column of its own, and stays when the place is
/// shuffled. Of columns that tell the same each hides the importance of the other.
///
/// The interval is that of the rows: where the mean would lie, 95 of 100 times, on other rows of
/// the same kind. It is `mean ± z·s/√rows`, `z = 1.96`, with `s` the standard deviation of what
/// each row adds over all shuffles on average: what shuffling changes in its own loss, and in that
/// of the row that got its cell (a U-statistic: van der Vaart 1998, section 12.1). The loss is the
/// log loss, or `e²/(2·rmse)` of the error `e` (the delta method, section 3.1). What another
/// training would change is not told.
///
/// @param metric `log_loss` or `rmse`
/// @param error of the model on the rows as they are
/// @param rows how many were judged
/// @param repeats shuffles of each column
/// @param read how many columns the model reads
/// @param columns those that were shuffled, the most important first
public record PermutationImportance(
        String metric, double error, int rows, int repeats, int read, List<Importance> columns) {

    /// What shuffling one column does.
    ///
    /// @param mean how much the error grows; around 0, or below, for a column that is not used
    /// @param low end of the 95 % interval
    /// @param high end of the 95 % interval
    public record Importance(String column, double mean, double low, double high) {}

    /// The share of the samples of rows whose interval holds the mean over all rows there are.
    public static final double LEVEL = 0.95;

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
        return of(model, table, columns(model), mostRows, repeats, seed);
    }

    /// The same of some of the columns, where judging all would take too long.
    ///
    /// @param some of the columns the model reads
    /// @throws IllegalArgumentException if it reads one of them not; the message names it
    public static PermutationImportance of(
            SingleTarget model,
            Table table,
            Collection<String> some,
            int mostRows,
            int repeats,
            long seed) {
        Set<String> known = new LinkedHashSet<>(columns(model));
        Set<String> wanted = Set.copyOf(some);
        for (String column : wanted) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException(
                        "The model reads no column \"%s\"%s"
                                .formatted(column, Names.hint(column, known)));
            }
        }
        Table judged =
                table.rows() <= mostRows
                        ? table
                        : table.rows(
                                Arrays.copyOf(
                                        RandomStream.of(seed, "importance rows")
                                                .permutation(table.rows()),
                                        mostRows));
        Matrix x = model.predictor().encoder().encode(judged);
        Matrix outputs = model.predictor().outputs(x);
        double error = error(model, judged, outputs);
        double[] usual = parts(model, judged, outputs);
        var columns = new ArrayList<Importance>();
        int at = 0;
        for (Encoding encoding : model.predictor().encoder().encodings()) {
            int width = encoding.width();
            if (!wanted.contains(encoding.column())) {
                at += width;
                continue;
            }
            double growth = 0;
            double[] added = new double[judged.rows()];
            for (int r = 0; r < repeats; r++) {
                int[] order = RandomStream.of(seed, "importance", at, r).permutation(judged.rows());
                Matrix without = model.predictor().outputs(shuffled(x, at, width, order));
                growth += (error(model, judged, without) - error) / repeats;
                double[] parts = parts(model, judged, without);
                for (int i = 0; i < added.length; i++) {
                    added[i] += (parts[i] - usual[i]) / repeats;
                    added[order[i]] += (parts[i] - usual[i]) / repeats;
                }
            }
            double half = halfInterval(added);
            columns.add(new Importance(encoding.column(), growth, growth - half, growth + half));
            at += width;
        }
        columns.sort(Comparator.comparingDouble(Importance::mean).reversed());
        return new PermutationImportance(
                model instanceof Classifier ? "log_loss" : "rmse",
                error,
                judged.rows(),
                repeats,
                model.predictor().encoder().encodings().size(),
                columns);
    }

    private static List<String> columns(SingleTarget model) {
        return model.predictor().encoder().encodings().stream().map(Encoding::column).toList();
    }

    /// `x` with columns `at … at + width − 1` taken from the rows in another order.
    private static Matrix shuffled(Matrix x, int at, int width, int[] order) {
        Matrix copy = x.copy();
        for (int i = 0; i < order.length; i++) {
            for (int j = at; j < at + width; j++) copy.set(i, j, x.get(order[i], j));
        }
        return copy;
    }

    /// `z·s/√n`; nothing is known of how a single row differs from others.
    private static double halfInterval(double[] added) {
        int n = added.length;
        double mean = Arrays.stream(added).average().orElseThrow();
        double squares = Arrays.stream(added).map(a -> (a - mean) * (a - mean)).sum();
        double z = SpecialFunctions.normalQuantile(0.5 + LEVEL / 2);
        return n < 2 ? 0 : z * Math.sqrt(squares / (n - 1) / n);
    }

    /// What each row adds to the error, in units in which the error changes by the mean of what the
    /// rows change.
    private static double[] parts(SingleTarget model, Table judged, Matrix outputs) {
        return switch (model) {
            case Classifier classifier -> {
                int[] labels = classifier.target().actual(judged).labels();
                Matrix p = Classifier.probabilities(outputs);
                double[] losses = new double[labels.length];
                for (int i = 0; i < losses.length; i++) {
                    double stated = labels[i] < p.columns() ? p.get(i, labels[i]) : 0;
                    losses[i] = -StrictMath.log(Math.clamp(stated, 1e-15, 1));
                }
                yield losses;
            }
            case Regressor regressor -> {
                float[] predicted = regressor.decoded(outputs);
                float[] actual = regressor.target().values(judged);
                double[] squares = new double[actual.length];
                for (int i = 0; i < squares.length; i++) {
                    double e = (double) predicted[i] - actual[i];
                    squares[i] = e * e;
                }
                double rmse = Math.sqrt(Arrays.stream(squares).average().orElseThrow());
                yield rmse == 0
                        ? squares
                        : Arrays.stream(squares).map(s -> s / (2 * rmse)).toArray();
            }
        };
    }

    private static double error(SingleTarget model, Table judged, Matrix outputs) {
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
