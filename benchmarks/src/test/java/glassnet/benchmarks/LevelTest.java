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
}
