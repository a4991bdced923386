package glassnet.file;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;

/// Writes a file whole or not at all: under a passing name in the same folder first, then moved to
/// its place, where it replaces what was there.
public final class WholeFile {
    private WholeFile() {}

    /// What writes the bytes.
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Writes `text` as UTF-8.
    ///
    /// @throws IOException as for [#write(Path, Content)]
    public static void write(Path file, String text) throws IOException {
        write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Writes `content`; when this returns, the file is whole and on the disk.
    ///
    /// @throws IOException if the file cannot be written; the message is one sentence for people,
    ///   and no part of the file is left behind
    public static void write(Path file, Content content) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + " is a folder. Name a file in it.");
        }
        Path part =
                file.toAbsolutePath().resolveSibling(".glassnet-" + UUID.randomUUID() + ".part");
        Path folder = Objects.requireNonNull(part.getParent());
        try {
            writePart(part, content);
            move(part, file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + reason(e, folder), e);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static void writePart(Path part, Content content) throws IOException {
        try (FileChannel channel =
                FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            var out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true); // a move must not outrun the bytes when the power fails
        }
    }

    private static void move(Path part, Path file) throws IOException {
        try {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e, Path folder) {
        if (!Files.isDirectory(folder)) {
            return "there is no folder " + folder + ". Make it first.";
        }
        if (e instanceof AccessDeniedException || e instanceof NoSuchFileException) {
            return "the folder " + folder + " may not be written to. Choose another one.";
        }
        String cause = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return Objects.requireNonNullElse(cause, "the system gives no reason")
                + ". Free some space, or choose another name or folder.";
    }
}
