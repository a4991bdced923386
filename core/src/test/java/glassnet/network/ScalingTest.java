package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.explain.Reference;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.optimizer.Sgd;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import org.junit.jupiter.api.Test;

class ScalingTest {
    private static final Network NETWORK = Network.of(2, new Scaling(6), new Dense(1));

    @Test
    void eachColumnIsMultipliedByItsScale() {
        Network alone = Network.of(2, new Scaling());
        var parameters = ParameterVector.of(alone, new float[] {3, -2});

        Matrix y =
                Workspace.forPrediction(parameters, Kernels.best(), 2)
                        .forward(Matrix.of(new double[] {1, 10}, new double[] {0.5, 1}));

        assertThat(y.data()).startsWith(3, -20, 1.5f, -2);
    }

    /// y = x·s·w: ∂y/∂s₀ = x₀·w₀ = 4·3, ∂y/∂x₀ = s₀·w₀ = 2·3.
    @Test
    void theSlopesAreThePartners() {
        var parameters = ParameterVector.of(NETWORK, new float[] {2, 1, 3, 1, 0});

        var tape = Reference.of(parameters).forward(new double[] {4, 7});
        double[] slopes = tape.slopes(tape.node("z1[0]"));

        assertThat(slopes[tape.node("layer0.scale[0]").index()]).isEqualTo(12);
        assertThat(slopes[tape.node("x[0]").index()]).isEqualTo(6);
    }

    /// x = (1, 0), s = 1, w = (½, ½), b = 0, t = 0: ŷ = ½, ∂L/∂ŷ = 2·½ = 1, ∂L/∂s₀ = ½, ∂L/∂w₀ = 1;
    /// one step at 0.01 takes 6·0.01·½ off s₀ and 0.01·1 off w₀.
    @Test
    void aScaleLearnsSixTimesAsFastAsAWeight() {
        var start = ParameterVector.of(NETWORK, new float[] {1, 1, 0.5f, 0.5f, 0});
        var training =
                Training.defaults().withOptimizer(new Sgd()).withLearningRate(0.01).withEpochs(1);

        var run =
                new TrainingRun(
                        start,
                        new MeanSquaredError(),
                        training,
                        new Examples(Matrix.row(1, 0), Matrix.row(0)),
                        null);
        run.forEachRemaining(epoch -> {});

        assertThat(start.values()).containsExactly(0.97f, 1, 0.49f, 0.5f, -0.01f);
    }

    @Test
    void aRateOfZeroIsRefused() {
        assertThatThrownBy(() -> new Scaling(0))
                .hasMessage("Scaling rate must be above 0 and finite but is 0.0.");
    }
}
