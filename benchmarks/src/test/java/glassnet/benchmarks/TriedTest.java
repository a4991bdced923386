package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.explain.GradientCheck;
import glassnet.network.Activation;
import glassnet.network.Dense;
import org.junit.jupiter.api.Test;

class TriedTest {
    @Test
    void theLayersThatWereTriedHaveTheRightDerivatives() {
        var silu = new Tried.ParametricActivation(new Activation.Silu(), 0.1);

        assertThat(GradientCheck.of(silu, 4).passed()).isTrue();
        assertThat(GradientCheck.of(new Tried.SlowBias(new Dense(3), 0.1), 4).passed()).isTrue();
        assertThat(GradientCheck.of(new Tried.RatedByInputs(new Dense(3)), 4).passed()).isTrue();
    }
}
