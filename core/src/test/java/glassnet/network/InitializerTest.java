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
}
