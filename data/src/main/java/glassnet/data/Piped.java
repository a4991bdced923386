package glassnet.data;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// A source that can be read once and from its beginning only, such as standard input or a pipe: it
/// is copied into a file of its own for the time it is read.
final class Piped {
    private Piped() {}

    /// What comes out of `in`: any text table; JSON by its first sign, Parquet by its first bytes.
    ///
    /// @param name for people
    /// @throws DataException if it is more than [Memory#unpacked], or no table
    static Reading read(String name, InputStream in, ReadOptions options) throws IOException {
        Path folder = Files.createTempDirectory("glassnet-");
        var buffered = new BufferedInputStream(in);
        Path copy = folder.resolve(name + ending(buffered));
        try {
            copy(name, buffered, copy);
            return Tables.read(copy, options);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    private static String ending(BufferedInputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return switch (first) {
            case '[' -> ".json";
            case '{' -> ".jsonl";
            default -> "";
        };
    }

    private static void copy(String name, InputStream in, Path file) throws IOException {
        long most = Memory.unpacked();
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            long bytes = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                bytes += n;
                if (bytes > most) {
                    throw new DataException(
                            name,
                            "More than %s came, too much for this Java. Choose rows or columns of it, or raise -Xmx."
                                    .formatted(Memory.size((double) most)));
                }
                out.write(buffer, 0, n);
            }
        }
    }
}
