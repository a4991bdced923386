package glassnet.data;

import java.util.Locale;

/// Says before reading what will not fit.
final class Memory {
    /// A cell is a float or a code; a moment or a distinct word takes more, so cells are counted
    /// with a margin.
    private static final long BYTES_PER_CELL = 6;

    /// What is left of the heap for training.
    private static final double SHARE = 0.7;

    /// The most rows that an array of Java holds.
    static final long MOST_ROWS = Integer.MAX_VALUE - 8;

    private Memory() {}

    private static long heap() {
        return Runtime.getRuntime().maxMemory();
    }

    /// @throws DataException if a table of this size takes too much of the heap
    static void check(String source, long rows, long columns, long heap) throws DataException {
        double needed = (double) rows * columns * BYTES_PER_CELL;
        if (needed > SHARE * heap || rows > MOST_ROWS) {
            throw new DataException(
                    source,
                    "%d rows of %d columns need about %s of memory, but this Java has %s. Read fewer rows, choose columns by a query, or raise -Xmx."
                            .formatted(rows, columns, size(needed), size((double) heap)));
        }
    }

    static void check(String source, long rows, long columns) throws DataException {
        check(source, rows, columns, heap());
    }

    /// How many rows of `columns` pass the check.
    static long mostRows(long columns) {
        return (long) Math.min(MOST_ROWS, SHARE * heap() / BYTES_PER_CELL / Math.max(1, columns));
    }

    /// What the database may hold in memory, beside the heap.
    static long database() {
        return Math.max(512L << 20, heap() / 2);
    }

    /// What may be unpacked, or put into temporary files, while one table is read: more text than
    /// this is no table that fits.
    static long unpacked() {
        return 4 * heap();
    }

    static String size(double bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
