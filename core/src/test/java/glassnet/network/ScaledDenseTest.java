package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.GradientCheck;
import glassnet.explain.Reference;
import glassnet.explain.Tape;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.training.Backpropagation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaledDenseTest {
    private static final MeanSquaredError LOSS = new MeanSquaredError();
    private static final Oblique PIECES =
            new Oblique(List.of(new Oblique.Cut(0, 2, -2, List.of(-1f, 0f, 0.5f, 3f))));

    private static Matrix random(String purpose, int rows, int columns) {
        var random = RandomStream.of(3, purpose);
        Matrix matrix = Matrix.zeros(rows, columns);
        for (int i = 0; i < matrix.size(); i++) matrix.set(i, (float) random.nextGaussian());
        return matrix;
    }

    /// Parameters of which none is special but two scales, of which one is 0.
    private static ParameterVector parameters(Network network) {
        ParameterVector parameters = ParameterVector.initialized(network, 5);
        Matrix drawn = random("parameters", 1, parameters.values().length);
        for (int i = 0; i < drawn.size(); i++) parameters.values()[i] += 0.3f * drawn.get(i);
        parameters.values()[1] = 0;
        parameters.values()[2] = 1e-30f;
        return parameters;
    }

    /// More units than chains of the sum, and no multiple of them; and fewer.
    private static List<Network> networks() {
        return List.of(
                Network.of(3, new Scaling(3), new Dense(21), new Activation.Silu(), new Dense(2)),
                Network.of(3, new Scaling(), new Dense(2)),
                Network.of(3, PIECES, new Scaling(2), new Dense(13), new Dense(2)));
    }

    @Test
    void bothLayersGetTheGradientOfTheReference() {
        for (Network network : networks()) {
            ParameterVector parameters = parameters(network);
            Matrix x = random("x", 9, 3);
            Matrix t = random("t", 9, 2);

            ParameterVector found = Backpropagation.gradient(network, LOSS, parameters, x, t);

            double[] expected = new double[found.values().length];
            for (int i = 0; i < x.rows(); i++) {
                Tape tape = Reference.of(parameters).loss(row(x, i), row(t, i), LOSS);
                double[] own = tape.gradient();
                for (int k = 0; k < expected.length; k++) expected[k] += own[k];
            }
            for (int k = 0; k < expected.length; k++) {
                assertThat((double) found.values()[k])
                        .as("%s, parameter %d", network, k)
                        .isCloseTo(expected[k], within(1e-5 * (1 + Math.abs(expected[k]))));
            }
        }
    }

    /// The other witness: central differences.
    @Test
    void bothLayersGetTheGradientThatDifferencesGive() {
        for (Network network : networks()) {
            GradientCheck check = GradientCheck.of(network, LOSS);

            assertThat(check.passed()).as(check.toString()).isTrue();
        }
    }

    @Test
    void gradientsOfSeveralBatchesAddUp() {
        Network network = networks().getFirst();
        ParameterVector parameters = parameters(network);
        Matrix x = random("x", 4, 3);
        Matrix t = random("t", 4, 2);
        ParameterVector once = ParameterVector.zeros(network);
        ParameterVector twice = ParameterVector.zeros(network);
        for (ParameterVector sum : List.of(once, twice, twice)) {
            var workspace = Workspace.forTraining(parameters, sum, Kernels.best(), 4, 0);
            workspace.input(4).copyFrom(x);
            double _ = new Backpropagation(workspace, LOSS).accumulate(t, null, 0);
        }

        for (int k = 0; k < once.values().length; k++) {
            assertThat(twice.values()[k])
                    .isCloseTo(
                            2 * once.values()[k],
                            within(1e-6f + 1e-5f * Math.abs(once.values()[k])));
        }
    }

    /// Of late members both layers learn one by one, in another order of sums.
    @Test
    void membersOfAnAverageLearnLikeNetworks() {
        Network network = networks().getFirst();
        ParameterVector one = parameters(network);
        ParameterVector packed = Average.pack(List.of(one, one, one, one));
        Matrix x = random("x", 9, 3);
        Matrix t = random("t", 9, 2);

        ParameterVector alone = Backpropagation.gradient(network, LOSS, one, x, t);
        List<ParameterVector> members =
                Average.unpack(Backpropagation.gradient(packed.network(), LOSS, packed, x, t));

        for (ParameterVector member : members) {
            for (int k = 0; k < alone.values().length; k++) {
                float expected = alone.values()[k] / 4;
                assertThat(member.values()[k])
                        .isCloseTo(expected, within(1e-5f * (1 + Math.abs(expected))));
            }
        }
    }

    private static double[] row(Matrix m, int i) {
        double[] row = new double[m.columns()];
        for (int j = 0; j < row.length; j++) row[j] = m.get(i, j);
        return row;
    }
}
