package glassnet.diagnosis;

import glassnet.doctor.Cure;
import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import glassnet.doctor.Finding.Confidence;
import glassnet.doctor.Finding.Severity;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Whether rows the model is judged on are rows it learnt from.
final class Duplicates {
    private static final double LEAST_SHARE = 0.2;
    private static final int LEAST_ROWS = 5;

    /// Rows of few different cells meet by chance; that many times oftener is no chance.
    private static final double BEYOND_CHANCE = 10;

    private Duplicates() {}

    static Optional<Finding> of(Cohort cohort) {
        List<String> columns = columns(cohort);
        int[] repeated = repeated(columns, cohort.learnt(), cohort.judged());
        double share = repeated.length / (double) Math.max(1, cohort.judged().rows());
        double chance = cohort.learnt().rows() * meeting(columns, cohort.learnt());
        if (repeated.length < LEAST_ROWS || share < LEAST_SHARE || share < BEYOND_CHANCE * chance) {
            return Optional.empty();
        }
        return Optional.of(
                new Finding(
                        "duplicates",
                        0,
                        Severity.SERIOUS,
                        Evidence.of("rows", repeated.length)
                                .and("share", share)
                                .and("expected_share", Math.min(1, chance)),
                        "Rows of the test are rows the model learnt from. It may know them by heart, so its figures say how well it remembers, not how well it predicts.",
                        new Cure.DropDuplicates(),
                        Confidence.CERTAIN));
    }

    private static List<String> columns(Cohort cohort) {
        var columns = new ArrayList<>(cohort.encoder().columns());
        columns.addAll(cohort.target().columns());
        return columns;
    }

    /// The rows of `judged` that are among those of `learnt`.
    static int[] repeated(List<String> columns, Table learnt, Table judged) {
        Set<Row> known = new HashSet<>(rows(columns, learnt));
        List<Row> asked = rows(columns, judged);
        return IntStream.range(0, asked.size()).filter(i -> known.contains(asked.get(i))).toArray();
    }

    /// The first of each kind of row.
    static int[] distinct(List<String> columns, Table table) {
        Set<Row> seen = new HashSet<>();
        List<Row> rows = rows(columns, table);
        return IntStream.range(0, rows.size()).filter(i -> seen.add(rows.get(i))).toArray();
    }

    private static List<Row> rows(List<String> names, Table table) {
        List<Column> columns = names.stream().map(table::column).toList();
        return IntStream.range(0, table.rows()).mapToObj(i -> new Row(columns, i)).toList();
    }

    /// The cells of a row, which stay in their columns: as texts those of a large table would take
    /// gigabytes.
    private static final class Row {
        private final List<Column> columns;
        private final int index;
        private final int hash;

        Row(List<Column> columns, int index) {
            this.columns = columns;
            this.index = index;
            int sum = 0;
            for (Column column : columns) sum = 31 * sum + column.text(index).hashCode();
            hash = sum;
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (!(other instanceof Row row) || row.hash != hash) return false;
            for (int j = 0; j < columns.size(); j++) {
                if (!columns.get(j).text(index).equals(row.columns.get(j).text(row.index))) {
                    return false;
                }
            }
            return true;
        }
    }

    /// How likely two rows are the same if their columns had nothing to do with one another: `Π Σ
    /// p²`.
    private static double meeting(List<String> names, Table table) {
        double product = 1;
        for (String name : names) product *= meeting(table.column(name));
        return product;
    }

    private static double meeting(Column column) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i = 0; i < column.size(); i++) counts.merge(column.text(i), 1, Integer::sum);
        return meeting(counts.values(), column.size());
    }

    /// Exact whatever the order: squares of counts are whole numbers.
    private static double meeting(Collection<Integer> counts, int rows) {
        double squares = 0;
        for (int count : counts) squares += (double) count * count;
        return squares / Math.max(1.0, (double) rows * rows);
    }
}
