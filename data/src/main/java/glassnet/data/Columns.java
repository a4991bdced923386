package glassnet.data;

import glassnet.data.Typing.Plan;
import glassnet.table.Column;
import glassnet.table.Column.Bool;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Codes;
import glassnet.table.Column.DateTime;
import glassnet.table.Column.Floats;
import glassnet.table.Column.Numeric;
import glassnet.table.Column.Seconds;
import glassnet.table.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.duckdb.DuckDBReadableVector;

/// Carries the values of planned columns from DuckDB into a [Table], chunk by chunk.
final class Columns {
    private Columns() {}

    static Table load(Session session, List<Plan> plans, int rows) throws SQLException {
        List<Filling> fillings = new ArrayList<>();
        for (Plan plan : plans) fillings.add(filling(plan, rows));
        String sql =
                plans.stream()
                        .map(Plan::value)
                        .collect(Collectors.joining(", ", "SELECT ", " FROM raw"));
        int base = 0;
        try (var statement = session.connection().prepare(sql);
                var result = statement.query()) {
            while (result.nextChunk()) {
                var chunk = result.chunk();
                int count = (int) chunk.rowCount();
                for (int j = 0; j < fillings.size(); j++) {
                    fillings.get(j).fill(chunk.vector(j), base, count);
                }
                base += count;
            }
        }
        return new Table(fillings.stream().map(Filling::column).toList());
    }

    /// Columns of numbers as they are.
    static Table of(List<String> names, float[][] numbers) {
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < numbers.length; j++) {
            columns.add(new Numeric(names.get(j), new Floats(numbers[j])));
        }
        return new Table(columns);
    }

    private static Filling filling(Plan plan, int rows) {
        return switch (plan.type()) {
            case NUMERIC -> new Numbers(plan.name(), new float[rows]);
            case CATEGORICAL -> new Words(plan.name(), new int[rows], new LinkedHashMap<>());
            case BOOLEAN -> new Booleans(plan.name(), new int[rows]);
            case DATE -> new Moments(plan.name(), new long[rows]);
        };
    }

    /// A column in the making.
    private sealed interface Filling {
        void fill(DuckDBReadableVector from, int base, int count);

        Column column();
    }

    @SuppressWarnings("ArrayRecordComponent") // private, written once
    private record Numbers(String name, float[] values) implements Filling {
        @Override
        public void fill(DuckDBReadableVector from, int base, int count) {
            for (int i = 0; i < count; i++) values[base + i] = from.getFloat(i, Float.NaN);
        }

        @Override
        public Column column() {
            return new Numeric(name, new Floats(values));
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Words(String name, int[] codes, Map<String, Integer> levels) implements Filling {
        @Override
        public void fill(DuckDBReadableVector from, int base, int count) {
            for (int i = 0; i < count; i++) {
                codes[base + i] =
                        from.isNull(i)
                                ? -1
                                : levels.computeIfAbsent(from.getString(i), _ -> levels.size());
            }
        }

        @Override
        public Column column() {
            return new Categorical(name, List.copyOf(levels.keySet()), new Codes(codes));
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Booleans(String name, int[] codes) implements Filling {
        @Override
        public void fill(DuckDBReadableVector from, int base, int count) {
            for (int i = 0; i < count; i++) {
                codes[base + i] = from.isNull(i) ? -1 : from.getBoolean(i) ? 1 : 0;
            }
        }

        @Override
        public Column column() {
            return new Bool(name, new Codes(codes));
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Moments(String name, long[] seconds) implements Filling {
        @Override
        public void fill(DuckDBReadableVector from, int base, int count) {
            for (int i = 0; i < count; i++) {
                seconds[base + i] = from.getLong(i, DateTime.MISSING);
            }
        }

        @Override
        public Column column() {
            return new DateTime(name, new Seconds(seconds));
        }
    }
}
