package glassnet.feature;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What the training rows around a row have of the target: the mean of the [#NEAREST] nearest by
/// some columns, weighted by how near they are,
///
///     m = Σ wᵢ·tᵢ / Σ wᵢ      wᵢ = (1 − (dᵢ/d)³)³      d = the largest of the dᵢ
///
/// with the Euclidean distances `dᵢ` of the scaled columns. These are the tricube weights of
/// [local regression](https://doi.org/10.1080/01621459.1979.10481038), so `m` does not jump where
/// one row takes the place of another. Where all are equally far each counts the same.
///
/// **A row is no neighbour of itself**, nor of any other at its very place: so training rows tell
/// their target to nobody but others, and what a network learns of `m` holds for rows that it has
/// never seen. It is one definition for training and prediction; a network learns of itself how far
/// `m` can be trusted.
///
/// Neighbours add up from the nearest on, the earlier row first among equals. Immutable; each thread
/// asks by a [Search] of its own.
public final class Neighbours {
    /// How many rows are asked.
    public static final int NEAREST = 20;

    private static final int ROWS_AT_ONCE = 256;

    private final List<String> by;
    private final List<String> names;
    private final Matrix places;
    private final Matrix values;
    private final NearestPlaces tree;

    /// @param by the columns that say where a row lies
    /// @param names of the columns that are made of the neighbours' targets
    /// @param places rows × `by`, scaled and finite; two of them differ
    /// @param values rows × `names`, finite
    public Neighbours(List<String> by, List<String> names, Matrix places, Matrix values) {
        this.by = List.copyOf(by);
        this.names = List.copyOf(names);
        this.places = places;
        this.values = values;
        boolean fits =
                places.columns() == by.size()
                        && values.columns() == names.size()
                        && values.rows() == places.rows();
        if (by.isEmpty() || names.isEmpty() || !fits || !isFinite(places) || !isFinite(values)) {
            throw new IllegalArgumentException(
                    "Neighbours need columns, finite places and as many finite values but have %s, %s, %s and %s."
                            .formatted(by, names, places.shape(), values.shape()));
        }
        if (!differ(places)) {
            throw new IllegalArgumentException(
                    "Neighbours are found by %s, but all rows that have these lie at one place. Name other columns."
                            .formatted(String.join(", ", by)));
        }
        tree = new NearestPlaces(places);
    }

    /// Where other rows lie, rows × [#by]; one without a place lies in the middle of all.
    ///
    /// @param encodings of the columns, among others
    Matrix places(List<Encoding> encodings, Table table) {
        var scalings = new ArrayList<Encoding.Numeric>();
        for (String column : by) {
            for (Encoding encoding : encodings) {
                if (!encoding.column().equals(column)) continue;
                if (encoding instanceof Encoding.Numeric numeric) scalings.add(numeric);
                if (encoding instanceof Encoding.Piecewise(var scaling, _)) scalings.add(scaling);
            }
        }
        return placed(scalings, table);
    }

    /// Where rows lie by these columns; one without a place lies in the middle of all.
    static Matrix placed(List<Encoding.Numeric> by, Table table) {
        Matrix places = Matrix.zeros(table.rows(), by.size());
        for (int j = 0; j < by.size(); j++) {
            Column.Numeric cells = Cells.asNumbers(table.column(by.get(j).column()));
            for (int i = 0; i < places.rows(); i++) {
                places.set(i, j, by.get(j).scaled(cells.value(i)));
            }
        }
        return places;
    }

    /// The columns of [#names] for rows at these places, rows × `by`.
    List<Column.Numeric> columns(Matrix asked) {
        float[][] means = new float[names.size()][asked.rows()];
        int[] all = IntStream.range(0, by.size()).toArray();
        Kernels.best()
                .forEach(
                        Math.ceilDiv(asked.rows(), ROWS_AT_ONCE),
                        part -> {
                            Search search = search();
                            int to = Math.min(asked.rows(), (part + 1) * ROWS_AT_ONCE);
                            for (int i = part * ROWS_AT_ONCE; i < to; i++) {
                                search.at(asked, i, all);
                                for (int k = 0; k < means.length; k++) means[k][i] = search.mean(k);
                            }
                        });
        var columns = new ArrayList<Column.Numeric>();
        for (int k = 0; k < means.length; k++) {
            columns.add(new Column.Numeric(names.get(k), means[k]));
        }
        return columns;
    }

    /// The share of the variance of what the rows have that their neighbours' means explain, `1 −
    /// Σ(v − m)²/Σ(v − v̄)²`, in the mean of the columns that vary.
    double explained() {
        List<Column.Numeric> means = columns(places);
        double sum = 0;
        int varying = 0;
        for (int k = 0; k < names.size(); k++) {
            double mean = 0;
            for (int i = 0; i < values.rows(); i++)
                mean += values.get(i, k) / (double) values.rows();
            double left = 0;
            double all = 0;
            for (int i = 0; i < values.rows(); i++) {
                double v = values.get(i, k);
                double m = means.get(k).value(i);
                left += (v - m) * (v - m);
                all += (v - mean) * (v - mean);
            }
            if (all == 0) continue;
            sum += 1 - left / all;
            varying++;
        }
        return varying == 0 ? 0 : sum / varying;
    }

    private static boolean isFinite(Matrix m) {
        for (int i = 0; i < m.size(); i++) if (!Float.isFinite(m.get(i))) return false;
        return true;
    }

    static boolean differ(Matrix places) {
        for (int i = 1; i < places.rows(); i++) {
            for (int j = 0; j < places.columns(); j++) {
                if (places.get(i, j) != places.get(0, j)) return true;
            }
        }
        return false;
    }

    /// The columns that say where a row lies.
    public List<String> by() {
        return by;
    }

    /// The columns that are made of the neighbours' targets.
    public List<String> names() {
        return names;
    }

    /// Rows × [#by], scaled.
    public Matrix places() {
        return places;
    }

    /// Rows × [#names], as they stand in the table.
    public Matrix values() {
        return values;
    }

    /// How a column of [#names] comes about, in words.
    public String words() {
        return "the mean of the %d nearest of %d rows by %s"
                .formatted(
                        Math.min(NEAREST, places.rows() - 1), places.rows(), String.join(", ", by));
    }

    /// What there is to know before the model is handed on.
    String note() {
        return "%s is learnt from too: %s. The model file holds where these rows lie and what they have; --neighbours none leaves them out."
                .formatted(
                        names.size() == 1
                                ? "\"" + names.getFirst() + "\""
                                : "What rows nearby have of the target",
                        words());
    }

    /// Asks for the neighbours of one place after the other.
    Search search() {
        return new Search();
    }

    /// The neighbours of one place at a time, for one thread; asking allocates nothing.
    final class Search {
        private final NearestPlaces.Query nearest = tree.new Query(NEAREST);

        private Search() {}

        /// Goes to a place.
        ///
        /// @param row of `x`
        /// @param columns of `x`, where the numbers of [#by] stand
        void at(Matrix x, int row, int... columns) {
            nearest.at(x, row, columns);
        }

        /// The weighted mean of what the neighbours have in a column of [#names].
        float mean(int column) {
            int count = nearest.count();
            float reach = nearest.distance(count - 1);
            float sum = 0;
            float weights = 0;
            for (int i = 0; i < count; i++) {
                float w = tricube(nearest.distance(i) / reach);
                weights += w;
                sum += w * values.get(nearest.row(i), column);
            }
            return weights > 0 ? sum / weights : plainMean(column);
        }

        private float plainMean(int column) {
            float sum = 0;
            for (int i = 0; i < nearest.count(); i++) sum += values.get(nearest.row(i), column);
            return sum / nearest.count();
        }

        private static float tricube(float share) {
            float rest = 1 - share * share * share;
            return rest * rest * rest;
        }
    }

    /// By columns, places and values.
    @Override
    public boolean equals(Object other) {
        return other instanceof Neighbours n
                && by.equals(n.by)
                && names.equals(n.names)
                && same(places, n.places)
                && same(values, n.values);
    }

    private static boolean same(Matrix a, Matrix b) {
        return Arrays.equals(
                a.data(),
                a.offset(),
                a.offset() + a.size(),
                b.data(),
                b.offset(),
                b.offset() + b.size());
    }

    @Override
    public int hashCode() {
        return by.hashCode() + 31 * names.hashCode();
    }

    @Override
    public String toString() {
        return "Neighbours[%s: %s]".formatted(String.join(", ", names), words());
    }
}
