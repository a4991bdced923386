package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TerminalTest {
    private static final String STDERR = "glassnet.stderr";
    private final PrintStream usual = System.err;

    @TempDir private Path folder;

    @AfterEach
    void restore() {
        System.clearProperty(STDERR);
        System.setErr(usual);
    }

    @Test
    void whatTheLauncherNamesBecomesStderrAndGoesOnFromItsEnd() throws IOException {
        Path log = Files.writeString(folder.resolve("log"), "before\n");
        System.setProperty(STDERR, log.toString());

        Terminal.reopenStderr();
        System.err.print("after\n");

        assertThat(log).hasContent("before\nafter\n");
    }

    /// As file 3 of a JVM is, where no launcher has opened it.
    @Test
    void filesOfTheJdkAreNeverWritten() throws IOException {
        System.setProperty(STDERR, Path.of(System.getProperty("java.home"), "release").toString());

        Terminal.reopenStderr();

        assertThat(System.err).isSameAs(usual);
    }
}
