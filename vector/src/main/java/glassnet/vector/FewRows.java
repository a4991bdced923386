package glassnet.vector;

import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorSpecies;

/// Products of one to three rows, as a single prediction or a step on one example needs them:
/// nothing is packed, and up to four vectors of an output row live in registers while the inner
/// index runs.
///
/// Each element is one chain of `fma` in the order of the inner index. Columns that do not fill a
/// vector are masked.
final class FewRows {
    /// For columns that do not fill the widest vectors: a masked store is slow to read back.
    private static final VectorSpecies<Float> HALF = FloatVector.SPECIES_256;

    private FewRows() {}

    /// `c[co … co + n] += Σₚ a[ao + p·aInner] · b[bo + p·bInner …]` for one row.
    static void addRow(
            float[] a,
            int ao,
            int aInner,
            float[] b,
            int bo,
            int bInner,
            float[] c,
            int co,
            int n,
            int k) {
        int j = 0;
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            FloatVector s0 = Tile.load(c, co + j);
            FloatVector s1 = Tile.load(c, co + j + LANES);
            FloatVector s2 = Tile.load(c, co + j + 2 * LANES);
            FloatVector s3 = Tile.load(c, co + j + 3 * LANES);
            for (int p = 0; p < k; p++) {
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
                int q = bo + p * bInner + j;
                s0 = x.fma(Tile.load(b, q), s0);
                s1 = x.fma(Tile.load(b, q + LANES), s1);
                s2 = x.fma(Tile.load(b, q + 2 * LANES), s2);
                s3 = x.fma(Tile.load(b, q + 3 * LANES), s3);
            }
            s0.intoArray(c, co + j);
            s1.intoArray(c, co + j + LANES);
            s2.intoArray(c, co + j + 2 * LANES);
            s3.intoArray(c, co + j + 3 * LANES);
        }
        for (; j <= n - LANES; j += LANES) {
            FloatVector s = Tile.load(c, co + j);
            for (int p = 0; p < k; p++) {
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
                s = x.fma(Tile.load(b, bo + p * bInner + j), s);
            }
            s.intoArray(c, co + j);
        }
        if (j < n) {
            VectorMask<Float> mask = SPECIES.indexInRange(j, n);
            FloatVector s = FloatVector.fromArray(SPECIES, c, co + j, mask);
            for (int p = 0; p < k; p++) {
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p * aInner]);
                s = x.fma(FloatVector.fromArray(SPECIES, b, bo + p * bInner + j, mask), s);
            }
            s.intoArray(c, co + j, mask);
        }
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
        for (; LANES > HALF.length() && j <= n - HALF.length(); j += HALF.length()) {
            FloatVector y = FloatVector.fromArray(HALF, b, bo + j);
            for (int i = 0; i < m; i++) {
                int to = co + i * n + j;
                FloatVector s = FloatVector.fromArray(HALF, c, to);
                FloatVector.broadcast(HALF, a[ao + i]).fma(y, s).intoArray(c, to);
            }
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
