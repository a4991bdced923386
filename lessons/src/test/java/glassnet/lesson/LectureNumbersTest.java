package glassnet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/// The numbers the lectures print, against what the lessons print.
class LectureNumbersTest {
    private static final double EIGHT = 5.1e-9;

    private static void assertPrinted(String lesson, String step, double tolerance, double... xs) {
        assertThat(Printed.lesson(lesson).result(step))
                .as(lesson + ", " + step)
                .containsExactly(xs, within(tolerance));
    }

    /// Lecture 000, z = [-2 -1 0 1 2].
    @Test
    void functionsAndTheirDerivatives() {
        var sigmoid = new double[] {0.11920292, 0.26894142, 0.5, 0.73105858, 0.88079708};
        var slope = new double[] {0.10499359, 0.19661193, 0.25, 0.19661193, 0.10499359};
        var tanh = new double[] {-0.96402758, -0.76159416, 0, 0.76159416, 0.96402758};
        var tanhSlope = new double[] {0.07065082, 0.41997434, 1, 0.41997434, 0.07065082};

        assertPrinted("functions", "sigmoid", EIGHT, sigmoid);
        assertPrinted("functions", "sigmoid'", EIGHT, slope);
        assertPrinted("functions", "tanh", EIGHT, tanh);
        assertPrinted("functions", "tanh'", EIGHT, tanhSlope);
        assertPrinted("functions", "ReLU", 0, 0, 0, 0, 1, 2);
        assertPrinted("functions", "ReLU'", 0, 0, 0, 0, 1, 1);
        assertPrinted("functions", "leaky ReLU", 0, -0.02, -0.01, 0, 1, 2);
        assertPrinted("functions", "leaky ReLU'", 0, 0.01, 0.01, 0.01, 1, 1);
    }

    /// Lecture 002, z = 10, -10 and 0.
    @Test
    void derivativesFarOutAreNextToZero() {
        assertPrinted("functions", "sigmoid' far out", 1e-4, 0, 0, 0.25);
        assertPrinted("functions", "tanh' far out", 1e-8, 0, 0, 1);
    }

    /// Lecture 001, cut (not rounded) to four decimals there.
    @Test
    void sigmoidValues() {
        assertPrinted("sigmoid-values", "g(-5.5)", 1e-4, 0.0040);
        assertPrinted("sigmoid-values", "g(6.5)", 1e-4, 0.9984);
        assertPrinted("sigmoid-values", "g(6.5)", 5e-7, 0.998499);
        assertPrinted("sigmoid-values", "g(0.4)", 1e-4, 0.5986);
        assertPrinted("sigmoid-values", "g(0.4)", 5e-7, 0.598688);
    }

    @Test
    void theSigmoidsDerivativeIsTheSameBothWays() {
        Printed lesson = Printed.lesson("sigmoid-values");

        assertThat(lesson.result("g' from the value"))
                .isEqualTo(lesson.result("g' by the quotient rule"));
    }

    /// Lectures 000 and 002.
    @Test
    void softmaxAndCrossEntropy() {
        var s = new double[] {0.65900114, 0.24243297, 0.09856589};
        var dz = new double[] {0.65900114, -0.75756703, 0.09856589};
        String lesson = "softmax-cross-entropy";

        assertPrinted(lesson, "S", EIGHT, s);
        assertPrinted(lesson, "S − y", EIGHT, dz);
        assertPrinted(lesson, "dL/dz by the chain", EIGHT, dz);
        assertPrinted(lesson, "softmax of lecture 002", 5e-3, 0.42, 0.31, 0.27);
        assertPrinted(lesson, "cross-entropy of lecture 000", EIGHT, 0.51082562);
        assertPrinted(lesson, "cross-entropy of lecture 000", 5e-4, 0.511);
        assertPrinted(lesson, "dL/dS of lecture 000", EIGHT, 0, -1.42857143, 0);
    }

    /// Lecture 000.
    @Test
    void theJacobianOfSoftmax() {
        var jacobian =
                new double[] {
                    0.22471864, -0.1597636, -0.06495503, //
                    -0.1597636, 0.18365923, -0.02389562, //
                    -0.06495503, -0.02389562, 0.08885066
                };

        assertPrinted("softmax-cross-entropy", "Jacobian", EIGHT, jacobian);
        assertPrinted("softmax-jacobian", "Jacobian", EIGHT, jacobian);
        assertPrinted("softmax-jacobian", "by differences", 1.1e-8, jacobian);
        assertPrinted("softmax-jacobian", "row sums", 0, 0, 0, 0);
    }

    /// Lecture 003: x = 1, y = 1, w = 3, b = 0.
    @Test
    void descentByHand() {
        assertPrinted("descent-by-hand", "ŷ", 0, 3);
        assertPrinted("descent-by-hand", "loss", 0, 4);
        assertPrinted("descent-by-hand", "dL/dw", 0, 4);
        assertPrinted("descent-by-hand", "α = 1", 0, 3, -1, 3, -1, 3, -1, 3);
        assertPrinted(
                "descent-by-hand", "α = 0.8", 0, 3, -0.2, 1.72, 0.568, 1.2592, 0.84448, 1.093312);
    }

    /// Lecture 001: a fair coin is worth ln 2, the cross-entropy of a one-hot label −ln of one
    /// probability.
    @Test
    void entropies() {
        assertPrinted("entropy", "fair coin", EIGHT, 0.69314718);
        assertPrinted("entropy", "certain", 0, 0);
        assertPrinted("entropy", "one-hot labels", EIGHT, 0.10536052);
        assertThat(Printed.lesson("entropy").result("sum"))
                .isEqualTo(Printed.lesson("entropy").result("cross-entropy"));
    }

    /// Lecture 002: W2(W1x + b1) + b2 = (W2W1)x + (W2b1 + b2).
    @Test
    void linearLayersCollapse() {
        assertPrinted("linear-collapse", "two layers", 0, 121.5, 62.5);
        assertPrinted("linear-collapse", "W", 0, 28, 11.5, 6, 4.5);
        assertPrinted("linear-collapse", "b", 0, 7.5, 5.5);
        assertPrinted("linear-collapse", "one layer", 0, 121.5, 62.5);
    }
}
