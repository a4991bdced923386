package glassnet.benchmarks;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How one part of a workload went. Speeds are in `unit`; ratios are of speeds, so above 1 we are
/// faster, whatever the unit.
///
/// @param ours median over the rounds
/// @param peer the fastest peer's median; null where there was none
/// @param ratio median over the rounds of ours against that peer's
/// @param spread the least and the largest ratio of a round
/// @param limit what the limit's side did, in the same unit
/// @param sides every side that was timed
/// @param notes what kept a side away, and speeds in other words
record Result(
        String workload,
        double ours,
        @Nullable Double peer,
        @Nullable String peerName,
        String unit,
        @Nullable Double ratio,
        @Nullable List<Double> spread,
        @Nullable Double limit,
        @Nullable String limitName,
        Map<String, Double> sides,
        List<String> notes) {}
