package glassnet.feature;

import glassnet.feature.FeatureEncoder.Skipped;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Learns from training rows who neighbours are, and what they have.
///
/// @param encodings of the table's columns, numbers not yet cut
/// @param skipped the columns that have none
/// @param training holds no target column
/// @param t as `target` encodes that of these rows
record NeighbourFit(
        List<Encoding> encodings,
        List<Skipped> skipped,
        Table training,
        TargetEncoder target,
        Matrix t) {

    /// So many rows at most are known, drawn by chance of more: each of them is in the model file.
    private static final int MOST_ROWS = 65_536;

    private static final Set<String> LONGITUDES = Set.of("longitude", "long", "lon", "lng");
    private static final Set<String> LATITUDES = Set.of("latitude", "lat");

    /// Neighbours on a map are used unasked where they explain as much of the target, as they do
    /// harm where they explain next to nothing: measured on 14 tables.
    private static final double LEAST_EXPLAINED = 0.2;

    /// By the columns asked for.
    ///
    /// @throws IllegalArgumentException if one is no number that is learnt from
    Neighbours by(List<String> columns) {
        return of(columns.stream().map(this::number).toList());
    }

    /// By longitude and latitude, where the table has columns of these names and what neighbours
    /// have explains enough.
    Optional<Neighbours> onTheMap() {
        List<Encoding.Numeric> numbers = numbers();
        var by = new ArrayList<Encoding.Numeric>();
        for (Set<String> names : List.of(LONGITUDES, LATITUDES)) {
            numbers.stream()
                    .filter(n -> names.contains(n.column().toLowerCase(Locale.ROOT)))
                    .findFirst()
                    .ifPresent(by::add);
        }
        if (by.size() < 2 || names().stream().anyMatch(training::has)) return Optional.empty();
        Matrix places = Neighbours.placed(by, training.rows(known(by)));
        if (!Neighbours.differ(places)) return Optional.empty();
        return Optional.of(of(by)).filter(n -> n.explained() >= LEAST_EXPLAINED);
    }

    private List<Encoding.Numeric> numbers() {
        return encodings.stream()
                .filter(Encoding.Numeric.class::isInstance)
                .map(Encoding.Numeric.class::cast)
                .toList();
    }

    private Encoding.Numeric number(String name) {
        Column column = training.column(name);
        return numbers().stream()
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

    /// Rows without a place are nobody's neighbours.
    private Neighbours of(List<Encoding.Numeric> by) {
        List<String> names = names();
        for (String name : names) {
            if (!training.has(name)) continue;
            throw new IllegalArgumentException(
                    "What neighbours have would be called \"%s\" as a column of the table is. Rename that."
                            .formatted(name));
        }
        int[] known = known(by);
        Matrix values = Matrix.zeros(known.length, names.size());
        for (int i = 0; i < known.length; i++) {
            for (int k = 0; k < names.size(); k++) values.set(i, k, value(known[i], k));
        }
        return new Neighbours(
                by.stream().map(Encoding.Numeric::column).toList(),
                names,
                Neighbours.placed(by, training.rows(known)),
                values);
    }

    private int[] known(List<Encoding.Numeric> by) {
        List<Column> cells = by.stream().map(n -> training.column(n.column())).toList();
        int[] known =
                IntStream.range(0, training.rows())
                        .filter(i -> cells.stream().noneMatch(column -> column.isMissing(i)))
                        .toArray();
        if (known.length <= MOST_ROWS) return known;
        int[] drawn = RandomStream.of(0, "neighbours").permutation(known.length);
        return Arrays.stream(drawn, 0, MOST_ROWS).map(i -> known[i]).sorted().toArray();
    }

    /// `price nearby` of a number; the share of the second of two classes, or of each of more, such
    /// as `species=Adelie nearby`.
    private List<String> names() {
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

    /// What training row `i` has in column `k` of [#names].
    private float value(int i, int k) {
        return switch (target) {
            case TargetEncoder.Quantity quantity -> quantity.decode(t.get(i, 0));
            case TargetEncoder.Classes(_, List<String> classes) ->
                    classes.size() == 2 ? t.get(i, 0) : t.get(i, 0) == k ? 1 : 0;
            case TargetEncoder.Several several ->
                    several.each().get(k) instanceof TargetEncoder.Quantity quantity
                            ? quantity.decode(t.get(i, k))
                            : t.get(i, k);
        };
    }
}
