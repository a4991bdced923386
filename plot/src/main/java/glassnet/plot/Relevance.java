package glassnet.plot;

import glassnet.insight.Saliency;
import glassnet.model.PermutationImportance;
import glassnet.model.SingleTarget;

/// The part of the report about which columns matter.
final class Relevance {
    private static final int REPEATS = 5;
    private static final int MOST_ROWS = 2_000;
    private static final int LEAST_ROWS = 250;
    private static final int MOST_COLUMNS = 20;

    /// Multiplications that all shuffles together should cost: next to nothing of a training.
    private static final double USUAL_WORK = 1e9;

    private Relevance() {}

    /// @param whose ends the heading
    static String of(Report report, String whose) {
        SingleTarget model = report.model().single();
        PermutationImportance importance =
                Saliency.importance(
                        model,
                        report.judged().table(),
                        rows(model),
                        REPEATS,
                        model.provenance().seed());
        return Html.section(
                "Which columns matter" + whose,
                Html.figure(
                        Charts.importance(importance, MOST_COLUMNS),
                        "Bars: mean of %d shuffles on %s; whiskers: where it would lie on other such rows, 95 of 100 times; a column whose whiskers hold 0 may not matter at all. The %s of the rows as they are is %s. Columns that tell the same hide each other.%s"
                                .formatted(
                                        REPEATS,
                                        Text.plural(
                                                importance.rows(), report.judged().name() + " row"),
                                        Verdict.label(importance.metric()),
                                        Text.number(importance.error()),
                                        others(importance))));
    }

    /// What is to be said of the columns that are not shown.
    private static String others(PermutationImportance importance) {
        int hidden = importance.columns().size() - MOST_COLUMNS;
        if (hidden <= 0) return "";
        boolean isPart = importance.columns().size() < importance.read(); // the picture says so
        return (isPart
                        ? " Of those shuffled %d are not shown and matter less."
                        : " The %d columns not shown matter less.")
                .formatted(hidden);
    }

    private static int rows(SingleTarget model) {
        double work =
                (double) model.predictor().network().parameterCount()
                        * model.predictor().encoder().encodings().size()
                        * REPEATS;
        return (int) Math.clamp(USUAL_WORK / work, LEAST_ROWS, MOST_ROWS);
    }
}
