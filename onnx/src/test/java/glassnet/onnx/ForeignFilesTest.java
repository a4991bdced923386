package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.model.Model;
import glassnet.model.ModelFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Networks that others wrote, from the folder `shared/data` beside the repository.
class ForeignFilesTest {

    private static List<Path> files() throws IOException {
        try (var all = Files.list(SharedData.folder("onnx-mlp-models"))) {
            return all.filter(f -> f.toString().endsWith(".onnx")).sorted().toList();
        }
    }

    @Test
    void aForeignNetworkIsRefusedInOneSentenceThatNamesItsProducer() throws Exception {
        List<Path> files = files();

        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThatThrownBy(() -> Model.load(file))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageMatching(
                            ".*\\.onnx is an ONNX file that Glassnet did not write \\(its producer: .+\\), so how it was trained is not known\\. Give it to predict, evaluate, explain, doctor or inspect; in Java, OnnxImport reads it\\.");
        }
    }
}
