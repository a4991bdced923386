package glassnet.vector;

import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/// `c += a·b` where `c` has so few columns that they fit one vector, as in front of ten classes.
///
/// Eight rows of `c` live in registers while the inner index runs; `a` is read where it lies, and
/// `b` and the rows of `c` are padded to a vector in scratch. Each element is one chain of `fma` in
/// the order of the inner index.
///
/// Holds scratch: for one thread at a time.
final class NarrowProduct {
    /// Rows taken at once, and the fewest there may be.
    static final int ROWS = 8;

    private float[] packedB = {};
    private final float[] tile = new float[ROWS * LANES];

    /// Element `(i, p)` of `a` lies at `ao + i·aRow + p`, `(p, j)` of `b` at `bo + p·bInner +
    /// j·bColumn`.
    void multiplyAdd(
            float[] a,
            int ao,
            int aRow,
            float[] b,
            int bo,
            int bInner,
            int bColumn,
            float[] c,
            int co,
            int cRow,
            int m,
            int n,
            int k) {
        pack(b, bo, bInner, bColumn, n, k);
        for (int i = 0; i < m; i += ROWS) {
            int from = Math.min(i, m - ROWS); // the last rows are taken with some before them …
            int first = i - from; // … which are not written again
            int to = co + from * cRow;
            for (int j = 0; j < n; j++) {
                for (int r = 0; r < ROWS; r++) tile[r * LANES + j] = c[to + r * cRow + j];
            }
            rows(k, a, ao + from * aRow, aRow, packedB, tile);
            for (int j = 0; j < n; j++) {
                for (int r = first; r < ROWS; r++) c[to + r * cRow + j] = tile[r * LANES + j];
            }
        }
    }

    private void pack(float[] b, int bo, int bInner, int bColumn, int n, int k) {
        if (packedB.length < k * LANES) packedB = new float[k * LANES];
        else Arrays.fill(packedB, 0, k * LANES, 0);
        for (int p = 0; p < k; p++) {
            for (int j = 0; j < n; j++) packedB[p * LANES + j] = b[bo + p * bInner + j * bColumn];
        }
    }

    /// `a` by contiguous rows.
    private static void rows(int inner, float[] a, int ao, int aRow, float[] b, float[] c) {
        int a1 = ao + aRow;
        int a2 = a1 + aRow;
        int a3 = a2 + aRow;
        int a4 = a3 + aRow;
        int a5 = a4 + aRow;
        int a6 = a5 + aRow;
        int a7 = a6 + aRow;
        FloatVector s0 = Tile.load(c, 0);
        FloatVector s1 = Tile.load(c, LANES);
        FloatVector s2 = Tile.load(c, 2 * LANES);
        FloatVector s3 = Tile.load(c, 3 * LANES);
        FloatVector s4 = Tile.load(c, 4 * LANES);
        FloatVector s5 = Tile.load(c, 5 * LANES);
        FloatVector s6 = Tile.load(c, 6 * LANES);
        FloatVector s7 = Tile.load(c, 7 * LANES);
        for (int p = 0; p < inner; p++) {
            FloatVector b0 = Tile.load(b, p * LANES);
            s0 = FloatVector.broadcast(SPECIES, a[ao + p]).fma(b0, s0);
            s1 = FloatVector.broadcast(SPECIES, a[a1 + p]).fma(b0, s1);
            s2 = FloatVector.broadcast(SPECIES, a[a2 + p]).fma(b0, s2);
            s3 = FloatVector.broadcast(SPECIES, a[a3 + p]).fma(b0, s3);
            s4 = FloatVector.broadcast(SPECIES, a[a4 + p]).fma(b0, s4);
            s5 = FloatVector.broadcast(SPECIES, a[a5 + p]).fma(b0, s5);
            s6 = FloatVector.broadcast(SPECIES, a[a6 + p]).fma(b0, s6);
            s7 = FloatVector.broadcast(SPECIES, a[a7 + p]).fma(b0, s7);
        }
        s0.intoArray(c, 0);
        s1.intoArray(c, LANES);
        s2.intoArray(c, 2 * LANES);
        s3.intoArray(c, 3 * LANES);
        s4.intoArray(c, 4 * LANES);
        s5.intoArray(c, 5 * LANES);
        s6.intoArray(c, 6 * LANES);
        s7.intoArray(c, 7 * LANES);
    }
}
