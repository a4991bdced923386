package glassnet.vector;

import static glassnet.vector.Tile.COLUMNS;
import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;
import static glassnet.vector.Tile.load;

import jdk.incubator.vector.FloatVector;

/// The tile of eight rows by two vectors: 16 accumulators, two loads of `b` and eight broadcasts of
/// `a` for 16 `fma`. It is the tile of machines with 32 vector registers.
final class EightRows {
    private EightRows() {}

    /// `a` packed as panels of eight rows, inner index outside.
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
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
        int s1 = so + sRow;
        int s2 = s1 + sRow;
        int s3 = s2 + sRow;
        int s4 = s3 + sRow;
        int s5 = s4 + sRow;
        int s6 = s5 + sRow;
        int s7 = s6 + sRow;
        FloatVector s00 = load(s, so);
        FloatVector s01 = load(s, so + LANES);
        FloatVector s10 = load(s, s1);
        FloatVector s11 = load(s, s1 + LANES);
        FloatVector s20 = load(s, s2);
        FloatVector s21 = load(s, s2 + LANES);
        FloatVector s30 = load(s, s3);
        FloatVector s31 = load(s, s3 + LANES);
        FloatVector s40 = load(s, s4);
        FloatVector s41 = load(s, s4 + LANES);
        FloatVector s50 = load(s, s5);
        FloatVector s51 = load(s, s5 + LANES);
        FloatVector s60 = load(s, s6);
        FloatVector s61 = load(s, s6 + LANES);
        FloatVector s70 = load(s, s7);
        FloatVector s71 = load(s, s7 + LANES);
        for (int p = 0; p < inner; p++) {
            int q = ao + p * 8;
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
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[q + 4]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[q + 5]);
            s50 = x5.fma(b0, s50);
            s51 = x5.fma(b1, s51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[q + 6]);
            s60 = x6.fma(b0, s60);
            s61 = x6.fma(b1, s61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[q + 7]);
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
        int c4 = c3 + cRow;
        int c5 = c4 + cRow;
        int c6 = c5 + cRow;
        int c7 = c6 + cRow;
        int s1 = so + sRow;
        int s2 = s1 + sRow;
        int s3 = s2 + sRow;
        int s4 = s3 + sRow;
        int s5 = s4 + sRow;
        int s6 = s5 + sRow;
        int s7 = s6 + sRow;
        int a0 = ao;
        int a1 = a0 + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        FloatVector s00 = load(s, so);
        FloatVector s01 = load(s, so + LANES);
        FloatVector s10 = load(s, s1);
        FloatVector s11 = load(s, s1 + LANES);
        FloatVector s20 = load(s, s2);
        FloatVector s21 = load(s, s2 + LANES);
        FloatVector s30 = load(s, s3);
        FloatVector s31 = load(s, s3 + LANES);
        FloatVector s40 = load(s, s4);
        FloatVector s41 = load(s, s4 + LANES);
        FloatVector s50 = load(s, s5);
        FloatVector s51 = load(s, s5 + LANES);
        FloatVector s60 = load(s, s6);
        FloatVector s61 = load(s, s6 + LANES);
        FloatVector s70 = load(s, s7);
        FloatVector s71 = load(s, s7 + LANES);
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
            FloatVector x4 = FloatVector.broadcast(SPECIES, a[a4 + p]);
            s40 = x4.fma(b0, s40);
            s41 = x4.fma(b1, s41);
            FloatVector x5 = FloatVector.broadcast(SPECIES, a[a5 + p]);
            s50 = x5.fma(b0, s50);
            s51 = x5.fma(b1, s51);
            FloatVector x6 = FloatVector.broadcast(SPECIES, a[a6 + p]);
            s60 = x6.fma(b0, s60);
            s61 = x6.fma(b1, s61);
            FloatVector x7 = FloatVector.broadcast(SPECIES, a[a7 + p]);
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
}
