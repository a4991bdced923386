package glassnet.data;

import java.util.Locale;

/// Says before reading what will not fit.
final class Memory {
    /// A cell is a float or a code; a moment or a distinct word takes more, so cells are counted
    /// with a margin.
    private static final long BYTES_PER_CELL = 6;

    /// What is left of the heap for training.
    private static final double SHARE = 0.7;

    private Memory() {}

    /// @throws DataException if a table of this size takes too much of the heap
    static void check(String source, long rows, long columns, long heap) throws DataException {
        double needed = (double) rows * columns * BYTES_PER_CELL;
        if (needed > SHARE * heap || rows > Integer.MAX_VALUE - 8) {
            throw new DataException(
                    source,
                    "%d rows of %d columns need about %s of memory, but this Java has %s. Read fewer rows, choose columns by a query, or raise -Xmx."
                            .formatted(rows, columns, size(needed), size((double) heap)));
        }
    }

    static void check(String source, long rows, long columns) throws DataException {
        check(source, rows, columns, Runtime.getRuntime().maxMemory());
    }

    private static String size(double bytes) {
        return bytes >= 1e9
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.0f MB", bytes / 1e6);
    }
}
