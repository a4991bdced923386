package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayersTest {

    @Test
    void everyFunctionOfTheCatalogueIsFoundByName() {
        for (Facts facts : Layers.facts()) {
            Layer layer = Layers.named(facts.name());
            for (String alias : facts.aliases()) assertThat(Layers.named(alias)).isEqualTo(layer);
        }
        assertThat(Layers.named("Parametric ReLU(0.1)")).isEqualTo(new PRelu(false, 0.1));
        assertThat(Layers.named("log_softmax")).isEqualTo(new LogSoftmax());
        assertThat(Layers.facts())
                .hasSizeGreaterThanOrEqualTo(22); // the catalogue, and what came since
    }

    @Test
    void preluLearnsOneSlopeAUnitOrOneForAll() {
        assertThat(new PRelu().parameters(5).getFirst().size()).isEqualTo(5);
        assertThat(new PRelu(true, 0.25).parameters(5).getFirst().size()).isEqualTo(1);
    }

    /// Two units, slopes 0.5 and 0.1, x = [−2, 4], dy = [3, 5]: y = [−1, 4], da = [−6, 0], dx =
    /// [1.5, 5].
    @Test
    void preluPassesItsSlopeAndLearnsFromNegativeInputs() {
        Matrix slopes = Matrix.row(0.5, 0.1);
        Matrix gradient = Matrix.zeros(1, 2);
        Pass pass = pass(Matrix.row(-2, 4), Matrix.row(3, 5), slopes, gradient, 0);

        new PRelu().forward(pass);
        new PRelu().backward(pass);

        assertThat(pass.output().data()).containsExactly(-1f, 4f);
        assertThat(gradient.data()).containsExactly(-6f, 0f);
        assertThat(pass.inputGradient().data()).containsExactly(1.5f, 5f);
    }

    /// The same with one slope 0.5: both negative inputs add to its gradient.
    @Test
    void aSharedSlopeGathersTheGradientOfAllUnits() {
        Matrix gradient = Matrix.zeros(1, 1);
        Pass pass = pass(Matrix.row(-2, -4), Matrix.row(3, 5), Matrix.row(0.5), gradient, 0);
        var layer = new PRelu(true, 0.5);

        layer.forward(pass);
        layer.backward(pass);

        assertThat(pass.output().data()).containsExactly(-1f, -2f);
        assertThat(gradient.data()).containsExactly(-26f);
    }

    @Test
    void dropoutKeepsTheMeanAndPassesGradientsWhereItKept() {
        Matrix x = Matrix.zeros(100, 100);
        x.fill(1);
        Matrix dy = x.copy();
        Pass pass = pass(x, dy, Matrix.zeros(0, 0), Matrix.zeros(0, 0), 100);

        new Dropout(0.25).forward(pass);
        new Dropout(0.25).backward(pass);

        double sum = 0;
        for (float y : pass.output().data()) {
            assertThat(y).isIn(0f, (float) (1 / 0.75));
            sum += y;
        }
        assertThat(sum / 10_000).isCloseTo(1, within(0.02));
        assertThat(pass.inputGradient().data()).isEqualTo(pass.output().data());
        assertThatThrownBy(() -> new Dropout(1))
                .hasMessage("Dropout rate must be in [0, 1) but is 1.0.");
    }

    private static Pass pass(Matrix x, Matrix dy, Matrix a, Matrix da, int scratch) {
        return new Pass(
                x,
                Matrix.zeros(x.rows(), x.columns()),
                Matrix.zeros(x.rows(), x.columns()),
                dy,
                Matrix.zeros(x.rows(), scratch),
                List.of(a),
                List.of(da),
                Kernels.best(),
                true,
                true,
                RandomStream.of(4, "test"));
    }
}
