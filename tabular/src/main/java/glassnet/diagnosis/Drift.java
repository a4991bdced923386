package glassnet.diagnosis;

import static glassnet.doctor.Finding.evidence;

import glassnet.doctor.Cure;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.feature.ColumnProfile;
import glassnet.table.Table;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether a column of other rows is spread as in the rows the model learnt from, by the population
/// stability index `Σ (q − p)·ln(q/p)` over its bins.
///
/// Without drift the index of n and m rows in B bins is about `(1/n + 1/m)·χ²` with B − 1 degrees
/// of freedom, of mean B − 1 and variance 2(B − 1); the limit stands six deviations above it, and
/// never below 0.25, the customary one.
final class Drift {
    private static final double CUSTOMARY = 0.25;
    private static final double DEVIATIONS = 6;
    private static final int LEAST_ROWS = 20;

    private Drift() {}

    static List<Finding> of(Cohort cohort) {
        return cohort.profiles().stream().flatMap(p -> of(p, cohort).stream()).toList();
    }

    private static Optional<Finding> of(ColumnProfile profile, Cohort cohort) {
        return Stream.of(cohort.learnt(), cohort.judged())
                .filter(rows -> rows.rows() >= LEAST_ROWS)
                .filter(rows -> index(profile, rows, cohort) > limit(profile, rows, cohort))
                .findFirst()
                .map(rows -> finding(profile, rows, cohort));
    }

    private static double index(ColumnProfile profile, Table rows, Cohort cohort) {
        List<Double> then = profile.shares();
        List<Double> now = profile.sharesOf(rows.column(profile.column()));
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

    private static Finding finding(ColumnProfile profile, Table rows, Cohort cohort) {
        return new Finding(
                "drift",
                0,
                Severity.SERIOUS,
                evidence(
                        "column",
                        cohort.learnt().names().indexOf(profile.column()),
                        "stability_index",
                        index(profile, rows, cohort),
                        "limit",
                        limit(profile, rows, cohort)),
                "The column \"%s\" is spread otherwise than in the rows the model learnt from. A network knows nothing outside the rows it saw: there it goes on in some direction, right or wrong."
                        .formatted(profile.column()),
                new Cure.LeaveOut(profile.column()),
                Confidence.CERTAIN);
    }
}
