package glassnet.data;

import glassnet.data.Typing.Lines;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// How a source of any format becomes the table `raw` of a session, with columns `c0`, `c1`, …: its
/// cells as they stand, text trimmed and empty text missing.
final class Staging {
    /// Types that are taken over as they are, beside numbers.
    private static final Set<String> PLAIN_TYPES =
            Set.of("BOOLEAN", "DATE", "TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS");

    private final Session session;
    private final String source;
    private final ReadOptions options;
    private final List<String> notes;
    private String format = "";
    private Lines lines = _ -> 0;
    private Optional<float[][]> numbers = Optional.empty();

    /// @param notes what is noticed is added here, a sentence each
    Staging(Session session, String source, ReadOptions options, List<String> notes) {
        this.session = session;
        this.source = source;
        this.options = options;
        this.notes = notes;
    }

    /// What was staged, in words.
    String format() {
        return format;
    }

    /// The lines of the file that rows of `raw` begin in.
    Lines lines() {
        return lines;
    }

    /// The columns of a file of nothing but numbers, for which there is no `raw`.
    Optional<float[][]> numbers() {
        return numbers;
    }

    /// Makes `raw` of the file; gives the names of its columns.
    List<String> file(Path path) throws SQLException, IOException {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        String bare = name.endsWith(".gz") ? name.substring(0, name.length() - 3) : name;
        if (TextFile.startsWith(path, 'P', 'A', 'R', '1')) {
            format = "Parquet";
            checkParquet(path);
            return relation(
                    "SELECT * FROM read_parquet("
                            + Session.path(path)
                            + ", hive_partitioning = false)",
                    options.names());
        }
        if (bare.endsWith(".parquet")) {
            throw new DataException(
                    path,
                    "The file is no Parquet file, or it is damaged; it does not begin with PAR1.");
        }
        refuseForeign(path);
        if (bare.endsWith(".json") || bare.endsWith(".jsonl") || bare.endsWith(".ndjson")) {
            format = bare.endsWith(".json") ? "JSON" : "JSON lines";
            if (TextFile.isZipped(path)) Inflation.of(path, Long.MAX_VALUE);
            return relation(
                    "SELECT * FROM read_json(%s, format = '%s', hive_partitioning = false, sample_size = -1)"
                            .formatted(
                                    Session.path(path),
                                    bare.endsWith(".json") ? "auto" : "newline_delimited"),
                    options.names());
        }
        ReadOptions known =
                bare.endsWith(".tsv") && options.delimiter().isEmpty()
                        ? options.withDelimiter('\t')
                        : options;
        return csv(path, known);
    }

    /// A few bytes of Parquet can stand for any number of rows.
    private void checkParquet(Path path) throws SQLException, DataException {
        String file = Session.path(path);
        long rows =
                session.number(
                        "SELECT sum(num_rows)::HUGEINT FROM parquet_file_metadata(%s)"
                                .formatted(file));
        int columns =
                options.query().isPresent()
                        ? 1
                        : session.describe(
                                        "SELECT * FROM read_parquet(%s, hive_partitioning = false)"
                                                .formatted(file))
                                .size();
        Memory.check(source, Math.min(rows, options.rows()), columns);
    }

    private List<String> csv(Path path, ReadOptions known) throws SQLException, IOException {
        Csv csv = Csv.of(path, known);
        if (!known.names().isEmpty() && known.names().size() != csv.dialect().width()) {
            throw new DataException(
                    path,
                    "%s column names are given but the file has %s columns."
                            .formatted(known.names().size(), csv.dialect().width()));
        }
        Memory.check(source, Math.min(csv.rows(), options.rows()), csv.dialect().width());
        Csv read = csv;
        if (csv.isPlain() && asksNothing()) numbers = PlainNumbers.read(csv.text(), csv.dialect());
        if (numbers.isEmpty() && (!csv.isPlain() || !plain(csv))) {
            Path copy = session.file("copy.csv");
            read = csv.copy(copy, known, notes);
            if (Files.size(copy) > 0) {
                copy(copy, false, Dialect.ofCopy(read.dialect().width()));
            } else {
                throw new DataException(
                        path,
                        "There are column names but no rows below them; at least one row was expected.");
            }
        }
        Csv found = read;
        lines = found::line;
        format =
                "%s, %s%s"
                        .formatted(
                                found.text().zipped() ? "CSV in gzip" : "CSV",
                                found.dialect().describe(),
                                found.text().encoding().name().equals("UTF-8")
                                        ? ""
                                        : ", " + found.text().encoding().name());
        if (found.dialect().header().isEmpty() && known.names().isEmpty()) {
            notes.add(
                    "No header line was found; the columns are called column1 to column%s."
                            .formatted(found.dialect().width()));
        }
        return names(found.dialect().header(), found.dialect().width());
    }

    /// Lets DuckDB read the file as it is; false when it finds anything odd, which our own reading
    /// then tells in detail.
    private boolean plain(Csv csv) throws SQLException {
        Dialect dialect = csv.dialect();
        try {
            copy(csv.text().path(), csv.text().zipped(), dialect);
        } catch (SQLException e) {
            if (Session.isOutOfMemory(e)) throw e;
            return false;
        }
        if (dialect.header().isEmpty() || dialect.width() == 1) return true;
        String again =
                IntStream.range(0, dialect.width())
                        .mapToObj(j ->
                                "c%s IS NOT DISTINCT FROM nullif(%s, '')"
                                        .formatted(j, Session.string(dialect.header().get(j))))
                        .collect(Collectors.joining(" AND "));
        boolean repeated = session.number("SELECT count(*) FROM raw WHERE " + again) > 0;
        if (repeated) session.execute("DROP TABLE raw");
        return !repeated;
    }

