package glassnet.benchmarks;

import java.nio.file.Path;

/// Where things lie; the launcher says it.
final class Home {
    static final String PROPERTY = "glassnet.home";

    private Home() {}

    /// The folder of the sources.
    static Path root() {
        return Path.of(System.getProperty(PROPERTY, "."));
    }

    /// What is made here and may be removed.
    static Path target() {
        return root().resolve("benchmarks", "target");
    }
}
