package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Average;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TemperatureTest {
    private static Matrix column(double... values) {
        return Matrix.of(
                Arrays.stream(values).mapToObj(v -> new double[] {v}).toArray(double[][]::new));
    }

    private static float[] ones(int n) {
        float[] ones = new float[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /// Ten rows say σ(2) = 0.881, seven are right: counted as 11 of 12 times right or wrong, 2 of 3
    /// come true, so that σ(2/T) = 2/3 and T = 2/ln 2. The log loss falls from 0.7·0.1269 +
    /// 0.3·2.1269 to 0.7·ln 1.5 + 0.3·ln 3, the calibration error from 0.181 to 0.7 − 2/3.
    @Test
    void aNetworkThatIsTooSureIsCooled() {
        double[] z = new double[10];
        Arrays.fill(z, 2);

        var t = Temperature.of(column(z), new int[] {1, 1, 1, 1, 1, 1, 1, 0, 0, 0}, ones(10));

        assertThat(t.value()).isCloseTo(2 / Math.log(2), within(1e-9));
        assertThat(t.logLossBefore()).isCloseTo(0.72693, within(1e-5));
        assertThat(t.logLoss()).isCloseTo(0.61340, within(1e-5));
        assertThat(t.errorBefore()).isCloseTo(0.88080 - 0.7, within(1e-5));
        assertThat(t.error()).isCloseTo(0.7 - 2 / 3.0, within(1e-6));
    }

    /// All eight are right and count as right nine times in ten: σ(2/T) = 0.9.
    @Test
    void rowsThatAreAllRightAskForNoCertainty() {
        Matrix z = column(2, 2, 2, 2, -2, -2, -2, -2);

        var t = Temperature.of(z, new int[] {1, 1, 1, 1, 0, 0, 0, 0}, ones(8));

        assertThat(t.value()).isCloseTo(2 / Math.log(9), within(1e-9));
    }

    /// Two rows are too few to be as sure as 0.88, but cooling them would raise the log loss.
    @Test
    void whatRaisesTheLogLossIsNotDone() {
        var t = Temperature.of(column(2, 2), new int[] {1, 1}, ones(2));

        assertThat(t.value()).isEqualTo(1);
        assertThat(t.logLoss()).isEqualTo(t.logLossBefore());
    }

    /// Logits (3, 0, 0), of eight rows five right and three of the second class: p =
    /// e^{3/T}/(e^{3/T} + 2) has to be 5/8·9/10 + 3/8·1/20.
    @Test
    void threeClassesByHand() {
        double[][] z = new double[8][];
        Arrays.fill(z, new double[] {3, 0, 0});

        var t = Temperature.of(Matrix.of(z), new int[] {0, 0, 0, 0, 0, 1, 1, 1}, ones(8));

        double p = 5 / 8.0 * 9 / 10 + 3 / 8.0 / 20;
        assertThat(t.value()).isCloseTo(3 / Math.log(2 * p / (1 - p)), within(1e-9));
    }

    /// Weights 3 and 1 make of one right and one wrong what four rows would be, but for the doubt,
    /// which two rows are asked for: 3/4·3/4 + 1/4·1/4 = 5/8.
    @Test
    void rowsCountByTheirWeights() {
        var t = Temperature.of(column(2, 2), new int[] {1, 0}, new float[] {3, 1});

        assertThat(t.value()).isCloseTo(2 / Math.log(5 / 3.0), within(1e-9));
    }

    @Test
    void theLastLayerIsDividedAndWithItTheLogits() {
        var network = new Network(2, List.of(dense(3), relu(), dense(2)));
        ParameterVector one = ParameterVector.initialized(network, 1);
        ParameterVector two = ParameterVector.initialized(network, 2);
        var temperature = new Temperature(1.7, 0, 0, 0, 0);

        for (ParameterVector each : List.of(one, Average.pack(List.of(one, two)))) {
            Matrix before = logits(each);
            Matrix after = logits(temperature.applied(each));
            assertThat(after.rows()).isEqualTo(1);
            for (int j = 0; j < 2; j++) {
                assertThat(after.get(0, j))
                        .isCloseTo((float) (before.get(0, j) / 1.7), within(1e-6f));
            }
        }
    }

    private static Matrix logits(ParameterVector parameters) {
        Matrix x = Matrix.of(new double[][] {{0.7, -1.3}});
        return Workspace.forPrediction(parameters, Kernels.best(), 1).forward(x).copy();
    }
}
