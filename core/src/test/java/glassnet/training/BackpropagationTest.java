package glassnet.training;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.ScalarKernels;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import org.junit.jupiter.api.Test;

class BackpropagationTest {

    /// Logits ±d: the wrong class has the probability e^(−2d) to the last digit, and so has its
    /// gradient: e⁻⁴⁰ = 4.2e-18 counts, e⁻⁹⁰ = 8.2e-40, no normal float, does not.
    @Test
    void aRowThatIsAllButCertainHasNoGradient() {
        assertThat(gradient(20)[1]).isCloseTo(4.2484e-18f, within(1e-22f));
        assertThat(gradient(45)).containsOnly(0);
    }

    /// Two rows at logits 0 have `x·(½ − t)` = ∓½ each, times their weights: only the ratio of
    /// these says what is negligible.
    @Test
    void rowsOfTinyWeightsStillCount() {
        Network network = Network.of(1, dense(2));
        ParameterVector theta = ParameterVector.zeros(network);
        ParameterVector gradient = ParameterVector.zeros(network);
        Workspace workspace = Workspace.forTraining(theta, gradient, new ScalarKernels(), 2, 0);
        workspace.input(2).fill(1);
        Matrix weights = Matrix.zeros(2, 1);
        weights.fill(1e-25f);

        new Backpropagation(workspace, new SoftmaxCrossEntropy())
                .accumulate(Matrix.zeros(2, 1), weights, 1);

        assertThat(gradient.values()[0]).isCloseTo(-1e-25f, within(1e-31f));
        assertThat(gradient.values()[1]).isCloseTo(1e-25f, within(1e-31f));
    }

    /// `∂L/∂w = x·(p − t)` with x = 1, w = (d, −d), and class 0 true.
    private static float[] gradient(float d) {
        Network network = Network.of(1, dense(2));
        ParameterVector theta = ParameterVector.zeros(network);
        theta.values()[0] = d;
        theta.values()[1] = -d;
        Matrix x = Matrix.zeros(1, 1);
        x.set(0, 1);
        return Backpropagation.gradient(
                        network, new SoftmaxCrossEntropy(), theta, x, Matrix.zeros(1, 1))
                .values();
    }
}
