package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgreementTest {
    private static final double[] LOSSES = {0.7, 0.6, 0.5};

    @Test
    void roundingIsForgiven() {
        assertThat(Agreement.holds(LOSSES, new double[] {0.7, 0.6, 0.5004}, 1e-3)).isTrue();
    }

    @Test
    void oneNumberThatDiffersIsEnoughToDisagree() {
        assertThat(Agreement.holds(LOSSES, new double[] {0.7, 0.601, 0.5}, 1e-3)).isFalse();
    }

    @Test
    void nothingAgreesWithNaNOrInfinity() {
        double[] broken = {0.7, Double.NaN, 0.5};
        double[] endless = {0.7, Double.POSITIVE_INFINITY, 0.5};

        assertThat(Agreement.holds(broken, broken, 1e-3)).isFalse();
        assertThat(Agreement.holds(endless, endless, 1e-3)).isFalse();
    }

    @Test
    void whoSaysNothingOrLessDoesNotAgree() {
        assertThat(Agreement.holds(LOSSES, new double[] {0.7, 0.6}, 1e-3)).isFalse();
        assertThat(Agreement.holds(new double[0], new double[0], 1e-3)).isFalse();
    }
}
