package glassnet.feature;

import glassnet.table.Column;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds the codes of levels, by text or by number; immutable, and a look-up allocates nothing.
///
/// The code of a level is its index; a cell may also be [#UNKNOWN] or [#MISSING].
public final class LevelIndex {
    /// The code of what is not among the levels.
    public static final int UNKNOWN = -1;

    /// The code of a missing cell.
    public static final int MISSING = -2;

    private final Map<String, Integer> codes = new HashMap<>();

    // the levels that say a number as a column of numbers would write it, rising, and their codes
    private final float[] numbers;
    private final int[] numberCodes;

    public LevelIndex(List<String> levels) {
        var sorted = new TreeMap<Float, Integer>();
        for (int i = 0; i < levels.size(); i++) {
            codes.put(levels.get(i), i);
            float number = Cells.parse(levels.get(i));
            boolean written = new Column.Numeric("", number).text(0).equals(levels.get(i));
            if (written && !Float.isNaN(number)) sorted.put(number, i);
        }
        numbers = new float[sorted.size()];
        numberCodes = new int[sorted.size()];
        int n = 0;
        for (var entry : sorted.entrySet()) {
            numbers[n] = entry.getKey();
            numberCodes[n++] = entry.getValue();
        }
    }

    /// The code of a text.
    public int code(String text) {
        return codes.getOrDefault(text, UNKNOWN);
    }

    /// The code of a number, which means the level that a column of numbers writes it as: 3 is the
    /// level `3`. NaN is missing.
    public int code(float number) {
        if (Float.isNaN(number)) return MISSING;
        int at = Arrays.binarySearch(numbers, number + 0f); // −0 is written as 0
        return at < 0 ? UNKNOWN : numberCodes[at];
    }
}
