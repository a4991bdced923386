package glassnet.vector;

import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;

import jdk.incubator.vector.FloatVector;

/// `c += aᵀ·b` where `c` has few columns, as the weights behind a last layer have them: a vector
/// holds a column's part of many rows of `c`, so no lane is idle, and `a` is read where it lies.
///
/// Two columns of four vectors live in registers while the inner index runs. Each element is one
/// chain of `fma` in the order of the inner index.
///
/// Holds scratch: for one thread at a time.
final class TransposedNarrowProduct {
    /// Rows of `c` taken at once, and the fewest there may be.
    static final int STRIP = 4 * LANES;

    /// A column of the strip, then its neighbour.
    private final float[] columns = new float[2 * STRIP];

    /// Element `(i, p)` of `aᵀ` lies at `ao + i + p·aInner`, `(p, j)` of `b` at `bo + p·bInner +
    /// j·bColumn`; `c` has `m` rows of `n` columns without gaps.
    void multiplyAdd(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            int bColumn,
            float[] c,
            int co,
            int m,
            int n,
            int k) {
        for (int i = 0; i < m; i += STRIP) {
            int from = Math.min(i, m - STRIP); // the last rows are taken with some before them …
            int first = i - from; // … which are not written again
            for (int j = 0; j < n; j += 2) {
                int second = Math.min(j + 1, n - 1); // an odd last column goes twice
                int at = co + from * n;
                for (int r = 0; r < STRIP; r++) columns[r] = c[at + r * n + j];
                for (int r = 0; r < STRIP; r++) columns[STRIP + r] = c[at + r * n + second];
                add(k, a, ao + from, aInner, b, bo + j * bColumn, bo + second * bColumn, bInner);
                for (int r = first; r < STRIP; r++) c[at + r * n + j] = columns[r];
                for (int r = first; r < STRIP; r++) c[at + r * n + second] = columns[STRIP + r];
            }
        }
    }

    private void add(int inner, float[] a, int ao, int aInner, float[] b, int b0, int b1, int bp) {
        float[] c = columns;
        FloatVector s00 = Tile.load(c, 0);
        FloatVector s01 = Tile.load(c, LANES);
        FloatVector s02 = Tile.load(c, 2 * LANES);
        FloatVector s03 = Tile.load(c, 3 * LANES);
        FloatVector s10 = Tile.load(c, 4 * LANES);
        FloatVector s11 = Tile.load(c, 5 * LANES);
        FloatVector s12 = Tile.load(c, 6 * LANES);
        FloatVector s13 = Tile.load(c, 7 * LANES);
        for (int p = 0; p < inner; p++) {
            int q = ao + p * aInner;
            FloatVector x0 = Tile.load(a, q);
            FloatVector x1 = Tile.load(a, q + LANES);
            FloatVector x2 = Tile.load(a, q + 2 * LANES);
            FloatVector x3 = Tile.load(a, q + 3 * LANES);
            FloatVector y0 = FloatVector.broadcast(SPECIES, b[b0 + p * bp]);
            s00 = x0.fma(y0, s00);
            s01 = x1.fma(y0, s01);
            s02 = x2.fma(y0, s02);
            s03 = x3.fma(y0, s03);
            FloatVector y1 = FloatVector.broadcast(SPECIES, b[b1 + p * bp]);
            s10 = x0.fma(y1, s10);
            s11 = x1.fma(y1, s11);
            s12 = x2.fma(y1, s12);
            s13 = x3.fma(y1, s13);
        }
        s00.intoArray(c, 0);
        s01.intoArray(c, LANES);
        s02.intoArray(c, 2 * LANES);
        s03.intoArray(c, 3 * LANES);
        s10.intoArray(c, 4 * LANES);
        s11.intoArray(c, 5 * LANES);
        s12.intoArray(c, 6 * LANES);
        s13.intoArray(c, 7 * LANES);
    }
}
