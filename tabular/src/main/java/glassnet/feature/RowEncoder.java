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
/// What is made of neighbours is filled in behind them by [FeatureEncoder#neighbourFeatures].
///
/// Columns are numbered in the order of [FeatureEncoder#columns]. Immutable, and safe for any
/// number of threads. As in a table, a column of numbers also takes words that say one (which
/// allocates, as texts do), and a column of levels takes numbers and booleans that are written like
/// a level.
public final class RowEncoder {
    private final List<String> names;
    private final Cell[] cells;

    public RowEncoder(FeatureEncoder encoder) {
        names = encoder.columns();
        var read = new ArrayList<Cell>();
        int at = 0;
        for (Encoding encoding : encoder.encodings()) {
            if (!encoder.isMade(encoding.column())) read.add(cell(encoding, at));
            at += encoding.width();
        }
        cells = read.toArray(Cell[]::new);
    }

    private static Cell cell(Encoding encoding, int at) {
        return switch (encoding) {
            case Encoding.OfNumbers numbers -> new NumberCell(numbers, at);
            case Encoding.OfLevels levels ->
                    new LevelCell(levels, new LevelIndex(levels.levels()), at);
            case Encoding.DateParts dates -> new DateCell(dates, at);
            case Encoding.BagOfWords words -> new TextCell(words, at);
        };
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
        cells[column].writeMissing(x, row);
    }

    /// Writes a number, rounded to float; NaN is a missing cell.
    public void write(int column, double number, Matrix x, int row) {
        Cell cell = cells[column];
        float value = (float) number;
        if (Float.isInfinite(value)) {
            throw new IllegalArgumentException(
                    "Column \"%s\": %s is infinite or too large for a float (3.4e38). Leave the cell missing or scale the column."
                            .formatted(cell.name(), number));
        }
        cell.write(value, x, row);
    }

    /// Writes a word.
    public void write(int column, String text, Matrix x, int row) {
        cells[column].write(text, x, row);
    }

    /// Writes true or false.
    public void write(int column, boolean value, Matrix x, int row) {
        cells[column].write(value, x, row);
    }

    /// Writes a moment, as seconds since 1970-01-01T00:00 or [Column.DateTime#MISSING].
    public void writeMoment(int column, long seconds, Matrix x, int row) {
        if (seconds == Column.DateTime.MISSING) cells[column].writeMissing(x, row);
        else cells[column].writeMoment(seconds, x, row);
    }

    /// One column: what becomes of its cells, from which feature on. Each kind is a class, as
    /// asking an encoding for its kind at every cell would take a fifth of a prediction.
    private sealed interface Cell {
        Encoding encoding();

        void writeMissing(Matrix x, int row);

        void write(float value, Matrix x, int row);

        void write(String text, Matrix x, int row);

        default void write(boolean value, Matrix x, int row) {
            write(value ? "true" : "false", x, row);
        }

        default void writeMoment(long seconds, Matrix x, int row) {
            write(RowEncoder.text(seconds), x, row);
        }

        default String name() {
            return encoding().column();
        }

        default IllegalArgumentException wrongType(String expected, String found) {
            return new IllegalArgumentException(
                    "Column \"%s\" holds %s but is given %s. Correct the cell, or leave it missing."
                            .formatted(name(), expected, found));
        }
    }

    private record NumberCell(Encoding.OfNumbers encoding, int at) implements Cell {
        @Override
        public void writeMissing(Matrix x, int row) {
            encoding.write(Float.NaN, x, row, at);
        }

        @Override
        public void write(float value, Matrix x, int row) {
            encoding.write(value, x, row, at);
        }

        @Override
        public void write(String text, Matrix x, int row) {
            float value = Cells.parse(text);
            if (Float.isNaN(value)) throw wrongType("numbers", "\"" + text + "\"");
            encoding.write(value, x, row, at);
        }

        @Override
        public void write(boolean value, Matrix x, int row) {
            encoding.write(value ? 1 : 0, x, row, at);
        }

        @Override
        public void writeMoment(long seconds, Matrix x, int row) {
            throw wrongType("numbers", text(seconds));
        }
    }

    private record LevelCell(Encoding.OfLevels encoding, LevelIndex levels, int at)
            implements Cell {
        @Override
        public void writeMissing(Matrix x, int row) {
            encoding.write(LevelIndex.MISSING, x, row, at);
        }

        @Override
        public void write(float value, Matrix x, int row) {
            encoding.write(levels.code(value), x, row, at);
        }

        @Override
        public void write(String text, Matrix x, int row) {
            encoding.write(levels.code(text), x, row, at);
        }
    }

    private record DateCell(Encoding.DateParts encoding, int at) implements Cell {
        private static final String DATES = "dates or times";

        @Override
        public void writeMissing(Matrix x, int row) {
            writeMoment(Column.DateTime.MISSING, x, row);
        }

        @Override
        public void write(float value, Matrix x, int row) {
            if (!Float.isNaN(value)) throw wrongType(DATES, "the number " + value);
            writeMissing(x, row);
        }

        @Override
        public void write(String text, Matrix x, int row) {
            throw wrongType(DATES, "\"" + text + "\"");
        }

        @Override
        public void write(boolean value, Matrix x, int row) {
            throw wrongType(DATES, Boolean.toString(value));
        }

        @Override
        public void writeMoment(long seconds, Matrix x, int row) {
            encoding.write(seconds, x, row, at);
        }
    }

    private record TextCell(Encoding.BagOfWords encoding, int at) implements Cell {
        @Override
        public void writeMissing(Matrix x, int row) {
            write("", x, row);
        }

        @Override
        public void write(float value, Matrix x, int row) {
            write(new Column.Numeric(name(), value).text(0), x, row);
        }

        @Override
        public void write(String text, Matrix x, int row) {
            encoding.write(text, x, row, at);
        }
    }

    private static String text(long seconds) {
        return LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC).toString();
    }
}
