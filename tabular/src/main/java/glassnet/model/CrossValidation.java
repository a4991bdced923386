package glassnet.model;

import glassnet.matrix.RandomStream;
import glassnet.metrics.Evaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// How well a recipe does on rows it did not learn from: every part of the rows is judged once by a
/// model that learnt from others. Stone 1974.
///
/// Each fold is a whole [Fit]: what is learnt from its rows, encoders among it, never sees the rows
/// that judge it. The parts are those of the recipe's [Partition].
///
/// ```java
/// var folds = CrossValidation.of(recipe, table, Recipe.defaultTraining(table.rows()), 5, 1);
/// IO.println(folds.metrics().get("rmse"));
/// ```
///
/// @param folds of all repeats, in their order; at least one
public record CrossValidation(List<Fold> folds) {
    /// One part of the rows and how it was judged.
    ///
    /// @param repeat counted from 1
    /// @param number of the fold within its repeat, counted from 1
    /// @param learnt how many rows its model came from, those that chose its best epoch among them
    /// @param predictions for its rows, with the columns `row` (in the table, counted from 1),
    ///   `repeat`, `fold`, `truth`, `prediction` and, of classes, `probability_<class>`, which is 0
    ///   for a class that was not learnt from; of several targets with `truth_<target>`,
    ///   `prediction_<target>` and, of labels, `probability_<target>`
    public record Fold(
            int repeat, int number, int learnt, Evaluation evaluation, Table predictions) {}

    /// A figure over all folds in which it can be told.
    ///
    /// @param mean NaN where there is none
    /// @param deviation standard deviation `√(Σ(x−mean)²/(n−1))`; NaN below two. Folds learn from
    ///   common rows, so it tells how folds differ rather than how sure the mean is (Bengio and
    ///   Grandvalet 2004).
    public record Spread(double mean, double deviation) {

        static Spread of(double[] figures) {
            double[] told = Arrays.stream(figures).filter(x -> !Double.isNaN(x)).toArray();
            double mean = Arrays.stream(told).sum() / told.length;
            double squares = Arrays.stream(told).map(x -> (x - mean) * (x - mean)).sum();
            return new Spread(
                    mean, told.length < 2 ? Double.NaN : Math.sqrt(squares / (told.length - 1)));
        }
    }

    /// Learns a fold to its end, for those who want to look on, or know its model from before.
    @FunctionalInterface
    public interface Learning {

        /// Calls [Fit#next] as long as there is one and gives the fit's model, or any other that it
        /// [gives][Fit#gives].
        ///
        /// @param repeat counted from 1
        /// @param number of the fold, counted from 1
        Model learn(int repeat, int number, Fit<?> fit);
    }

    public CrossValidation {
        folds = List.copyOf(folds);
    }

    /// Judges `recipe` on the rows of `table` whose target is known.
    ///
    /// @param training of every fold; further repeats part the rows and train by seeds derived from
    ///   its own
    /// @param count of the folds of a repeat, at least 2
    /// @param repeats at least 1
    /// @throws IllegalArgumentException if the rows cannot be parted so, or a part cannot be learnt
    ///   from
    /// @throws TrainingException if training diverged in a fold
    public static CrossValidation of(
            Recipe<?> recipe, Table table, Training training, int count, int repeats) {
        return of(
                recipe,
                table,
                training,
                count,
                repeats,
                (_, _, fit) -> {
                    fit.forEachRemaining(_ -> {});
                    return fit.model();
                });
    }

    /// The same, where `learning` gives the model of each fold.
    public static CrossValidation of(
            Recipe<?> recipe,
            Table table,
            Training training,
            int count,
            int repeats,
            Learning learning) {
        if (repeats < 1) {
            throw new IllegalArgumentException(
                    "Repeats of folds must be at least 1 but are " + repeats + ".");
        }
        var run = FoldRun.of(recipe, table, learning);
        var folds = new ArrayList<Fold>();
        for (int r = 1; r <= repeats; r++) {
            long seed = r == 1 ? training.seed() : RandomStream.key(training.seed(), "repeat", r);
            folds.addAll(run.repeat(r, count, training.withSeed(seed)));
        }
        return new CrossValidation(folds);
    }

    /// What a table of folds calls `fold`: `fold 2`, or `repeat 1, fold 2` where there are more.
    public String name(Fold fold) {
        return folds.getLast().repeat() == 1
                ? "fold " + fold.number()
                : "repeat %d, fold %d".formatted(fold.repeat(), fold.number());
    }

    /// Each figure of [Evaluation#metrics] over all folds.
    public SequencedMap<String, Spread> metrics() {
        var spreads = new LinkedHashMap<String, Spread>();
        for (String name : folds.getFirst().evaluation().metrics().keySet()) {
            double[] figures =
                    folds.stream()
                            .mapToDouble(
                                    f -> f.evaluation().metrics().getOrDefault(name, Double.NaN))
                            .toArray();
            spreads.put(name, Spread.of(figures));
        }
        return spreads;
    }

    /// The [Fold#predictions] of all folds, one below the other.
    public Table outOfFold() {
        List<Table> tables = folds.stream().map(Fold::predictions).toList();
        return new Table(
                tables.getFirst().names().stream()
                        .map(name -> below(name, tables.stream().map(t -> t.column(name)).toList()))
                        .toList());
    }

    private static Column below(String name, List<Column> parts) {
        if (parts.getFirst() instanceof Column.Numeric) {
            float[] values = new float[parts.stream().mapToInt(Column::size).sum()];
            int at = 0;
            for (Column part : parts) {
                for (int i = 0; i < part.size(); i++) {
                    values[at++] = ((Column.Numeric) part).value(i);
                }
            }
            return new Column.Numeric(name, values);
        }
        return Column.Categorical.of(
                name,
                parts.stream()
                        .flatMap(part -> IntStream.range(0, part.size()).mapToObj(part::text))
                        .toArray(String[]::new));
    }
}
