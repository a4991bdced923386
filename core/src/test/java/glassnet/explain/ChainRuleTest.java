package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Activation.Sigmoid;
import glassnet.network.Dense;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.training.Backpropagation;
import org.junit.jupiter.api.Test;

/// The chain rule on the smallest network there is, by hand:
///
///     x = 2 ──▶ z = w·x + b = 0.5·2 − 1 = 0 ──▶ a = σ(z) = 0.5 ──▶ L = ½(a − t)²,  t = 1
class ChainRuleTest {
    private static final double DL_DA = 0.5 - 1; // a − t
    private static final double DA_DZ = 0.5 * (1 - 0.5); // a(1 − a)
    private static final double DZ_DW = 2; // x

    private final Network network = Network.of(1, new Dense(1), new Sigmoid());

    /// `L = ½(a − t)²`, as the sketch on paper has it.
    private record HalfSquaredError() implements Loss.Custom {
        @Override
        public double value(double[] z, double[] t) {
            return (z[0] - t[0]) * (z[0] - t[0]) / 2;
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            dz[0] = z[0] - t[0];
        }
    }

    @Test
    void gradientOfOneNeuronIsTheProductOfTheSlopesAlongTheWay() {
        ParameterVector theta = ParameterVector.of(network, new float[] {0.5f, -1f}); // w, b

        ParameterVector gradient =
                Backpropagation.gradient(
                        network, new HalfSquaredError(), theta, Matrix.row(2), Matrix.row(1));

        assertThat(gradient.values()[0]).as("∂L/∂w").isEqualTo((float) (DL_DA * DA_DZ * DZ_DW));
        assertThat(gradient.values()[1]).as("∂L/∂b").isEqualTo((float) (DL_DA * DA_DZ));
    }

    @Test
    void tapeHoldsEveryFactorOfTheProduct() {
        Tape tape =
                Reference.of(network, 0.5, -1)
                        .loss(new double[] {2}, new double[] {1}, new HalfSquaredError());

        assertThat(tape.node("z1[0]").value()).isEqualTo(0);
        assertThat(tape.node("a1[0]").value()).isEqualTo(0.5);
        assertThat(tape.loss().value()).isEqualTo(0.125);
        assertThat(tape.loss().edges()).containsExactly(new Node.Edge(tape.node("a1[0]"), DL_DA));
        assertThat(tape.node("a1[0]").edges())
                .containsExactly(new Node.Edge(tape.node("z1[0]"), DA_DZ));
        assertThat(tape.node("z1[0]").edges())
                .containsExactly(
                        new Node.Edge(tape.node("layer1.b[0]"), 1),
                        new Node.Edge(tape.node("x[0]"), 0.5),
                        new Node.Edge(tape.node("layer1.w[0,0]"), DZ_DW));
        assertThat(tape.node("layer1.w[0,0]").gradient()).isEqualTo(-0.25);
        assertThat(tape.node("layer1.b[0]").gradient()).isEqualTo(-0.125);
    }
}
