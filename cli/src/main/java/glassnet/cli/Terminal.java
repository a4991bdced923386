package glassnet.cli;

import glassnet.data.DataSets;
import glassnet.data.Tables;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/// Where a command speaks and works: results go to `out`, all else to `err`.
///
/// @param folder that relative paths start from
/// @param columns width of the terminal behind `err`; 0 when `err` is no terminal
/// @param styledOut whether `out` takes colours
/// @param styledErr whether `err` does
record Terminal(
        PrintWriter out,
        PrintWriter err,
        Path folder,
        int columns,
        boolean styledOut,
        boolean styledErr) {

    /// The terminal this process was started from. Java cannot ask whether stderr is a terminal, so
    /// the launcher does: `glassnet.columns` is the width of the one behind stderr,
    /// `glassnet.styled` is true where stdout is one.
    static Terminal ofProcess(Map<String, String> environment) {
        return ofProcess(environment, System.out);
    }

    /// The same, with its results going to `out`.
    static Terminal ofProcess(Map<String, String> environment, OutputStream out) {
        boolean color = !environment.containsKey("NO_COLOR");
        return new Terminal(
                new PrintWriter(out, false, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Path.of(""),
                Integer.getInteger("glassnet.columns", 0),
                Boolean.getBoolean("glassnet.styled") && color,
                color);
    }

    /// Makes the file that `glassnet.stderr` names this process's stderr, which is never truncated,
    /// or `stdout` where both streams go into one file.
    ///
    /// A number that the launcher has not opened is one of the JVM's own files (3 are the JDK's
    /// modules), which is left alone.
    static void reopenStderr() throws IOException {
        String stderr = System.getProperty("glassnet.stderr");
        if (stderr == null) return;
        Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
        if (Files.exists(modules) && isSame(Path.of(stderr), modules)) return;
        var stream =
                stderr.equals("stdout")
                        ? new FileOutputStream(FileDescriptor.out)
                        : new FileOutputStream(stderr, true);
        System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8));
    }

    /// By what the system says of both, since a pipe has no name to compare.
    private static boolean isSame(Path file, Path other) throws IOException {
        return Files.exists(file) && Files.isSameFile(file, other);
    }

    /// Whether a person watches.
    boolean isWatched() {
        return columns > 0;
    }

    /// The file a person named.
    ///
    /// @throws IllegalArgumentException if no file can have this name
    Path file(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"%s\" cannot be the name of a file: %s.".formatted(name, e.getReason()), e);
        }
    }

    boolean isFolder(String name) {
        return Files.isDirectory(file(name));
    }

    /// DATA as a person named it, with the path of a file where it is one.
    String source(String name) {
        if (name.startsWith("jdbc:") || name.equals(Tables.STANDARD_INPUT)) return name;
        return isSet(name) ? name : file(name).toString();
    }

    /// Whether DATA is a packaged or generated set; a file of that name goes before it.
    boolean isSet(String name) {
        return DataSets.has(name) && !Files.exists(file(name));
    }
}
