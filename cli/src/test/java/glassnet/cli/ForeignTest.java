package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Networks of others on the command line: the aircraft networks of ACAS Xu, five numbers in, five
/// scores out.
class ForeignTest {
    @TempDir Path folder;

    @BeforeEach
    void copy() throws IOException {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path models = at.resolve("shared/data/onnx-mlp-models");
            if (Files.isDirectory(models)) {
                Files.copy(
                        models.resolve("ACASXU_run2a_1_1_batch_2000.onnx"),
                        folder.resolve("acas.onnx"));
                return;
            }
        }
        Assumptions.abort("There is no folder shared/data near the repository.");
    }

    @Test
    void predictGivesTheOutputsOfTheNumericColumnsInTheirOrder() throws IOException {
        Run.file(
                folder,
                "rows.csv",
                "rho,theta,psi,own,intruder",
                "0.20170027,-0.25374135,0.17222853,0.6446454,0.23329993");

        Run run = Run.in(folder, "predict", "acas.onnx", "rows.csv");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("output_0,output_1,output_2,output_3,output_4");
        assertThat(Double.parseDouble(lines.get(1).split(",")[0]))
                .isBetween(-0.02153033 - 1e-5, -0.02153033 + 1e-5); // as in ONNX Runtime
    }

    @Test
    void anotherNumberOfColumnsIsRefused() throws IOException {
        Run.file(folder, "rows.csv", "rho,theta", "0.2,0.3");

        Run run = Run.in(folder, "predict", "acas.onnx", "rows.csv");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: The network takes 5 columns of numbers but the table has 2. Leave the others out.\n");
    }

    @Test
    void outputsThatExceedFloatAreNoAnswer() throws IOException {
        Run.file(folder, "rows.csv", "a,b,c,d,e", "0,0,0,0,0", "3e38,3e38,-3e38,3e38,3e38");

        Run run = Run.in(folder, "predict", "acas.onnx", "rows.csv");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .endsWith(
                        "glassnet: The network gives NaN for row 2: its weights or the row's numbers are too large. Train it again, or correct the row.\n");
    }

    @Test
    void inspectShowsLayersColumnsAndProducer() {
        Run text = Run.in(folder, "inspect", "acas.onnx");
        Run json = Run.in(folder, "inspect", "acas.onnx", "--json");

        assertThat(text.out())
                .startsWith("A network that Glassnet did not train\n")
                .contains("MATLAB", "input_0, input_1", "output_4", "13305");
        assertThat(json.json().get("parameters").getAsInt()).isEqualTo(13_305);
        assertThat(json.json().getAsJsonArray("layers")).hasSize(13);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evaluate", "explain", "doctor"})
    void theOthersSayWhatTakesSuchAFile(String command) {
        Run run = Run.in(folder, command, "acas.onnx", "penguins");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .endsWith("so only predict and inspect take it; in Java, OnnxImport reads it.\n");
    }
}
