package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.feature.TargetEncoder;
import glassnet.table.Column;
import java.util.Optional;

/// Whether one column alone tells the target, as no column should that is known before it.
final class Leakage {
    private static final int LEAST_ROWS = 30;
    private static final int LEAST_COLUMNS = 3;
    private static final double ALONE = 0.99;

    /// The column is suspected when the next best makes at least this many times its errors.
    private static final double ABOVE_THE_REST = 8;

    private Leakage() {}

    static Optional<Finding> of(Cohort cohort, TargetEncoder.Single target) {
        if (cohort.learnt().rows() < LEAST_ROWS
                || cohort.encoder().columns().size() < LEAST_COLUMNS) {
            return Optional.empty();
        }
        String best = "";
        double first = 0;
        double second = 0;
        for (String name : cohort.encoder().columns()) {
            double score = score(cohort, target, cohort.known(cohort.learnt(), name));
            if (score > first) {
                second = first;
                first = score;
                best = name;
            } else {
                second = Math.max(second, score);
            }
        }
        if (first < ALONE || 1 - second < ABOVE_THE_REST * (1 - first) || second > 0.97) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        "label-leakage",
                        0,
                        Severity.SERIOUS,
                        Evidence.of("column", best).and("alone", first).and("next_best", second),
                        "The column \"%s\" alone tells \"%s\" almost without error. Such a column is mostly a copy of the target, or made from it; it will not be known when a prediction is wanted, and the figures promise what will not come true."
                                .formatted(best, target.column()),
                        new Cure.LeaveOut(best),
                        Confidence.LIKELY));
    }

    private static double score(Cohort cohort, TargetEncoder.Single target, Column column) {
        return switch (target) {
            case TargetEncoder.Classes classes ->
                    LoneColumn.balancedAccuracy(
                            column, classes.labels(cohort.learnt()), classes.classes().size());
            case TargetEncoder.Quantity quantity ->
                    LoneColumn.correlation(column, quantity.values(cohort.learnt()));
        };
    }
}
