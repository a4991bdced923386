package glassnet.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.duckdb.DuckDBConnection;

/// A DuckDB database in memory for one reading, closed behind it.
///
/// It loads no extensions, so it has no network, and it opens no file but those it is for, whatever
/// a query asks. What does not fit into memory goes to a folder of its own that is deleted.
final class Session implements AutoCloseable {
    private static final int PORTION = 64;

    private final DuckDBConnection connection;
    private final Path folder;

    /// @param readable the only files of others that may be read
    Session(Set<Path> readable) throws IOException, SQLException {
        Properties settings = new Properties();
        settings.setProperty("autoinstall_known_extensions", "false");
        settings.setProperty("autoload_known_extensions", "false");
        settings.setProperty("allow_community_extensions", "false");
        connection = (DuckDBConnection) DriverManager.getConnection("jdbc:duckdb:", settings);
        folder = Files.createTempDirectory("glassnet-");
        execute("SET temp_directory = " + string(folder.toString()));
        execute("SET memory_limit = '%s B'".formatted(Memory.database()));
        execute("SET max_temp_directory_size = '%s B'".formatted(Memory.unpacked()));
        execute("SET TimeZone = 'UTC'");
        execute("SET allowed_directories = [%s]".formatted(string(folder.toString())));
        execute("SET allowed_paths = " + paths(readable));
        execute("SET enable_external_access = false");
        execute("SET lock_configuration = true");
    }

    /// Each as it may be spelt in a query, and in full.
    private static String paths(Set<Path> readable) {
        return readable.stream()
                .flatMap(path -> Stream.of(path, path.toAbsolutePath()))
                .map(path -> string(path.toString()))
                .distinct()
                .toList()
                .toString();
    }

    DuckDBConnection connection() {
        return connection;
    }

    /// A file of this reading, deleted with it.
    Path file(String name) {
        return folder.resolve(name);
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// The first row of the result.
    List<Object> row(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            result.next();
            List<Object> row = new ArrayList<>();
            for (int j = 1; j <= result.getMetaData().getColumnCount(); j++) {
                row.add(result.getObject(j));
            }
            return row;
        }
    }

    /// Columns in the order given, as many at a time as one query should ask about: the time DuckDB
    /// takes to plan a query grows faster than its expressions.
    static List<List<Integer>> portions(List<Integer> columns) {
        List<List<Integer>> portions = new ArrayList<>();
        for (int from = 0; from < columns.size(); from += PORTION) {
            portions.add(columns.subList(from, Math.min(columns.size(), from + PORTION)));
        }
        return portions;
    }

    long number(String sql) throws SQLException {
        return ((Number) row(sql).getFirst()).longValue();
    }

    /// Name and type of the columns of a table or query.
    List<Described> describe(String relation) throws SQLException {
        List<Described> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("DESCRIBE " + relation)) {
            while (result.next())
                columns.add(new Described(result.getString(1), result.getString(2)));
        }
        return columns;
    }

    record Described(String name, String type) {}

    @Override
    public void close() throws IOException {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IOException("DuckDB could not be closed: " + firstLine(e), e);
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }

    /// `text` as a SQL string.
    static String string(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /// The path as a SQL string that means this one file, whatever wildcards are in its name.
    static String path(Path path) {
        return string(path.toAbsolutePath().toString().replaceAll("([*?\\[])", "[$1]"));
    }

    /// `name` as a SQL identifier.
    static String identifier(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    private static final Pattern KIND =
            Pattern.compile("^(java\\.sql\\.SQLException: )?[A-Za-z ]+Error: ");

    /// Whether it wanted more memory and temporary files than it has.
    static boolean isOutOfMemory(SQLException e) {
        return String.valueOf(e.getMessage()).contains("Out of Memory Error");
    }

    /// What DuckDB says in its first line, without the kind of error.
    static String firstLine(SQLException e) {
        if (isOutOfMemory(e)) {
            return "it takes more than %s of memory and %s of temporary files. Read fewer rows, choose columns by a query, or raise -Xmx."
                    .formatted(
                            Memory.size((double) Memory.database()),
                            Memory.size((double) Memory.unpacked()));
        }
        String message = String.valueOf(e.getMessage()).strip();
        String line =
                KIND.matcher(message.lines().findFirst().orElse(""))
                        .replaceFirst("")
                        .replaceFirst(" in file \"[^\"]*\"", "") // named already, or a copy
                        .replaceFirst(
                                " - file system operations are disabled by configuration.*",
                                ": a query reads the table \"data\" and files whose names stand in it in quotes");
        return line.endsWith(".") || line.endsWith("!") || line.endsWith("?") ? line : line + ".";
    }
}
