package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import org.junit.jupiter.api.Test;

class InitializerTest {

    @Test
    void functionsThatCutOneHalfOffStartWithHesWeights() {
        assertThat(Initializer.suiting(new Activation.Relu()))
                .isEqualTo(new Initializer.HeUniform());
        assertThat(Initializer.suiting(new Activation.Selu()))
                .isEqualTo(new Initializer.LecunNormal());
        assertThat(Initializer.suiting(new Activation.Tanh()))
                .isEqualTo(new Initializer.GlorotUniform());
    }

    /// 2 inputs, 6 units: √(6/8) = 0.866, √(2/8) = 0.5.
    @Test
    void biasesAreDrawnByTheFansOfTheirLayer() {
        assertThat(widestBias(new Initializer.GlorotUniform())).isBetween(0.85, 0.8661);
        assertThat(widestBias(new Initializer.GlorotUniform(2))).isBetween(0.49, 0.5);
    }

    private static double widestBias(Initializer drawn) {
        var network = Network.of(2, new Dense(6, drawn, drawn));
        double widest = 0;
        for (int seed = 0; seed < 100; seed++) {
            Matrix b = ParameterVector.initialized(network, seed).window("layer1.b");
            for (int j = 0; j < b.size(); j++) widest = Math.max(widest, Math.abs(b.get(j)));
        }
        return widest;
    }

    @Test
    void functionsThatCutOneHalfOffGetHesAndEvenOnesGlorots() {
        for (Activation f : Activation.all()) {
            Initializer expected =
                    switch (f.facts().name()) {
                        case "step", "linear", "sigmoid", "tanh" -> new Initializer.GlorotUniform();
                        case "softsign", "hard-sigmoid", "hard-tanh", "relu6" ->
                                new Initializer.GlorotUniform();
                        case "selu" -> new Initializer.LecunNormal();
                        default -> new Initializer.HeUniform();
                    };

            assertThat(Initializer.suiting(f)).as(f.name()).isEqualTo(expected);
        }
    }
}
