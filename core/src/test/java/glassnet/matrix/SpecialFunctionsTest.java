package glassnet.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class SpecialFunctionsTest {
    private static final Offset<Double> EXACT = within(2e-16);
    private static final Percentage RELATIVE = Percentage.withPercentage(1e-11);

    /// Values of Abramowitz and Stegun, table 7.1, continued by mpmath in 30 digits.
    @Test
    void erfIsThatOfTheTables() {
        assertThat(SpecialFunctions.erf(0)).isEqualTo(0);
        assertThat(SpecialFunctions.erf(0.1)).isCloseTo(0.1124629160182849, EXACT);
        assertThat(SpecialFunctions.erf(0.5)).isCloseTo(0.5204998778130465, EXACT);
        assertThat(SpecialFunctions.erf(1)).isCloseTo(0.8427007929497149, EXACT);
        assertThat(SpecialFunctions.erf(-2)).isCloseTo(-0.9953222650189527, EXACT);
        assertThat(SpecialFunctions.erf(Double.POSITIVE_INFINITY)).isEqualTo(1);
    }

    @Test
    void erfcKeepsItsDigitsFarOut() {
        assertThat(SpecialFunctions.erfc(3)).isCloseTo(2.209049699858544e-5, RELATIVE);
        assertThat(SpecialFunctions.erfc(10)).isCloseTo(2.088487583762545e-45, RELATIVE);
        assertThat(SpecialFunctions.erfc(25)).isCloseTo(8.300172571196522e-274, RELATIVE);
        assertThat(SpecialFunctions.erfc(Double.POSITIVE_INFINITY)).isEqualTo(0);
        assertThat(SpecialFunctions.erfc(Double.NEGATIVE_INFINITY)).isEqualTo(2);
        assertThat(SpecialFunctions.erfc(Double.NaN)).isNaN();
    }

    @Test
    void erfAndErfcAddUpToOne() {
        for (double x = -6; x <= 6; x += 0.01) {
            double sum = SpecialFunctions.erf(x) + SpecialFunctions.erfc(x);
            assertThat(sum).isCloseTo(1, within(4e-16));
        }
    }

    @Test
    void halfOfANormalDistributionLiesBelowItsMean() {
        assertThat(SpecialFunctions.normalDistribution(0)).isCloseTo(0.5, EXACT);
        assertThat(SpecialFunctions.normalDistribution(1.959963984540054)).isCloseTo(0.975, EXACT);
        assertThat(SpecialFunctions.normalDensity(0)).isCloseTo(0.3989422804014327, EXACT);
    }

    /// Table of the normal distribution, continued by mpmath in 30 digits.
    @Test
    void theQuantileOfTheNormalDistributionIsItsInverse() {
        assertThat(SpecialFunctions.normalQuantile(0.5)).isCloseTo(0, within(1e-15));
        assertThat(SpecialFunctions.normalQuantile(0.975))
                .isCloseTo(1.959963984540054, within(1e-14));
        assertThat(SpecialFunctions.normalQuantile(0.25))
                .isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(SpecialFunctions.normalQuantile(1e-300)).isCloseTo(-37.0471, within(1e-4));
        assertThat(SpecialFunctions.normalQuantile(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(SpecialFunctions.normalQuantile(1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(SpecialFunctions.normalQuantile(1.1)).isNaN();
        assertThat(SpecialFunctions.normalQuantile(Double.NaN)).isNaN();
    }

    @Test
    void logSumExpNeitherOverflowsNorUnderflows() {
        assertThat(SpecialFunctions.logSumExp(new double[] {1e30, 1e30})).isEqualTo(1e30);
        assertThat(SpecialFunctions.logSumExp(new double[] {-1e4, -1e4}))
                .isCloseTo(-1e4 + Math.log(2), within(1e-11));
        assertThat(SpecialFunctions.logSumExp(new double[] {1, 2, 3}))
                .isCloseTo(3.4076059644443806, within(1e-15));
    }

    @Test
    void softplusKeepsItsDigitsForVeryNegativeInputs() {
        assertThat(SpecialFunctions.softplus(-100)).isCloseTo(Math.exp(-100), RELATIVE);
        assertThat(SpecialFunctions.softplus(1e4)).isEqualTo(1e4);
    }
}
