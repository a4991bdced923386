package glassnet.feature;

import glassnet.feature.FeatureEncoder.Skipped;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Learns from training rows where neighbours are, and what they have.
final class NeighbourFit {
    /// So many places at most are known, drawn by chance of more: each of them is in the model
    /// file.
    private static final int MOST_PLACES = 65_536;

    private static final Set<String> LONGITUDES = Set.of("longitude", "long", "lon", "lng");
    private static final Set<String> LATITUDES = Set.of("latitude", "lat");

    /// Neighbours on a map are used unasked where they explain as much of the target, as they do
    /// harm where they explain next to nothing: measured on 14 tables.
    private static final double LEAST_EXPLAINED = 0.2;

    /// As many columns are made unasked: of more classes it was not measured.
    private static final int MOST_UNASKED = 8;

    /// As many are made at all.
    private static final int MOST_COLUMNS = 100;

    private final List<Encoding.Numeric> numbers;
    private final List<Skipped> skipped;
    private final Table training;
    private final TrainingTargets seen;
    private final List<String> names;

    /// Neighbours, and the columns that they make of the training rows themselves.
    record Made(Neighbours neighbours, List<Column.Numeric> columns) {}

    /// @param encodings of the table's columns, numbers not yet cut
    /// @param skipped the columns that have none
    /// @param training holds no target column
    NeighbourFit(
            List<Encoding> encodings, List<Skipped> skipped, Table training, TrainingTargets seen) {
        numbers =
                encodings.stream()
                        .filter(Encoding.Numeric.class::isInstance)
                        .map(Encoding.Numeric.class::cast)
                        .toList();
        this.skipped = skipped;
        this.training = training;
        this.seen = seen;
        names = names(seen.encoder());
    }

    /// `price nearby` of a number; the share of the second of two classes, or of each of more, such
    /// as `species=Adelie nearby`.
    private static List<String> names(TargetEncoder target) {
        var names = new ArrayList<String>();
        for (TargetEncoder.Single one : target.each()) {
            switch (one) {
                case TargetEncoder.Quantity(String column, _, _) -> names.add(column + " nearby");
                case TargetEncoder.Classes(String column, List<String> classes) -> {
                    List<String> told = classes.size() == 2 ? List.of(classes.get(1)) : classes;
                    for (String word : told) names.add(column + "=" + word + " nearby");
                }
            }
        }
        return names;
    }

    /// By the columns asked for.
    ///
    /// @throws IllegalArgumentException if one is no number that is learnt from, or the target has
    ///   too many classes
    Made by(List<String> columns) {
        if (names.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException(
                    "Neighbours make a column for each class, at most %d, but \"%s\" has %d. Learn without them."
                            .formatted(MOST_COLUMNS, seen.encoder().name(), names.size()));
        }
        for (String name : names) {
            if (!training.has(name)) continue;
            throw new IllegalArgumentException(
                    "What neighbours have would be called \"%s\" as a column of the table is. Rename that."
                            .formatted(name));
        }
        return made(located(columns.stream().map(this::number).toList()));
    }

