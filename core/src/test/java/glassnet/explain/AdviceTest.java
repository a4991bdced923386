package glassnet.explain;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.sigmoid;
import static glassnet.network.Layers.softmax;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Layer;
import glassnet.network.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdviceTest {

    @Test
    void aSoundNetworkNeedsNone() {
        assertThat(on(new SoftmaxCrossEntropy(), dense(16), relu(), dense(3))).isEmpty();
        assertThat(on(new MeanSquaredError(), dense(16), tanh(), dense(8), tanh(), dense(1)))
                .isEmpty();
        assertThat(on(new SigmoidCrossEntropy(), dense(4), sigmoid(), dense(1))).isEmpty();
    }

    @Test
    void aStepGivesNoLearningSignal() {
        assertThat(on(new MeanSquaredError(), dense(3), new Activation.Step(), dense(1)))
                .singleElement()
                .hasToString(
                        "Layer 1 uses the step function. Its derivative is 0 everywhere, so no weight before it gets a learning signal. Use relu in a hidden layer, or sigmoid at the output of two classes.");
    }

    @Test
    void softmaxBelongsToTheOutput() {
        assertThat(on(new MeanSquaredError(), dense(3), softmax(), dense(1)))
                .singleElement()
                .extracting(Advice::problem)
                .isEqualTo("Layer 1 uses softmax inside the network.");
    }

    @Test
    void aReluAtTheOutputCannotGoBelowZeroAndMayDie() {
        assertThat(on(new MeanSquaredError(), dense(3), relu(), dense(1), relu()))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.name()).isEqualTo("wrong-output");
                    assertThat(a.layer()).isEqualTo(2);
                    assertThat(a.problem()).isEqualTo("The output uses relu.");
                });
    }

    @Test
    void anOutputIsNotSqueezedTwice() {
        assertThat(on(new SigmoidCrossEntropy(), dense(1), sigmoid()))
                .singleElement()
                .extracting(Advice::instead)
                .isEqualTo("Leave the output linear.");
    }

    @Test
    void manySigmoidsShrinkTheGradientByAQuarterEach() {
        assertThat(
                        on(
                                new MeanSquaredError(),
                                dense(3),
                                sigmoid(),
                                dense(3),
                                sigmoid(),
                                dense(3),
                                sigmoid(),
                                dense(1)))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.name()).isEqualTo("vanishing-gradient");
                    assertThat(a.why()).contains("at most 0.25^3 = 0.016 reaches the first");
                });
    }

    @Test
    void aStackOfLinearLayersIsOneLayer() {
        assertThat(on(new MeanSquaredError(), dense(8), dense(4), dense(1)))
                .singleElement()
                .satisfies(a -> {
                    assertThat(a.name()).isEqualTo("linear-collapse");
                    assertThat(a.problem()).startsWith("3 dense layers follow one another");
                    assertThat(a.why()).endsWith("together they say no more than 1.");
                });
    }

    @Test
    void largeInputsAreNamedWithTheirColumn() {
        Matrix x = Matrix.of(new double[] {1, 300}, new double[] {-1, 500});

        assertThat(Advice.on(x, List.of("rooms", "price")))
                .singleElement()
                .extracting(Advice::problem)
                .isEqualTo("Column \"price\" has values of about 412.");
        assertThat(Advice.on(Matrix.of(new double[] {1, -3}), List.of("a", "b"))).isEmpty();
    }

    private static List<Advice> on(Loss loss, Layer... layers) {
        return Advice.on(Network.of(2, layers), loss);
    }
}
