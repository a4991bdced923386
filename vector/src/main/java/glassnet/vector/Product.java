package glassnet.vector;

import java.util.Arrays;

/// `c = s + a·b` by tiles, with operands copied ("packed") into the order in which tiles read them.
///
/// The loops around the tile follow Goto and van de Geijn 2008 ("Anatomy of high-performance matrix
/// multiplication"): a block of `b` stays in an outer cache while a panel of it stays in the inner
/// one. Blocks of the inner index are taken in order and continue the chains in `c`, so block sizes
/// cannot change a bit. Rows of `a` that are contiguous are read where they lie. Edges go through a
/// tile of scratch padded with zeros; the padding is never written back.
///
/// Any operand may be a transpose: element `(i, p)` of `a` lies at `a + i·aRow + p·aInner`, element
/// `(p, j)` of `b` at `b + p·bInner + j·bColumn`; of each pair one stride is 1.
///
/// Holds packing buffers: for one thread at a time.
final class Product {
    /// Inner steps of a block: so deep a panel of `b` fits the first-level cache.
    private static final int INNER = 272;

    /// Rows of a block of `a`, which stays in the second-level cache.
    private static final int BLOCK_ROWS = 192;

    /// Columns of a block of `b`.
    private static final int BLOCK_COLUMNS = 1024;

    /// Rows of `a` that meet at least so many columns are packed, which costs less than the slower
    /// tile.
    private static final int WORTH_PACKING = 256;

    private static final int ROWS = Tile.ROWS;
    private static final int COLUMNS = Tile.COLUMNS;
    private static final int LANES = Tile.LANES;
    private static final int SIDE = Transposition.SIDE;

    // as large as the largest product so far has needed
    private float[] packedA = {};
    private float[] packedB = {};
    private final float[] edge = new float[ROWS * COLUMNS];
    private float[] start = edge;
    private int startOffset;
    private int startRow;

    /// `c = s + a·b` with `a: m × k`, `b: k × n`, rows of `c` at a distance of `cRow` and rows of
    /// `s` at one of `sRow`: 0 where all begin alike, or `s` is `c` itself.
    void multiplyAdd(
            float[] a,
            int aOffset,
            int aRow,
            int aInner,
            float[] b,
            int bOffset,
            int bInner,
            int bColumn,
            float[] s,
            int sOffset,
            int sRow,
            float[] c,
            int cOffset,
            int cRow,
            int m,
            int n,
            int k) {
        boolean inPlace = aInner == 1 && n < WORTH_PACKING;
        int depth = depth(k);
        reserve(m, n, depth);
        for (int j = 0; j < n; j += BLOCK_COLUMNS) {
            int columns = Math.min(BLOCK_COLUMNS, n - j);
            for (int p = 0; p < k; p += depth) {
                int inner = Math.min(depth, k - p);
                packColumns(b, bOffset + p * bInner + j * bColumn, bInner, bColumn, inner, columns);
                for (int i = 0; i < m; i += BLOCK_ROWS) {
                    int rows = Math.min(BLOCK_ROWS, m - i);
                    int aBlock = aOffset + i * aRow + p * aInner;
                    packRows(a, aBlock, aRow, aInner, inner, rows, inPlace);
                    int cBlock = cOffset + i * cRow + j;
                    if (p == 0) begin(s, sOffset + i * sRow + j, sRow);
                    else begin(c, cBlock, cRow);
                    if (inPlace) {
                        tilesInPlace(a, aBlock, aRow, inner, c, cBlock, cRow, rows, columns);
                    } else {
                        tilesOfPanels(inner, c, cBlock, cRow, rows, columns);
                    }
                }
            }
        }
    }

    /// Where the chains of a block of `c` begin.
    private void begin(float[] s, int so, int sRow) {
        start = s;
        startOffset = so;
        startRow = sRow;
    }

    private void reserve(int m, int n, int depth) {
        int a = depth * Math.ceilDiv(Math.min(m, BLOCK_ROWS), ROWS) * ROWS;
        int b = depth * Math.ceilDiv(Math.min(n, BLOCK_COLUMNS), COLUMNS) * COLUMNS;
        if (packedA.length < a) packedA = new float[a];
        if (packedB.length < b) packedB = new float[b];
    }

