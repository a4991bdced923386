package glassnet.network;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SingleOutputTest {

    /// x·[[1 2][3 4]] + [5 6]: output 1 is x·[[2][4]] + [6].
    @Test
    void ofTheLastLayerOneColumnIsLeft() {
        var theta = ParameterVector.of(Network.of(2, dense(2)), new float[] {1, 2, 3, 4, 5, 6});

        var second = theta.output(1);

        assertThat(second.network()).isEqualTo(Network.of(2, dense(1)));
        assertThat(second.values()).containsExactly(2, 4, 6);
    }

    @Test
    void theOutputHasTheSameBits() {
        var theta = ParameterVector.initialized(Network.of(9, dense(33), relu(), dense(17)), 3);
        Matrix x = noise(70, 9);

        for (int j = 0; j < 17; j++) assertSameBits(theta, x, j);
    }

    @Test
    void activationsBehindTheLastDenseLayerStay() {
        var theta =
                ParameterVector.initialized(Network.of(9, dense(5), relu(), dense(3), relu()), 3);

        assertThat(theta.output(1).network())
                .isEqualTo(Network.of(9, dense(5), relu(), dense(1), relu()));
        for (int j = 0; j < 3; j++) assertSameBits(theta, noise(70, 9), j);
    }

    @Test
    void ofAnAverageOneColumnOfEachMemberIsLeft() {
        Network member = Network.of(9, dense(8), relu(), dense(3));
        var packed =
                Average.pack(
                        List.of(
                                ParameterVector.initialized(member, 1),
                                ParameterVector.initialized(member, 2)));

        assertThat(packed.output(2).network().member())
                .isEqualTo(Network.of(9, dense(8), relu(), dense(1)));
        for (int j = 0; j < 3; j++) assertSameBits(packed, noise(70, 9), j);
    }

    @Test
    void whatIsNoOutputOfADenseLayerIsRefused() {
        var theta = ParameterVector.zeros(Network.of(2, dense(2)));

        assertThatThrownBy(() -> theta.output(2))
                .hasMessage("There is no output 2; the network has outputs 0 to 1.");
        assertThatThrownBy(() ->
                        ParameterVector.zeros(Network.of(2, dense(2), dropout(0.5))).output(0))
                .hasMessage(
                        "One output of a network needs a dense layer at its end but there is Dropout[rate=0.5].");
    }

    private static void assertSameBits(ParameterVector all, Matrix x, int j) {
        Matrix outputs = Workspace.forPrediction(all, Kernels.best(), x.rows()).forward(x);
        Matrix alone = Workspace.forPrediction(all.output(j), Kernels.best(), x.rows()).forward(x);
        for (int i = 0; i < x.rows(); i++) {
            assertThat(alone.get(i)).as("row %d, output %d", i, j).isEqualTo(outputs.get(i, j));
        }
    }

    private static Matrix noise(int rows, int columns) {
        var random = RandomStream.of(7, "noise");
        Matrix x = Matrix.zeros(rows, columns);
        for (int i = 0; i < x.size(); i++) x.set(i, (float) random.nextGaussian());
        return x;
    }
}
