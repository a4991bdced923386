package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.matrix.Matrix;
import glassnet.metrics.Evaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// The work of a [CrossValidation]: fits a recipe to the rows of each fold and judges it by the
/// others.
final class FoldRun {
    /// A float counts rows exactly up to here.
    private static final int MOST_ROWS = 1 << 24;

    private final Recipe<?> recipe;
    private final Table table;
    private final int[] places; // of the rows in the table that was given, counted from 1
    private final TargetEncoder target;
    private final CrossValidation.Learning learning;

    private FoldRun(
            Recipe<?> recipe,
            Table table,
            int[] places,
            TargetEncoder target,
            CrossValidation.Learning learning) {
        this.recipe = recipe;
        this.table = table;
        this.places = places;
        this.target = target;
        this.learning = learning;
    }

    static FoldRun of(Recipe<?> recipe, Table table, CrossValidation.Learning learning) {
        if (table.rows() > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "Folds take at most %d rows but there are %d. Judge such a table by a test part."
                            .formatted(MOST_ROWS, table.rows()));
        }
        List<Column> cells = columns(recipe, table);
        int[] known =
                IntStream.range(0, table.rows())
                        .filter(i -> cells.stream().noneMatch(c -> c.isMissing(i)))
                        .toArray();
        if (known.length == 0) {
            throw new IllegalArgumentException(
                    "Target \"%s\" is missing in every row; choose another column."
                            .formatted(String.join(", ", recipe.targets())));
        }
        Table labelled = known.length == table.rows() ? table : table.rows(known);
        TargetEncoder target = TargetEncoder.fit(columns(recipe, labelled), Goal.task(recipe));
        int[] places = Arrays.stream(known).map(row -> row + 1).toArray();
        Recipe<?> settled = ofTask(recipe.settled(known.length), target);
        return new FoldRun(settled, labelled, places, target, learning);
    }

    private static List<Column> columns(Recipe<?> recipe, Table table) {
        return recipe.targets().stream().map(table::column).toList();
    }

    /// The rows of a fold are of the task that all rows are of, whatever they look like.
    private static Recipe<?> ofTask(Recipe<?> recipe, TargetEncoder target) {
        return recipe.withTask(
                switch (target) {
                    case TargetEncoder.Classes _ -> Task.MULTICLASS; // two of them too
                    case TargetEncoder.Quantity _ -> Task.REGRESSION;
                    case TargetEncoder.Several several -> several.task();
                });
    }

    /// All folds of repeat `repeat`, from 1.
    List<CrossValidation.Fold> repeat(int repeat, int count, Training training) {
        Folds parts = recipe.partition().folds(table, target.classColumn(), count, training.seed());
        var folds = new ArrayList<CrossValidation.Fold>();
        for (int k = 0; k < count; k++) {
            String place = "Fold %d of %d: ".formatted(k + 1, count);
            try {
                folds.add(fold(repeat, k, parts, training));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place + e.getMessage(), e);
            } catch (TrainingException e) {
                throw new TrainingException(place + e.getMessage());
            }
        }
        return folds;
    }

    private CrossValidation.Fold fold(int repeat, int k, Folds parts, Training training) {
        Table.Split split = parts.split(table, k);
        Fit<?> fit = recipe.fit(split.first(), training).unwatched();
        Model model = learning.learn(repeat, k + 1, fit);
        Table judged = split.second();
        var columns = new ArrayList<Column>();
        columns.add(numbers("row", Arrays.stream(parts.test(k)).map(i -> places[i]).toArray()));
        columns.add(numbers("repeat", filled(judged.rows(), repeat)));
        columns.add(numbers("fold", filled(judged.rows(), k + 1)));
        columns.addAll(answers(model, judged));
        return new CrossValidation.Fold(
                repeat, k + 1, split.first().rows(), evaluation(model, judged), new Table(columns));
    }

    /// What is right and what was predicted; of several targets for each.
    private List<Column> answers(Model model, Table judged) {
        var columns = new ArrayList<Column>();
        switch (model) {
            case SingleTarget single -> {
                columns.add(judged.column(single.target().column()).withName("truth"));
                columns.add(single.predictions(judged));
                columns.addAll(probabilities(single, judged));
            }
            case MultiTarget several -> {
                for (Column predictions : several.predictions(judged)) {
                    String name = predictions.name();
                    columns.add(judged.column(name).withName("truth_" + name));
                    columns.add(predictions.withName("prediction_" + name));
                }
                if (several.target().task() == Task.BINARY) {
                    columns.addAll(several.probabilities(judged));
                }
            }
        }
        return columns;
    }

    private Evaluation evaluation(Model model, Table judged) {
        return recipe.weight()
                .map(column -> model.evaluate(judged, Weights.of(judged.column(column))))
                .orElseGet(() -> model.evaluate(judged));
    }

    private static int[] filled(int length, int value) {
        int[] values = new int[length];
        Arrays.fill(values, value);
        return values;
    }

    private static Column numbers(String name, int[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = values[i];
        return new Column.Numeric(name, floats);
    }

    /// Of all classes, those that the fold did not learn from at 0; none of numbers.
    private List<Column> probabilities(SingleTarget model, Table judged) {
        if (!(model instanceof Classifier classifier)
                || !(target instanceof TargetEncoder.Classes all)) {
            return List.of();
        }
        Matrix p = classifier.probabilities(judged);
        var columns = new ArrayList<Column>();
        for (String name : all.classes()) {
            int j = classifier.classes().indexOf(name);
            float[] values = new float[p.rows()];
            for (int i = 0; j >= 0 && i < values.length; i++) values[i] = p.get(i, j);
            columns.add(new Column.Numeric("probability_" + name, values));
        }
        return columns;
    }
}
