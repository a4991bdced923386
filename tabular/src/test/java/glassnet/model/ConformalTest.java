package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ConformalTest {
    /// 1, 2, …, n in another order.
    private static float[] errors(int n) {
        float[] errors = new float[n];
        for (int i = 0; i < n; i++) errors[i] = n - i;
        return errors;
    }

    /// Of nine errors the ⌈10·level⌉-th.
    @Test
    void theHalfWidthIsTheQuantileWithOneRowMore() {
        var nine = Conformal.of(errors(9));

        assertThat(nine.radius(0.9)).isEqualTo(9);
        assertThat(nine.radius(0.81)).isEqualTo(9);
        assertThat(nine.radius(0.8)).isEqualTo(8);
        assertThat(nine.radius(0.7)).isEqualTo(7); // 10·0.7 is rounded up by a hair
        assertThat(nine.radius(0.01)).isEqualTo(1);
    }

    @Test
    void tooFewRowsReachNoHighLevel() {
        var nine = Conformal.of(errors(9));

        assertThat(nine.reaches(0.9)).isTrue();
        assertThat(nine.reaches(0.91)).isFalse();
        assertThatThrownBy(() -> nine.radius(0.95))
                .hasMessage(
                        "An interval of level 0.95 needs at least 19 validation rows but the model had 9. Ask for at most 0.900.");
        assertThatThrownBy(() -> nine.radius(1))
                .hasMessage("The level of an interval must be in (0, 1) but is 1.0.");
        assertThatThrownBy(() -> Conformal.none().radius(0.9))
                .hasMessage(
                        "The model knows no errors of rows it did not learn from, so it gives no intervals. Train it with validation rows, by this version.");
    }

    /// Of 1 999 errors every second is kept, which leaves each permille as it was; of 2 500 the
    /// ⌈2501·k/1000⌉-th, never a smaller one.
    @Test
    void manyErrorsAreThinnedWithoutMakingIntervalsNarrower() {
        var even = Conformal.of(errors(1999));
        var odd = Conformal.of(errors(2500));

        assertThat(even.errors()).hasSize(999);
        assertThat(even.radius(0.9)).isEqualTo(1800);
        assertThat(even.radius(0.001)).isEqualTo(2);
        assertThat(odd.radius(0.9)).isEqualTo(2251); // 2 250.9
        assertThat(odd.radius(0.5)).isEqualTo(1251); // 1 250.5
    }

    @Test
    void coverageCountsTheRowsWithin() {
        var bounds = new Bounds(new float[] {0.5f, 1.5f, 2, 3}, new float[] {1.5f, 3, 4.5f, 6});
        float[] actual = {1.5f, 2, 5, 3.5f};

        assertThat(bounds.coverage(actual)).isEqualTo(0.75);
        assertThat(bounds.meanWidth()).isEqualTo((1 + 1.5 + 2.5 + 3) / 4);
    }

    @Test
    void errorsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new Conformal(List.of(1f, 0.5f)))
                .hasMessage("Errors of intervals must be finite and in order but number 2 is 0.5.");
        assertThatThrownBy(() -> new Conformal(List.of(Float.NaN))).hasMessageContaining("NaN");
    }
}
