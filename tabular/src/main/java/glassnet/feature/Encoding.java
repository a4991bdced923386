package glassnet.feature;

import glassnet.matrix.Matrix;
import glassnet.table.Column;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How one column of a table becomes columns of a feature matrix; fitted, immutable, and the same
/// in prediction.
///
/// Every family member is plain data, so a model file can hold it and an exporter can write it as a
/// graph. All arithmetic is in float, one operation at a time, so that such a graph gives the same
/// bits.
public sealed interface Encoding {

    /// The table's column this reads.
    String column();

    /// The names of the feature columns this writes, such as `age` or `sex=female`.
    List<String> features();

    /// Writes the features of all rows of `column` into columns `at …` of `x`.
    ///
    /// @throws IllegalArgumentException if a cell cannot be read as this encoding needs it
    void encode(Column column, Matrix x, int at);

    /// Robust scaling with smooth clipping: `r = (v − median)/scale`, `x = r/√(1 + (r/3)²)`, which
    /// is `r` near the middle and stays within ±3. A missing cell counts as the median, and says so
    /// in a column of its own where training had missing cells. Holzmüller et al. 2024 (RealMLP,
    /// arXiv:2407.04491).
    ///
    /// @param median of the training cells
    /// @param scale above 0: the interquartile range; half the range where that is 0
    /// @param indicator whether a second column tells missing (1) from present (0)
    record Numeric(String column, float median, float scale, boolean indicator)
            implements Encoding {

        public Numeric {
            if (!(scale > 0) || !Float.isFinite(median)) {
                throw new IllegalArgumentException(
                        "Encoding of \"%s\" needs a finite median and a scale above 0 but has %s and %s."
                                .formatted(column, median, scale));
            }
        }

        @Override
        public List<String> features() {
            return indicator ? List.of(column, column + " missing") : List.of(column);
        }

        @Override
        public void encode(Column column, Matrix x, int at) {
            float[] values = Cells.numbers(column);
            for (int i = 0; i < values.length; i++) {
                x.set(i, at, scaled(values[i]));
                if (indicator) x.set(i, at + 1, Float.isNaN(values[i]) ? 1 : 0);
            }
        }

        /// The feature of one cell; NaN is a missing one.
        public float scaled(float value) {
            if (Float.isNaN(value)) return 0;
            float r = (value - median) / scale;
            if (Math.abs(r) > 1e18f)
                return Math.copySign(3, r); // r² would overflow; the limit is exact here
            float third = r / 3;
            return r / (float) Math.sqrt(1 + third * third);
        }
    }

    /// Two levels in one column: +1 for `positive`, −1 for `negative`, 0 for missing or unknown.
    record Binary(String column, String negative, String positive) implements Encoding {

        @Override
        public List<String> features() {
            return List.of(column + "=" + positive);
        }

        @Override
        public void encode(Column column, Matrix x, int at) {
            String[] texts = Cells.texts(column);
            for (int i = 0; i < texts.length; i++) {
                x.set(i, at, texts[i].equals(positive) ? 1 : texts[i].equals(negative) ? -1 : 0);
            }
        }
    }

    /// One column per level: 1 for the cell's level, else 0; all zeros for a missing or unknown
    /// level.
    record OneHot(String column, List<String> levels) implements Encoding {

        public OneHot {
            levels = List.copyOf(levels);
        }

        @Override
        public List<String> features() {
            return levels.stream().map(level -> column + "=" + level).toList();
        }

        @Override
        public void encode(Column column, Matrix x, int at) {
            int[] codes = Cells.codes(column, levels);
            for (int i = 0; i < codes.length; i++) {
                for (int j = 0; j < levels.size(); j++) x.set(i, at + j, codes[i] == j ? 1 : 0);
            }
        }
    }

    /// The code of the level, for the network's embedding table: `0 … levels − 1`; a missing cell
    /// has the code behind them, where training had missing cells; −1 otherwise and for an unknown
    /// level, which the table maps to zeros.
    ///
    /// @param missing whether missing cells have a code (and a learned vector) of their own
    /// @param dimension of the learned vector
    record Code(String column, List<String> levels, boolean missing, int dimension)
            implements Encoding {

        public Code {
            levels = List.copyOf(levels);
        }

        @Override
        public List<String> features() {
            return List.of(column);
        }

        /// Rows of the embedding table.
        public int rows() {
            return levels.size() + (missing ? 1 : 0);
        }

        @Override
        public void encode(Column column, Matrix x, int at) {
            int[] codes = Cells.codes(column, levels);
            for (int i = 0; i < codes.length; i++) {
                boolean absent = missing && column.isMissing(i);
                x.set(i, at, absent ? levels.size() : codes[i]);
            }
        }
    }

    /// Parts of a date and time, each scaled like a number.
    record DateParts(String column, List<DatePart> parts, List<Numeric> scalings)
            implements Encoding {

        public DateParts {
            parts = List.copyOf(parts);
            scalings = List.copyOf(scalings);
        }

        @Override
        public List<String> features() {
            var names = new ArrayList<String>();
            for (Numeric scaling : scalings) names.addAll(scaling.features());
            return names;
        }

        @Override
        public void encode(Column column, Matrix x, int at) {
            Column.DateTime dates = Cells.dates(column);
            int next = at;
            for (int k = 0; k < parts.size(); k++) {
                scalings.get(k).encode(parts.get(k).of(dates), x, next);
                next += scalings.get(k).features().size();
            }
        }
    }

    /// Index of each level, for looking up codes.
    static Map<String, Integer> index(List<String> levels) {
        Map<String, Integer> index = new HashMap<>();
        for (int i = 0; i < levels.size(); i++) index.put(levels.get(i), i);
        return index;
    }
}
