package glassnet.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Data of others, in a folder `shared/data` beside the repository.
final class SharedData {
    private SharedData() {}

    static Optional<Path> find(String name) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared/data").resolve(name);
            if (Files.isDirectory(folder)) return Optional.of(folder);
        }
        return Optional.empty();
    }

    /// The folder; the test is skipped where there is none.
    static Path folder(String name) {
        return find(name)
                .orElseGet(() ->
                        Assumptions.abort(
                                "There is no folder shared/data/"
                                        + name
                                        + " near the repository."));
    }

    /// The file at the root of the repository.
    static Path ofRepository(String name) throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            if (Files.exists(at.resolve("ARCHITECTURE.md"))) return at.resolve(name);
        }
        throw new IOException("There is no ARCHITECTURE.md above the working directory.");
    }
}