    /// Inner steps of a block: blocks of nearly one size, since every block reads and writes all of
    /// `c`.
    private static int depth(int k) {
        int blocks = Math.max(1, Math.ceilDiv(k, INNER));
        return Math.ceilDiv(Math.ceilDiv(k, blocks), SIDE) * SIDE;
    }

    private void tilesInPlace(
            float[] a,
            int ao,
            int aRow,
            int inner,
            float[] c,
            int co,
            int cRow,
            int rows,
            int columns) {
        for (int j = 0; j < columns; j += COLUMNS) {
            int width = Math.min(COLUMNS, columns - j);
            for (int i = 0; i < rows; i += ROWS) {
                int to = co + i * cRow + j;
                int from = startOffset + i * startRow + j;
                int ai = ao + i * aRow;
                int bj = j * inner;
                if (rows - i < ROWS) {
                    edgeOfPanels(inner, i, j, from, c, to, cRow, rows - i, width);
                } else if (width < COLUMNS) {
                    fetch(from, ROWS, width);
                    Tile.rows(inner, a, ai, aRow, packedB, bj, edge, 0, COLUMNS, edge, 0, COLUMNS);
                    store(c, to, cRow, ROWS, width);
                } else {
                    Tile.rows(inner, a, ai, aRow, packedB, bj, start, from, startRow, c, to, cRow);
                }
            }
        }
    }

    private void tilesOfPanels(int inner, float[] c, int co, int cRow, int rows, int columns) {
        for (int j = 0; j < columns; j += COLUMNS) {
            int width = Math.min(COLUMNS, columns - j);
            for (int i = 0; i < rows; i += ROWS) {
                int to = co + i * cRow + j;
                int from = startOffset + i * startRow + j;
                if (rows - i < ROWS || width < COLUMNS) {
                    int height = Math.min(ROWS, rows - i);
                    edgeOfPanels(inner, i, j, from, c, to, cRow, height, width);
                } else {
                    int ai = i * inner;
                    int bj = j * inner;
                    Tile.panel(inner, packedA, ai, packedB, bj, start, from, startRow, c, to, cRow);
                }
            }
        }
    }

    /// A tile of packed operands that sticks out over the edge of `c`.
    private void edgeOfPanels(
            int inner, int i, int j, int from, float[] c, int to, int cRow, int height, int width) {
        fetch(from, height, width);
        int ai = i * inner;
        int bj = j * inner;
        Tile.panel(inner, packedA, ai, packedB, bj, edge, 0, COLUMNS, edge, 0, COLUMNS);
        store(c, to, cRow, height, width);
    }

    private void fetch(int from, int height, int width) {
        for (int i = 0; i < height; i++)
            System.arraycopy(start, from + i * startRow, edge, i * COLUMNS, width);
    }

    private void store(float[] c, int to, int cRow, int height, int width) {
        for (int i = 0; i < height; i++)
            System.arraycopy(edge, i * COLUMNS, c, to + i * cRow, width);
    }

    /// Copies rows of `a` as panels of [#ROWS] rows, inner index outside; only the last, incomplete
    /// panel where whole ones are read in place.
    private void packRows(
            float[] a, int block, int aRow, int aInner, int inner, int rows, boolean inPlace) {
        for (int i = inPlace ? rows / ROWS * ROWS : 0; i < rows; i += ROWS) {
            int count = Math.min(ROWS, rows - i);
            int panel = block + i * aRow;
            int to = i * inner;
            if (count == ROWS && aRow == 1) copyPanel(a, panel, aInner, inner, to);
            else if (count == ROWS) gatherPanel(a, panel, aRow, inner, to);
            else copyRows(a, panel, aRow, aInner, count, inner, to);
        }
    }

    private void copyPanel(float[] a, int panel, int aInner, int inner, int to) {
        for (int p = 0; p < inner; p++) {
            Tile.copyRows(a, panel + p * aInner, packedA, to + p * ROWS);
        }
    }

