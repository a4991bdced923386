package glassnet.plot;

import glassnet.insight.Saliency;
import glassnet.model.SingleTarget;

/// The part of the report about which columns matter.
final class Relevance {
    private static final int REPEATS = 5;
    private static final int MOST_ROWS = 2_000;
    private static final int LEAST_ROWS = 250;
    private static final int MOST_COLUMNS = 20;

    /// Multiplications that all shuffles together should cost: about a second on one core.
    private static final double USUAL_WORK = 1e9;

    private Relevance() {}

    /// @param whose ends the heading
    static String of(Report report, String whose) {
        SingleTarget model = report.model().single();
        var importance =
                Saliency.importance(
                        model,
                        report.judged().table(),
                        rows(model),
                        REPEATS,
                        model.provenance().seed());
        int all = model.predictor().encoder().encodings().size();
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
                                        others(importance.columns().size(), all))));
    }

    /// What is to be said of the columns that are not shown.
    private static String others(int shuffled, int all) {
        if (shuffled < all) {
            return " Of %d columns those %d were shuffled that move the predictions most by a small step; the %d largest are shown."
                    .formatted(all, shuffled, Math.min(MOST_COLUMNS, shuffled));
        }
        return all > MOST_COLUMNS
                ? " The %d columns not shown matter less.".formatted(all - MOST_COLUMNS)
                : "";
    }

    private static int rows(SingleTarget model) {
        double work =
                (double) model.predictor().network().parameterCount()
                        * model.predictor().encoder().encodings().size()
                        * REPEATS;
        return (int) Math.clamp(USUAL_WORK / work, LEAST_ROWS, MOST_ROWS);
    }
}
