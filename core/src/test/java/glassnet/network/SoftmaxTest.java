package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoftmaxTest {

    @Test
    void extremeLogitsGiveZeroAndOneWithoutOverflow() {
        Matrix s = forward(new Softmax(), 1e4, -1e4, 0).output();

        assertThat(s.data()).containsExactly(1f, 0f, 0f);
    }

    @Test
    void logSoftmaxStaysFiniteWhereAProbabilityIsZero() {
        Matrix y = forward(new LogSoftmax(), 1e4, -1e4, 0).output();
        Matrix widest = forward(new LogSoftmax(), Float.MAX_VALUE, -Float.MAX_VALUE, 0).output();

        assertThat(y.data()).containsExactly(0f, -2e4f, -1e4f);
        assertThat(widest.data()).containsExactly(0f, -Float.MAX_VALUE, -Float.MAX_VALUE);
    }

    @Test
    void logSoftmaxIsTheLogarithmOfSoftmax() {
        double[] s = new Softmax().value(2, 1, 0.1);
        double[] y = new LogSoftmax().value(2, 1, 0.1);

        for (int i = 0; i < 3; i++) assertThat(y[i]).isCloseTo(Math.log(s[i]), within(1e-15));
    }

    @Test
    void backwardIsTheGradientTimesTheJacobian() {
        double[] dy = {0.5, -1.25, 2};

        assertProduct(new Softmax(), new Softmax().jacobian(2, 1, 0.1), dy);
        assertProduct(new LogSoftmax(), new LogSoftmax().jacobian(2, 1, 0.1), dy);
    }

    @Test
    void rowsOfBothJacobiansSumToZeroSinceACommonShiftChangesNothing() {
        for (double[] row : new Softmax().jacobian(3, -1, 0.5, 2)) {
            assertThat(row[0] + row[1] + row[2] + row[3]).isCloseTo(0, within(1e-15));
        }
        for (double[] row : new LogSoftmax().jacobian(3, -1, 0.5, 2)) {
            assertThat(row[0] + row[1] + row[2] + row[3]).isCloseTo(0, within(1e-15));
        }
    }

    private static void assertProduct(Layer layer, double[][] jacobian, double[] dy) {
        Pass pass = forward(layer, 2, 1, 0.1);
        for (int i = 0; i < 3; i++) pass.outputGradient().set(i, (float) dy[i]);
        layer.backward(pass);
        for (int j = 0; j < 3; j++) {
            double expected = 0;
            for (int i = 0; i < 3; i++) expected += dy[i] * jacobian[i][j];
            assertThat((double) pass.inputGradient().get(j)).isCloseTo(expected, within(2e-7));
        }
    }

    private static Pass forward(Layer layer, double... z) {
        Pass pass =
                new Pass(
                        Matrix.row(z),
                        Matrix.zeros(1, z.length),
                        Matrix.zeros(1, z.length),
                        Matrix.zeros(1, z.length),
                        Matrix.zeros(0, 0),
                        List.of(),
                        List.of(),
                        Kernels.best(),
                        true,
                        true,
                        RandomStream.of(0, "test"));
        layer.forward(pass);
        return pass;
    }
}
