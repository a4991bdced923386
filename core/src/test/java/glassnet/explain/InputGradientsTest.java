package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InputGradientsTest {
    private static final int ROWS = 7;

    /// Half the squared sum of all outputs, so that the slopes of the outputs are no constants.
    private record Square() implements Loss.Custom {
        @Override
        public int targets(int outputs) {
            return 0;
        }

        @Override
        public double value(double[] z, double[] t) {
            return sum(z) * sum(z) / 2;
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            for (int j = 0; j < dz.length; j++) dz[j] = sum(z);
        }

        private static double sum(double[] z) {
            return Arrays.stream(z).sum();
        }
    }

    static Stream<Layer> layers() {
        Layer hidden =
                new Average(
                        List.of(
                                Network.of(4, new Dropout(0.5)),
                                Network.of(4, new Dense(4, new Initializer.HeNormal()))));
        return Stream.concat(
                Stream.of(hidden),
                Family.layers().stream().filter(layer -> !(layer instanceof Embedding)));
    }

    /// Dropout drops nothing, also inside an average, also where a member is nothing else.
    @ParameterizedTest
    @MethodSource("layers")
    void theEngineGivesWhatTheReferenceGives(Layer layer) {
        Network network = Network.of(4, new Dropout(0.4), layer, new Dropout(0.3), new Dense(2));
        var points = new Points(5);
        double[] theta = new double[network.parameterCount()];
        for (int k = 0; k < theta.length; k++) theta[k] = (float) (0.5 * points.next());
        Reference reference = Reference.of(network, theta);
        var engine = new InputGradients(reference, new Square(), ROWS);
        Matrix x = engine.input(ROWS);
        points.fill(x);

        double[] values = engine.values();
        Matrix gradients = engine.gradients();

        for (int i = 0; i < ROWS; i++) {
            Tape tape = reference.loss(Points.row(x, i), new double[0], new Square());
            double[] wanted = tape.inputGradient();
            double value = tape.loss().value();
            assertThat(values[i]).isCloseTo(value, within(1e-5 * Math.max(1, value)));
            for (int j = 0; j < wanted.length; j++) {
                assertThat((double) gradients.get(i, j))
                        .as("∂L/∂x[%d,%d]", i, j)
                        .isCloseTo(wanted[j], within(1e-5 * Math.max(1, Math.abs(wanted[j]))));
            }
        }
    }
}
