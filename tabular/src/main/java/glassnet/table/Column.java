package glassnet.table;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One named, typed column of a [Table]; any cell may be missing.
///
/// Columns are immutable; arrays given to a constructor are kept, not copied, and must not be
/// changed afterwards.
public sealed interface Column {

    String name();

    /// How many rows.
    int size();

    boolean isMissing(int row);

    /// The cell as people would write it; empty when missing.
    String text(int row);

    /// What people call this type: `numeric`, `categorical`, `boolean`, `date/time`.
    String type();

    /// The column of the given rows, in that order.
    Column rows(int[] rows);

    Column withName(String name);

    default int missingCount() {
        int count = 0;
        for (int i = 0; i < size(); i++) if (isMissing(i)) count++;
        return count;
    }

    /// Numbers; NaN is a missing cell. Infinite values are refused.
    record Numeric(String name, Floats values) implements Column {

        public Numeric {
            for (int i = 0; i < values.size(); i++) {
                if (Float.isInfinite(values.get(i))) {
                    throw new IllegalArgumentException(
                            "Column \"%s\", row %d: the number is infinite or too large for a float (3.4e38). Leave the cell empty or scale the column."
                                    .formatted(name, i + 1));
                }
            }
        }

        public Numeric(String name, float... values) {
            this(name, new Floats(values));
        }

        public float value(int row) {
            return values.get(row);
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean isMissing(int row) {
            return Float.isNaN(values.get(row));
        }

        @Override
        public String text(int row) {
            float v = values.get(row);
            if (Float.isNaN(v)) return "";
            return v == Math.rint(v) && Math.abs(v) < 1e9
                    ? Long.toString((long) v)
                    : Float.toString(v);
        }

        @Override
        public String type() {
            return "numeric";
        }

        @Override
        public Numeric rows(int[] rows) {
            float[] picked = new float[rows.length];
            for (int i = 0; i < rows.length; i++) picked[i] = values.get(rows[i]);
            return new Numeric(name, new Floats(picked));
        }

        @Override
        public Numeric withName(String name) {
            return new Numeric(name, values);
        }
    }

    /// Words out of a set of levels: a cell holds the index of its level, −1 when missing.
    record Categorical(String name, List<String> levels, Codes codes) implements Column {

        public Categorical {
            levels = List.copyOf(levels);
            for (int i = 0; i < codes.size(); i++) {
                if (codes.get(i) < -1 || codes.get(i) >= levels.size()) {
                    throw new IllegalArgumentException(
                            "Column \"%s\", row %d: code %d is outside the %d levels."
                                    .formatted(name, i + 1, codes.get(i), levels.size()));
                }
            }
        }

        /// Levels in the order they first appear; null is a missing cell.
        public static Categorical of(String name, @Nullable String... values) {
            Map<String, Integer> levels = new LinkedHashMap<>();
            int[] codes = new int[values.length];
            for (int i = 0; i < values.length; i++) {
                String value = values[i];
                codes[i] = value == null ? -1 : levels.computeIfAbsent(value, _ -> levels.size());
            }
            return new Categorical(name, List.copyOf(levels.keySet()), new Codes(codes));
        }

        public int code(int row) {
            return codes.get(row);
        }

        @Override
        public int size() {
            return codes.size();
        }

        @Override
        public boolean isMissing(int row) {
            return codes.get(row) < 0;
        }

        @Override
        public String text(int row) {
            return isMissing(row) ? "" : levels.get(codes.get(row));
        }

        @Override
        public String type() {
            return "categorical";
        }

        @Override
        public Categorical rows(int[] rows) {
            int[] picked = new int[rows.length];
            for (int i = 0; i < rows.length; i++) picked[i] = codes.get(rows[i]);
            return new Categorical(name, levels, new Codes(picked));
        }

        @Override
        public Categorical withName(String name) {
            return new Categorical(name, levels, codes);
        }
    }

    /// True (1), false (0) or missing (−1).
    record Bool(String name, Codes codes) implements Column {

        public int code(int row) {
            return codes.get(row);
        }

        @Override
        public int size() {
            return codes.size();
        }

        @Override
        public boolean isMissing(int row) {
            return codes.get(row) < 0;
        }

        @Override
        public String text(int row) {
            return isMissing(row) ? "" : codes.get(row) == 1 ? "true" : "false";
        }

        @Override
        public String type() {
            return "boolean";
        }

        @Override
        public Bool rows(int[] rows) {
            int[] picked = new int[rows.length];
            for (int i = 0; i < rows.length; i++) picked[i] = codes.get(rows[i]);
            return new Bool(name, new Codes(picked));
        }

        @Override
        public Bool withName(String name) {
            return new Bool(name, codes);
        }
    }

    /// A moment without time zone, as seconds since 1970-01-01T00:00; [#MISSING] is a missing cell.
    record DateTime(String name, Seconds seconds) implements Column {
        public static final long MISSING = Long.MIN_VALUE;

        public long second(int row) {
            return seconds.get(row);
        }

        @Override
        public int size() {
            return seconds.size();
        }

        @Override
        public boolean isMissing(int row) {
            return seconds.get(row) == MISSING;
        }

        @Override
        public String text(int row) {
            if (isMissing(row)) return "";
            return LocalDateTime.ofInstant(Instant.ofEpochSecond(seconds.get(row)), ZoneOffset.UTC)
                    .toString();
        }

        @Override
        public String type() {
            return "date/time";
        }

        @Override
        public DateTime rows(int[] rows) {
            long[] picked = new long[rows.length];
            for (int i = 0; i < rows.length; i++) picked[i] = seconds.get(rows[i]);
            return new DateTime(name, new Seconds(picked));
        }

        @Override
        public DateTime withName(String name) {
            return new DateTime(name, seconds);
        }
    }

    /// An array of floats that is not written again.
    final class Floats {
        private final float[] values;

        public Floats(float[] values) {
            this.values = values;
        }

        public float get(int i) {
            return values[i];
        }

        public int size() {
            return values.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Floats that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    /// An array of codes that is not written again.
    final class Codes {
        private final int[] values;

        public Codes(int[] values) {
            this.values = values;
        }

        public int get(int i) {
            return values[i];
        }

        public int size() {
            return values.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Codes that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }

    /// An array of seconds that is not written again.
    final class Seconds {
        private final long[] values;

        public Seconds(long[] values) {
            this.values = values;
        }

        public long get(int i) {
            return values[i];
        }

        public int size() {
            return values.length;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seconds that && Arrays.equals(values, that.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return Arrays.toString(values);
        }
    }
}
