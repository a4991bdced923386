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

    private void writeRows() throws IOException {
        StringBuilder rows = new StringBuilder("rho,theta,psi,own,intruder\n");
        for (int i = 0; i < 40; i++) {
            rows.append("0.%d,-0.%d,0.%d,0.6,0.%d\n".formatted(i + 10, 60 - i, 10 + i % 7, i % 5));
        }
        Run.file(folder, "rows.csv", rows.toString().strip().split("\n"));
    }

    @Test
    void explainShowsEveryNumberOfOneOutput() throws IOException {
        writeRows();

        Run forward =
                Run.in(
                        folder,
                        "explain",
                        "acas.onnx",
                        "rows.csv",
                        "--row",
                        "2",
                        "--output",
                        "output_3");
        Run back =
                Run.in(
                        folder,
                        "explain",
                        "acas.onnx",
                        "rows.csv",
                        "--output",
                        "output_3",
                        "--target",
                        "0.5",
                        "--weight",
                        "layer1.w[0,30]",
                        "--json");

        assertThat(forward.out())
                .contains("x[0] = 0.11", "as it is", "Layer 7:", "\"output_3\" = p[0]\n")
                .contains("By integrated gradients");
        assertThat(back.json().get("digits").getAsInt()).isGreaterThanOrEqualTo(7);
        assertThat(back.json().get("step").isJsonNull()).as("no optimizer is known").isTrue();
    }

    @Test
    void explainWithoutAnOutputTellsWhichItTook() throws IOException {
        writeRows();

        assertThat(Run.in(folder, "explain", "acas.onnx", "rows.csv").err())
                .isEqualTo(
                        "The model predicts output_0, output_1, output_2, output_3, output_4; this is about \"output_0\". Choose another with --output.\n");
    }

    @Test
    void evaluateJudgesByTheColumnNamed() throws IOException {
        writeRows();
        String[] lines = Files.readString(folder.resolve("rows.csv")).strip().split("\n");
        lines[0] += ",advice";
        for (int i = 1; i < lines.length; i++) lines[i] += "," + i % 5;
        Run.file(folder, "judged.csv", lines);

        Run judged =
                Run.in(
                        folder,
                        "evaluate",
                        "acas.onnx",
                        "judged.csv",
                        "--target",
                        "advice",
                        "--json");
        Run unnamed = Run.in(folder, "evaluate", "acas.onnx", "judged.csv");

        assertThat(judged.json().getAsJsonArray("classes")).hasSize(5);
        assertThat(judged.err())
                .isEqualTo(
                        "The network gives 5 plain numbers, which are taken for logits of the classes of \"advice\"; if they are not, its classes are right and its probabilities are not.\n");
        assertThat(unnamed.code()).isEqualTo(1);
        assertThat(unnamed.err())
                .isEqualTo(
                        "glassnet: The network takes 5 columns of numbers but the table has 6. Name the one that it predicts, and leave others out.\n");
    }

    @Test
    void theDoctorNeedsRowsAndLooksAtTheLayers() throws IOException {
        writeRows();
        String[] lines = Files.readString(folder.resolve("rows.csv")).strip().split("\n");
        lines[0] += ",advice";
        for (int i = 1; i < lines.length; i++) lines[i] += "," + i % 5;
        Run.file(folder, "judged.csv", lines);

        Run alone = Run.in(folder, "doctor", "acas.onnx");
        Run found =
                Run.in(folder, "doctor", "acas.onnx", "judged.csv", "--target", "advice", "--json");
        Run apply =
                Run.in(
                        folder,
                        "doctor",
                        "acas.onnx",
                        "judged.csv",
                        "--target",
                        "advice",
                        "--apply");

        assertThat(alone.err())
                .isEqualTo(
                        "glassnet: acas.onnx was not trained by Glassnet, so how its training went is not known. Give DATA behind MODEL, rows that it is for.\n");
        assertThat(found.code()).as(found.err()).isZero();
        assertThat(found.out())
                .as("rows that are hardly spread leave units idle")
                .contains("dead-units");
        assertThat(apply.code()).isEqualTo(1);
        assertThat(apply.err()).contains("does not tell how it was trained");
    }

    @Test
    void picturesAreDrawnOfIt() throws IOException {
        writeRows();

        Run drawn =
                Run.in(
                        folder,
                        "plot",
                        "dependence",
                        "acas.onnx",
                        "rows.csv",
                        "--column",
                        "rho",
                        "-o",
                        "d.svg");

        assertThat(drawn.code()).as(drawn.err()).isZero();
        assertThat(folder.resolve("d.svg")).content().contains("rho");
    }

    @Test
    void aModelOfOursSaysItselfWhatItPredicts() {
        Run.in(folder, "train", "penguins", "--target", "species", "-o", "p.onnx", "--epochs", "2");

        Run run = Run.in(folder, "evaluate", "p.onnx", "penguins", "--target", "sex");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: The model predicts species, as its file says, and not sex. Leave out --target.\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"verify", "plot history"})
    void whatNeedsTheTrainingRefusesIt(String command) {
        Run run = Run.in(folder, (command + " acas.onnx").split(" "));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        "(its producer: MATLAB Deep Learning Toolbox Converter for ONNX Model Format), so how it was trained is not known. Give it to predict, evaluate, explain, doctor or inspect; in Java, OnnxImport reads it.\n");
    }
}
