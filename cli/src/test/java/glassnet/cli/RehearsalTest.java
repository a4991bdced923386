package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {
    @TempDir private Path folder;

    /// The launcher goes without a cache where it fails, which nobody would notice.
    @Test
    void everyCommandSucceeds() {
        var err = new StringWriter();
        var out = new StringWriter();
        var terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), folder, 0, false, false);

        assertThat(Rehearsal.run(terminal)).as(err.toString()).isZero();

        assertThat(folder.resolve("species.onnx")).exists();
        assertThat(folder.resolve("numbers.onnx")).exists();
    }
}
