package glassnet.data;

import glassnet.table.Column;
import glassnet.table.Column.Bool;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Codes;
import glassnet.table.Column.DateTime;
import glassnet.table.Column.Floats;
import glassnet.table.Column.Numeric;
import glassnet.table.Column.Seconds;
import glassnet.table.Table;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the result of a query on any database with a JDBC driver on the class path. The database
/// says the types: numbers, booleans, dates; all else is text.
final class Jdbc {
    private Jdbc() {}

    static Reading read(String url, ReadOptions options) throws DataException {
        String source =
                url.replaceAll("(?i)(password|pwd)=[^&;]*", "$1=…").replaceAll("//[^/@]*@", "//…@");
        String query =
                options.query()
                        .orElseThrow(() ->
                                new DataException(
                                        source,
                                        "A jdbc: URL needs a query that says what to read."));
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> notes = new ArrayList<>();
            Table table = read(source, result, options, notes);
            return new Reading(source, "SQL", table, notes, List.of());
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            throw Tables.cause(
                    new DataException(
                            source,
                            message.startsWith("No suitable driver")
                                    ? "There is no driver for this database; put its jar on the class path."
                                    : "The database refused: " + Session.firstLine(e)),
                    e);
        }
    }

    private static Table read(
            String source, ResultSet result, ReadOptions options, List<String> notes)
            throws SQLException, DataException {
        var meta = result.getMetaData();
        int width = meta.getColumnCount();
        List<String> labels = new ArrayList<>();
        for (int j = 1; j <= width; j++) labels.add(meta.getColumnLabel(j));
        List<String> names =
                Headings.unique(options.names().isEmpty() ? labels : options.names(), width, notes);
        List<Filling> columns = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            columns.add(
                    filling(
                            names.get(j),
                            options.types().get(names.get(j)),
                            meta.getColumnType(j + 1),
                            options));
        }
        long rows = 0;
        for (; rows < options.rows() && result.next(); rows++) {
            if (rows % 65_536 == 0)
                Memory.check(source, 2 * rows, width); // growing arrays take double
            for (int j = 0; j < width; j++) columns.get(j).add(result, j + 1);
        }
        if (rows == 0) throw new DataException(source, "The query gives no rows.");
        return new Table(columns.stream().map(Filling::column).toList());
    }

    private static Filling filling(
            String name, @Nullable ColumnType wanted, int sqlType, ReadOptions options) {
        ColumnType type =
                wanted != null
                        ? wanted
                        : switch (sqlType) {
                            case Types.TINYINT,
                                    Types.SMALLINT,
                                    Types.INTEGER,
                                    Types.BIGINT,
                                    Types.REAL,
                                    Types.FLOAT,
                                    Types.DOUBLE,
                                    Types.NUMERIC,
                                    Types.DECIMAL ->
                                    ColumnType.NUMERIC;
                            case Types.BOOLEAN, Types.BIT -> ColumnType.BOOLEAN;
                            case Types.DATE, Types.TIMESTAMP -> ColumnType.DATE;
                            default -> ColumnType.CATEGORICAL;
                        };
        return switch (type) {
            case NUMERIC -> new Numbers(name);
            case BOOLEAN -> new Booleans(name);
            case DATE -> new Moments(name);
            case CATEGORICAL -> new Words(name, options.missingWords());
        };
    }

    /// A column in the making.
    private sealed interface Filling {
        void add(ResultSet row, int index) throws SQLException;

        Column column();
    }

    private static final class Numbers implements Filling {
        private final String name;
        private float[] values = new float[1024];
        private int size;

        Numbers(String name) {
            this.name = name;
        }

        @Override
        public void add(ResultSet row, int index) throws SQLException {
            if (size == values.length) values = Arrays.copyOf(values, 2 * size);
            BigDecimal value = row.getBigDecimal(index);
            float number = value == null ? Float.NaN : value.floatValue();
            values[size++] = Float.isInfinite(number) ? Float.NaN : number;
        }

        @Override
        public Column column() {
            return new Numeric(name, new Floats(Arrays.copyOf(values, size)));
        }
    }

    private static final class Booleans implements Filling {
        private final String name;
        private final List<Integer> codes = new ArrayList<>();

        Booleans(String name) {
            this.name = name;
        }

        @Override
        public void add(ResultSet row, int index) throws SQLException {
            boolean value = row.getBoolean(index);
            codes.add(row.wasNull() ? -1 : value ? 1 : 0);
        }

        @Override
        public Column column() {
            return new Bool(name, new Codes(codes.stream().mapToInt(c -> c).toArray()));
        }
    }

    private static final class Moments implements Filling {
        private final String name;
        private final List<Long> seconds = new ArrayList<>();

        Moments(String name) {
            this.name = name;
        }

        @Override
        public void add(ResultSet row, int index) throws SQLException {
            LocalDateTime moment = row.getObject(index, LocalDateTime.class);
            seconds.add(moment == null ? DateTime.MISSING : moment.toEpochSecond(ZoneOffset.UTC));
        }

        @Override
        public Column column() {
            return new DateTime(name, new Seconds(seconds.stream().mapToLong(s -> s).toArray()));
        }
    }

    private static final class Words implements Filling {
        private final String name;
        private final List<String> missing;
        private final List<Integer> codes = new ArrayList<>();
        private final Map<String, Integer> levels = new LinkedHashMap<>();

        Words(String name, List<String> missing) {
            this.name = name;
            this.missing = missing;
        }

        @Override
        public void add(ResultSet row, int index) throws SQLException {
            String text = row.getString(index);
            String word = text == null ? "" : text.strip();
            codes.add(
                    word.isEmpty() || missing.contains(word)
                            ? -1
                            : levels.computeIfAbsent(word, _ -> levels.size()));
        }

        @Override
        public Column column() {
            return new Categorical(
                    name,
                    List.copyOf(levels.keySet()),
                    new Codes(codes.stream().mapToInt(c -> c).toArray()));
        }
    }
}
