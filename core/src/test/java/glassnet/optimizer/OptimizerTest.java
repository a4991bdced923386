package glassnet.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {

    static Collection<Optimizer> all() {
        return Optimizer.byName().values();
    }

    static Collection<Optimizer> elementwise() {
        return all().stream().filter(rule -> !rule.searches()).toList();
    }

    /// `L = ½(θ₀ − 1)² + 5(θ₁ + 2)²` has its minimum at (1, −2).
    @ParameterizedTest
    @MethodSource("all")
    void everyRuleFindsTheBottomOfABowl(Optimizer rule) {
        float[] theta = {0, 0};
        float[] g = new float[2];
        Optimizer.State state = rule.start(2);
        // rules that normalise the gradient need a rate that falls to come to rest
        double rate = rule instanceof AdaDelta ? 20 : rule instanceof AdaGrad ? 0.5 : 0.02;

        for (int t = 1; t <= 2000; t++) {
            g[0] = theta[0] - 1;
            g[1] = 10 * (theta[1] + 2);
            state.step(t, rate * (1 - t / 2001.0), 0, theta, g, 0, 2);
        }

        assertThat(theta[0]).isCloseTo(1, within(1e-3f));
        assertThat(theta[1]).isCloseTo(-2, within(1e-3f));
    }

    /// By `0.9·m` alone the first moment of a dead unit's weight comes down to 4·2⁻¹⁴⁹ and stays.
    @ParameterizedTest
    @MethodSource("elementwise")
    void nothingBelowTheNormalFloatsIsLeftOfAGradientThatBecameZero(Optimizer rule) {
        float[] theta = {1, 1, 1};
        Optimizer.State state = rule.start(3);
        state.step(1, 0.001, 0, theta, new float[] {1, -1e-3f, 1e-18f}, 0, 3);

        float[] zero = new float[3];
        for (int t = 2; t <= 120_000; t++) state.step(t, 0.001, 0, theta, zero, 0, 3);

        for (float[] array : state.arrays()) {
            for (float value : array) {
                assertThat(value == 0 || Math.abs(value) >= Float.MIN_NORMAL)
                        .as("%s keeps %s", rule, value)
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("elementwise")
    void twoRangesGiveTheSameAsOne(Optimizer rule) {
        float[] g = {0.5f, -3, 0.25f};
        float[] whole = {1, 2, 3};
        float[] parts = {1, 2, 3};
        Optimizer.State one = rule.start(3);
        Optimizer.State two = rule.start(3);

        for (int t = 1; t <= 8; t++) {
            one.step(t, 0.01, 0, whole, g, 0, 3);
            two.step(t, 0.01, 0, parts, g, 0, 1);
            two.step(t, 0.01, 0, parts, g, 1, 3);
        }

        assertThat(parts).containsExactly(whole);
        assertThat(two.arrays()).usingRecursiveComparison().isEqualTo(one.arrays());
    }

    /// g = 0.5, so m̂ = g, v̂ = g² and the first step of Adam is the learning rate itself:
    /// 0.001·0.5/(√0.25 + 1e-8) = 0.00099999998.
    @Test
    void theFirstStepOfAdamIsTheLearningRate() {
        float[] theta = {1};

        new Adam().start(1).step(1, 0.001, 0, theta, new float[] {0.5f}, 0, 1);

        assertThat(theta[0]).isEqualTo(0.999f);
    }

    /// α = 0.1, μ = 0.5, g = 1 always: v = 1, 1.5, 1.75; θ = −0.1, −0.25, −0.425.
    @Test
    void momentumGathersSpeed() {
        float[] theta = {0};
        Optimizer.State state = new Sgd(0.5).start(1);

        float[] seen = new float[3];
        for (int t = 1; t <= 3; t++) {
            state.step(t, 0.1, 0, theta, new float[] {1}, 0, 1);
            seen[t - 1] = theta[0];
        }

        assertThat(seen).containsExactly(new float[] {-0.1f, -0.25f, -0.425f}, within(1e-7f));
    }

    /// With g = 0 only the decay is left: θ = 2 − 0.1·0.01·2 = 1.998.
    @Test
    void adamWDecaysAWeightWithoutAGradient() {
        float[] theta = {2};

        new AdamW(0.01).start(1).step(1, 0.1, 0.01, theta, new float[] {0}, 0, 1);

        assertThat(theta[0]).isCloseTo(1.998f, within(2e-7f));
    }

    /// The sign stays (Δ = 0.1·1.2), turns (Δ = 0.12·0.5, no step), and counts as new (Δ stays).
    @Test
    void rpropWaitsForOneStepWhereTheSignTurns() {
        float[] theta = {0};
        Optimizer.State state = new Rprop().start(1);
        float[] gradients = {1, 100, -0.001f, -5};

        float[] seen = new float[4];
        for (int t = 1; t <= 4; t++) {
            state.step(t, 0.1, 0, theta, new float[] {gradients[t - 1]}, 0, 1);
            seen[t - 1] = theta[0];
        }

        assertThat(seen)
                .containsExactly(new float[] {-0.1f, -0.22f, -0.22f, -0.16f}, within(1e-7f));
    }

    @Test
    void namesGiveRulesWithTheirDefaults() {
        assertThat(Optimizer.named("adam")).isEqualTo(new Adam(0.9, 0.999, 1e-8));
        assertThat(Optimizer.named("momentum")).isEqualTo(new Sgd(0.9, false));
        assertThat(Optimizer.named("nesterov")).isEqualTo(new Sgd(0.9, true));
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Optimizer.named("adma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no optimizer \"adma\"; did you mean \"adam\"?");
    }

    @Test
    void hyperParametersOutsideTheirRangeAreRefused() {
        assertThatThrownBy(() -> new Adam(1, 0.999, 1e-8))
                .hasMessage("Adam beta1 must be in [0, 1) but is 1.0.");
        assertThatThrownBy(() -> new AdamW(-0.1))
                .hasMessage("AdamW weightDecay must be at least 0 and finite but is -0.1.");
        assertThatThrownBy(() -> new RmsProp(0.9, 0))
                .hasMessage("RmsProp epsilon must be above 0 and finite but is 0.0.");
        assertThatThrownBy(() -> new Sgd(0, true))
                .hasMessage("Sgd momentum must be above 0 to look ahead (nesterov) but is 0.0.");
        assertThatThrownBy(() -> new Rprop(0.5, 1.2, 1, 0.5))
                .hasMessage("Rprop largest must be at least smallest 1.0 but is 0.5.");
        assertThatThrownBy(() -> new Lion(0.9, Double.NaN, 0))
                .hasMessage("Lion beta2 must be in [0, 1) but is NaN.");
    }
}
