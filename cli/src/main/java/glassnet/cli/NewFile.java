package glassnet.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file a command is going to make: never over an existing one unless forced, and whole or not at
/// all.
record NewFile(Path path) {

    /// Makes sure, before the work begins, that `path` can be made.
    ///
    /// @throws IOException if it exists and `force` is false, or its folder cannot be written to
    static NewFile claim(Path path, boolean force) throws IOException {
        if (Files.isDirectory(path)) {
            throw new IOException(path + ": is a folder. Name a file in it.");
        }
        if (Files.exists(path) && !force) {
            throw new IOException(
                    path + ": exists already. Choose another name, or replace it with --force.");
        }
        Path folder = folder(path);
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "%s: there is no folder \"%s\". Make it first, or choose another."
                            .formatted(path, folder));
        }
        try {
            Files.delete(Files.createTempFile(folder, ".glassnet", ".tmp"));
        } catch (IOException e) {
            throw new IOException(
                    "%s: the folder \"%s\" cannot be written to. Choose another, or change its permissions."
                            .formatted(path, folder),
                    e);
        }
        return new NewFile(path);
    }

    private static Path folder(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        return parent == null ? path.toAbsolutePath() : parent;
    }
}
