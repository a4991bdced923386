package glassnet.network;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import org.junit.jupiter.api.Test;

/// `W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂)`: layers without a non-linearity between them are
/// one.
class LinearCollapseTest {

    /// x·[[1 2][3 4]] + [1 0], then ·[[1][−1]] + [5]: W = [[−1][−1]], b = 1·1 + 0·(−1) + 5 = 6
    @Test
    void twoLayersByHand() {
        var network = Network.of(2, dense(2), dense(1));
        var theta = ParameterVector.of(network, new float[] {1, 2, 3, 4, 1, 0, 1, -1, 5});

        var collapsed = theta.collapse();

        assertThat(collapsed.network()).isEqualTo(Network.of(2, dense(1)));
        assertThat(collapsed.values()).containsExactly(-1, -1, 6);
    }

    @Test
    void theLecturesTwoFourTwoNetworkIsOneMatrix() {
        var network = Network.of(2, dense(4), dense(2));
        var theta =
                ParameterVector.of(
                        network,
                        new float[] {
                            0.5f, 1, 7, 3, 1, 2, 1, 0.5f, 1, 1, 1, 1, 1, 2, 0.5f, 0.5f, 3, 1, 2, 1,
                            1, 1
                        });

        float[] output =
                Workspace.forPrediction(theta.collapse(), Kernels.best(), 1)
                        .forward(Matrix.row(3, 5))
                        .data();

        assertThat(output).containsExactly(121.5f, 62.5f);
    }

    @Test
    void onlyLayersWithoutANonLinearityBetweenThemAreFolded() {
        var network =
                Network.of(
                        3,
                        dense(5),
                        new Activation.Linear(-0.5),
                        dense(4),
                        relu(),
                        dense(3),
                        dense(6),
                        dense(2));
        var theta = ParameterVector.initialized(network, 4);
        var random = RandomStream.of(1, "biases");
        for (int i = 0; i < theta.values().length; i++) {
            theta.values()[i] += (float) random.nextDouble(-0.3, 0.3);
        }
        Matrix x = Matrix.of(new double[] {1, -2, 0.5}, new double[] {0.1, 3, -1});

        var collapsed = theta.collapse();
        Matrix before = Workspace.forPrediction(theta, Kernels.best(), 2).forward(x);
        Matrix after = Workspace.forPrediction(collapsed, Kernels.best(), 2).forward(x);

        assertThat(network.collapses()).isTrue();
        assertThat(collapsed.network()).isEqualTo(Network.of(3, dense(4), relu(), dense(2)));
        assertThat(collapsed.network().collapses()).isFalse();
        assertThat(after.data()).containsExactly(before.data(), within(1e-5f));
    }

    @Test
    void aNetworkWithoutSuchLayersStaysAsItIs() {
        var network = Network.of(3, new PRelu(), dense(5), relu(), dense(1));
        var theta = ParameterVector.initialized(network, 4);

        assertThat(network.collapses()).isFalse();
        assertThat(network.collapse()).isEqualTo(network);
        assertThat(theta.collapse().values()).isEqualTo(theta.values());
    }
}
