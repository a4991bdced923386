package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiagnoseTest {
    @TempDir Path folder;

    private Run slow() {
        return Run.in(
                folder,
                "train",
                "friedman",
                "--target=y",
                "--layers=8",
                "--epochs=10",
                "--learning-rate=1e-6",
                "--seed=1",
                "--no-report",
                "--output=slow.onnx");
    }

    @Test
    void trainEndsWithALineOfTheDoctor() {
        Run run = slow();

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("doctor +1 finding: learning-rate-too-low");
    }

    @Test
    void aHealthyModelHasNoFindings() {
        Run.in(folder, "train", "penguins", "--target=species", "--seed=1", "--no-report");

        Run run = Run.in(folder, "doctor", "penguins.onnx", "penguins");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("No findings.\n");
    }

    @Test
    void aFindingHasTheFixedKeys() {
        slow();

        Run run = Run.in(folder, "doctor", "slow.onnx", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().keySet()).containsExactly("findings");
        JsonObject finding = run.json().getAsJsonArray("findings").get(0).getAsJsonObject();
        assertThat(finding.keySet())
                .containsExactly(
                        "name", "layer", "severity", "evidence", "why", "cure", "confidence");
        assertThat(finding.get("name").getAsString()).isEqualTo("learning-rate-too-low");
        assertThat(finding.getAsJsonObject("evidence").get("learning_rate").getAsDouble())
                .isEqualTo(1e-6);
    }

    @Test
    void applyTrainsAnewAndComparesSideBySide() {
        slow();

        Run run =
                Run.in(
                        folder,
                        "doctor",
                        "slow.onnx",
                        "friedman",
                        "--apply",
                        "--json",
                        "--output=cured.onnx");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonArray("cures").get(0).getAsString())
                .isEqualTo("Set the learning rate to 0.001.");
        double before = run.json().getAsJsonObject("before").get("rmse").getAsDouble();
        double after = run.json().getAsJsonObject("after").get("rmse").getAsDouble();
        assertThat(after).isLessThan(before);
        assertThat(folder.resolve("cured.onnx")).exists();
    }

    @Test
    void applyAsTextShowsBeforeAndAfter() {
        slow();

        Run run = Run.in(folder, "doctor", "slow.onnx", "friedman", "--apply");

        assertThat(run.out())
                .startsWith("learning-rate-too-low  (fatal, likely)\n")
                .contains(
                        "  evidence  learning rate", "  cure      Set the learning rate to 0.001.")
                .containsPattern("(?m)^before .*\n^after ");
    }

    @Test
    void applyWithoutRowsIsRefused() {
        slow();

        Run run = Run.in(folder, "doctor", "slow.onnx", "--apply");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "glassnet: --apply trains anew and needs the rows. Give DATA behind MODEL.\n");
    }

    @Test
    void aFolderOfCheckpointsIsTheRunAsItWasThen() {
        Run.in(
                folder,
                "train",
                "friedman",
                "--target=y",
                "--layers=8",
                "--epochs=10",
                "--learning-rate=1e-6",
                "--seed=1",
                "--no-report",
                "--checkpoint=run",
                "--every=4",
                "--output=slow.onnx");

        Run run = Run.in(folder, "doctor", "run");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).isEqualTo("The run as it was after epoch 10.\n");
        assertThat(run.out()).startsWith("learning-rate-too-low  (fatal, likely)\n");
        assertThat(run.out()).isEqualTo(Run.in(folder, "doctor", "slow.onnx").out());
    }

    @Test
    void aFolderWithoutCheckpointsIsNoRun() {
        Run run = Run.in(folder, "doctor", ".");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: .: there is no sound checkpoint in this folder. Name the folder that train --checkpoint saves in, or a model file.\n");
    }

    @Test
    void aRunThatDivergesIsExplained() {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "friedman",
                        "--target=y",
                        "--optimizer=sgd",
                        "--learning-rate=100",
                        "--seed=1",
                        "--no-report");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("learning-rate-too-high  (fatal, certain)");
    }
}
