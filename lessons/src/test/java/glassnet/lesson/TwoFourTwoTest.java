package glassnet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Sgd;
import glassnet.training.Backpropagation;
import org.junit.jupiter.api.Test;

/// Lecture 003: x = [3 5], y = [1 0], W1 = [[0.5 1 7 3] [1 2 1 0.5]], W2 = [[1 2] [0.5 0.5] [3 1]
/// [2 1]], biases 1, no activation, α = 0.001.
class TwoFourTwoTest {
    private final Printed lesson = Printed.lesson("two-four-two");

    @Test
    void forwardIsTheLectures() {
        assertThat(lesson.result("h")).containsExactly(7.5, 14, 27, 12.5);
        assertThat(lesson.result("o")).containsExactly(121.5, 62.5);
        assertThat(lesson.result("MSE")).containsExactly(9213.25);
    }

    @Test
    void backwardIsTheLectures() {
        assertThat(lesson.result("dL/do")).containsExactly(120.5, 62.5);
        assertThat(lesson.result("dW2"))
                .containsExactly(903.75, 468.75, 1687, 875, 3253.5, 1687.5, 1506.25, 781.25);
        assertThat(lesson.result("db2")).containsExactly(120.5, 62.5);
        assertThat(lesson.result("dL/dh")).containsExactly(245.5, 91.5, 424, 303.5);
        assertThat(lesson.result("dW1"))
                .containsExactly(736.5, 274.5, 1272, 910.5, 1227.5, 457.5, 2120, 1517.5);
        assertThat(lesson.result("db1")).containsExactly(245.5, 91.5, 424, 303.5);
    }

    @Test
    void oneStepLowersTheLossTo196() {
        assertThat(lesson.result("MSE after the step"))
                .containsExactly(new double[] {196.5612128857}, within(5e-9)); // the slide: 196.56
    }

    @Test
    void shapesStandBesideTheFormulasAsInTheLectures() {
        assertThat(lesson.text("h")).contains("h = x·W1 + b1    (1,4) = (1,2)(2,4) + (1,4)");
        assertThat(lesson.text("o")).contains("(1,2) = (1,4)(4,2) + (1,2)");
        assertThat(lesson.text("dW2")).contains("(4,2) = (4,1)(1,2)");
    }

    @Test
    void formulaNumbersAndResultStandBelowOneAnother() {
        assertThat(lesson.text("h"))
                .contains(
                        "      h = x·W1 + b1    (1,4) = (1,2)(2,4) + (1,4)",
                        "        = [3 5]·[[0.5 1 7 3] [1 2 1 0.5]] + [1 1 1 1]",
                        "        = [3·0.5 + 5·1 + 1, 3·1 + 5·2 + 1, 3·7 + 5·1 + 1, 3·3 + 5·0.5 + 1]",
                        "        = [7.5  14  27  12.5]");
    }

    @Test
    void theEngineComputesTheSame() {
        Lesson steps = Lessons.named("two-four-two");
        float[] start = new float[TwoFourTwo.START.length];
        for (int k = 0; k < start.length; k++) start[k] = (float) TwoFourTwo.START[k];
        var theta = ParameterVector.of(TwoFourTwo.NETWORK, start);

        ParameterVector gradient =
                Backpropagation.gradient(
                        TwoFourTwo.NETWORK,
                        TwoFourTwo.MSE,
                        theta,
                        Matrix.row(TwoFourTwo.X),
                        Matrix.row(TwoFourTwo.Y));
        assertThat(Engine.numbers(gradient.window("layer1.w")))
                .isEqualTo(steps.step("dW1").value().numbers());
        assertThat(Engine.numbers(gradient.window("layer2.w")))
                .isEqualTo(steps.step("dW2").value().numbers());

        new Sgd()
                .start(start.length)
                .step(1, TwoFourTwo.ALPHA, 0, start, gradient.values(), 0, start.length);
        Engine.assertClose(theta.window("layer1.w"), steps.step("W1 new").value(), 1e-6);
        Engine.assertClose(theta.window("layer2.b"), steps.step("b2 new").value(), 1e-6);
    }
}
