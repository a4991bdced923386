package glassnet.model;

import glassnet.doctor.Checkup;
import glassnet.feature.ColumnProfile;
import glassnet.training.Epoch;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where a model comes from.
///
/// @param version of Glassnet that trained it; `none` where others did
/// @param seed that all its randomness derives from
/// @param trainingRows rows learnt from
/// @param validationRows rows that chose the best epoch, which no network learnt from; 0 where
///   there were none, and where each member of an ensemble kept others
/// @param bestEpoch whose parameters the model holds
/// @param seconds wall time of training
/// @param settings every setting in words, in a fixed order
/// @param history of all epochs
/// @param checkups what was measured in the layers on the way
/// @param columns how the cells of the training rows were spread
/// @param plan what was asked for, to train again; empty where it cannot be written down
/// @param circumstances who asked, on which machine, and with what success
public record Provenance(
        String version,
        long seed,
        int trainingRows,
        int validationRows,
        int bestEpoch,
        double seconds,
        Map<String, String> settings,
        List<Epoch> history,
        List<Checkup> checkups,
        List<ColumnProfile> columns,
        Optional<Plan> plan,
        Circumstances circumstances) {

    /// The setting that holds the [glassnet.table.Table#fingerprint] of the rows given, those that
    /// chose the epoch among them.
    public static final String DATA = "data sha256";

    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        history = List.copyOf(history);
        checkups = List.copyOf(checkups);
        columns = List.copyOf(columns);
    }

    /// Whether rows that a network did not learn from chose its epoch: the validation rows, or what
    /// each member of an ensemble kept for itself.
    public boolean isEpochChosen() {
        return history.stream().anyMatch(epoch -> !Double.isNaN(epoch.validationLoss()));
    }

    /// The same with 0 for all times, and without the machine, whose kernels take them.
    public Provenance withoutTimes() {
        return new Provenance(
                version,
                seed,
                trainingRows,
                validationRows,
                bestEpoch,
                0,
                settings,
                history.stream().map(Epoch::withoutTime).toList(),
                checkups,
                columns,
                plan,
                circumstances.withoutMachine());
    }

    /// The same with what the model was judged by.
    public Provenance withMetrics(Map<String, Map<String, Double>> metrics) {
        return new Provenance(
                version,
                seed,
                trainingRows,
                validationRows,
                bestEpoch,
                seconds,
                settings,
                history,
                checkups,
                columns,
                plan,
                circumstances.withMetrics(metrics));
    }
}
