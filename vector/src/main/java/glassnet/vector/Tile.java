package glassnet.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// The register tile: `ROWS × (2 · lanes)` elements of an output live in vector registers while the
/// inner index runs.
///
/// Each element is one chain of `fma` in the order of the inner index, continued from what the
/// output holds; lanes are different output elements. So the number of lanes and of rows cannot
/// change a bit.
///
/// Eight rows keep 16 accumulators, which fit where there are 32 vector registers (AVX-512, NEON);
/// with 16 registers four rows are used, because the compiler spills beyond about 12 live vectors.
final class Tile {
    static final VectorSpecies<Float> SPECIES = species();
    static final int LANES = SPECIES.length();

    /// Rows of a tile.
    static final int ROWS = manyRegisters() ? 8 : 4;

    /// Columns of a tile of two vectors.
    static final int COLUMNS = 2 * LANES;

    private Tile() {}

    /// The widest species of the machine; property `glassnet.vector.bits` asks for a narrower one.
    private static VectorSpecies<Float> species() {
        return switch (Integer.getInteger("glassnet.vector.bits", 0)) {
            case 64 -> FloatVector.SPECIES_64;
            case 128 -> FloatVector.SPECIES_128;
            case 256 -> FloatVector.SPECIES_256;
            case 512 -> FloatVector.SPECIES_512;
            default -> FloatVector.SPECIES_PREFERRED;
        };
    }

    private static boolean manyRegisters() {
        return FloatVector.SPECIES_PREFERRED.length() >= 16
                || System.getProperty("os.arch", "").equals("aarch64");
    }

    /// `c += a·b` for one tile: `c[co + i·cRow + j] += Σₚ a[ao + i·aRow + p·aInner] · b[bo +
    /// p·bInner + j]` with `i < ROWS`, `j < COLUMNS`, `p < inner`.
    static void multiply(
            int inner,
            float[] a,
            int ao,
            int aRow,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] c,
            int co,
            int cRow) {
        if (ROWS == 8) eight(inner, a, ao, aRow, aInner, b, bo, bInner, c, co, cRow);
        else four(inner, a, ao, aRow, aInner, b, bo, bInner, c, co, cRow);
    }

    private static void eight(
            int inner,
            float[] a,
            int ao,
            int aRow,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] c,
            int co,
            int cRow) {
        int c1 = co + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
        FloatVector s00 = load(c, co);
        FloatVector s01 = load(c, co + LANES);
        FloatVector s10 = load(c, c1);
        FloatVector s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2);
        FloatVector s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3);
        FloatVector s31 = load(c, c3 + LANES);
        FloatVector s40 = load(c, c4);
        FloatVector s41 = load(c, c4 + LANES);
        FloatVector s50 = load(c, c5);
        FloatVector s51 = load(c, c5 + LANES);
        FloatVector s60 = load(c, c6);
        FloatVector s61 = load(c, c6 + LANES);
        FloatVector s70 = load(c, c7);
        FloatVector s71 = load(c, c7 + LANES);
        for (int p = 0; p < inner; p++) {
            int q = ao + p * aInner;
            FloatVector b0 = load(b, bo + p * bInner);
            FloatVector b1 = load(b, bo + p * bInner + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[q]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[q + aRow]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[q + 2 * aRow]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[q + 3 * aRow]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[q + 4 * aRow]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[q + 5 * aRow]);
            s50 = x5.fma(b0, s50);
            s51 = x5.fma(b1, s51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[q + 6 * aRow]);
            s60 = x6.fma(b0, s60);
            s61 = x6.fma(b1, s61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[q + 7 * aRow]);
            s70 = x7.fma(b0, s70);
            s71 = x7.fma(b1, s71);
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
        s40.intoArray(c, c4);
        s41.intoArray(c, c4 + LANES);
        s50.intoArray(c, c5);
        s51.intoArray(c, c5 + LANES);
        s60.intoArray(c, c6);
        s61.intoArray(c, c6 + LANES);
        s70.intoArray(c, c7);
        s71.intoArray(c, c7 + LANES);
    }

    private static void four(
            int inner,
            float[] a,
            int ao,
            int aRow,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] c,
            int co,
            int cRow) {
        int c1 = co + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        FloatVector s00 = load(c, co);
        FloatVector s01 = load(c, co + LANES);
        FloatVector s10 = load(c, c1);
        FloatVector s11 = load(c, c1 + LANES);
        FloatVector s20 = load(c, c2);
        FloatVector s21 = load(c, c2 + LANES);
        FloatVector s30 = load(c, c3);
        FloatVector s31 = load(c, c3 + LANES);
        for (int p = 0; p < inner; p++) {
            int q = ao + p * aInner;
            FloatVector b0 = load(b, bo + p * bInner);
            FloatVector b1 = load(b, bo + p * bInner + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[q]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[q + aRow]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[q + 2 * aRow]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[q + 3 * aRow]);
            s30 = x3.fma(b0, s30);
            s31 = x3.fma(b1, s31);
        }
        s00.intoArray(c, co);
        s01.intoArray(c, co + LANES);
        s10.intoArray(c, c1);
        s11.intoArray(c, c1 + LANES);
        s20.intoArray(c, c2);
        s21.intoArray(c, c2 + LANES);
        s30.intoArray(c, c3);
        s31.intoArray(c, c3 + LANES);
    }

    private static FloatVector load(float[] from, int at) {
        return FloatVector.fromArray(SPECIES, from, at);
    }
}
