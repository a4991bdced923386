package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;

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
