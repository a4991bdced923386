package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.SpecialFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every activation; a new one is in these tests from the day it is permitted.
class ActivationTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    /// Where a derivative of some activation jumps.
    private static final double[] KINKS = {-3, -1, 0, 1, 3, 6};

    static List<Activation> activations() {
        var all = new ArrayList<>(Activation.all());
        all.add(new Activation.Step(0.5));
        all.add(new Activation.Linear(-2));
        all.add(new Activation.LeakyRelu(0.3));
        all.add(new Activation.Elu(0.5));
        all.add(new Activation.Elu(2));
        all.add(new Activation.Celu(2.5));
        all.add(new Activation.Silu(1.7));
        return all;
    }

    @Test
    void allListsEveryPermittedActivation() {
        var permitted =
                Stream.of(Activation.class.getPermittedSubclasses())
                        .filter(type -> type != Activation.Custom.class);

        assertThat(Activation.all().stream().map(Object::getClass).toList())
                .hasSameElementsAs(permitted.toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void derivativeIsTheSlopeOfTheValue(Activation f) {
        for (double z = -12; z <= 12; z += 0.037) {
            if (nearKink(z, 1e-3) || Math.abs(z - 0.5) < 1e-3) continue;
            double h = 1e-3;
            // five points: the error is of the order h⁴
            double slope =
                    (8 * (f.value(z + h / 2) - f.value(z - h / 2))
                                    - (f.value(z + h) - f.value(z - h)))
                            / (6 * h);
            assertThat(f.derivative(z, f.value(z))).as("z = %s", z).isCloseTo(slope, within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void aBrokenInputGivesABrokenOutput(Activation f) {
        assertThat(f.value(Double.NaN)).isNaN();
        if (!(f instanceof Activation.Linear))
            assertThat(f.derivative(Double.NaN, Double.NaN)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void everyFiniteInputGivesAFiniteValueAndDerivative(Activation f) {
        double[] inputs = {
            0,
            -0.0,
            Double.MIN_VALUE,
            Float.MIN_VALUE,
            1e-8,
            1,
            88,
            89,
            104,
            710,
            1e4,
            Float.MAX_VALUE
        };
        for (double z : inputs) {
            for (double signed : new double[] {z, -z}) {
                double a = f.value(signed);
                assertThat(a).as("f(%s)", signed).isFinite();
                assertThat(f.derivative(signed, a)).as("f′(%s)", signed).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void infinityGivesTheLimit(Activation f) {
        for (double end : new double[] {-INFINITY, INFINITY}) {
            double far = Math.copySign(1e9, end);
            double expected = f.value(far);
            double a = f.value(end);
            if (Math.abs(expected) > 100)
                assertThat(a).isEqualTo(Math.copySign(INFINITY, expected));
            else assertThat(a).isCloseTo(expected, within(1e-8));
            assertThat(f.derivative(end, a)).isCloseTo(f.derivative(far, expected), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void nameReadsBackAsTheSameFunction(Activation f) {
        assertThat(Activation.named(f.name())).isEqualTo(f);
    }

    @ParameterizedTest
    @MethodSource("activations")
    void factsHoldOfTheDefinition(Activation f) {
        Facts facts = f.facts();
        double low = INFINITY;
        double high = -INFINITY;
        double steepest = -INFINITY;
        double fall = 0;
        double mean = 0;
        double before = f.value(-40);
        double step = 1.0 / 512;
        for (double z = -40; z <= 40; z += step) {
            double a = f.value(z);
            low = Math.min(low, a);
            high = Math.max(high, a);
            steepest = Math.max(steepest, f.derivative(z, a));
            fall = Math.max(fall, before - a);
            mean += a * SpecialFunctions.normalDensity(z) * step;
            before = a;
        }

        assertThat(facts.range().reaches(low) && facts.range().reaches(high))
                .as("%s holds [%s, %s]", facts.range(), low, high)
                .isTrue();
        assertEnd(facts.range().low(), low);
        assertEnd(facts.range().high(), high);
        assertThat(facts.greatestSlope())
                .isCloseTo(steepest, within(facts.name().equals("hard-swish") ? 1e-2 : 1e-5));
        assertThat(facts.monotonic()).isEqualTo(fall < 1e-9);
        assertThat(facts.zeroCentred()).isEqualTo(Math.abs(mean) < 1e-4);
        assertThat(facts.traits().contains(Facts.Trait.SATURATES_LEFT))
                .isEqualTo(Math.abs(f.derivative(-1e4, f.value(-1e4))) < 1e-3);
        assertThat(facts.traits().contains(Facts.Trait.SATURATES_RIGHT))
                .isEqualTo(Math.abs(f.derivative(1e4, f.value(1e4))) < 1e-3);
        assertThat(facts.strengths()).endsWith(".");
        assertThat(facts.limits()).endsWith(".");
        assertThat(facts.use()).endsWith(".");
        assertThat(facts.source()).isNotEmpty();
    }

    /// A finite end is approached on the grid; an infinite one is left far behind.
    private static void assertEnd(double claimed, double found) {
        if (Double.isInfinite(claimed)) assertThat(Math.abs(found)).isGreaterThan(0.3);
        else assertThat(found).isCloseTo(claimed, within(0.03));
    }

    private static boolean nearKink(double z, double distance) {
        for (double kink : KINKS) if (Math.abs(z - kink) < distance) return true;
        return false;
    }

    @Test
    void atTheKinkTheDerivativeIsThatOfTheFlatterSide() {
        assertThat(new Activation.Relu().derivative(0, 0)).isEqualTo(0);
        assertThat(new Activation.LeakyRelu().derivative(0, 0)).isEqualTo(0.01);
        assertThat(new Activation.Elu(0.5).derivative(0, 0)).isEqualTo(0.5);
        assertThat(new Activation.Relu6().derivative(6, 6)).isEqualTo(0);
        assertThat(new Activation.HardTanh().derivative(-1, -1)).isEqualTo(0);
        assertThat(new Activation.HardSigmoid().derivative(3, 1)).isEqualTo(0);
        assertThat(new Activation.Step().value(0)).isEqualTo(1);
        assertThat(new Activation.Step(2).value(1.9)).isEqualTo(0);
    }

    @Test
    void namesAreReadAsPeopleWriteThem() {
        assertThat(Activation.named("Leaky ReLU(0.02)")).isEqualTo(new Activation.LeakyRelu(0.02));
        assertThat(Activation.named("logsig")).isEqualTo(new Activation.Sigmoid());
        assertThat(Activation.named("logistic")).isEqualTo(new Activation.Sigmoid());
        assertThat(Activation.named("tansig")).isEqualTo(new Activation.Tanh());
        assertThat(Activation.named("identity")).isEqualTo(new Activation.Linear());
        assertThat(Activation.named("swish")).isEqualTo(new Activation.Silu());
        assertThat(Activation.named("SiLU")).isEqualTo(new Activation.Silu());
        assertThat(Activation.named("threshold")).isEqualTo(new Activation.Step());
        assertThat(Activation.named("binary step")).isEqualTo(new Activation.Step());
        assertThat(Activation.named("exponential relu")).isEqualTo(new Activation.Elu());
        assertThat(new Activation.LeakyRelu(0.02).name()).isEqualTo("leaky-relu(0.02)");
        assertThat(new Activation.LeakyRelu().name()).isEqualTo("leaky-relu");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Activation.named("sigmoit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There is no activation \"sigmoit\"; did you mean \"sigmoid\"?");
        assertThatThrownBy(() -> Activation.named("relu(3)"))
                .hasMessage("relu takes no number in brackets but was given 3.0.");
        assertThatThrownBy(() -> Activation.named("elu(x)"))
                .hasMessage("\"elu(x)\" should hold numbers in its brackets but holds \"x\".");
        assertThatThrownBy(() -> Activation.named("elu(-1)"))
                .hasMessage("elu α must be positive and finite but is -1.0.");
        assertThatThrownBy(() -> Activation.named("leaky-relu(1)"))
                .hasMessage("leaky-relu α must be in (0, 1) but is 1.0.");
    }

    @Test
    void aFunctionOfYourOwnNeedsOnlyItsValueAndDerivative() {
        record Cube() implements Activation.Custom {
            @Override
            public double value(double z) {
                return z * z * z;
            }

            @Override
            public double derivative(double z, double a) {
                return 3 * z * z;
            }
        }

        assertThat(new Cube().name()).isEqualTo("Cube");
        assertThat(new Cube().outputs(7)).isEqualTo(7);
    }
}
