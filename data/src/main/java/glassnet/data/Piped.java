package glassnet.data;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// A source that can be read once and from its beginning only, such as standard input or a pipe: it
/// is copied into a file of its own for the time it is read.
final class Piped {
    /// As much as is looked at before the copy gets its name.
    private static final int HEAD = 1 << 16;

    /// Objects, one below the other or in an array; a header of CSV begins otherwise.
    private static final Pattern JSON = Pattern.compile("\\uFEFF?\\s*(\\[\\s*\\{|\\{\\s*[\"}])");

    private Piped() {}

    /// What comes out of `in`: any text table; JSON by its first signs, Parquet by its first bytes.
    ///
    /// @param name for people
    /// @throws DataException if it is more than [Memory#unpacked], or no table
    static Reading read(String name, InputStream in, ReadOptions options) throws IOException {
        Path folder = Files.createTempDirectory("glassnet-");
        var buffered = new BufferedInputStream(in, HEAD);
        Path copy = folder.resolve(name + ending(buffered));
        try {
            copy(name, buffered, copy);
            return Tables.read(copy, options);
        } finally {
            Files.deleteIfExists(copy);
            Files.deleteIfExists(folder);
        }
    }

    /// What a file of this content would be called, so that it is read as such.
    private static String ending(BufferedInputStream in) throws IOException {
        in.mark(HEAD);
        byte[] head = in.readNBytes(HEAD);
        in.reset();
        boolean zipped = head.length > 1 && head[0] == 0x1f && head[1] == (byte) 0x8b;
        String text = new String(zipped ? unzipped(head) : head, StandardCharsets.UTF_8);
        if (!JSON.matcher(text).lookingAt()) return "";
        return zipped ? ".json.gz" : ".json";
    }

    /// What the beginning of a zipped file begins with.
    private static byte[] unzipped(byte[] head) throws IOException {
        byte[] some = new byte[64];
        try (var in = new GZIPInputStream(new ByteArrayInputStream(head))) {
            return Arrays.copyOf(some, in.readNBytes(some, 0, some.length));
        } catch (EOFException | ZipException _) {
            return new byte[0]; // damaged, which the reading tells
        }
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