    /// Contiguous rows: reads as many streams as there are rows and writes one.
    private void gatherPanel(float[] a, int r0, int aRow, int inner, int to) {
        float[] packed = packedA;
        int squares = ROWS == SIDE && Transposition.IS_FAST ? inner / SIDE * SIDE : 0;
        for (int p = 0; p < squares; p += SIDE) {
            Transposition.square(a, r0 + p, aRow, packed, to + p * ROWS, ROWS);
        }
        int r1 = r0 + aRow;
        int r2 = r1 + aRow;
        int r3 = r2 + aRow;
        for (int p = squares; p < inner; p++) {
            int t = to + p * ROWS;
            packed[t] = a[r0 + p];
            packed[t + 1] = a[r1 + p];
            packed[t + 2] = a[r2 + p];
            packed[t + 3] = a[r3 + p];
        }
        if (ROWS == 8) {
            int r4 = r3 + aRow;
            int r5 = r4 + aRow;
            int r6 = r5 + aRow;
            int r7 = r6 + aRow;
            for (int p = squares; p < inner; p++) {
                int t = to + p * ROWS;
                packed[t + 4] = a[r4 + p];
                packed[t + 5] = a[r5 + p];
                packed[t + 6] = a[r6 + p];
                packed[t + 7] = a[r7 + p];
            }
        }
    }

    /// Fewer rows than a panel has; the others are zero.
    private void copyRows(
            float[] a, int panel, int aRow, int aInner, int count, int inner, int to) {
        Arrays.fill(packedA, to, to + ROWS * inner, 0);
        for (int r = 0; r < count; r++) {
            for (int p = 0; p < inner; p++) {
                packedA[to + p * ROWS + r] = a[panel + r * aRow + p * aInner];
            }
        }
    }

    /// Copies columns of `b` as panels of [#COLUMNS] columns, inner index outside; missing columns
    /// are zero.
    private void packColumns(
            float[] b, int block, int bInner, int bColumn, int inner, int columns) {
        for (int j = 0; j < columns; j += COLUMNS) {
            int count = Math.min(COLUMNS, columns - j);
            int panel = block + j * bColumn;
            int to = j * inner;
            if (count < COLUMNS) Arrays.fill(packedB, to, to + COLUMNS * inner, 0);
            if (bColumn != 1) transpose(b, panel, bColumn, count, inner, to);
            else if (count == COLUMNS) copyColumns(b, panel, bInner, inner, to);
            else copyFewColumns(b, panel, bInner, count, inner, to);
        }
    }

    private void copyColumns(float[] b, int panel, int bInner, int inner, int to) {
        float[] packed = packedB;
        for (int p = 0; p < inner; p++) {
            int f = panel + p * bInner;
            int t = to + p * COLUMNS;
            Tile.load(b, f).intoArray(packed, t);
            Tile.load(b, f + LANES).intoArray(packed, t + LANES);
        }
    }

    private void copyFewColumns(float[] b, int panel, int bInner, int count, int inner, int to) {
        for (int p = 0; p < inner; p++) {
            for (int q = 0; q < count; q++) {
                packedB[to + p * COLUMNS + q] = b[panel + p * bInner + q];
            }
        }
    }

    /// Columns that lie contiguous in the inner index.
    private void transpose(float[] b, int panel, int bColumn, int count, int inner, int to) {
        int whole = inner / SIDE * SIDE;
        int squares = Transposition.IS_FAST ? count / SIDE * SIDE : 0;
        for (int p = 0; p < whole; p += SIDE) {
            int f = panel + p;
            int t = to + p * COLUMNS;
            for (int q = 0; q < squares; q += SIDE) {
                Transposition.square(b, f + q * bColumn, bColumn, packedB, t + q, COLUMNS);
            }
            for (int q = squares; q < count; q++) copyEight(b, f + q * bColumn, t + q);
        }
        for (int p = whole; p < inner; p++) {
            for (int q = 0; q < count; q++) {
                packedB[to + p * COLUMNS + q] = b[panel + q * bColumn + p];
            }
        }
    }

    /// Eight inner steps of a column, so that reads and writes both stay within a few cache lines.
    private void copyEight(float[] b, int f, int t) {
        float[] packed = packedB;
        packed[t] = b[f];
        packed[t + COLUMNS] = b[f + 1];
        packed[t + 2 * COLUMNS] = b[f + 2];
        packed[t + 3 * COLUMNS] = b[f + 3];
        packed[t + 4 * COLUMNS] = b[f + 4];
        packed[t + 5 * COLUMNS] = b[f + 5];
        packed[t + 6 * COLUMNS] = b[f + 6];
        packed[t + 7 * COLUMNS] = b[f + 7];
    }
}
