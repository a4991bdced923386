package glassnet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import org.junit.jupiter.api.Test;

class CalibrationTest {

    @Test
    void twoClassesAreJudgedByTheProbabilityOfTheSecond() {
        Matrix p =
                Matrix.of(new double[][] {{0.75, 0.25}, {0.75, 0.25}, {0.25, 0.75}, {0.25, 0.75}});

        var calibration = Calibration.of(p, new int[] {0, 1, 1, 1}, 2);

        // below one half: stated 0.25, came true in 1 of 2; above: stated 0.75, in 2 of 2
        assertThat(calibration.bins())
                .extracting(Calibration.Bin::probability, Calibration.Bin::share)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(0.25, 0.5),
                        org.assertj.core.groups.Tuple.tuple(0.75, 1.0));
        assertThat(calibration.error()).isEqualTo(0.5 * 0.25 + 0.5 * 0.25);
    }

    @Test
    void moreClassesAreJudgedByTheProbabilityOfThePredictedOne() {
        Matrix p = Matrix.of(new double[][] {{0.5, 0.25, 0.25}, {0, 0, 1}});

        var calibration = Calibration.of(p, new int[] {1, 2}, 10);

        assertThat(calibration.bins()).hasSize(2);
        assertThat(calibration.bins().getFirst().share()).isZero(); // stated 0.5, was wrong
        assertThat(calibration.bins().getLast().high()).isEqualTo(1.0); // 1 is in the last bin
        assertThat(calibration.error()).isEqualTo(0.25);
    }

    /// Half of ten rows: Wilson's interval is (0.2366, 0.7634).
    @Test
    void fewRowsLeaveAWideInterval() {
        var bin = new Calibration.Bin(0, 1, 10, 0.5, 0.5);

        assertThat(bin.lower()).isCloseTo(0.2366, within(5e-5));
        assertThat(bin.upper()).isCloseTo(0.7634, within(5e-5));
    }
}
