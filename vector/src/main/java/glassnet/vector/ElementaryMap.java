package glassnet.vector;

import glassnet.matrix.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// `a = f(z)` over arrays: floats are widened to double lanes, the function is computed there, and
/// the result is rounded once, as the definition does.
///
/// Each function has a loop of its own. One loop for all of them is three to four times slower as
/// soon as a program uses two (SiLU 5.0 ns an element instead of 1.3, with AVX-512): the compiler
/// then keeps the constants of none in registers.
final class ElementaryMap {
    private static final VectorSpecies<Double> DOUBLES = doubles();
    private static final VectorSpecies<Float> FLOATS = floats();

    private static final int STEP = DOUBLES.length();

    private ElementaryMap() {}

    /// As many doubles as fill a vector of the tile.
    private static VectorSpecies<Double> doubles() {
        return switch (Tile.LANES) {
            case 16 -> DoubleVector.SPECIES_512;
            case 8 -> DoubleVector.SPECIES_256;
            default -> DoubleVector.SPECIES_128;
        };
    }

    /// As many floats.
    private static VectorSpecies<Float> floats() {
        return switch (DOUBLES.length()) {
            case 8 -> FloatVector.SPECIES_256;
            case 4 -> FloatVector.SPECIES_128;
            default -> FloatVector.SPECIES_64;
        };
    }

    static void apply(Elementary f, float[] z, int zo, float[] a, int ao, int count) {
        int whole = count / STEP * STEP;
        int end = zo + whole;
        int by = ao - zo;
        switch (f) {
            case EXP -> exp(z, zo, end, a, by);
            case EXPM1 -> expm1(z, zo, end, a, by);
            case LOG -> log(z, zo, end, a, by);
            case TANH -> tanh(z, zo, end, a, by);
            case SIGMOID -> sigmoid(z, zo, end, a, by);
            case NORMAL_DISTRIBUTION -> normalDistribution(z, zo, end, a, by);
            case COSINE -> cosine(z, zo, end, a, by);
            case SILU -> silu(z, zo, end, a, by);
            case SILU_SLOPE -> siluSlope(z, zo, end, a, by);
            case GELU -> gelu(z, zo, end, a, by);
            case GELU_SLOPE -> geluSlope(z, zo, end, a, by);
            case MISH -> mish(z, zo, end, a, by);
            case MISH_SLOPE -> mishSlope(z, zo, end, a, by);
        }
        for (int i = whole; i < count; i++) a[ao + i] = (float) f.of(z[zo + i]);
    }

    private static DoubleVector load(float[] z, int i) {
        return (DoubleVector)
                FloatVector.fromArray(FLOATS, z, i).convertShape(VectorOperators.F2D, DOUBLES, 0);
    }

    private static void store(DoubleVector y, float[] a, int i) {
        ((FloatVector) y.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(a, i);
    }

    // of elements `i … end − 1` of `z`, each into the one `by` places on in `a`

    private static void exp(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.exp(load(z, i)), a, i + by);
    }

    private static void expm1(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.expm1(load(z, i)), a, i + by);
    }

    private static void log(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.log(load(z, i)), a, i + by);
    }

    private static void tanh(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.tanh(load(z, i)), a, i + by);
    }

    private static void sigmoid(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.sigmoid(load(z, i)), a, i + by);
    }

    private static void normalDistribution(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.normalDistribution(load(z, i)), a, i + by);
    }

    private static void cosine(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.cosine(load(z, i)), a, i + by);
    }

    private static void silu(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.silu(load(z, i)), a, i + by);
    }

    private static void siluSlope(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.siluSlope(load(z, i)), a, i + by);
    }

    private static void gelu(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.gelu(load(z, i)), a, i + by);
    }

    private static void geluSlope(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.geluSlope(load(z, i)), a, i + by);
    }

    private static void mish(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.mish(load(z, i)), a, i + by);
    }

    private static void mishSlope(float[] z, int i, int end, float[] a, int by) {
        for (; i < end; i += STEP) store(VectorMath.mishSlope(load(z, i)), a, i + by);
    }
}
