package glassnet.vector;

import static jdk.incubator.vector.VectorOperators.F2D;

import glassnet.matrix.Kernels;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// [Kernels#sumOfSquares] with its 32 chains in eight vectors of four doubles, on machines of every
/// width from 256 bits on.
final class SquareSum {
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_128;
    private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_256;

    private SquareSum() {}

    static double of(float[] values, int from, int to) {
        DoubleVector s0 = DoubleVector.zero(DOUBLES);
        DoubleVector s1 = s0;
        DoubleVector s2 = s0;
        DoubleVector s3 = s0;
        DoubleVector s4 = s0;
        DoubleVector s5 = s0;
        DoubleVector s6 = s0;
        DoubleVector s7 = s0;
        int i = from;
        for (; i <= to - Kernels.CHAINS; i += Kernels.CHAINS) {
            s0 = add(s0, FloatVector.fromArray(FLOATS, values, i));
            s1 = add(s1, FloatVector.fromArray(FLOATS, values, i + 4));
            s2 = add(s2, FloatVector.fromArray(FLOATS, values, i + 8));
            s3 = add(s3, FloatVector.fromArray(FLOATS, values, i + 12));
            s4 = add(s4, FloatVector.fromArray(FLOATS, values, i + 16));
            s5 = add(s5, FloatVector.fromArray(FLOATS, values, i + 20));
            s6 = add(s6, FloatVector.fromArray(FLOATS, values, i + 24));
            s7 = add(s7, FloatVector.fromArray(FLOATS, values, i + 28));
        }
        if (i < to) { // the zeros of lanes beyond the end add nothing
            s0 = add(s0, head(values, i, to));
            s1 = add(s1, head(values, i + 4, to));
            s2 = add(s2, head(values, i + 8, to));
            s3 = add(s3, head(values, i + 12, to));
            s4 = add(s4, head(values, i + 16, to));
            s5 = add(s5, head(values, i + 20, to));
            s6 = add(s6, head(values, i + 24, to));
            s7 = add(s7, head(values, i + 28, to));
        }
        s0 = s0.add(s4).add(s2.add(s6));
        s1 = s1.add(s5).add(s3.add(s7));
        DoubleVector sum = s0.add(s1);
        return (sum.lane(0) + sum.lane(2)) + (sum.lane(1) + sum.lane(3));
    }

    private static DoubleVector add(DoubleVector sum, FloatVector values) {
        var exact = (DoubleVector) values.convertShape(F2D, DOUBLES, 0);
        return exact.fma(exact, sum);
    }

    /// What lies before `to`, then zeros.
    private static FloatVector head(float[] values, int from, int to) {
        if (from >= to) return FloatVector.zero(FLOATS);
        return FloatVector.fromArray(FLOATS, values, from, FLOATS.indexInRange(from, to));
    }
}
