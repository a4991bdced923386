package glassnet.data;

import glassnet.table.Table;
import glassnet.text.Names;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Reads tables: files (CSV, TSV, Parquet, JSON, JSON lines, any of the text formats in gzip, IDX
/// images), the packaged and generated sets of [DataSets], `jdbc:` URLs with a query, and SQL over
/// any of them.
///
/// ```java
/// Table penguins = Tables.read("penguins").table();
/// Reading wine = Tables.read(Path.of("winequality-red.csv"));
/// wine.notes().forEach(System.err::println);
/// ```
///
/// How a CSV file is written and what its columns are is found out from the file; [ReadOptions]
/// overrides it. Files are read by DuckDB, embedded and without network.
public final class Tables {
    /// The source that is standard input.
    public static final String STANDARD_INPUT = "-";

    private Tables() {}

    /// Who reads files, with the version, for people: `DuckDB v2.0.0`.
    public static String engine() throws IOException {
        try (Session session = new Session(Set.of())) {
            return "DuckDB " + session.row("SELECT version()").getFirst();
        } catch (SQLException e) {
            throw new IOException("DuckDB does not start: " + Session.firstLine(e), e);
        }
    }

    /// What `source` holds: a file, the name of a set, or a `jdbc:` URL.
    public static Reading read(String source) throws IOException {
        return read(source, ReadOptions.defaults(), 0);
    }

    /// What `source` holds: a file, `-` for standard input, the name of a set, or a `jdbc:` URL. A
    /// file goes before a set of the same name.
    ///
    /// @param seed of a generated set
    /// @throws DataException if it cannot be read; one sentence says why, where and what to do
    public static Reading read(String source, ReadOptions options, long seed) throws IOException {
        if (source.startsWith("jdbc:")) return Jdbc.read(source, options);
        if (source.equals(STANDARD_INPUT)) return Piped.read("stdin", System.in, options);
        Path path = path(source);
        if (!DataSets.has(source) || Files.exists(path)) return read(path, options);
        Table table;
        try {
            table = DataSets.load(source, seed);
        } catch (IllegalArgumentException e) {
            throw cause(new DataException(source, String.valueOf(e.getMessage())), e);
        }
        if (options.equals(ReadOptions.defaults())) {
            return new Reading(source, "data set", table, List.of(), List.of());
        }
        return new FileReading(source, options).of(table);
    }

    /// What the file holds.
    public static Reading read(Path path) throws IOException {
        return read(path, ReadOptions.defaults());
    }

    /// What the file holds, read as `options` say.
    ///
    /// @throws DataException if it cannot be read; one sentence says why, where and what to do
    public static Reading read(Path path, ReadOptions options) throws IOException {
        check(path);
        if (!Files.isRegularFile(path)) {
            try (InputStream in = Files.newInputStream(path)) {
                return Piped.read(String.valueOf(path.getFileName()), in, options);
            }
        }
        if (Idx.isNamed(path)) {
            Reading images = Idx.read(path);
            return options.equals(ReadOptions.defaults())
                    ? images
                    : new FileReading(images.source(), options).of(images.table());
        }
        return new FileReading(path.getFileName().toString(), options).of(path);
    }

    private static Path path(String source) throws DataException {
        try {
            return Path.of(source);
        } catch (InvalidPathException e) {
            throw cause(new DataException(source, "This is neither a file nor a data set."), e);
        }
    }

    private static void check(Path path) throws IOException {
        if (!Files.exists(path)) {
            throw new DataException(
                    path.toString(), "There is no such file" + hint(path.toAbsolutePath()));
        }
        if (Files.isDirectory(path)) {
            throw new DataException(path.toString(), "This is a folder; name one file in it.");
        }
        if (!Files.isReadable(path)) {
            throw new DataException(
                    path.toString(),
                    "The file may not be read by this user; change its permissions.");
        }
        if (Files.isRegularFile(path) && Files.size(path) == 0) {
            throw new DataException(path, "The file is empty (0 bytes); a table was expected.");
        }
    }

    /// The nearest file beside the missing one, or the nearest data set.
    private static String hint(Path missing) {
        Path folder = missing.getParent();
        String name = String.valueOf(missing.getFileName());
        List<String> there = new ArrayList<>();
        if (folder != null && Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.limit(10_000).forEach(f -> there.add(f.getFileName().toString()));
            } catch (IOException e) {
                return "."; // a hint is not worth an error
            }
        } else if (folder != null) {
            return "; its folder \"" + folder + "\" does not exist either.";
        }
        there.addAll(DataSets.names());
        return Names.nearest(name, there.stream().sorted().toList())
                .map(n -> "; did you mean \"" + n + "\"?")
                .orElse(".");
    }

    static <E extends Throwable> E cause(E error, Throwable cause) {
        error.initCause(cause);
        return error;
    }
}
