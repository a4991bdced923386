package glassnet.feature;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// What the training rows around a row have of the target: the mean over the [#NEAREST] nearest
/// places where such rows lie, by how near they are and how many rows they have,
///
///     m = Σ nᵢ·wᵢ·tᵢ / Σ nᵢ·wᵢ      wᵢ = (1 − (dᵢ/d)³)³      d = the largest of the dᵢ
///
/// with the Euclidean distances `dᵢ` of the columns in their spreads ([Scale#place]), the weight
/// `nᵢ` of a place's rows and the mean `tᵢ` of their targets. These are the tricube weights of
/// [local regression](https://doi.org/10.1080/01621459.1979.10481038), so that `m` does not jump
/// where one place takes the rank of another. Where all are equally far each row counts the same.
///
/// **A row is no neighbour of itself**, nor of any other at its very place: so training rows tell
/// their target to nobody but others, and what a network learns of `m` holds for rows that it has
/// never seen. It is one definition for training and prediction, and a network learns of itself how
/// far `m` can be trusted.
///
/// Immutable; each thread asks by a [Search] of its own.
public final class Neighbours {
    /// How many places are asked.
    public static final int NEAREST = 20;

    /// Of squared distances: what is no farther is the very place, in whatever order a runtime
    /// rounds. Float tells numbers around 1 apart by 1e-7.
    public static final float SAME_PLACE = 1e-12f;

    /// Two places so far apart are not both the very place of a third.
    private static final float APART = 1e-11f;

    private static final int ROWS_AT_ONCE = 256;

    private final List<String> by;
    private final List<String> names;
    private final Matrix places;
    private final Matrix values;
    private final Matrix weights;
    private final NearestPlaces tree;

    /// @param by the columns that say where a row lies
    /// @param names of the columns that are made of the neighbours' targets
    /// @param places a row for each place, a column for each of `by`, finite
    /// @param values a row for each place, a column for each of `names`, finite
    /// @param weights of all rows at a place, one column, finite and above 0
    public Neighbours(
            List<String> by, List<String> names, Matrix places, Matrix values, Matrix weights) {
        this.by = List.copyOf(by);
        this.names = List.copyOf(names);
        requireDistinct(by);
        requireDistinct(names);
        this.places = places;
        this.values = values;
        this.weights = weights;
        boolean fits =
                places.columns() == by.size()
                        && values.columns() == names.size()
                        && values.rows() == places.rows()
                        && weights.size() == places.rows();
        if (by.isEmpty()
                || names.isEmpty()
                || !fits
                || !isFinite(places)
                || !isFinite(values)
                || !isFinite(weights)
                || IntStream.range(0, weights.size()).anyMatch(i -> weights.get(i) <= 0)) {
            throw new IllegalArgumentException(
                    "Neighbours need columns, finite places and as many finite values and weights above 0 but have %s, %s, %s, %s and %s."
                            .formatted(by, names, places.shape(), values.shape(), weights.shape()));
        }
        if (!areApart(places)) {
            throw new IllegalArgumentException(
                    "Neighbours are found by %s, but all rows that have these lie at one place. Name other columns."
                            .formatted(String.join(", ", by)));
        }
        tree = new NearestPlaces(places, SAME_PLACE);
    }

    /// Whether there are two places at least, so that each has neighbours.
    static boolean areApart(Matrix places) {
        return NearestPlaces.reachBeyond(places, APART);
    }

    private static void requireDistinct(List<String> names) {
        if (names.stream().distinct().count() == names.size()) return;
        throw new IllegalArgumentException(
                "Neighbours need columns of different names but have %s.".formatted(names));
    }

    private static boolean isFinite(Matrix m) {
        for (int i = 0; i < m.size(); i++) if (!Float.isFinite(m.get(i))) return false;
        return true;
    }

    /// The columns that say where a row lies.
    public List<String> by() {
        return by;
    }

    /// The columns that are made of the neighbours' targets.
    public List<String> names() {
        return names;
    }

    /// Places × [#by], in spreads from the middle ([Scale#place]).
    public Matrix places() {
        return places;
    }

    /// Places × [#names], the means of their rows, in the unit of the table to float.
    public Matrix values() {
        return values;
    }

    /// Places × 1, the weights of their rows: how many there are, where none counts otherwise.
    public Matrix weights() {
        return weights;
    }

    /// How a column of [#names] comes about, in words.
    public String words() {
        return "the mean of the %d nearest of %d places by %s"
                .formatted(
                        Math.min(NEAREST, places.rows() - 1), places.rows(), String.join(", ", by));
    }

    /// What there is to know before the model is handed on.
    String note() {
        return "%s is learnt from too: %s. The model file holds these places and what the training rows there have; --neighbours none leaves them out."
                .formatted(
                        names.size() == 1
                                ? "\"" + names.getFirst() + "\""
                                : "What rows nearby have of the target",
                        words());
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
                places.set(i, j, by.get(j).place(cells.value(i)));
            }
        }
        return places;
    }

    /// The columns of [#names] for rows at these places, rows × `by`.
    List<Column.Numeric> columns(Matrix asked) {
        float[][] means = new float[names.size()][asked.rows()];
        Kernels.best()
                .forEach(
                        Math.ceilDiv(asked.rows(), ROWS_AT_ONCE),
                        part -> {
                            Search search = search();
                            int to = Math.min(asked.rows(), (part + 1) * ROWS_AT_ONCE);
                            float[] place = new float[by.size()];
                            for (int i = part * ROWS_AT_ONCE; i < to; i++) {
                                for (int j = 0; j < place.length; j++) place[j] = asked.get(i, j);
                                search.at(place);
                                for (int k = 0; k < means.length; k++) means[k][i] = search.mean(k);
                            }
                        });
        var columns = new ArrayList<Column.Numeric>();
        for (int k = 0; k < means.length; k++) {
            columns.add(new Column.Numeric(names.get(k), means[k]));
        }
        return columns;
    }

    /// Asks for the neighbours of one place after the other.
    Search search() {
        return new Search();
    }

    /// The neighbours of one place at a time, for one thread; asking allocates nothing.
    final class Search {
        private final NearestPlaces.Query nearest = tree.new Query(NEAREST);
        private final double[] shares = new double[NEAREST];

        private Search() {}

        /// Goes to a place.
        ///
        /// @param place where it lies by each of [#by]
        void at(float... place) {
            nearest.at(place);
            double sum = weigh(nearest.distance(nearest.count() - 1));
            if (sum == 0) sum = weigh(Float.POSITIVE_INFINITY); // all are equally far
            for (int i = 0; i < nearest.count(); i++) shares[i] /= sum;
        }

        /// In float, as a graph does: far from all places the weights are what rounding leaves.
        private double weigh(float reach) {
            double sum = 0;
            for (int i = 0; i < nearest.count(); i++) {
                float share = nearest.distance(i) / reach;
                float rest = 1 - share * share * share;
                shares[i] = weights.get(nearest.place(i)) * (rest * rest * rest);
                sum += shares[i];
            }
            return sum;
        }

        /// The weighted mean of what the neighbours have in a column of [#names].
        float mean(int column) {
            double mean = 0;
            for (int i = 0; i < nearest.count(); i++) {
                mean += shares[i] * values.get(nearest.place(i), column);
            }
            return (float) mean;
        }
    }

    /// By columns, places, values and weights.
    @Override
    public boolean equals(Object other) {
        return other instanceof Neighbours n
                && by.equals(n.by)
                && names.equals(n.names)
                && same(places, n.places)
                && same(values, n.values)
                && same(weights, n.weights);
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
