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
        s0 = s0.add(s4).add(s2.add(s6));
        s1 = s1.add(s5).add(s3.add(s7));
        DoubleVector four = s0.add(s1);
        double sum = (four.lane(0) + four.lane(2)) + (four.lane(1) + four.lane(3));
        for (; i < to; i++) sum = Math.fma((double) values[i], values[i], sum);
        return sum;
    }

    private static DoubleVector add(DoubleVector sum, FloatVector values) {
        var exact = (DoubleVector) values.convertShape(F2D, DOUBLES, 0);
        return exact.fma(exact, sum);
    }
}
