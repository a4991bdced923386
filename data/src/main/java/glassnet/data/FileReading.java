package glassnet.data;

import glassnet.data.Typing.Lines;
import glassnet.data.Typing.Plan;
import glassnet.table.Table;
import glassnet.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One reading by DuckDB: the source is staged as the table `raw`, a query is put over it, the
/// columns are typed and carried over.
final class FileReading {
    private final String source;
    private final ReadOptions options;
    private final List<String> notes = new ArrayList<>();

    FileReading(String source, ReadOptions options) {
        this.source = source;
        this.options = options;
    }

    Reading of(Path path) throws IOException {
        try (Session session = new Session(readable(Set.of(path)))) {
            Staging staging = staging(session);
            return read(session, staging, staging.file(path));
        } catch (SQLException e) {
            throw failed(e, "The file could not be read: ");
        }
    }

    /// With the files that the query names.
    private Set<Path> readable(Set<Path> source) {
        Set<Path> files = new LinkedHashSet<>(source);
        options.query().map(QueryFiles::named).ifPresent(files::addAll);
        return files;
    }

    /// A data set that is in memory already.
    Reading of(Table table) throws IOException {
        try (Session session = new Session(readable(Set.of()))) {
            Staging staging = staging(session);
            return read(session, staging, staging.table(table));
        } catch (SQLException e) {
            throw failed(e, "The data set could not be read: ");
        }
    }

    private Staging staging(Session session) {
        return new Staging(session, source, options, notes);
    }

    /// Types `raw`, puts the query over it, and loads what comes out.
    private Reading read(Session session, Staging staging, List<String> staged)
            throws SQLException, IOException {
        if (staging.numbers().isPresent()) {
            Table table = Columns.of(staged, staging.numbers().get());
            return new Reading(source, staging.format(), table, notes, List.of());
        }
        List<String> names = staged;
        if (options.query().isPresent()
                && session.number("SELECT count(*) FROM raw") > Memory.MOST_ROWS) {
            Memory.check(source, Memory.MOST_ROWS + 1, names.size());
        }
        Typing typing = typing(session, staging.lines());
        if (options.query().isPresent()) {
            view(session, typing.plans(names).plans());
            names = query(session, staging, options.query().get());
            typing = typing(session, _ -> 0);
        }
        for (String column : options.types().keySet()) {
            if (!names.contains(column)) {
                throw new DataException(
                        source,
                        "There is no column \"%s\" to declare the type of%s"
                                .formatted(column, Names.hint(column, names)));
            }
        }
        long rows = session.number("SELECT count(*) FROM raw");
        if (rows == 0) {
            throw new DataException(
                    source,
                    options.query().isPresent()
                            ? "The query gives no rows."
                            : "There are column names but no rows below them; at least one row was expected.");
        }
        Memory.check(source, rows, names.size());
        Typing.Typed typed = typing.plans(names);
        Table table = Columns.load(session, typed.plans(), (int) rows);
        return new Reading(source, staging.format(), table, notes, typed.strays());
    }

    private Typing typing(Session session, Lines lines) {
        return new Typing(session, source, options, lines, notes);
    }

    /// The typed table as a person's SQL sees it.
    private static void view(Session session, List<Plan> plans) throws SQLException {
        String columns =
                plans.stream()
                        .map(p -> p.exact() + " AS " + Session.identifier(p.name()))
                        .collect(Collectors.joining(", "));
        session.execute("CREATE VIEW data AS SELECT " + columns + " FROM raw");
    }

    private List<String> query(Session session, Staging staging, String sql)
            throws SQLException, IOException {
        String select = sql.strip().replaceAll(";+\\s*$", "");
        try {
            List<Object> parsed =
                    session.row(
                            "SELECT x.error, x.error_message FROM (SELECT from_json(json_serialize_sql(%s), '{\"error\":\"BOOLEAN\",\"error_message\":\"VARCHAR\"}') AS x)"
                                    .formatted(Session.string(select)));
            if (Boolean.TRUE.equals(parsed.getFirst())) {
                throw new DataException("query", parsed.get(1) + " A single SELECT was expected.");
            }
            return staging.relation(select, List.of());
        } catch (SQLException e) {
            throw Tables.cause(new DataException("query", Session.firstLine(e)), e);
        }
    }

    private DataException failed(SQLException e, String what) {
        return Tables.cause(new DataException(source, what + Session.firstLine(e)), e);
    }
}
