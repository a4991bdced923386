package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.model.Classifier;
import glassnet.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same rows, settings and seed give the same files, byte for byte, but for the times in them.
class EqualFilesTest {
    @TempDir Path folder;

    private byte[] model(String name, String... more) throws IOException {
        String[] all = Arrays.copyOf(more, more.length + 2);
        all[more.length] = "-o";
        all[more.length + 1] = name;
        Run run = Run.penguins(folder, all);
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readAllBytes(folder.resolve(name));
    }

    @Test
    void withoutTimesModelAndReportAreEqualByteForByte() throws IOException {
        byte[] first = model("model.onnx", "--deterministic-time");
        byte[] report = Files.readAllBytes(folder.resolve("model.html"));
        byte[] second = model("model.onnx", "--deterministic-time", "--force");

        assertThat(second).isEqualTo(first);
        assertThat(Files.readAllBytes(folder.resolve("model.html")))
                .as("the report, but for the command in it")
                .hasSize(report.length + " --force".length());
    }

    @Test
    void otherwiseTheyDifferInTheTimesAlone() throws IOException {
        byte[] fixed = model("fixed.onnx", "--deterministic-time", "--no-report");
        byte[] timed = model("timed.onnx", "--no-report");
        var model = (Classifier) Model.load(folder.resolve("timed.onnx"));

        assertThat(model.provenance().seconds()).isPositive();
        assertThat(timed).isNotEqualTo(fixed);
        Path without = folder.resolve("without.onnx");
        new Classifier(model.predictor(), model.target(), model.provenance().withoutTimes())
                .save(without);
        assertThat(Files.readAllBytes(without)).isEqualTo(fixed);
    }
}
