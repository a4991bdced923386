package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void aShareOfTheAxisIsANumberAndBack() {
        for (Scale scale : List.of(Scale.round(1, 9, 4), Scale.logarithmic(0.003, 70))) {
            assertThat(scale.at(0)).isCloseTo(scale.low(), within(1e-12));
            assertThat(scale.at(1)).isCloseTo(scale.high(), within(1e-9));
            assertThat(scale.share(scale.at(0.3))).isCloseTo(0.3, within(1e-12));
        }
    }

    @Test
    void ticksAreRoundNumbers() {
        assertThat(Scale.round(0.03, 0.97, 5).ticks())
                .containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(Scale.round(-130, 410, 5).ticks())
                .containsExactly(-200.0, 0.0, 200.0, 400.0, 600.0);
        assertThat(Scale.linear(1, 97, 8).ticks()).containsExactly(20.0, 40.0, 60.0, 80.0);
    }

    @Test
    void labelsHaveTheDecimalsOfTheSteps() {
        Scale scale = Scale.round(-0.3, 0.3, 6);

        assertThat(scale.ticks().stream().map(scale::label))
                .containsExactly("−0.3", "−0.2", "−0.1", "0.0", "0.1", "0.2", "0.3");
        assertThat(Scale.round(0, 20_000, 4).label(15_000)).isEqualTo("15,000");
        assertThat(Scale.round(-2e-8, 1e-7, 5).label(-2e-8)).isEqualTo("−2e−8");
    }

    @Test
    void aLogarithmicScaleEndsOnTicksAroundTheData() {
        Scale scale = Scale.logarithmic(0.03, 1.2);

        assertThat(scale.ticks()).containsExactly(0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0);
        assertThat(scale.share(0.2)).isEqualTo(0.5);
        assertThat(scale.label(0.05)).isEqualTo("0.05");
        assertThat(Scale.logarithmic(1e-9, 1).label(1e-9)).isEqualTo("1e−9");
    }

    @Test
    void aSingleValueHasRoomAroundIt() {
        Scale scale = Scale.round(7, 7, 4);

        assertThat(scale.low()).isLessThan(7);
        assertThat(scale.high()).isGreaterThan(7);
    }

    @Test
    void epochsAreWholeNumbers() {
        assertThat(Curves.epochs(1).ticks()).containsExactly(1.0, 2.0);
        assertThat(Curves.epochs(3).ticks()).containsExactly(1.0, 2.0, 3.0);
        for (int last = 1; last < 100; last++) {
            assertThat(Curves.epochs(last).ticks()).allMatch(tick -> tick == Math.rint(tick));
        }
    }
}
