package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.Applied;
import glassnet.explain.Explanation;
import glassnet.explain.Reference;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ObliqueTest {
    /// x₀ − 2·x₁ between 0, 1 and 3
    private static final Oblique LAYER =
            new Oblique(List.of(new Oblique.Cut(0, 1, -2, List.of(0f, 1f, 3f))));

    private static final ParameterVector PARAMETERS =
            ParameterVector.of(Network.of(2, LAYER), new float[0]);

    private static float[] row(double... x) {
        Matrix y =
                Workspace.forPrediction(PARAMETERS, Kernels.best(), 1).forward(Matrix.of(x)).copy();
        return y.data();
    }

    /// 4 − 2·1 = 2 has come through the first piece and half of the second; 5 − 2·0.5 = 4 through
    /// both, 0 − 2·1 through none, and 0.25 a quarter of the first.
    @Test
    void aSumOfTwoColumnsComesThroughItsPieces() {
        assertThat(row(4, 1)).containsExactly(4, 1, 1, 0.5f);
        assertThat(row(5, 0.5)).containsExactly(5, 0.5f, 1, 1);
        assertThat(row(0, 1)).containsExactly(0, 1, 0, 0);
        assertThat(row(0.25, 0)).containsExactly(0.25f, 0, 0.25f, 0);
        assertThat(row(Double.NaN, 0)).containsExactly(Float.NaN, 0, Float.NaN, Float.NaN);
    }

    /// Whatever their number: pieces before that of `v` are 1, those behind it 0.
    @Test
    void everyNumberFindsItsPiece() {
        for (int pieces = 1; pieces <= 9; pieces++) {
            List<Float> edges =
                    IntStream.rangeClosed(0, pieces).mapToObj(edge -> (float) edge).toList();
            var layer = new Oblique(List.of(new Oblique.Cut(0, 1, 1, edges)));
            var parameters = ParameterVector.of(Network.of(2, layer), new float[0]);
            for (float v = -1; v <= pieces + 1; v += 0.25f) {
                Matrix y =
                        Workspace.forPrediction(parameters, Kernels.best(), 1)
                                .forward(Matrix.row(v, 0));
                for (int k = 0; k < pieces; k++) {
                    assertThat(y.get(2 + k))
                            .as("piece %d of %d at %s", k, pieces, v)
                            .isEqualTo(Math.clamp(v - k, 0f, 1f));
                }
            }
        }
    }

    @Test
    void withinAPieceTheSlopeIsThatOfItsWidthAndOutsideItIsZero() {
        var tape = Reference.of(PARAMETERS).forward(new double[] {4, 1});

        double[] whole = tape.slopes(tape.node("a0[2]"));
        double[] half = tape.slopes(tape.node("a0[3]"));

        assertThat(whole[tape.node("x[0]").index()]).isZero();
        assertThat(half[tape.node("x[0]").index()]).isCloseTo(0.5, within(1e-12));
        assertThat(half[tape.node("x[1]").index()]).isCloseTo(-1, within(1e-12));
    }

    @Test
    void itsWayIsWrittenOut() {
        var lines =
                Explanation.of(
                                Reference.of(PARAMETERS),
                                new MeanSquaredError(),
                                new double[] {4, 1},
                                5)
                        .layers()
                        .getFirst()
                        .lines();

        assertThat(lines.get(1).formula()).isEqualTo("x[1]");
        assertThat(lines.get(2).formula()).isEqualTo("piece(x[0] − 2·x[1]; 0…1)");
        assertThat(lines.get(3).formula()).isEqualTo("piece(x[0] − 2·x[1]; 1…3)");
        assertThat(lines.get(3).numbers(3)).isEqualTo("piece(2)");
        assertThat(lines.get(3).value()).isEqualTo(0.5);
        assertThat(((Applied) lines.get(3)).slope()).hasValue(0.5);
    }

    @Test
    void itIsEqualByItsCutsAndSaysThem() {
        var same = new Oblique(List.of(new Oblique.Cut(0, 1, -2, List.of(0f, 1f, 3f))));
        var other = new Oblique(List.of(new Oblique.Cut(0, 1, 2, List.of(0f, 1f, 3f))));

        assertThat(LAYER).isEqualTo(same).hasSameHashCodeAs(same).isNotEqualTo(other);
        assertThat(LAYER).hasToString("Oblique[x0 − 2·x1 in 2]");
        assertThat(LAYER.pairs()).isEqualTo(1);
    }

    @Test
    void whatCannotBeCutIsRefused() {
        assertThatThrownBy(() -> Network.of(1, LAYER))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reads column 1 but is given 1.");
        assertThatThrownBy(() -> new Oblique(List.of()))
                .hasMessage("Oblique needs at least one cut but has none.");
        assertThatThrownBy(() -> new Oblique.Cut(0, 0, 1, List.of(0f, 1f)))
                .hasMessageContaining("needs two columns");
        assertThatThrownBy(() -> new Oblique.Cut(0, 1, 0, List.of(0f, 1f)))
                .hasMessageContaining("weight 0.0");
        assertThatThrownBy(() -> new Oblique.Cut(0, 1, 1, List.of(0f, 0f)))
                .hasMessageContaining("edges [0.0, 0.0]");
    }
}
