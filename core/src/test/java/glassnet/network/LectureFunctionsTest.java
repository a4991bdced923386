package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// The numbers that the lectures print, digit for digit.
class LectureFunctionsTest {
    private static final double[] Z = {-2, -1, 0, 1, 2};
    private static final Offset<Double> EIGHT_DIGITS = within(5.1e-9);

    /// CS-514 (000): functions and derivatives at −2, −1, 0, 1, 2.
    @Test
    void sigmoidAndItsDerivative() {
        assertValues(new Activation.Sigmoid(), 0.11920292, 0.26894142, 0.5, 0.73105858, 0.88079708);
        assertDerivatives(
                new Activation.Sigmoid(), 0.10499359, 0.19661193, 0.25, 0.19661193, 0.10499359);
    }

    @Test
    void tanhAndItsDerivative() {
        assertValues(new Activation.Tanh(), -0.96402758, -0.76159416, 0, 0.76159416, 0.96402758);
        assertDerivatives(new Activation.Tanh(), 0.07065082, 0.41997434, 1, 0.41997434, 0.07065082);
    }

    @Test
    void reluAndItsDerivative() {
        assertValues(new Activation.Relu(), 0, 0, 0, 1, 2);
        assertDerivatives(new Activation.Relu(), 0, 0, 0, 1, 1);
    }

    /// The table of 002 gives 0.01 for `z < 0`; it is `0.01·z`.
    @Test
    void leakyReluAndItsDerivative() {
        assertValues(new Activation.LeakyRelu(), -0.02, -0.01, 0, 1, 2);
        assertDerivatives(new Activation.LeakyRelu(), 0.01, 0.01, 0.01, 1, 1);
    }

    /// CST 395 (001): `g(−5.5)`, `g(6.5)`, `g(0.4)`. Its first derivation writes `(1 − e⁻ˣ)²`; the
    /// denominator is `(1 + e⁻ˣ)²`.
    @Test
    void sigmoidOfTheLogisticRegression() {
        var g = new Activation.Sigmoid();

        assertThat(g.value(-5.5)).isCloseTo(0.0040, within(1e-4));
        assertThat(g.value(6.5)).isCloseTo(0.998499, within(5e-7));
        assertThat(g.value(0.4)).isCloseTo(0.598688, within(5e-7));
        double e = Math.exp(-0.4);
        assertThat(g.derivative(0.4, g.value(0.4)))
                .isCloseTo(e / ((1 + e) * (1 + e)), within(1e-15));
    }

    /// CSE 4237 (002): derivatives at 10, −10 and 0.
    @Test
    void derivativesDieOutFarFromZero() {
        var sigmoid = new Activation.Sigmoid();
        var tanh = new Activation.Tanh();

        assertThat(sigmoid.derivative(10, sigmoid.value(10))).isCloseTo(0, within(1e-4));
        assertThat(sigmoid.derivative(-10, sigmoid.value(-10))).isCloseTo(0, within(1e-4));
        assertThat(sigmoid.derivative(0, sigmoid.value(0))).isEqualTo(0.25);
        assertThat(tanh.derivative(10, tanh.value(10))).isCloseTo(0, within(1e-8));
        assertThat(tanh.derivative(-10, tanh.value(-10))).isCloseTo(0, within(1e-8));
        assertThat(tanh.derivative(0, tanh.value(0))).isEqualTo(1);
    }

    /// CSE 4237 (002), to the two digits of the slide.
    @Test
    void softmaxOfThreeScores() {
        assertThat(new Softmax().value(1.2, 0.9, 0.75))
                .containsExactly(new double[] {0.42, 0.31, 0.27}, within(5e-3));
    }

    /// CS-514 (000): S, and the Jacobian of z = [2, 1, 0.1].
    @Test
    void softmaxAndItsJacobian() {
        double[][] jacobian = new Softmax().jacobian(2, 1, 0.1);

        assertThat(new Softmax().value(2, 1, 0.1))
                .containsExactly(new double[] {0.65900114, 0.24243297, 0.09856589}, EIGHT_DIGITS);
        assertThat(jacobian[0])
                .containsExactly(new double[] {0.22471864, -0.1597636, -0.06495503}, EIGHT_DIGITS);
        assertThat(jacobian[1])
                .containsExactly(new double[] {-0.1597636, 0.18365923, -0.02389562}, EIGHT_DIGITS);
        assertThat(jacobian[2])
                .containsExactly(new double[] {-0.06495503, -0.02389562, 0.08885066}, EIGHT_DIGITS);
    }

    private static void assertValues(Activation f, double... expected) {
        for (int i = 0; i < Z.length; i++) {
            assertThat(f.value(Z[i])).as("f(%s)", Z[i]).isCloseTo(expected[i], EIGHT_DIGITS);
        }
    }

    private static void assertDerivatives(Activation f, double... expected) {
        for (int i = 0; i < Z.length; i++) {
            assertThat(f.derivative(Z[i], f.value(Z[i])))
                    .as("f′(%s)", Z[i])
                    .isCloseTo(expected[i], EIGHT_DIGITS);
        }
    }
}
