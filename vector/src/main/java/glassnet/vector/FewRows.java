package glassnet.vector;

import static glassnet.vector.Tile.HALF;
import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;

import jdk.incubator.vector.FloatVector;

/// Products of one to three rows, as a single prediction or a step on one example needs them:
/// nothing is packed, and up to eight vectors of an output row live in registers while the inner
/// index runs. Eight read longer stretches of `b` and wait less for each other: a row through two
/// layers of 256 takes a fifth less time than by four.
///
/// Each element is one chain of `fma` in the order of the inner index. Columns that fill no vector
/// go through a narrower one and through scalars, as a masked store is slow to read back.
final class FewRows {
    private FewRows() {}

    /// `c[co … co + n] = start[so … so + n] + Σₚ a[ao + p·aInner] · b[bo + p·bInner …]` for one
    /// row; `start` may be `c` itself.
    static void row(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] start,
            int so,
            float[] c,
            int co,
            int n,
            int k) {
        int j = 0;
        for (; j <= n - 8 * LANES; j += 8 * LANES) {
            eightVectors(a, ao, aInner, b, bo + j, bInner, start, so + j, c, co + j, k);
        }
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            if (aInner == 1 && bInner == 4 * LANES) {
                fourVectors(a, ao, 1, b, bo + j, 4 * LANES, start, so + j, c, co + j, k);
            } else {
                fourVectors(a, ao, aInner, b, bo + j, bInner, start, so + j, c, co + j, k);
            }
        }
        for (; j <= n - LANES; j += LANES) {
            FloatVector s = Tile.load(start, so + j);
            for (int p = 0; p < k; p++) {
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
                s = x.fma(Tile.load(b, bo + p * bInner + j), s);
            }
            s.intoArray(c, co + j);
        }
        if (j <= n - HALF.length()) {
            FloatVector s = FloatVector.fromArray(HALF, start, so + j);
            for (int p = 0; p < k; p++) {
                FloatVector x = FloatVector.broadcast(HALF, a[ao + p * aInner]);
                s = x.fma(FloatVector.fromArray(HALF, b, bo + p * bInner + j), s);
            }
            s.intoArray(c, co + j);
            j += HALF.length();
        }
        for (; j < n; j += 2) {
            int second = Math.min(1, n - j - 1);
            if (aInner == 1 && bInner == 2) {
                twoColumns(a, ao, 1, b, bo + j, 2, second, start, so + j, c, co + j, k);
            } else {
                twoColumns(a, ao, aInner, b, bo + j, bInner, second, start, so + j, c, co + j, k);
            }
        }
    }

    /// The columns of eight vectors.
    private static void eightVectors(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        FloatVector s0 = Tile.load(start, so);
        FloatVector s1 = Tile.load(start, so + LANES);
        FloatVector s2 = Tile.load(start, so + 2 * LANES);
        FloatVector s3 = Tile.load(start, so + 3 * LANES);
        FloatVector s4 = Tile.load(start, so + 4 * LANES);
        FloatVector s5 = Tile.load(start, so + 5 * LANES);
        FloatVector s6 = Tile.load(start, so + 6 * LANES);
        FloatVector s7 = Tile.load(start, so + 7 * LANES);
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
            int q = bo + p * bInner;
            s0 = x.fma(Tile.load(b, q), s0);
            s1 = x.fma(Tile.load(b, q + LANES), s1);
            s2 = x.fma(Tile.load(b, q + 2 * LANES), s2);
            s3 = x.fma(Tile.load(b, q + 3 * LANES), s3);
            s4 = x.fma(Tile.load(b, q + 4 * LANES), s4);
            s5 = x.fma(Tile.load(b, q + 5 * LANES), s5);
            s6 = x.fma(Tile.load(b, q + 6 * LANES), s6);
            s7 = x.fma(Tile.load(b, q + 7 * LANES), s7);
        }
        s0.intoArray(c, co);
        s1.intoArray(c, co + LANES);
        s2.intoArray(c, co + 2 * LANES);
        s3.intoArray(c, co + 3 * LANES);
        s4.intoArray(c, co + 4 * LANES);
        s5.intoArray(c, co + 5 * LANES);
        s6.intoArray(c, co + 6 * LANES);
        s7.intoArray(c, co + 7 * LANES);
    }

    /// The columns of four vectors. Strides that the compiler knows spare it the range checks, a
    /// fifth of the time.
    private static void fourVectors(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        FloatVector s0 = Tile.load(start, so);
        FloatVector s1 = Tile.load(start, so + LANES);
        FloatVector s2 = Tile.load(start, so + 2 * LANES);
        FloatVector s3 = Tile.load(start, so + 3 * LANES);
        for (int p = 0; p < k; p++) {
            FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
            int q = bo + p * bInner;
            s0 = x.fma(Tile.load(b, q), s0);
            s1 = x.fma(Tile.load(b, q + LANES), s1);
            s2 = x.fma(Tile.load(b, q + 2 * LANES), s2);
            s3 = x.fma(Tile.load(b, q + 3 * LANES), s3);
        }
        s0.intoArray(c, co);
        s1.intoArray(c, co + LANES);
        s2.intoArray(c, co + 2 * LANES);
        s3.intoArray(c, co + 3 * LANES);
    }

    /// A column and its neighbour, which is itself where `second` is 0.
    private static void twoColumns(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            int second,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        float s0 = start[so];
        float s1 = start[so + second];
        for (int p = 0; p < k; p++) {
            float x = a[ao + p * aInner];
            int q = bo + p * bInner;
            s0 = Math.fma(x, b[q], s0);
            s1 = Math.fma(x, b[q + second], s1);
        }
        c[co] = s0;
        c[co + second] = s1;
    }

    /// `c[co + i·n + j] += a[ao + i] · b[bo + j]`, the outer product of two rows.
    static void outer(float[] a, int ao, float[] b, int bo, float[] c, int co, int m, int n) {
        int j = 0;
        for (; j <= n - LANES; j += LANES) {
            FloatVector y = Tile.load(b, bo + j);
            for (int i = 0; i < m; i++) {
                int to = co + i * n + j;
                FloatVector.broadcast(SPECIES, a[ao + i]).fma(y, Tile.load(c, to)).intoArray(c, to);
            }
        }
        if (j <= n - HALF.length()) { // both halves are read before either is written: they overlap
            int k = n - HALF.length();
            FloatVector y0 = FloatVector.fromArray(HALF, b, bo + j);
            FloatVector y1 = FloatVector.fromArray(HALF, b, bo + k);
            for (int i = 0; i < m; i++) {
                int to = co + i * n;
                FloatVector x = FloatVector.broadcast(HALF, a[ao + i]);
                FloatVector s0 = x.fma(y0, FloatVector.fromArray(HALF, c, to + j));
                FloatVector s1 = x.fma(y1, FloatVector.fromArray(HALF, c, to + k));
                s0.intoArray(c, to + j);
                s1.intoArray(c, to + k);
            }
            j = n;
        }
        for (; j < n; j++) {
            float y = b[bo + j];
            for (int i = 0; i < m; i++) {
                int to = co + i * n + j;
                c[to] = Math.fma(a[ao + i], y, c[to]);
            }
        }
    }

    /// `c[co + j] = Σₚ a[ao + p] · b[bo + j·bRow + p]` for one row: four chains at a time, as each
    /// must wait for itself.
    static void dotRows(
            float[] a, int ao, float[] b, int bo, int bRow, float[] c, int co, int n, int k) {
        int j = 0;
        for (; j <= n - 4; j += 4) {
            int q = bo + j * bRow;
            float s0 = 0;
            float s1 = 0;
            float s2 = 0;
            float s3 = 0;
            for (int p = 0; p < k; p++) {
                float x = a[ao + p];
                s0 = Math.fma(x, b[q + p], s0);
                s1 = Math.fma(x, b[q + bRow + p], s1);
                s2 = Math.fma(x, b[q + 2 * bRow + p], s2);
                s3 = Math.fma(x, b[q + 3 * bRow + p], s3);
            }
            c[co + j] = s0;
            c[co + j + 1] = s1;
            c[co + j + 2] = s2;
            c[co + j + 3] = s3;
        }
        for (; j < n; j++) {
            float s = 0;
            for (int p = 0; p < k; p++) s = Math.fma(a[ao + p], b[bo + j * bRow + p], s);
            c[co + j] = s;
        }
    }
}
