package glassnet.vector;

import java.util.Arrays;

/// `c += a·b` by tiles, with operands copied ("packed") into the order in which tiles read them.
///
/// The loops around the tile follow Goto and van de Geijn 2008 ("Anatomy of high-performance matrix
/// multiplication"): a block of `b` stays in an outer cache while a panel of it stays in the inner
/// one. Blocks of the inner index are taken in order and continue the chains in `c`, so block sizes
/// cannot change a bit. Small operands are read where they lie. Edges go through a tile of scratch
/// padded with zeros; the padding is never written back.
///
/// Any operand may be a transpose: element `(i, p)` of `a` lies at `a + i·aRow + p·aInner`, element
/// `(p, j)` of `b` at `b + p·bInner + j·bColumn`.
///
/// Holds packing buffers: for one thread at a time.
final class Product {
    /// Inner steps of a block: so deep a panel of `b` fits the first-level cache.
    private static final int INNER = 256;

    /// Rows of a block of `a`, which stays in the second-level cache.
    private static final int BLOCK_ROWS = 96;

    /// Columns of a block of `b`.
    private static final int BLOCK_COLUMNS = 1024;

    /// An operand of at most this many floats is read where it lies.
    private static final int SMALL = 8192;

    private static final int ROWS = Tile.ROWS;
    private static final int COLUMNS = Tile.COLUMNS;

    private final float[] packedA = new float[(BLOCK_ROWS + ROWS) * INNER];
    private final float[] packedB = new float[(BLOCK_COLUMNS + COLUMNS) * INNER];
    private final float[] edge = new float[ROWS * COLUMNS];

    /// `c += a·b` with `a: m × k`, `b: k × n`, and rows of `c` at a distance of `cRow`.
    void multiplyAdd(
            float[] a,
            int aOffset,
            int aRow,
            int aInner,
            float[] b,
            int bOffset,
            int bInner,
            int bColumn,
            float[] c,
            int cOffset,
            int cRow,
            int m,
            int n,
            int k) {
        boolean packB = bColumn != 1 || k > INNER || k * n > SMALL;
        boolean packA = k > INNER || m * k > SMALL;
        for (int j = 0; j < n; j += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, n - j);
            for (int p = 0; p < k; p += INNER) {
                int inner = Math.min(INNER, k - p);
                int bBlock = bOffset + p * bInner + j * bColumn;
                packColumns(b, bBlock, bInner, bColumn, inner, columns, packB);
                for (int i = 0; i < m; i += BLOCK_ROWS) {
                    int rows = Math.min(BLOCK_ROWS, m - i);
                    int aBlock = aOffset + i * aRow + p * aInner;
                    packRows(a, aBlock, aRow, aInner, inner, rows, packA);
                    int cBlock = cOffset + i * cRow + j;
                    for (int jj = 0; jj < columns; jj += COLUMNS) {
                        boolean wholeColumns = columns - jj >= COLUMNS;
                        boolean bPacked = packB || !wholeColumns;
                        for (int ii = 0; ii < rows; ii += ROWS) {
                            boolean wholeRows = rows - ii >= ROWS;
                            boolean aPacked = packA || !wholeRows;
                            tile(
                                    inner,
                                    aPacked ? packedA : a,
                                    aPacked ? ii * inner : aBlock + ii * aRow,
                                    aPacked ? 1 : aRow,
                                    aPacked ? ROWS : aInner,
                                    bPacked ? packedB : b,
                                    bPacked ? jj * inner : bBlock + jj,
                                    bPacked ? COLUMNS : bInner,
                                    c,
                                    cBlock + ii * cRow + jj,
                                    cRow,
                                    Math.min(ROWS, rows - ii),
                                    Math.min(COLUMNS, columns - jj));
                        }
                    }
                }
            }
        }
    }

    /// One tile; one that sticks out over the edge of `c` is computed in scratch.
    private void tile(
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
            int cRow,
            int rows,
            int columns) {
        if (rows == ROWS && columns == COLUMNS) {
            Tile.multiply(inner, a, ao, aRow, aInner, b, bo, bInner, c, co, cRow);
            return;
        }
        for (int i = 0; i < rows; i++) {
            System.arraycopy(c, co + i * cRow, edge, i * COLUMNS, columns);
        }
        Tile.multiply(inner, a, ao, aRow, aInner, b, bo, bInner, edge, 0, COLUMNS);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(edge, i * COLUMNS, c, co + i * cRow, columns);
        }
    }

    /// Copies rows of `a` as panels of [#ROWS] rows, inner index outside; the last panel alone
    /// unless `all`.
    private void packRows(
            float[] a, int from, int aRow, int aInner, int inner, int rows, boolean all) {
        for (int i = all ? 0 : rows / ROWS * ROWS; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            int to = i * inner;
            int panel = from + i * aRow;
            if (count < ROWS) Arrays.fill(packedA, to, to + ROWS * inner, 0);
            if (aRow == 1 && count == ROWS) {
                for (int p = 0; p < inner; p++) {
                    System.arraycopy(a, panel + p * aInner, packedA, to + p * ROWS, ROWS);
                }
            } else {
                for (int r = 0; r < count; r++) {
                    int row = panel + r * aRow;
                    for (int p = 0; p < inner; p++) {
                        packedA[to + p * ROWS + r] = a[row + p * aInner];
                    }
                }
            }
        }
    }

    /// Copies columns of `b` as panels of [#COLUMNS] columns, inner index outside; the last panel
    /// alone unless `all`.
    private void packColumns(
            float[] b, int from, int bInner, int bColumn, int inner, int columns, boolean all) {
        for (int j = all ? 0 : columns / COLUMNS * COLUMNS; j < columns; j += COLUMNS) {
            int count = Math.min(COLUMNS, columns - j);
            int to = j * inner;
            int panel = from + j * bColumn;
            if (count < COLUMNS) Arrays.fill(packedB, to, to + COLUMNS * inner, 0);
            if (bColumn == 1) {
                for (int p = 0; p < inner; p++) {
                    System.arraycopy(b, panel + p * bInner, packedB, to + p * COLUMNS, count);
                }
            } else {
                transpose(b, panel, bColumn, count, inner, to);
            }
        }
    }

    /// Columns that lie contiguous in the inner index; eight inner steps at a time, so that writes
    /// stay near.
    private void transpose(float[] b, int panel, int bColumn, int count, int inner, int to) {
        int whole = inner / 8 * 8;
        for (int p = 0; p < whole; p += 8) {
            for (int q = 0; q < count; q++) {
                int f = panel + q * bColumn + p;
                int t = to + p * COLUMNS + q;
                packedB[t] = b[f];
                packedB[t + COLUMNS] = b[f + 1];
                packedB[t + 2 * COLUMNS] = b[f + 2];
                packedB[t + 3 * COLUMNS] = b[f + 3];
                packedB[t + 4 * COLUMNS] = b[f + 4];
                packedB[t + 5 * COLUMNS] = b[f + 5];
                packedB[t + 6 * COLUMNS] = b[f + 6];
                packedB[t + 7 * COLUMNS] = b[f + 7];
            }
        }
        for (int p = whole; p < inner; p++) {
            for (int q = 0; q < count; q++) {
                packedB[to + p * COLUMNS + q] = b[panel + q * bColumn + p];
            }
        }
    }
}
