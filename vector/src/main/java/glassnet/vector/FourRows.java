package glassnet.vector;

import static glassnet.vector.Tile.COLUMNS;
import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;
import static glassnet.vector.Tile.load;

import jdk.incubator.vector.FloatVector;

/// The tile of four rows by two vectors: 8 accumulators, which leave room for operands where there
/// are 16 vector registers.
final class FourRows {
    private FourRows() {}

    /// `a` packed as panels of four rows, inner index outside.
    static void panel(
            int inner,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] s,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        int c1 = co + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int s1 = so + sRow;
        int s2 = s1 + sRow;
        int s3 = s2 + sRow;
        FloatVector s00 = load(s, so);
        FloatVector s01 = load(s, so + LANES);
        FloatVector s10 = load(s, s1);
        FloatVector s11 = load(s, s1 + LANES);
        FloatVector s20 = load(s, s2);
        FloatVector s21 = load(s, s2 + LANES);
        FloatVector s30 = load(s, s3);
        FloatVector s31 = load(s, s3 + LANES);
        for (int p = 0; p < inner; p++) {
            int q = ao + p * 4;
            int r = bo + p * COLUMNS;
            FloatVector b0 = load(b, r);
            FloatVector b1 = load(b, r + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[q]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[q + 1]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[q + 2]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[q + 3]);
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

    /// Rows of `a` where they lie, at a distance of `aRow`.
    static void rows(
            int inner,
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            float[] s,
            int so,
            int sRow,
            float[] c,
            int co,
            int cRow) {
        int c1 = co + cRow;
        int c2 = c1 + cRow;
        int c3 = c2 + cRow;
        int s1 = so + sRow;
        int s2 = s1 + sRow;
        int s3 = s2 + sRow;
        int a0 = ao;
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        FloatVector s00 = load(s, so);
        FloatVector s01 = load(s, so + LANES);
        FloatVector s10 = load(s, s1);
        FloatVector s11 = load(s, s1 + LANES);
        FloatVector s20 = load(s, s2);
        FloatVector s21 = load(s, s2 + LANES);
        FloatVector s30 = load(s, s3);
        FloatVector s31 = load(s, s3 + LANES);
        for (int p = 0; p < inner; p++) {
            int r = bo + p * COLUMNS;
            FloatVector b0 = load(b, r);
            FloatVector b1 = load(b, r + LANES);
            FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + p]);
            s00 = x0.fma(b0, s00);
            s01 = x0.fma(b1, s01);
            FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + p]);
            s10 = x1.fma(b0, s10);
            s11 = x1.fma(b1, s11);
            FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + p]);
            s20 = x2.fma(b0, s20);
            s21 = x2.fma(b1, s21);
            FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + p]);
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
}
