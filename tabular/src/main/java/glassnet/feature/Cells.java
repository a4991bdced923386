package glassnet.feature;

import glassnet.table.Column;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Reads any column the way an encoding needs it: a file may hold as words what a model knows as
/// numbers, and the other way round.
final class Cells {
    private Cells() {}

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
        try {
            float value = Float.parseFloat(column.text(row).strip());
            if (Float.isFinite(value)) return value;
        } catch (NumberFormatException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "Column \"%s\" is numeric but holds \"%s\" in row %d. Correct the cell, or leave it empty if it is missing."
                        .formatted(column.name(), column.text(row), row + 1));
    }

    /// Texts, empty where missing.
    static String[] texts(Column column) {
        String[] texts = new String[column.size()];
        Arrays.setAll(texts, column::text);
        return texts;
    }

    /// The index in `levels` of each cell's text; −1 where missing or not among them.
    static int[] codes(Column column, List<String> levels) {
        Map<String, Integer> index = Encoding.index(levels);
        int[] codes = new int[column.size()];
        if (column
                instanceof Column.Categorical words) { // look every level up once, not every cell
            int[] byLevel = new int[words.levels().size()];
            Arrays.setAll(byLevel, k -> index.getOrDefault(words.levels().get(k), -1));
            Arrays.setAll(codes, i -> words.isMissing(i) ? -1 : byLevel[words.code(i)]);
        } else {
            Arrays.setAll(
                    codes, i -> column.isMissing(i) ? -1 : index.getOrDefault(column.text(i), -1));
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
