package glassnet.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/// The folder `shared/data` of real files that may stand beside the repository.
final class SharedData {
    private SharedData() {}

    /// The path below the folder; the test is skipped when the folder is absent.
    static Path path(String below) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path folder = at.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) return folder.resolve(below);
        }
        Assumptions.abort(
                "There is no folder shared/data beside the repository, so its files are not read.");
        throw new AssertionError();
    }
}
