package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every activation's float passes against its definition in double.
class LoopsTest {
    private static final int COUNT = 4000;

    static List<Activation> activations() {
        return ActivationTest.activations();
    }

    @ParameterizedTest
    @MethodSource("activations")
    void forwardIsWithinTwoUlpOfTheDefinition(Activation f) {
        Pass pass = pass();
        f.forward(pass);

        for (int i = 0; i < COUNT; i++) {
            float z = pass.input().get(i);
            assertClose(pass.output().get(i), (float) f.value(z), 0, f + " at " + z);
        }
    }

    @ParameterizedTest
    @MethodSource("activations")
    void backwardIsWithinTwoUlpOfTheDefinition(Activation f) {
        Pass pass = pass();
        f.forward(pass);
        f.backward(pass);

        for (int i = 0; i < COUNT; i++) {
            float z = pass.input().get(i);
            float slope = (float) f.derivative(z, pass.output().get(i));
            float expected = pass.outputGradient().get(i) * slope;
            // near a zero of the derivative its digits cancel, in the definition as in the loop
            double floor = Math.abs(pass.outputGradient().get(i)) * 1e-15;
            assertClose(pass.inputGradient().get(i), expected, floor, f + "′ at " + z);
        }
    }

    private static void assertClose(float actual, float expected, double floor, String what) {
        if (Float.isNaN(expected)) assertThat(actual).as(what).isNaN();
        else if (Float.isInfinite(expected)) assertThat(actual).as(what).isEqualTo(expected);
        else {
            assertThat(Math.abs((double) actual - expected))
                    .as("%s: %s for %s", what, actual, expected)
                    .isLessThanOrEqualTo(2 * Math.ulp(expected) + floor);
        }
    }

    /// Edges first, then usual numbers; windows smaller than their arrays.
    private static Pass pass() {
        float[] edges = {
            0f,
            -0f,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            Float.MIN_VALUE,
            -Float.MIN_VALUE,
            1e-30f,
            -1e-30f,
            1e4f,
            -1e4f,
            Float.MAX_VALUE,
            -Float.MAX_VALUE,
            1f,
            -1f,
            3f,
            -3f,
            6f,
            88f,
            -88f,
            104f,
            -104f,
            0.5f
        };
        RandomStream random = RandomStream.of(3, "loops");
        Matrix z = window();
        Matrix da = window();
        for (int i = 0; i < COUNT; i++) {
            z.set(i, i < edges.length ? edges[i] : (float) (random.nextGaussian() * 6));
            da.set(i, (float) random.nextGaussian());
        }
        return new Pass(
                z,
                window(),
                window(),
                da,
                Matrix.zeros(0, 0),
                List.of(),
                List.of(),
                Kernels.best(),
                true,
                true,
                random);
    }

    private static Matrix window() {
        return new Matrix(new float[COUNT + 7], 0, COUNT / 4, 4);
    }
}
