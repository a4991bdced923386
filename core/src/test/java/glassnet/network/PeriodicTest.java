package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.Explanation;
import glassnet.explain.Reference;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodicTest {
    /// Column 1 by two waves and one mixture.
    private static final Network NETWORK = Network.of(2, new Periodic(List.of(1), 2, 1, 0.1, 0.1));

    /// w = (¼, 1), b = (0, π/2), v = (2, 3), c = 0.5
    private static ParameterVector parameters() {
        return ParameterVector.of(
                NETWORK, new float[] {0.25f, 1, 0, (float) (Math.PI / 2), 2, 3, 0.5f});
    }

    /// At x = 1: φ = 2π·¼ = π/2 and 2π + π/2; cos φ = 0 and 0. At x = 2: φ = π and 4π + π/2, cos φ
    /// = −1 and 0, so p = 0.5 − 2. A float tells an angle of 8 to 5e-7, which v multiplies.
    @Test
    void theMixtureOfItsWavesStandsBehindTheColumns() {
        Matrix x = Matrix.of(new double[] {7, 1}, new double[] {-7, 2});

        Matrix y = Workspace.forPrediction(parameters(), Kernels.best(), 2).forward(x);

        assertThat(new float[] {y.get(0, 0), y.get(0, 1), y.get(0, 2)})
                .containsExactly(new float[] {7, 1, 0.5f}, within(2e-6f));
        assertThat(new float[] {y.get(1, 0), y.get(1, 1), y.get(1, 2)})
                .containsExactly(new float[] {-7, 2, -1.5f}, within(2e-6f));
    }

    /// At x = 1, φ = (π/2, 5π/2), sin φ = (1, 1): ∂p/∂x = −2π·(¼·2 + 1·3) = −7π
    @Test
    void theSlopeIsTheSumOfTheWavesSlopes() {
        var tape = Reference.of(parameters()).forward(new double[] {7, 1});

        double slope = tape.slopes(tape.node("a0[2]"))[tape.node("x[1]").index()];

        assertThat(slope).isCloseTo(-7 * Math.PI, within(1e-6));
    }

    /// 2·cos π, 3·cos(4π + π/2) and the shift.
    @Test
    void itsWayIsWrittenOutWaveByWave() {
        var reference = Reference.of(parameters());

        var lines =
                Explanation.of(reference, new MeanSquaredError(), new double[] {-7, 2}, 5)
                        .layers()
                        .getFirst()
                        .lines();

        assertThat(lines.get(0).formula()).isEqualTo("x[0]");
        assertThat(lines.get(2).symbol()).isEqualTo("a0[2]");
        assertThat(lines.get(2).formula())
                .isEqualTo(
                        "layer0.mix[0,0]·cos(2π·layer0.frequency[0]·x[1] + layer0.phase[0])"
                                + " + layer0.mix[1,0]·cos(2π·layer0.frequency[1]·x[1] + layer0.phase[1])"
                                + " + layer0.shift[0]");
        assertThat(lines.get(2).numbers(3)).startsWith("2·(-1) + 3·").endsWith(" + 0.5");
        assertThat(lines.get(2).value()).isCloseTo(-1.5, within(1e-6));
    }

    @Test
    void itLearnsAtItsOwnRateAndDoesNotDecay() {
        assertThat(NETWORK.parameters())
                .allMatch(p -> p.rate() == 0.1 && !p.penalized() && p.trainable());
    }

    @Test
    void aColumnThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> Network.of(2, new Periodic(List.of(2), 16)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads column 2 but is given 2.");
        assertThatThrownBy(() -> new Periodic(List.of(), 16))
                .hasMessageContaining("Periodic needs at least one column");
    }
}
