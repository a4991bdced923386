package glassnet.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {
    @TempDir Path folder;

    private List<Path> files() throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    @Test
    void aFullDiskLeavesTheOldFileAndNothingElse() throws Exception {
        Path file = folder.resolve("model.onnx");
        Files.writeString(file, "old");

        assertThatThrownBy(() ->
                        WholeFile.write(
                                file,
                                out -> {
                                    out.write(new byte[100_000]);
                                    throw new IOException("No space left on device");
                                }))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        file
                                + " cannot be written: No space left on device. Free some space, or choose another name or folder.");

        assertThat(file).hasContent("old");
        assertThat(files()).containsExactly(file);
    }

    @Test
    void aReadOnlyFolderIsNamed() throws Exception {
        assumeTrue(folder.toFile().setWritable(false), "needs permissions");
        try {
            assumeTrue(!Files.isWritable(folder), "a superuser writes anywhere");

            assertThatThrownBy(() -> WholeFile.write(folder.resolve("m.onnx"), out -> {}))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            "%s/m.onnx cannot be written: the folder %s may not be written to. Choose another one."
                                    .formatted(folder, folder));
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void anAbsentFolderIsNamed() {
        Path file = folder.resolve("absent").resolve("m.onnx");

        assertThatThrownBy(() -> WholeFile.write(file, out -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "%s cannot be written: there is no folder %s. Make it first."
                                .formatted(file, file.getParent()));
    }

    @Test
    void aFolderIsNotReplaced() {
        assertThatThrownBy(() -> WholeFile.write(folder, out -> {}))
                .isInstanceOf(IOException.class)
                .hasMessage(folder + " is a folder. Name a file in it.");
    }
}
