package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.feature.ColumnProfile;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import java.util.Optional;

/// Whether a column of other rows is spread otherwise than in the rows the model learnt from.
///
/// Columns of numbers are judged by [KolmogorovSmirnov]: from the deciles that the model file keeps
/// of its training rows, and between the rows learnt from and those judged cell by cell. A distance
/// of 0.2 is a shift by half a standard deviation; it has to be beyond chance in view of how many
/// columns are asked.
///
/// Columns of words have no order and are judged by the population stability index `Σ (q −
/// p)·ln(q/p)` over their levels. Without drift the index of n and m rows in B bins is about `(1/n
/// + 1/m)·χ²` with B − 1 degrees of freedom, of mean B − 1 and variance 2(B − 1); the limit stands
///   six deviations above it, and never below 0.25, the customary one.
final class Drift {
    private static final double LEAST_DISTANCE = 0.2;
    private static final double CHANCE = 1e-3;
    private static final double CUSTOMARY = 0.25;
    private static final double DEVIATIONS = 6;
    private static final int LEAST_ROWS = 20;

    private Drift() {}

    static List<Finding> of(Cohort cohort) {
        return cohort.profiles().stream().flatMap(p -> of(p, cohort).stream()).toList();
    }

    private static Optional<Finding> of(ColumnProfile profile, Cohort cohort) {
        Optional<Evidence> evidence =
                profile.levels().isEmpty() ? ofNumbers(profile, cohort) : ofWords(profile, cohort);
        return evidence.map(measured -> finding(profile, measured));
    }

    private static Optional<Evidence> ofNumbers(ColumnProfile profile, Cohort cohort) {
        boolean learnt = cohort.learnt().rows() >= LEAST_ROWS;
        if (learnt) {
            var since = sinceTraining(profile, cohort.learnt(), cohort);
            if (isDrift(since, cohort)) return Optional.of(told(profile, since));
        }
        if (cohort.judged().rows() < LEAST_ROWS) return Optional.empty();
        var apart =
                learnt
                                && cohort.learnt().column(profile.column())
                                        instanceof Column.Numeric known
                                && cohort.judged().column(profile.column())
                                        instanceof Column.Numeric asked
                        ? KolmogorovSmirnov.of(cells(known), cells(asked))
                        : sinceTraining(profile, cohort.judged(), cohort);
        return isDrift(apart, cohort) ? Optional.of(told(profile, apart)) : Optional.empty();
    }

    private static KolmogorovSmirnov sinceTraining(
            ColumnProfile profile, Table rows, Cohort cohort) {
        return KolmogorovSmirnov.of(
                profile.shares(),
                cohort.profiled(),
                profile.sharesOf(cohort.known(rows, profile.column())),
                rows.rows());
    }

    private static boolean isDrift(KolmogorovSmirnov apart, Cohort cohort) {
        return apart.statistic() >= LEAST_DISTANCE
                && apart.probability() * cohort.profiles().size() < CHANCE;
    }

    private static Evidence told(ColumnProfile profile, KolmogorovSmirnov apart) {
        return Evidence.of("column", profile.column())
                .and("kolmogorov_smirnov", apart.statistic())
                .and("by_chance", apart.probability());
    }

    private static float[] cells(Column.Numeric column) {
        float[] cells = new float[column.size()];
        for (int i = 0; i < cells.length; i++) cells[i] = column.value(i);
        return cells;
    }

    private static Optional<Evidence> ofWords(ColumnProfile profile, Cohort cohort) {
        for (Table rows : List.of(cohort.learnt(), cohort.judged())) {
            if (rows.rows() < LEAST_ROWS) continue;
            double index = index(profile, rows, cohort);
            double limit = limit(profile, rows, cohort);
            if (index <= limit) continue;
            return Optional.of(
                    Evidence.of("column", profile.column())
                            .and("stability_index", index)
                            .and("limit", limit));
        }
        return Optional.empty();
    }

    private static double index(ColumnProfile profile, Table rows, Cohort cohort) {
        List<Double> then = profile.shares();
        List<Double> now = profile.sharesOf(cohort.known(rows, profile.column()));
        double index = 0;
        for (int b = 0; b < then.size(); b++) {
            if (then.get(b) == 0 && now.get(b) == 0) continue;
            // half a row more everywhere, so that an empty bin is no infinite drift
            double p = then.get(b) + 0.5 / cohort.profiled();
            double q = now.get(b) + 0.5 / rows.rows();
            index += (q - p) * StrictMath.log(q / p);
        }
        return index;
    }

    private static double limit(ColumnProfile profile, Table rows, Cohort cohort) {
        int bins = profile.shares().size();
        double scale = 1.0 / cohort.profiled() + 1.0 / rows.rows();
        return Math.max(CUSTOMARY, scale * (bins - 1 + DEVIATIONS * Math.sqrt(2.0 * (bins - 1))));
    }

    private static Finding finding(ColumnProfile profile, Evidence evidence) {
        return new Finding(
                "drift",
                0,
                Severity.SERIOUS,
                evidence,
                "The column \"%s\" is spread otherwise than in the rows the model learnt from. A network knows nothing outside the rows it saw: there it goes on in some direction, right or wrong."
                        .formatted(profile.column()),
                new Cure.LeaveOut(profile.column()),
                Confidence.CERTAIN);
    }
}
