package glassnet.benchmarks;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/// A set, how it is learnt, and what has to come of it.
///
/// @param name by which it is chosen
/// @param set name of a [QualitySet]
/// @param rival one of ours: the default, or an ensemble
/// @param validation the share of the rows that chooses the best epoch; empty for the default's
/// @param goals the figures that are told
record Level(
        String name, String set, QualityRival rival, OptionalDouble validation, List<Goal> goals) {

    /// @param isSecond whether the figure is the area under the curve instead of accuracy or RMSE
    /// @param isLeast whether more is better
    /// @param level empty where nothing is asked for
    record Goal(String metric, boolean isSecond, boolean isLeast, OptionalDouble level) {

        QualityTables.Spread spread(List<QualityFit> fits) {
            return QualityTables.Spread.of(fits, isSecond ? QualityFit::second : QualityFit::value);
        }

        boolean isReachedBy(double mean) {
            if (level.isEmpty()) return true;
            return isLeast ? mean >= level.getAsDouble() : mean <= level.getAsDouble();
        }

        /// Such as `≥ 0.865`.
        String text() {
            if (level.isEmpty()) return "–";
            return (isLeast ? "≥ " : "≤ ") + level.getAsDouble();
        }
    }

    /// The small ones first.
    static List<Level> all() {
        return List.of(
                usual("iris", accuracy(0.93)),
                usual("breast-cancer", accuracy(0.95)),
                usual("wine-red", accuracy()),
                usual("digits", accuracy(0.97)),
                usual("wine-white", rmse()),
                usual("taxis", rmse()),
                usual("birdstrikes", accuracy()),
                usual("bike-sharing", rmse()),
                california("california", QualityRival.GLASSNET, 0.46),
                california("california-5", QualityRival.GLASSNET_5, 0.44),
                usual(
                        "adult",
                        accuracy(0.865),
                        new Goal("area under the curve", true, true, OptionalDouble.of(0.92))),
                usual("kddcup99", accuracy()));
    }

    private static Level usual(String set, Goal... goals) {
        return new Level(set, set, QualityRival.GLASSNET, OptionalDouble.empty(), List.of(goals));
    }

    /// Parted 64/16/20, as its level is.
    private static Level california(String name, QualityRival rival, double rmse) {
        return new Level(
                name,
                "california",
                rival,
                OptionalDouble.of(0.2),
                List.of(new Goal("RMSE", false, false, OptionalDouble.of(rmse))));
    }

    private static Goal accuracy(double... level) {
        return new Goal("accuracy", false, true, Arrays.stream(level).findFirst());
    }

    private static Goal rmse() {
        return new Goal("RMSE", false, false, OptionalDouble.empty());
    }

    /// @throws IllegalArgumentException if there is none of this name
    static Level named(String name) {
        return all().stream()
                .filter(level -> level.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no level \"%s\"; there are %s."
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ",
                                                        all().stream()
                                                                .map(Level::name)
                                                                .toList()))));
    }
}
