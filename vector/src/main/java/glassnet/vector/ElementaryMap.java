package glassnet.vector;

import glassnet.matrix.Elementary;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// `a = f(z)` over arrays: floats are widened to double lanes, the function is computed there, and
/// the result is rounded once, as the definition does.
final class ElementaryMap {
    private static final VectorSpecies<Double> DOUBLES = doubles();
    private static final VectorSpecies<Float> FLOATS = floats();

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
        int i = 0;
        for (; i <= count - DOUBLES.length(); i += DOUBLES.length()) {
            DoubleVector x =
                    (DoubleVector)
                            FloatVector.fromArray(FLOATS, z, zo + i)
                                    .convertShape(VectorOperators.F2D, DOUBLES, 0);
            DoubleVector y =
                    switch (f) {
                        case EXP -> VectorMath.exp(x);
                        case EXPM1 -> VectorMath.expm1(x);
                        case LOG -> VectorMath.log(x);
                        case TANH -> VectorMath.tanh(x);
                        case SIGMOID -> VectorMath.sigmoid(x);
                        case NORMAL_DISTRIBUTION -> VectorMath.normalDistribution(x);
                        case COSINE -> VectorMath.cosine(x);
                        case SILU -> VectorMath.silu(x);
                        case SILU_SLOPE -> VectorMath.siluSlope(x);
                        case GELU -> VectorMath.gelu(x);
                        case GELU_SLOPE -> VectorMath.geluSlope(x);
                        case MISH -> VectorMath.mish(x);
                        case MISH_SLOPE -> VectorMath.mishSlope(x);
                    };
            ((FloatVector) y.convertShape(VectorOperators.D2F, FLOATS, 0)).intoArray(a, ao + i);
        }
        for (; i < count; i++) a[ao + i] = (float) f.of(z[zo + i]);
    }
}
