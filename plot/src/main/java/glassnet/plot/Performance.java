package glassnet.plot;

import glassnet.matrix.RandomStream;
import glassnet.metrics.Calibration;
import glassnet.metrics.ClassScores;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.model.Bounds;
import glassnet.model.Classifier;
import glassnet.model.Conformal;
import glassnet.model.Model;
import glassnet.model.Regressor;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The part of the report about learning and errors.
final class Performance {
    /// As many rows show the same picture, and cost no seconds.
    private static final int MOST_ROWS = 10_000;

    private static final int BINS = 10;
    private static final int NARROW = 8;
    private static final int MOST_CLASSES = 60;

    private Performance() {}

    /// How the model learnt.
    static String learning(Model model) {
        if (model.provenance().history().isEmpty()) return "";
        return Html.section(
                        "Learning",
                        Html.figure(Charts.lossHistory(model), epochs(model) + standardised(model)))
                + Health.of(model);
    }

    /// What it predicts of one target.
    ///
    /// @param whose ends the heading
    static String of(Report report, String whose) {
        Table rows = sample(report.judged().table());
        String heading = report.judged().name() + " rows" + whose;
        return switch (report.model().single()) {
            case Classifier classifier ->
                    Html.section(
                            "Right and wrong, " + heading,
                            classes(classifier, report.judged(), rows));
            case Regressor regressor ->
                    Html.section("Hit and miss, " + heading, quantity(regressor, rows));
        };
    }

    private static Table sample(Table table) {
        if (table.rows() <= MOST_ROWS) return table;
        int[] order = RandomStream.of(0, "rows of a report").permutation(table.rows());
        return table.rows(Arrays.copyOf(order, MOST_ROWS));
    }

    /// The loss of a number is not in its unit.
    private static String standardised(Model model) {
        return model.each().getFirst() instanceof Regressor
                ? " For the loss numbers are standardised: mean 0, standard deviation 1."
                : "";
    }

    private static String epochs(Model model) {
        String epochs = Text.plural(model.provenance().history().size(), "epoch");
        int members = model.predictor().network().members();
        if (members > 1) epochs += ", in the mean of %d members".formatted(members);
        if (!model.provenance().isEpochChosen()) {
            return epochs + ". No rows were kept back to choose the best epoch.";
        }
        if (members > 1) {
            return epochs + "; each holds the parameters of its own best epoch.";
        }
        boolean averaged =
                model.provenance()
                        .plan()
                        .map(plan -> plan.training().averaging() > 0)
                        .orElse(false);
        return "%s; the model holds the %sparameters of epoch %d, the best on the %s validation rows."
                .formatted(
                        epochs,
                        averaged ? "averaged " : "",
                        model.provenance().bestEpoch(),
                        Text.count(model.provenance().validationRows()));
    }

    private static String classes(Classifier model, Report.Part judged, Table rows) {
        var evaluation = (ClassificationEvaluation) judged.evaluation();
        var calibration =
                Calibration.of(
                        model.probabilities(rows), model.target().actual(rows).labels(), BINS);
        Optional<String> second =
                model.classes().size() == 2
                        ? Optional.of("“" + model.classes().get(1) + "”")
                        : Optional.empty();
        String stated = "the stated probability of " + second.orElse("the predicted class");
        // many classes need the width of the page to stay legible
        boolean narrow = model.classes().size() <= NARROW;
        String confusion =
                Html.titled(
                        Charts.confusion(evaluation),
                        "Counts, and the share of the actual class; right answers lie on the diagonal.");
        String reliability =
                Html.titled(
                        Charts.reliability(calibration, second),
                        "On average %s and the share that came true differ by %s (expected calibration error). Larger dots hold more rows."
                                .formatted(stated, Text.percent(calibration.error())));
        return (narrow ? Html.beside(confusion, reliability) : confusion + reliability)
                + byClass(evaluation);
    }

    private static String byClass(ClassificationEvaluation evaluation) {
        var rows = new ArrayList<List<String>>();
        List<ClassScores> frequent =
                evaluation.classes().stream()
                        .sorted(Comparator.comparingDouble(ClassScores::weight).reversed())
                        .limit(MOST_CLASSES)
                        .toList();
        for (ClassScores scores : frequent) {
            rows.add(
                    List.of(
                            scores.name(),
                            Text.number(scores.weight()),
                            Text.metric(scores.precision()),
                            Text.metric(scores.recall()),
                            Text.metric(scores.f1()),
                            Text.metric(scores.auc())));
        }
        int more = evaluation.classes().size() - frequent.size();
        String rest =
                more == 0
                        ? ""
                        : Html.paragraph(
                                "aside", "The other %d classes have fewer rows.".formatted(more));
        return "<h3>By class</h3>\n"
                + Html.table(
                        List.of("class", "#rows", "#precision", "#recall", "#F1", "#AUC"), rows)
                + rest;
    }

    private static String quantity(Regressor model, Table rows) {
        float[] predicted = model.predict(rows);
        float[] actual = model.target().values(rows);
        String name = model.target().column();
        String pictures =
                Html.beside(
                        Html.titled(
                                Charts.predictedAgainstActual(predicted, actual, name),
                                "Each dot is a row; on the dashed line predictions are perfect."),
                        Html.titled(
                                Charts.residuals(predicted, actual, name),
                                "How many rows are missed by how much. The outermost bars hold what lies beyond the ends."));
        return pictures + intervals(model, rows, actual);
    }

    private static String intervals(Regressor model, Table table, float[] actual) {
        Conformal intervals = model.intervals();
        boolean even = model.quantiles().isEmpty();
        var rows = new ArrayList<List<String>>();
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            if (!intervals.reaches(level)) continue;
            Bounds bounds = model.bounds(table, level);
            rows.add(
                    List.of(
                            Text.percent(level),
                            even
                                    ? "± " + Text.number(intervals.radius(level))
                                    : Text.number(bounds.meanWidth()),
                            Text.percent(bounds.coverage(actual))));
        }
        if (rows.isEmpty()) return "";
        return "<h3>Intervals</h3>\n"
                + Html.paragraph(
                        "aside",
                        (even
                                        ? "How far around a prediction the actual number lies, by the errors on validation rows"
                                        : "How wide the intervals are in the mean, whose ends were learnt as quantiles and set right by the validation rows")
                                + "; beside it the share of these rows for which that came true.")
                + Html.table(
                        List.of(
                                "promised",
                                even ? "#around the prediction" : "#mean width",
                                "#held"),
                        rows);
    }
}
