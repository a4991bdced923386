package glassnet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/// A square of eight by eight floats, transposed in registers: three rounds in which pairs of
/// vectors exchange single numbers, then pairs, then fours.
///
/// Half the time of 64 loads and stores where one instruction picks lanes from two vectors, which
/// is so with AVX-512; elsewhere [Product] copies number by number.
final class Transposition {
    /// Rows and columns of the square.
    static final int SIDE = 8;

    /// Whether this machine gains by it.
    static final boolean IS_FAST = FloatVector.SPECIES_PREFERRED.length() >= 16;

    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_256;
    private static final IntVector EVEN = lanes(0, 8, 2, 10, 4, 12, 6, 14);
    private static final IntVector ODD = lanes(1, 9, 3, 11, 5, 13, 7, 15);
    private static final IntVector EVEN_PAIRS = lanes(0, 1, 8, 9, 4, 5, 12, 13);
    private static final IntVector ODD_PAIRS = lanes(2, 3, 10, 11, 6, 7, 14, 15);
    private static final IntVector LOWER = lanes(0, 1, 2, 3, 8, 9, 10, 11);
    private static final IntVector UPPER = lanes(4, 5, 6, 7, 12, 13, 14, 15);

    private Transposition() {}

    /// Lanes of two vectors, those of the second numbered from 8.
    private static IntVector lanes(int... lanes) {
        return IntVector.fromArray(IntVector.SPECIES_256, lanes, 0);
    }

    /// `to[toAt + j·toRow + i] = from[at + i·row + j]` for `i`, `j` below 8.
    static void square(float[] from, int at, int row, float[] to, int toAt, int toRow) {
        IntVector a0 = load(from, at);
        IntVector a1 = load(from, at + row);
        IntVector a2 = load(from, at + 2 * row);
        IntVector a3 = load(from, at + 3 * row);
        IntVector a4 = load(from, at + 4 * row);
        IntVector a5 = load(from, at + 5 * row);
        IntVector a6 = load(from, at + 6 * row);
        IntVector a7 = load(from, at + 7 * row);
        IntVector b0 = EVEN.selectFrom(a0, a1);
        IntVector b1 = ODD.selectFrom(a0, a1);
        IntVector b2 = EVEN.selectFrom(a2, a3);
        IntVector b3 = ODD.selectFrom(a2, a3);
        IntVector b4 = EVEN.selectFrom(a4, a5);
        IntVector b5 = ODD.selectFrom(a4, a5);
        IntVector b6 = EVEN.selectFrom(a6, a7);
        IntVector b7 = ODD.selectFrom(a6, a7);
        a0 = EVEN_PAIRS.selectFrom(b0, b2);
        a1 = EVEN_PAIRS.selectFrom(b1, b3);
        a2 = ODD_PAIRS.selectFrom(b0, b2);
        a3 = ODD_PAIRS.selectFrom(b1, b3);
        a4 = EVEN_PAIRS.selectFrom(b4, b6);
        a5 = EVEN_PAIRS.selectFrom(b5, b7);
        a6 = ODD_PAIRS.selectFrom(b4, b6);
        a7 = ODD_PAIRS.selectFrom(b5, b7);
        store(LOWER.selectFrom(a0, a4), to, toAt);
        store(LOWER.selectFrom(a1, a5), to, toAt + toRow);
        store(LOWER.selectFrom(a2, a6), to, toAt + 2 * toRow);
        store(LOWER.selectFrom(a3, a7), to, toAt + 3 * toRow);
        store(UPPER.selectFrom(a0, a4), to, toAt + 4 * toRow);
        store(UPPER.selectFrom(a1, a5), to, toAt + 5 * toRow);
        store(UPPER.selectFrom(a2, a6), to, toAt + 6 * toRow);
        store(UPPER.selectFrom(a3, a7), to, toAt + 7 * toRow);
    }

    private static IntVector load(float[] from, int at) {
        return FloatVector.fromArray(FLOATS, from, at).reinterpretAsInts();
    }

    private static void store(IntVector bits, float[] to, int at) {
        bits.reinterpretAsFloats().intoArray(to, at);
    }
}
