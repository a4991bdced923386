package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
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
    void modulesOfTheJdkAreNeverWritten() throws IOException {
        Path modules = Path.of(System.getProperty("java.home"), "lib", "modules");
        assumeTrue(Files.exists(modules), "needs a JDK that is one image");
        System.setProperty(STDERR, modules.toString());

        Terminal.reopenStderr();

        assertThat(System.err).isSameAs(usual);
    }

    /// A pipe can be opened by its number but has no place in any folder.
    @Test
    void stderrMayBeAPipe() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/dev/fd/2")), "needs /dev/fd");
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-D" + STDERR + "=/dev/fd/2",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName(),
                                "inspect",
                                "no-such.onnx")
                        .start();
        process.getOutputStream().close();
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(err).startsWith("glassnet: ").contains("no-such.onnx");
    }
}
