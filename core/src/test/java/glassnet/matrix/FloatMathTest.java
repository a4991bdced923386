package glassnet.matrix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatMathTest {
    @Test
    void theCosineIsRightAtTheEdgesAndWithinItsBoundBetween() {
        assertThat(FloatMath.cosine(0)).isEqualTo(1, within(1e-11));
        assertThat(FloatMath.cosine(-15 * Math.PI)).isEqualTo(-1, within(1e-11));
        assertThat(FloatMath.cosine(Float.MAX_VALUE)).isBetween(-1.0, 1.0);
        assertThat(FloatMath.cosine(Double.NEGATIVE_INFINITY)).isNaN();
        RandomStream random = RandomStream.of(1, "angles");
        for (int i = 0; i < SAMPLE; i++) {
            double x = random.nextDouble(-60, 60);
            assertThat(FloatMath.cosine(x)).isCloseTo(StrictMath.cos(x), within(1e-11));
        }
    }

    private static final int SAMPLE = 200_000;

    /// A fast function and its definition.
    record Pair(String name, DoubleUnaryOperator fast, DoubleUnaryOperator exact) {
        /// How many floats lie between the two results.
        long distance(float x) {
            float a = (float) fast.applyAsDouble(x);
            float b = (float) exact.applyAsDouble(x);
            if (Float.isNaN(a) || Float.isNaN(b)) {
                return Float.isNaN(a) && Float.isNaN(b) ? 0 : Integer.MAX_VALUE;
            }
            return Math.abs(order(a) - order(b));
        }

        private static long order(float x) {
            int bits = Float.floatToRawIntBits(x);
            return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Pair> pairs() {
        return List.of(
                new Pair("exp", FloatMath::exp, StrictMath::exp),
                new Pair("expm1", FloatMath::expm1, StrictMath::expm1),
                new Pair("log", FloatMath::log, StrictMath::log),
                new Pair("tanh", FloatMath::tanh, StrictMath::tanh),
                new Pair("sigmoid", FloatMath::sigmoid, SpecialFunctions::sigmoid),
                new Pair("erf", FloatMath::erf, SpecialFunctions::erf),
                new Pair(
                        "normalDistribution",
                        FloatMath::normalDistribution,
                        SpecialFunctions::normalDistribution),
                new Pair(
                        "normalDensity",
                        FloatMath::normalDensity,
                        SpecialFunctions::normalDensity));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isWithinOneFloatOfTheDefinitionOnASampleOfAllBitPatterns(Pair pair) {
        RandomStream random = RandomStream.of(1, "float math");

        for (int i = 0; i < SAMPLE; i++) {
            float any = Float.intBitsToFloat((int) random.nextLong());
            float usual = (float) random.nextDouble(-20, 20);
            assertThat(pair.distance(any)).as("%s(%s)", pair, any).isLessThanOrEqualTo(1);
            assertThat(pair.distance(usual)).as("%s(%s)", pair, usual).isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void isRightAtTheEdges(Pair pair) {
        float[] edges = {
            0f,
            Float.MIN_VALUE,
            Float.MIN_NORMAL,
            1e-20f,
            1e-8f,
            0.499999f,
            0.5f,
            1f,
            9f,
            17f,
            87.3f,
            88.72283f,
            88.72284f,
            89f,
            103.9f,
            104f,
            1e4f,
            Float.MAX_VALUE,
            Float.POSITIVE_INFINITY
        };

        for (float edge : edges) {
            assertThat(pair.distance(edge)).as("%s(%s)", pair, edge).isLessThanOrEqualTo(1);
            assertThat(pair.distance(-edge)).as("%s(%s)", pair, -edge).isLessThanOrEqualTo(1);
        }
        assertThat(pair.fast.applyAsDouble(Double.NaN)).isNaN();
    }

    /// Half an hour of one core for all functions.
    @Tag("long")
    @ParameterizedTest
    @MethodSource("pairs")
    void isWithinOneFloatOfTheDefinitionForEveryFloat(Pair pair) {
        long worst =
                IntStream.range(0, 1 << 16)
                        .parallel()
                        .mapToLong(high -> worst(pair, high << 16))
                        .max()
                        .orElseThrow();

        assertThat(worst).isLessThanOrEqualTo(1);
    }

    private static long worst(Pair pair, int from) {
        long worst = 0;
        for (int low = 0; low < 1 << 16; low++) {
            worst = Math.max(worst, pair.distance(Float.intBitsToFloat(from + low)));
        }
        return worst;
    }

    @Test
    void anExponentialTooLargeForAFloatIsInfinityAndOneTooSmallIsZero() {
        assertThat((float) FloatMath.exp(89)).isEqualTo(Float.POSITIVE_INFINITY);
        assertThat((float) FloatMath.exp(-104)).isEqualTo(0f);
        assertThat((float) FloatMath.exp(-103)).isEqualTo(Float.MIN_VALUE);
    }
}
