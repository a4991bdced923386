package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glassnet.model.Checkpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of 64 kB, which only a superuser of Linux can have.
class DiskFullTest {
    @TempDir Path folder;

    private Path small = Path.of("");

    @BeforeEach
    void mount() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/mount")), "needs mount");
        small = Files.createDirectory(folder.resolve("small"));
        assumeTrue(
                run("/bin/mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", small.toString()) == 0,
                "needs the right to mount");
    }

    @AfterEach
    void unmount() throws Exception {
        if (small.isAbsolute()) run("/bin/umount", small.toString());
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    @Test
    void trainingGoesOnWhenNoCheckpointFitsAnyMore() throws IOException {
        Run run =
                Run.penguins(
                        folder,
                        "--checkpoint=small/safe",
                        "--every=1",
                        "--keep=99",
                        "-o=m.onnx",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains(" The newest checkpoint is that after epoch ");
        try (var files = Files.list(small.resolve("safe"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".onnx")).toList()) {
                assertThat(Checkpoint.load(file).epoch()).isNotNegative();
            }
        }
    }

    @Test
    void aModelThatDoesNotFitIsNotWrittenByHalf() throws IOException {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--target=species",
                        "--epochs=1",
                        "-o=small/m.onnx",
                        "--no-report");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("glassnet: ").contains("No space left on device");
        try (var files = Files.list(small)) {
            assertThat(files).isEmpty();
        }
    }
}