    /// Makes `raw` of a file that is as plain as `dialect` says; anything odd is an error.
    private void copy(Path file, boolean zipped, Dialect dialect) throws SQLException {
        int width = dialect.width();
        String columns =
                IntStream.range(0, width)
                        .mapToObj(j -> "'t" + j + "': 'VARCHAR'")
                        .collect(Collectors.joining(", ", "{", "}"));
        String quote =
                dialect.quote() == 0 ? "''" : Session.string(String.valueOf(dialect.quote()));
        String cell = dialect.padded() ? "nullif(trim(t%1$s), '') AS c%1$s" : "t%1$s AS c%1$s";
        String cells =
                IntStream.range(0, width)
                        .mapToObj(j -> cell.formatted(j))
                        .collect(Collectors.joining(", "));
        String anything =
                IntStream.range(0, width).mapToObj(j -> "c" + j).collect(Collectors.joining(", "));
        session.execute(
                ("CREATE TABLE raw AS SELECT * FROM (SELECT %s FROM read_csv(%s, auto_detect = false, header = false, skip = %s,"
                                + " delim = %s, quote = %s, escape = %s, columns = %s, compression = '%s', strict_mode = true,"
                                + " null_padding = false, max_line_size = 33554432, hive_partitioning = false))"
                                + " WHERE coalesce(%s) IS NOT NULL LIMIT %s")
                        .formatted(
                                cells,
                                Session.path(file),
                                dialect.before(),
                                Session.string(String.valueOf(dialect.delimiter())),
                                quote,
                                quote,
                                columns,
                                zipped ? "gzip" : "none",
                                anything,
                                most(width)));
    }

    /// Rows to stage: one more than fit, so that more are noticed. A query may make few of many.
    private long most(int width) {
        long most = options.query().isPresent() ? Memory.MOST_ROWS : Memory.mostRows(width);
        return Math.min(options.rows(), most + 1);
    }

    /// Makes `raw` of a relation whose columns may have any type.
    ///
    /// @param given names in place of the relation's own; empty for those
    List<String> relation(String relation, List<String> given) throws SQLException {
        List<Session.Described> columns = session.describe(relation);
        String renamed =
                IntStream.range(0, columns.size())
                        .mapToObj(j -> "t" + j)
                        .collect(Collectors.joining(", "));
        String cells =
                IntStream.range(0, columns.size())
                        .mapToObj(j -> cell("t" + j, columns.get(j).type()) + " AS c" + j)
                        .collect(Collectors.joining(", "));
        session.execute(
                "CREATE OR REPLACE TABLE next AS SELECT %s FROM (%s) AS source(%s) LIMIT %s"
                        .formatted(cells, relation, renamed, most(columns.size())));
        session.execute("DROP VIEW IF EXISTS data");
        session.execute("DROP TABLE IF EXISTS raw");
        session.execute("ALTER TABLE next RENAME TO raw");
        List<String> found = columns.stream().map(Session.Described::name).toList();
        return Headings.unique(given.isEmpty() ? found : given, columns.size(), notes);
    }

    private static String cell(String column, String type) {
        if (type.equals("TIMESTAMP WITH TIME ZONE")) return "timezone('UTC', " + column + ")";
        if (Typing.isNumber(type) || PLAIN_TYPES.contains(type)) return column;
        return trimmed(column + "::VARCHAR");
    }

    private static String trimmed(String text) {
        return "nullif(trim(" + text + "), '')";
    }

    private List<String> names(List<String> found, int width) {
        List<String> given = options.names();
        return Headings.unique(given.isEmpty() ? found : given, width, notes);
    }

    /// Makes `raw` of a data set that is in memory already; gives the names of its columns.
    List<String> table(Table table) throws SQLException, IOException {
        format = "data set";
        Path file = session.file("set.csv");
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < table.rows(); i++) {
            int row = i;
            rows.add(
                    table.columns().stream()
                            .map(c -> "\"" + c.text(row).replace("\"", "\"\"") + "\"")
                            .collect(Collectors.joining(",")));
        }
        Files.write(file, rows);
        int width = table.columns().size();
        copy(file, false, Dialect.ofCopy(width));
        return names(table.columns().stream().map(Column::name).toList(), width);
    }

    /// Whether a column of numbers is taken as it stands.
    private boolean asksNothing() {
        return options.query().isEmpty()
                && options.types().isEmpty()
                && options.missing().isEmpty()
                && options.decimal().orElse('.') == '.'
                && options.rows() == Long.MAX_VALUE;
    }

    private static void refuseForeign(Path path) throws IOException {
        if (TextFile.startsWith(path, 'P', 'K', 3, 4)) {
            throw new DataException(
                    path,
                    "This is a zip or an Excel workbook; unzip it, or save the sheet as CSV.");
        }
        if (TextFile.startsWith(path, 0x28, 0xB5, 0x2F, 0xFD)) throw packed(path, "Zstandard");
        if (TextFile.startsWith(path, 0xFD, '7', 'z', 'X', 'Z')) throw packed(path, "xz");
        if (TextFile.startsWith(path, 'B', 'Z', 'h')) throw packed(path, "bzip2");
        if (TextFile.startsWith(path, 'S', 'Q', 'L', 'i', 't', 'e')) {
            throw new DataException(
                    path, "This is an SQLite database; read it by its jdbc: URL and a query.");
        }
    }

    private static DataException packed(Path path, String by) {
        return new DataException(
                path,
                "This is packed by " + by + "; unpack it, or pack it by gzip, which is read.");
    }
}
