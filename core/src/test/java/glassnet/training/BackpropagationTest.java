package glassnet.training;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import org.junit.jupiter.api.Test;

class BackpropagationTest {

    /// Logits ±d: the wrong class has the probability e^(−2d) to the last digit, and so has its
    /// gradient: e⁻⁴⁰ = 4.2e-18 counts, e⁻⁹⁰ = 8.2e-40, no normal float, does not.
    @Test
    void aRowThatIsAllButCertainHasNoGradient() {
        assertThat(gradient(20)[1]).isCloseTo(4.2484e-18f, within(1e-22f));
        assertThat(gradient(45)).containsOnly(0);
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
