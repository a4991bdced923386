package glassnet.feature;

import glassnet.table.Column;
import java.util.Arrays;

/// Reads any column the way an encoding needs it: a file may hold as words what a model knows as
/// numbers, and the other way round.
final class Cells {
    private Cells() {}

    /// The column itself where it holds numbers, else what it says as numbers.
    static Column.Numeric asNumbers(Column column) {
        return column instanceof Column.Numeric numeric
                ? numeric
                : new Column.Numeric(column.name(), numbers(column));
    }

    /// Numbers, NaN where missing.
    static float[] numbers(Column column) {
        float[] values = new float[column.size()];
        switch (column) {
            case Column.Numeric numeric -> {
                for (int i = 0; i < values.length; i++) values[i] = numeric.value(i);
            }
            case Column.Bool bool -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = bool.isMissing(i) ? Float.NaN : bool.code(i);
                }
            }
            case Column.Categorical words -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = words.isMissing(i) ? Float.NaN : parse(words, i);
                }
            }
            case Column.DateTime dates -> {
                if (dates.missingCount() < dates.size()) throw wrongType(dates, "numbers");
                Arrays.fill(values, Float.NaN);
            }
        }
        return values;
    }

    private static float parse(Column column, int row) {
        float value = parse(column.text(row));
        if (!Float.isNaN(value)) return value;
        throw new IllegalArgumentException(
                "Column \"%s\" is numeric but holds \"%s\" in row %d. Correct the cell, or leave it empty if it is missing."
                        .formatted(column.name(), column.text(row), row + 1));
    }

    /// The finite number a text says; NaN if it says none.
    static float parse(String text) {
        try {
            float value = Float.parseFloat(text.strip());
            return Float.isFinite(value) ? value : Float.NaN;
        } catch (NumberFormatException _) {
            return Float.NaN;
        }
    }

    /// Texts, empty where missing.
    static String[] texts(Column column) {
        String[] texts = new String[column.size()];
        Arrays.setAll(texts, column::text);
        return texts;
    }

    /// The code of each cell.
    static int[] codes(Column column, LevelIndex index) {
        int[] codes = new int[column.size()];
        switch (column) {
            case Column.Categorical words -> { // look every level up once, not every cell
                int[] byLevel = words.levels().stream().mapToInt(index::code).toArray();
                Arrays.setAll(
                        codes,
                        i -> words.isMissing(i) ? LevelIndex.MISSING : byLevel[words.code(i)]);
            }
            case Column.Numeric numbers -> Arrays.setAll(codes, i -> index.code(numbers.value(i)));
            case Column.Bool _, Column.DateTime _ ->
                    Arrays.setAll(
                            codes,
                            i ->
                                    column.isMissing(i)
                                            ? LevelIndex.MISSING
                                            : index.code(column.text(i)));
        }
        return codes;
    }

    /// Moments; a column of another type is taken only when all its cells are missing.
    static Column.DateTime dates(Column column) {
        if (column instanceof Column.DateTime dates) return dates;
        if (column.missingCount() < column.size()) throw wrongType(column, "dates or times");
        long[] seconds = new long[column.size()];
        Arrays.fill(seconds, Column.DateTime.MISSING);
        return new Column.DateTime(column.name(), new Column.Seconds(seconds));
    }

    static IllegalArgumentException wrongType(Column column, String expected) {
        int row = 0;
        while (column.isMissing(row)) row++;
        return new IllegalArgumentException(
                "Column \"%s\" should hold %s but is %s (row %d: \"%s\")."
                        .formatted(
                                column.name(), expected, column.type(), row + 1, column.text(row)));
    }
}
