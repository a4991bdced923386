package glassnet.training;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.logSoftmax;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.sigmoid;
import static glassnet.network.Layers.softmax;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.loss.BinaryCrossEntropy;
import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Activation;
import glassnet.network.Layer;
import glassnet.network.Network;
import org.junit.jupiter.api.Test;

class PairingTest {

    @Test
    void aSoftmaxLayerBeforeACrossEntropyFromLogitsIsRefused() {
        assertThatThrownBy(() -> require(new SoftmaxCrossEntropy(), dense(3), softmax()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "softmax-cross-entropy takes logits and has its own link, so a softmax layer before it would be applied twice over. Leave that layer out, or take a loss on probabilities (bce, cce).");
        assertThatThrownBy(() -> require(new SoftmaxCrossEntropy(), dense(3), logSoftmax()))
                .hasMessageContaining("a log-softmax layer");
        assertThatThrownBy(() -> require(new SigmoidCrossEntropy(), dense(1), sigmoid()))
                .hasMessageContaining("a sigmoid layer");
    }

    @Test
    void trainingThroughAStepIsRefused() {
        assertThatThrownBy(() -> require(new MeanSquaredError(), dense(1), new Activation.Step()))
                .hasMessage(
                        "The step function has the derivative 0, so no gradient reaches the layers before it and they cannot learn. Use sigmoid, or train a perceptron by its own rule.");
    }

    @Test
    void aStepBeforeEverythingThatLearnsOnlyPreparesTheData() {
        assertThatCode(() -> require(new MeanSquaredError(), new Activation.Step(), dense(1)))
                .doesNotThrowAnyException();
    }

    @Test
    void theLecturesOddPairsCanBeTrained() {
        assertThatCode(() -> require(new MeanSquaredError(), dense(2), relu()))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(new MeanSquaredError(), dense(2), softmax()))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(new CategoricalCrossEntropy(), dense(2), softmax()))
                .doesNotThrowAnyException();
        assertThatCode(() -> require(new BinaryCrossEntropy(), dense(1), sigmoid()))
                .doesNotThrowAnyException();
    }

    private static void require(Loss loss, Layer... layers) {
        Pairing.require(Network.of(2, layers), loss);
    }
}
