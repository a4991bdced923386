package glassnet.feature;

import glassnet.matrix.Matrix;
import glassnet.table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    /// How many features there are.
    default int width() {
        return features().size();
    }

    /// Writes the features of single rows of a column.
    @FunctionalInterface
    interface RowWriter {
        /// Writes into columns `at …` of the same row of `x`.
        void write(Matrix x, int row, int at);

        /// The same for rows `from … to`.
        default void write(Matrix x, int from, int to, int at) {
            for (int i = from; i < to; i++) write(x, i, at);
        }
    }

    /// Reads all cells of `column`, so that its rows can be written, by several threads too.
    ///
    /// @throws IllegalArgumentException if a cell cannot be read as this encoding needs it
    RowWriter writer(Column column);

    /// Writes the features of all rows of `column` into columns `at …` of `x`.
    ///
    /// @throws IllegalArgumentException if a cell cannot be read as this encoding needs it
    default void encode(Column column, Matrix x, int at) {
        RowWriter writer = writer(column);
        for (int i = 0; i < column.size(); i++) writer.write(x, i, at);
    }

    /// An encoding of numbers.
    sealed interface OfNumbers extends Encoding {

        /// By which its first feature is scaled.
        Scale scale();

        /// Writes the features of one cell, NaN where missing, into columns `at …` of a row of `x`.
        void write(float value, Matrix x, int row, int at);

        @Override
        default RowWriter writer(Column column) {
            return writer(Cells.asNumbers(column));
        }

        /// Writes the features of cells, which are NaN where missing.
        default RowWriter writer(Column.Numeric cells) {
            return (x, row, at) -> write(cells.value(row), x, row, at);
        }
    }

    /// An encoding of words, each of which is one of its levels, unknown or missing.
    sealed interface OfLevels extends Encoding {

        /// The words that are known.
        List<String> levels();

        /// Writes the features of one cell into columns `at …` of a row of `x`.
        ///
        /// @param code of the level: its index, [LevelIndex#UNKNOWN] or [LevelIndex#MISSING]
        void write(int code, Matrix x, int row, int at);

        @Override
        default RowWriter writer(Column column) {
            int[] codes = Cells.codes(column, new LevelIndex(levels()));
            return (x, row, at) -> write(codes[row], x, row, at);
        }
    }

    /// A number by its [Scale]. A missing cell is [Scale#missing], and says so in a column of its
    /// own where training had missing cells.
    ///
    /// @param indicator whether a second column tells missing (1) from present (0)
    record Numeric(String column, Scale scale, boolean indicator) implements OfNumbers {

        /// A number by robust scaling.
        public Numeric(String column, float median, float scale, boolean indicator) {
            this(column, new Scale.Robust(median, scale), indicator);
        }

        @Override
        public List<String> features() {
            return indicator ? List.of(column, column + " missing") : List.of(column);
        }

        @Override
        public int width() {
            return indicator ? 2 : 1;
        }

        @Override
        public void write(float value, Matrix x, int row, int at) {
            x.set(row, at, scaled(value));
            if (indicator) x.set(row, at + 1, Float.isNaN(value) ? 1 : 0);
        }

        /// Many rows at once by loops of their own for reading, scaling and writing.
        @Override
        public RowWriter writer(Column.Numeric cells) {
            return new RowWriter() {
                @Override
                public void write(Matrix x, int row, int at) {
                    Numeric.this.write(cells.value(row), x, row, at);
                }

                @Override
                public void write(Matrix x, int from, int to, int at) {
                    float[] values = new float[to - from];
                    float[] scaled = new float[to - from];
                    for (int i = from; i < to; i++) values[i - from] = cells.value(i);
                    scale.of(values, scaled);
                    for (int i = from; i < to; i++) x.set(i, at, scaled[i - from]);
                    if (!indicator) return;
                    for (int i = from; i < to; i++) {
                        x.set(i, at + 1, Float.isNaN(values[i - from]) ? 1 : 0);
                    }
                }
            };
        }

        /// Where one cell lies, see [Scale#place]; a missing one in the middle.
        float place(float value) {
            return scale.place(scaled(value)) + 0f; // −0 is 0
        }

        /// The feature of one cell; NaN is a missing one.
        public float scaled(float value) {
            return Float.isNaN(value) ? scale.missing() : scale.of(value);
        }
    }

    /// Piecewise-linear encoding beside the scaled number: the features of `scaling`, then one for
    /// each piece between neighbouring edges, which tells how far the number has come through it,
    ///
    ///     pₖ = min(1, max(0, (v − eₖ)/(eₖ₊₁ − eₖ)))      and 0 for a missing cell,
    ///
    /// so that one layer can draw a line with a bend at every edge. Gorishniy et al. 2022
    /// (arXiv:2203.05556), section 3.2, but without the straight continuation outside the range: far
    /// cells are told by `scaling`.
    ///
    /// @param edges at least three, finite and rising: quantiles of the training cells
    record Piecewise(Numeric scaling, List<Float> edges) implements OfNumbers {

        public Piecewise {
            edges = List.copyOf(edges);
            boolean rising = edges.size() >= 3;
            for (int k = 1; k < edges.size(); k++) {
                float width = edges.get(k) - edges.get(k - 1);
                rising &= width > 0 && Float.isFinite(width);
            }
            if (!rising) {
                throw new IllegalArgumentException(
                        "Encoding of \"%s\" needs three rising edges or more but has %s."
                                .formatted(scaling.column(), edges));
            }
        }

        @Override
        public String column() {
            return scaling.column();
        }

        @Override
        public Scale scale() {
            return scaling.scale();
        }

        /// How many pieces there are, one less than edges.
        public int pieces() {
            return edges.size() - 1;
        }

        @Override
        public List<String> features() {
            var names = new ArrayList<>(scaling.features());
            for (int k = 0; k < pieces(); k++) {
                names.add(column() + " " + edges.get(k) + "…" + edges.get(k + 1));
            }
            return names;
        }

        @Override
        public int width() {
            return scaling.width() + pieces();
        }

        @Override
        public void write(float value, Matrix x, int row, int at) {
            scaling.write(value, x, row, at);
            int next = at + scaling.width();
            float low = edges.getFirst();
            for (int k = 1; k < edges.size(); k++) {
                float high = edges.get(k);
                x.set(row, next++, share(value, low, high));
                low = high;
            }
        }

        /// How far `value` has come through a piece; divided only where it lies within.
        private static float share(float value, float low, float high) {
            if (value >= high) return 1;
            return value > low ? (value - low) / (high - low) : 0; // NaN is neither
        }
    }

    /// Two levels in one column: +1 for `positive`, −1 for `negative`, 0 for missing or unknown.
    record Binary(String column, String negative, String positive) implements OfLevels {

        @Override
        public List<String> features() {
            return List.of(column + "=" + positive);
        }

        /// The negative one first.
        @Override
        public List<String> levels() {
            return List.of(negative, positive);
        }

        @Override
        public void write(int code, Matrix x, int row, int at) {
            x.set(row, at, code == 1 ? 1 : code == 0 ? -1 : 0);
        }
    }

    /// One column per level: 1 for the cell's level, else 0; all zeros for a missing or unknown
    /// level.
    record OneHot(String column, List<String> levels) implements OfLevels {

        public OneHot {
            levels = List.copyOf(levels);
        }

        @Override
        public List<String> features() {
            return levels.stream().map(level -> column + "=" + level).toList();
        }

        @Override
        public int width() {
            return levels.size();
        }

        @Override
        public void write(int code, Matrix x, int row, int at) {
            for (int j = 0; j < levels.size(); j++) x.set(row, at + j, code == j ? 1 : 0);
        }
    }

    /// The code of the level, for the network's embedding table: `0 … levels − 1`; a missing cell
    /// has the code behind them, where training had missing cells; −1 otherwise and for an unknown
    /// level, which the table maps to zeros.
    ///
    /// @param missing whether missing cells have a code (and a learned vector) of their own
    /// @param dimension of the learned vector
    record Code(String column, List<String> levels, boolean missing, int dimension)
            implements OfLevels {

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
        public void write(int code, Matrix x, int row, int at) {
            x.set(
                    row,
                    at,
                    code >= 0 ? code : code == LevelIndex.MISSING && missing ? levels.size() : -1);
        }
    }

    /// A text by some of the words in it: for each of these one column, 1 where the cell has the
    /// word, wherever and however often, and 0 elsewhere. A missing cell has none of them, and says
    /// so in a first column where training had missing cells.
    ///
    /// A word is a longest run of letters (Unicode's categories L and M) or of decimal digits (Nd),
    /// and its capitals are small letters, one by one as [Character#toLowerCase(int)] has them:
    /// `C85 (Mrs.)` has the words `c`, `85` and `mrs`.
    ///
    /// @param words as they are written in small letters
    /// @param indicator whether the first column tells missing (1) from present (0)
    record BagOfWords(String column, List<String> words, boolean indicator) implements Encoding {
        /// A text without words.
        public static final String NONE = "…";

        public BagOfWords {
            words = List.copyOf(words);
            for (String word : words) {
                if (Words.of(word).equals(Set.of(word))) continue;
                throw new IllegalArgumentException(
                        "Column \"%s\" is read by single words in small letters, but \"%s\" is none."
                                .formatted(column, word));
            }
        }

        @Override
        public List<String> features() {
            var names = new ArrayList<String>();
            if (indicator) names.add(column + " missing");
            for (String word : words) names.add(column + " has " + word);
            return names;
        }

        @Override
        public int width() {
            return words.size() + (indicator ? 1 : 0);
        }

        /// Writes the features of one text, empty where missing, into columns `at …` of a row of
        /// `x`.
        public void write(String text, Matrix x, int row, int at) {
            Set<String> found = Words.of(text);
            int next = at;
            if (indicator) x.set(row, next++, text.isEmpty() ? 1 : 0);
            for (String word : words) x.set(row, next++, found.contains(word) ? 1 : 0);
        }

        @Override
        public RowWriter writer(Column column) {
            return (x, row, at) -> write(column.text(row), x, row, at);
        }

        /// Those of the words that a text has, in their order.
        public List<String> in(String text) {
            Set<String> found = Words.of(text);
            return words.stream().filter(found::contains).toList();
        }

        /// The cells with nothing but these words in them, `…` where there are none, so that texts
        /// that are the same to the model are one level; the features stay what they are.
        Column known(Column texts) {
            @Nullable String[] cells = new @Nullable String[texts.size()];
            for (int i = 0; i < cells.length; i++) {
                String text = texts.text(i);
                List<String> has = in(text);
                if (!text.isEmpty()) cells[i] = has.isEmpty() ? NONE : String.join(" ", has);
            }
            return Column.Categorical.of(texts.name(), cells);
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
        public int width() {
            return scalings.stream().mapToInt(Numeric::width).sum();
        }

        /// Writes the features of one moment, seconds since 1970 or [Column.DateTime#MISSING].
        public void write(long seconds, Matrix x, int row, int at) {
            boolean missing = seconds == Column.DateTime.MISSING;
            int next = at;
            for (int k = 0; k < parts.size(); k++) {
                float value = missing ? Float.NaN : parts.get(k).of(seconds);
                scalings.get(k).write(value, x, row, next);
                next += scalings.get(k).width();
            }
        }

        @Override
        public RowWriter writer(Column column) {
            Column.DateTime dates = Cells.dates(column);
            return (x, row, at) -> write(dates.second(row), x, row, at);
        }
    }
}
