package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

    @Test
    void everyLevelIsOfAKnownSetAndLearntByUs() {
        List<String> sets = QualitySet.all().stream().map(QualitySet::name).toList();
        assertThat(Level.all())
                .allSatisfy(level -> {
                    assertThat(sets).contains(level.set());
                    assertThat(level.rival().isOurs()).isTrue();
                    assertThat(level.goals()).isNotEmpty();
                    assertThat(Level.named(level.name())).isEqualTo(level);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "true, 0.865, 0.8651, true",
        "true, 0.865, 0.865, true",
        "true, 0.865, 0.8649, false",
        "true, 0.865, NaN, false",
        "false, 0.46, 0.4599, true",
        "false, 0.46, 0.46, true",
        "false, 0.46, 0.4601, false",
        "false, 0.46, NaN, false"
    })
    void aGoalIsReachedOnItsSide(boolean isLeast, double level, double mean, boolean reached) {
        var goal = new Level.Goal("figure", false, isLeast, OptionalDouble.of(level));
        assertThat(goal.isReachedBy(mean)).isEqualTo(reached);
        assertThat(goal.text()).isEqualTo((isLeast ? "≥ " : "≤ ") + level);
    }

    @Test
    void whereNothingIsAskedForNothingIsMissed() {
        var goal = new Level.Goal("figure", true, true, OptionalDouble.empty());
        assertThat(goal.isReachedBy(0)).isTrue();
        assertThat(goal.text()).isEqualTo("–");
    }

    private static QualityFit fit(int rows, long seed, double accuracy, double seconds) {
        return fit(QualityRival.GLASSNET, rows, seed, accuracy, seconds);
    }

    private static QualityFit fit(
            QualityRival rival, int rows, long seed, double accuracy, double seconds) {
        return new QualityFit(
                "iris", rival, seed, rows, 30, "accuracy", accuracy, 0.9, seconds, seconds, null);
    }

    private static final Level IRIS = Level.named("iris");

    @Test
    void aLineTellsMeanSpreadLevelAndWhatTheFirstAndFurtherFitsCost() {
        List<QualityFit> fits =
                List.of(fit(2_000, 1, 0.9, 8), fit(2_000, 2, 0.8, 1), fit(2_000, 3, 1.0, 3));

        assertThat(Levels.line(IRIS, IRIS.goals().getFirst(), fits))
                .isEqualTo(
                        "| iris | 2,000 | accuracy | 0.9000 ± 0.1000 | ≥ 0.93, **missed** | 4.00 | 1.00 |");
    }

    @Test
    void oneFitHasNeitherSpreadNorFurtherFits() {
        List<QualityFit> fits = List.of(fit(2_000, 1, 0.95, 8));

        assertThat(Levels.line(IRIS, IRIS.goals().getFirst(), fits))
                .isEqualTo("| iris | 2,000 | accuracy | 0.9500 | ≥ 0.93 | 4.00 | – |");
    }

    @Test
    void theMeanCostIsThatOfTheDefaultOnSetsOfAThousandRowsAndMore() {
        List<QualityFit> small = List.of(fit(999, 1, 0.9, 9), fit(999, 2, 0.9, 9));
        List<QualityFit> some = List.of(fit(1_000, 1, 0.9, 5), fit(1_000, 2, 0.9, 1));
        List<QualityFit> many = List.of(fit(2_000, 1, 0.9, 6), fit(2_000, 2, 0.9, 1));

        List<QualityFit> ensemble = List.of(fit(QualityRival.GLASSNET_5, 2_000, 1, 0.9, 60));

        assertThat(Levels.costs(List.of(small, some, ensemble, many)))
                .isEqualTo(
                        "Mean of the default on the 2 sets of 1,000 rows and more: 4.00 s for 1,000 rows of a first fit, 0.75 s of further ones.");
        assertThat(Levels.costs(List.of(small))).isEmpty();
    }
}
