package glassnet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

    private static double[] over(int steps, Schedule schedule) {
        return DoubleStream.iterate(1, t -> t <= steps, t -> t + 1)
                .map(t -> schedule.factor((long) t, steps))
                .toArray();
    }

    private static void assertFactors(Schedule schedule, double... expected) {
        assertThat(over(expected.length, schedule)).containsExactly(expected, within(1e-12));
    }

    @Test
    void constantStaysAtOne() {
        assertFactors(Schedule.constant(), 1, 1, 1);
    }

    @Test
    void stepDecayDropsAtEqualParts() {
        assertFactors(new Schedule.StepDecay(2, 0.1), 1, 1, 0.1, 0.1, 0.01, 0.01);
    }

    @Test
    void exponentialKeepsOneRatio() {
        assertFactors(new Schedule.Exponential(1.0 / 16), 1, 0.5, 0.25, 0.125);
    }

    @Test
    void linearGoesInAStraightLine() {
        assertFactors(new Schedule.Linear(1, 0), 1, 0.75, 0.5, 0.25);
    }

    /// ½(1 + cos 0), ½(1 + cos π/3), ½(1 + cos 2π/3)
    @Test
    void cosineFallsSlowlyAtBothEnds() {
        assertFactors(new Schedule.Cosine(0), 1, 0.75, 0.25);
        assertFactors(new Schedule.Cosine(0.2), 1, 0.8, 0.4);
    }

    @Test
    void warmUpRisesFromZeroAndHandsOver() {
        assertFactors(
                Schedule.warmUp(0.5, new Schedule.Linear(1, 0)),
                0,
                0.25,
                0.5,
                0.75,
                1,
                0.75,
                0.5,
                0.25);
    }

    @Test
    void flatCosineFallsInTheSecondHalf() {
        assertFactors(Schedule.named("flat-cosine"), 1, 1, 1, 1, 0.75, 0.25);
    }

    /// `½(1 − cos(2π·log₂(1 + 15p)))` is 0 where `1 + 15p` is a power of two, that is at p = 0,
    /// 1/15, 3/15, 7/15, and 1 halfway (in the logarithm) between: 1 + 15p = √2, …
    @Test
    void coslog4HasFourWavesOfDoublingLength() {
        Schedule coslog4 = Schedule.named("coslog4");

        for (double zero : new double[] {0, 1 / 15.0, 3 / 15.0, 7 / 15.0, 1}) {
            assertThat(coslog4.at(zero)).isCloseTo(0, within(1e-12));
        }
        for (double wave : new double[] {1, 2, 4, 8}) {
            assertThat(coslog4.at((wave * Math.sqrt(2) - 1) / 15)).isCloseTo(1, within(1e-12));
        }
    }

    static java.util.Collection<Schedule> all() {
        return Schedule.byName().values();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyScheduleStaysBetweenZeroAndOne(Schedule schedule) {
        for (double factor : over(1000, schedule)) assertThat(factor).isBetween(0.0, 1.0);
    }

    @Test
    void schedulesAreComparedByWhatTheySay() {
        assertThat(Schedule.warmUp(0.1, new Schedule.Cosine(0)))
                .isEqualTo(new Schedule.Linear(0, 1).then(0.1, new Schedule.Cosine(0)))
                .hasToString(
                        "Sequence[first=Linear[start=0.0, end=1.0], share=0.1, second=Cosine[end=0.0]]");
    }

    @Test
    void badNamesAndNumbersAreRefused() {
        assertThatThrownBy(() -> Schedule.named("cosin"))
                .hasMessage("There is no schedule \"cosin\"; did you mean \"cosine\"?");
        assertThatThrownBy(() -> new Schedule.StepDecay(0, 0.1))
                .hasMessage("StepDecay drops must be at least 1 but is 0.0.");
        assertThatThrownBy(() -> Schedule.constant().then(1, Schedule.constant()))
                .hasMessage("Sequence share must be in (0, 1) but is 1.0.");
    }
}