    private Encoding.Numeric number(String name) {
        Column column = training.column(name);
        return numbers.stream()
                .filter(n -> n.column().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Neighbours are found by columns of numbers, but \"%s\" %s. Name others."
                                        .formatted(
                                                name,
                                                skipped.stream()
                                                        .filter(s -> s.column().equals(name))
                                                        .map(Skipped::reason)
                                                        .findFirst()
                                                        .orElse("is " + column.type()))));
    }

    /// By longitude and latitude, where the table has one column each of these names and what
    /// neighbours have explains enough.
    Optional<Made> onTheMap() {
        List<Encoding.Numeric> longitudes = called(LONGITUDES);
        List<Encoding.Numeric> latitudes = called(LATITUDES);
        if (longitudes.size() != 1
                || latitudes.size() != 1
                || names.size() > MOST_UNASKED
                || names.stream().anyMatch(training::has)) {
            return Optional.empty();
        }
        Located rows = located(List.of(longitudes.getFirst(), latitudes.getFirst()));
        if (!Neighbours.areApart(rows.places)) return Optional.empty();
        return Optional.of(made(rows)).filter(made -> explained(made) >= LEAST_EXPLAINED);
    }

    private List<Encoding.Numeric> called(Set<String> names) {
        return numbers.stream()
                .filter(n -> names.contains(n.column().toLowerCase(Locale.ROOT)))
                .toList();
    }

    /// Where training rows lie.
    ///
    /// @param where each does, by each of `by`
    /// @param together the rows at each place; those without a place, or a weight, are at none
    /// @param places that these rows share, in the same order
    private record Located(
            List<Encoding.Numeric> by, Matrix where, List<List<Integer>> together, Matrix places) {}

    private Located located(List<Encoding.Numeric> by) {
        Matrix where = Neighbours.placed(by, training);
        List<Column> cells = by.stream().map(n -> training.column(n.column())).toList();
        List<Integer> rows =
                IntStream.range(0, training.rows())
                        .filter(i -> seen.weight(i) > 0)
                        .filter(i -> cells.stream().noneMatch(column -> column.isMissing(i)))
                        .boxed()
                        .sorted(byPlace(where))
                        .toList();
        List<List<Integer>> together = some(byRuns(rows, where));
        Matrix places = Matrix.zeros(together.size(), by.size());
        for (int p = 0; p < places.rows(); p++) {
            int first = together.get(p).getFirst();
            for (int j = 0; j < by.size(); j++) places.set(p, j, where.get(first, j));
        }
        return new Located(by, where, together, places);
    }

    private Made made(Located rows) {
        int count = rows.places.rows();
        Matrix values = Matrix.zeros(count, names.size());
        Matrix weights = Matrix.zeros(count, 1);
        for (int p = 0; p < count; p++) {
            List<Integer> here = rows.together.get(p);
            double weight = here.stream().mapToDouble(seen::weight).sum();
            weights.set(p, (float) Math.min(weight, Float.MAX_VALUE));
            for (int k = 0; k < names.size(); k++) {
                double sum = 0;
                for (int i : here) sum += seen.weight(i) * value(i, k);
                values.set(p, k, (float) (sum / weight));
            }
        }
        List<String> columns = rows.by.stream().map(Encoding.Numeric::column).toList();
        var neighbours = new Neighbours(columns, names, rows.places, values, weights);
        return new Made(neighbours, neighbours.columns(rows.where));
    }

    private static Comparator<Integer> byPlace(Matrix where) {
        return (a, b) -> {
            int order = 0;
            for (int j = 0; j < where.columns() && order == 0; j++) {
                order = Float.compare(where.get(a, j), where.get(b, j));
            }
            return order;
        };
    }

    /// Rows at one place together.
    private static List<List<Integer>> byRuns(List<Integer> rows, Matrix where) {
        Comparator<Integer> order = byPlace(where);
        var places = new ArrayList<List<Integer>>();
        int from = 0;
        for (int to = 1; to <= rows.size(); to++) {
            if (to < rows.size() && order.compare(rows.get(from), rows.get(to)) == 0) continue;
            places.add(rows.subList(from, to));
            from = to;
        }
        return places;
    }

    private static List<List<Integer>> some(List<List<Integer>> places) {
        if (places.size() <= MOST_PLACES) return places;
        int[] drawn = RandomStream.of(0, "neighbours").permutation(places.size());
        return Arrays.stream(drawn, 0, MOST_PLACES).sorted().mapToObj(places::get).toList();
    }

    /// What training row `i` has in column `k` of the names.
    private float value(int i, int k) {
        Matrix t = seen.targets();
        return switch (seen.encoder()) {
            case TargetEncoder.Quantity quantity -> quantity.decode(t.get(i, 0));
            case TargetEncoder.Classes(_, List<String> classes) ->
                    classes.size() == 2 ? t.get(i, 0) : t.get(i, 0) == k ? 1 : 0;
            case TargetEncoder.Several several ->
                    several.each().get(k) instanceof TargetEncoder.Quantity quantity
                            ? quantity.decode(t.get(i, k))
                            : t.get(i, k);
        };
    }

    /// The share of the variance of what the training rows have that their neighbours explain, `1 −
    /// Σ(v − m)²/Σ(v − v̄)²`, in the mean of the columns.
    private double explained(Made made) {
        int n = training.rows();
        double sum = 0;
        for (int k = 0; k < names.size(); k++) {
            double mean = 0;
            double weights = 0;
            for (int i = 0; i < n; i++) {
                mean += seen.weight(i) * value(i, k);
                weights += seen.weight(i);
            }
            mean /= weights;
            double left = 0;
            double all = 0;
            for (int i = 0; i < n; i++) {
                double v = value(i, k);
                double m = made.columns.get(k).value(i);
                left += seen.weight(i) * (v - m) * (v - m);
                all += seen.weight(i) * (v - mean) * (v - mean);
            }
            sum += all == 0 ? 0 : 1 - left / all;
        }
        return sum / names.size();
    }
}
