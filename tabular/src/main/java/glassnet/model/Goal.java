package glassnet.model;

import glassnet.explain.Digits;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.Quantile;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.metrics.Metric;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What is to be predicted, and the loss that tells how far a network is from it: both chosen by
/// looking at the target where the recipe leaves them open.
///
/// @param target as fitted to the rows whose target is known
record Goal(TargetEncoder target, Loss loss) {

    /// The goal of `recipe`.
    ///
    /// @param labelled rows whose targets are all known
    /// @param notes what is noticed and decided is added here, a sentence each
    /// @throws IllegalArgumentException if the target cannot be learnt so; the message says why
    static Goal of(Recipe<?> recipe, Optional<Metric> metric, Table labelled, List<String> notes) {
        List<Column> columns = recipe.targets().stream().map(labelled::column).toList();
        TargetEncoder target = TargetEncoder.fit(columns, task(recipe));
        for (int j = 0; j < columns.size(); j++) {
            switch (target.each().get(j)) {
                case TargetEncoder.Classes classes ->
                        noteClasses(classes, columns.get(j), recipe.task().isEmpty(), notes);
                case TargetEncoder.Quantity number ->
                        notes.add(
                                "Task: regression of \"%s\" (mean %s, standard deviation %s)."
                                        .formatted(
                                                number.column(),
                                                Digits.text(number.mean(), Digits.SHOWN),
                                                Digits.text(number.deviation(), Digits.SHOWN)));
            }
        }
        metric.ifPresent(m -> requireSuits(m, target));
        return new Goal(target, loss(recipe, metric, target));
    }

    /// The task that `recipe` names; empty where the target decides.
    static Optional<Task> task(Recipe<?> recipe) {
        return recipe.task().isEmpty() && recipe.type() == Classifier.class
                ? Optional.of(Task.MULTICLASS)
                : recipe.task();
    }

    /// The rows of `table` whose targets are all known.
    ///
    /// @param notes how many are left out is added here
    static Table labelled(Recipe<?> recipe, Table table, List<String> notes) {
        if (table.rows() == 0) {
            recipe.targets().forEach(table::column);
            throw new IllegalArgumentException(
                    "The table has no rows; there is nothing to learn from.");
        }
        for (String name : recipe.targets()) {
            int missing = table.column(name).missingCount();
            if (missing == table.rows()) {
                throw new IllegalArgumentException(
                        "Target \"%s\" is missing in every row; choose another column."
                                .formatted(name));
            }
            if (missing == 0) continue;
            notes.add(
                    "%s left out: target \"%s\" is missing."
                            .formatted(missing == 1 ? "1 row is" : missing + " rows are", name));
            table = table.present(name);
        }
        return table;
    }

    private static void noteClasses(
            TargetEncoder.Classes fitted, Column column, boolean inferred, List<String> notes) {
        String number =
                column instanceof Column.Numeric && inferred
                        ? "; its few whole numbers are taken for classes, name the task regression to predict a number"
                        : "";
        notes.add(
                "Task: %s, \"%s\" has %d classes%s."
                        .formatted(
                                fitted.task().label(),
                                fitted.column(),
                                fitted.classes().size(),
                                number));
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < column.size(); i++) counts.merge(column.text(i), 1, Integer::sum);
        String single =
                fitted.classes().stream()
                        .filter(c -> counts.getOrDefault(c, 0) == 1)
                        .map(c -> "\"" + c + "\"")
                        .collect(Collectors.joining(", "));
        if (!single.isEmpty()) {
            notes.add(
                    "Class %s has one row only: it can be learnt from but not judged."
                            .formatted(single));
        }
    }

    private static void requireSuits(Metric metric, TargetEncoder target) {
        if (target instanceof TargetEncoder.Several && target.task() == Task.BINARY) {
            throw new IllegalArgumentException(
                    "A metric judges one target of classes but there are %d: %s. Leave it out; the best epoch is chosen by the mean loss of all."
                            .formatted(target.outputs(), target.name()));
        }
        boolean number = target.task() == Task.REGRESSION;
        Metric.Subject wrong = number ? Metric.Subject.CLASSES : Metric.Subject.NUMBERS;
        if (metric.subject() != wrong) return;
        List<String> fitting = new ArrayList<>();
        String name = metric.toString();
        for (var known : Metric.byName().entrySet()) {
            if (known.getValue().equals(metric)) name = known.getKey(); // accuracy, not error-rate
            if (known.getValue().subject() != wrong) fitting.add(known.getKey());
        }
        throw new IllegalArgumentException(
                "The metric %s judges %s but \"%s\" is %s, which %s judge."
                        .formatted(
                                name,
                                number ? "classes" : "numbers",
                                target.name(),
                                number ? "a number" : "a target of classes",
                                Names.list(fitting)));
    }

    private static Loss loss(Recipe<?> recipe, Optional<Metric> metric, TargetEncoder target) {
        if (recipe.interval().isPresent()) return quantiles(recipe, metric, target);
        double smoothing = recipe.smoothing();
        return switch (target.task()) {
            case BINARY -> new SigmoidCrossEntropy(smoothing);
            case MULTICLASS -> new SoftmaxCrossEntropy(smoothing);
            case REGRESSION -> {
                if (smoothing == 0) yield new MeanSquaredError();
                throw new IllegalArgumentException(
                        "Label smoothing (%s) needs a target of classes but this is a regression. Leave it out."
                                .formatted(smoothing));
            }
        };
    }

    /// The ends and the middle of an interval.
    private static Quantile quantiles(
            Recipe<?> recipe, Optional<Metric> metric, TargetEncoder target) {
        if (!(target instanceof TargetEncoder.Quantity)) {
            throw new IllegalArgumentException(
                    "Intervals by quantiles need one target that is a number but %s. Leave them out."
                            .formatted(unfit(target, "a target of classes")));
        }
        if (metric.isPresent() || recipe.smoothing() > 0) {
            throw new IllegalArgumentException(
                    "Quantiles are learnt, and their best epoch is chosen, by a loss of their own. Leave out the metric and label smoothing, or the quantiles.");
        }
        double outside = 1 - recipe.interval().orElseThrow();
        double low = Math.rint(outside / 2 * 1e9) / 1e9; // 0.05, not 0.04999999999999999
        return new Quantile(List.of(low, 0.5, 1 - low));
    }

    /// What there is where one target of another kind is needed.
    ///
    /// @param kind of a single target
    static String unfit(TargetEncoder target, String kind) {
        int targets = target.columns().size();
        return targets > 1
                ? "there are %d targets: %s".formatted(targets, target.name())
                : "\"%s\" is %s".formatted(target.name(), kind);
    }

    /// How many outputs the network needs.
    int outputs() {
        return loss instanceof Quantile quantile ? quantile.levels().size() : target.outputs();
    }
}
