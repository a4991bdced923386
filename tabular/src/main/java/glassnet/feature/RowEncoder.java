package glassnet.feature;

import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.text.Names;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Writes single cells into a row of features, without a table: the same definitions as
/// [FeatureEncoder#encode], prepared for look-ups that allocate nothing.
///
/// Columns are numbered in the order of [FeatureEncoder#columns]. Immutable, and safe for any
/// number of threads. As in a table, a column of numbers also takes words that say one (which
/// allocates), and a column of levels takes numbers and booleans that are written like a level.
public final class RowEncoder {
    private final List<String> names;
    private final List<Cell> cells = new ArrayList<>();

    /// One column: what becomes of it, and from which feature on.
    private record Cell(Encoding encoding, LevelIndex levels, int at) {
        String name() {
            return encoding.column();
        }
    }

    public RowEncoder(FeatureEncoder encoder) {
        names = encoder.columns();
        int at = 0;
        for (Encoding encoding : encoder.encodings()) {
            List<String> levels = encoding instanceof Encoding.OfLevels l ? l.levels() : List.of();
            cells.add(new Cell(encoding, new LevelIndex(levels), at));
            at += encoding.features().size();
        }
    }

    /// The columns that are read.
    public List<String> columns() {
        return names;
    }

    /// The number of the column named `name`.
    ///
    /// @throws IllegalArgumentException if it is not read; the message names the nearest
    public int column(String name) {
        int column = names.indexOf(name);
        if (column < 0) {
            throw new IllegalArgumentException(
                    "The model reads no column \"%s\"%s".formatted(name, Names.hint(name, names)));
        }
        return column;
    }

    /// Writes a missing cell.
    public void writeMissing(int column, Matrix x, int row) {
        Cell cell = cells.get(column);
        switch (cell.encoding) {
            case Encoding.OfNumbers numbers -> numbers.write(Float.NaN, x, row, cell.at);
            case Encoding.OfLevels levels -> levels.write(LevelIndex.MISSING, x, row, cell.at);
            case Encoding.DateParts dates -> dates.write(Column.DateTime.MISSING, x, row, cell.at);
        }
    }

    /// Writes a number, rounded to float; NaN is a missing cell.
    public void write(int column, double number, Matrix x, int row) {
        Cell cell = cells.get(column);
        float value = (float) number;
        if (Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Column \"%s\": %s is infinite or too large for a float (3.4e38). Leave the cell missing or scale the column."
                            .formatted(cell.name(), number));
        }
        switch (cell.encoding) {
            case Encoding.OfNumbers numbers -> numbers.write(value, x, row, cell.at);
            case Encoding.OfLevels levels -> levels.write(cell.levels.code(value), x, row, cell.at);
            case Encoding.DateParts _ -> {
                if (!Float.isNaN(value)) throw wrongType(cell, "the number " + number);
                writeMissing(column, x, row);
            }
        }
    }

    /// Writes a word.
    public void write(int column, String text, Matrix x, int row) {
        Cell cell = cells.get(column);
        switch (cell.encoding) {
            case Encoding.OfNumbers numbers -> {
                float value = Cells.parse(text);
                if (Float.isNaN(value)) throw wrongType(cell, "\"" + text + "\"");
                numbers.write(value, x, row, cell.at);
            }
            case Encoding.OfLevels levels -> levels.write(cell.levels.code(text), x, row, cell.at);
            case Encoding.DateParts _ -> throw wrongType(cell, "\"" + text + "\"");
        }
    }

    /// Writes true or false.
    public void write(int column, boolean value, Matrix x, int row) {
        Cell cell = cells.get(column);
        switch (cell.encoding) {
            case Encoding.OfNumbers numbers -> numbers.write(value ? 1 : 0, x, row, cell.at);
            case Encoding.OfLevels levels ->
                    levels.write(cell.levels.code(value ? "true" : "false"), x, row, cell.at);
            case Encoding.DateParts _ -> throw wrongType(cell, Boolean.toString(value));
        }
    }

    /// Writes a moment, as seconds since 1970-01-01T00:00 or [Column.DateTime#MISSING].
    public void writeMoment(int column, long seconds, Matrix x, int row) {
        Cell cell = cells.get(column);
        if (seconds == Column.DateTime.MISSING) {
            writeMissing(column, x, row);
            return;
        }
        switch (cell.encoding) {
            case Encoding.OfNumbers _ -> throw wrongType(cell, text(seconds));
            case Encoding.OfLevels levels ->
                    levels.write(cell.levels.code(text(seconds)), x, row, cell.at);
            case Encoding.DateParts dates -> dates.write(seconds, x, row, cell.at);
        }
    }

    private static String text(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    }

    private static IllegalArgumentException wrongType(Cell cell, String found) {
        return new IllegalArgumentException(
                "Column \"%s\" holds %s but is given %s. Correct the cell, or leave it missing."
                        .formatted(
                                cell.name(),
                                cell.encoding instanceof Encoding.DateParts
                                        ? "dates or times"
                                        : "numbers",
                                found));
    }
}
