package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.data.DataSets;
import glassnet.matrix.Kernels;
import glassnet.model.Classifier;
import glassnet.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictTest {
    @TempDir static Path shared;
    @TempDir Path folder;

    @BeforeAll
    static void train() {
        Run run = Run.penguins(shared, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private static String model() {
        return shared.resolve("penguins.onnx").toString();
    }

    @Test
    void theLabelsAreThoseOfTheModelRowByRow() throws IOException {
        var classifier = (Classifier) Model.load(Path.of(model()));
        var expected = new ArrayList<>(List.of("prediction"));
        expected.addAll(List.of(classifier.predict(DataSets.load("penguins", 0))));

        Run run = Run.in(folder, "predict", model(), "penguins");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out().lines()).containsExactlyElementsOf(expected);
    }

    @Test
    void probabilitiesHaveAColumnForEachClass() {
        Run run = Run.in(folder, "predict", model(), "penguins", "--probabilities");

        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst())
                .isEqualTo(
                        "prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo");
        assertThat(lines).hasSize(345);
        double sum = 0;
        String[] cells = lines.get(1).split(",");
        for (int j = 1; j < 4; j++) sum += Double.parseDouble(cells[j]);
        assertThat(sum).isBetween(0.99999, 1.00001);
    }

    @Test
    void theTargetMayBeAbsentAndTheFileIsWhole() throws IOException {
        Run.file(
                folder,
                "new.csv",
                "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex",
                "Torgersen,39.1,18.7,181,3750,MALE",
                "Atlantis,,,,,");

        Run run = Run.in(folder, "predict", model(), "new.csv", "-o", "out.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .isEqualTo("2 predictions in %s\n".formatted(folder.resolve("out.csv")));
        assertThat(Files.readAllLines(folder.resolve("out.csv")))
                .hasSize(3)
                .startsWith("prediction");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void anExistingFileIsReplacedByForceOnly() throws IOException {
        Path out = Run.file(folder, "out.csv", "mine");

        Run refused = Run.in(folder, "predict", model(), "penguins", "-o", "out.csv");

        assertThat(refused.code()).isEqualTo(1);
        assertThat(out).hasContent("mine\n");
        assertThat(
                        Run.in(folder, "predict", model(), "penguins", "-o", "out.csv", "--force")
                                .code())
                .isZero();
        assertThat(Files.readAllLines(out)).hasSize(345);
    }

    @Test
    void jsonLinesHoldOneObjectARow() throws IOException {
        Run.in(folder, "predict", model(), "penguins", "-o", "out.jsonl", "--keep-columns");

        assertThat(Files.readAllLines(folder.resolve("out.jsonl")).get(3))
                .startsWith(
                        "{\"species\":\"Adelie\",\"island\":\"Torgersen\",\"bill_length_mm\":null")
                .contains("\"prediction\":");
    }

    @Test
    void aFormatThatIsNoneIsRefusedBeforeTheWork() {
        Run run = Run.in(folder, "predict", model(), "penguins", "-o", "out.xls");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .endsWith(
                        "out.xls: tables are written to files that end in .csv, .tsv, .json and .jsonl.\n");
    }

    @Test
    void jsonIsOneObject() {
        Run run = Run.in(folder, "predict", model(), "penguins", "--json", "--probabilities");

        assertThat(run.json().get("rows").getAsInt()).isEqualTo(344);
        assertThat(run.json().getAsJsonArray("prediction")).hasSize(344);
        assertThat(run.json().getAsJsonArray("probability_Gentoo")).hasSize(344);
    }

    @Test
    void aColumnThatTheModelNeedsIsNamed() throws IOException {
        Run.file(
                folder,
                "new.csv",
                "island,bill_length,bill_depth_mm,flipper_length_mm,body_mass_g,sex",
                "Torgersen,39.1,18.7,181,3750,MALE");

        Run run = Run.in(folder, "predict", model(), "new.csv");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: The table lacks the column \"bill_length_mm\", which the model needs; did you mean \"bill_length\"?\n");
    }

    @Test
    void evaluateTellsFiguresAndConfusion() {
        Run run = Run.in(folder, "evaluate", model(), "penguins");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("accuracy", "actual ↓  predicted →  Adelie  Chinstrap  Gentoo");
    }

    @Test
    void evaluateAsJsonHasTheKeysOfTrain() {
        Run run = Run.in(folder, "evaluate", model(), "penguins", "--json");

        assertThat(run.json().keySet())
                .contains(
                        "task",
                        "target",
                        "rows",
                        "features",
                        "epochs",
                        "seconds",
                        "metrics",
                        "parameters",
                        "seed",
                        "model",
                        "sha256",
                        "classes",
                        "confusion");
        assertThat(run.json().getAsJsonObject("rows").get("test").getAsInt()).isEqualTo(344);
        assertThat(run.json().getAsJsonObject("metrics").getAsJsonObject("test").keySet())
                .contains("accuracy", "log_loss", "auc");
    }

    @Test
    void evaluateOfARegressionTellsTheResiduals() {
        Run.in(folder, "train", "linear", "--target=y", "--epochs=2", "--no-report");

        Run text = Run.in(folder, "evaluate", "linear.onnx", "linear");
        Run json = Run.in(folder, "evaluate", "linear.onnx", "linear", "--json");

        assertThat(text.out()).contains("rmse", "predicted − actual", "median");
        assertThat(json.json().getAsJsonObject("residuals").keySet())
                .containsExactly("mean", "min", "p5", "p25", "median", "p75", "p95", "max");
        Run probabilities = Run.in(folder, "predict", "linear.onnx", "linear", "--probabilities");
        assertThat(probabilities.err())
                .isEqualTo(
                        "glassnet: linear.onnx predicts the number \"y\", which has no probabilities. Leave out --probabilities.\n");
    }

    @Test
    void inspectShowsColumnsLayersAndProvenance() {
        Run run = Run.in(folder, "inspect", model());

        assertThat(run.out())
                .startsWith(
                        "Predicts \"species\", one of 3 classes: Adelie, Chinstrap and Gentoo\n")
                .contains(
                        "bill_length_mm",
                        "number, median",
                        "dense",
                        "parameters",
                        "seed",
                        "kernels");
    }

    @Test
    void inspectTellsWhatTheProgramRunsOnWithoutAModel() {
        Run text = Run.in(folder, "inspect", "--runtime");
        Run json = Run.in(folder, "inspect", "--runtime", "--json");

        assertThat(text.code()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("jdk", Runtime.version().toString(), "kernels", "processor")
                .contains("class cache", "none", "DuckDB v", "ONNX IR 10, opset 21");
        assertThat(json.json().get("kernels").getAsString()).isEqualTo(Kernels.best().name());
        assertThat(json.json().get("processors").getAsInt()).isPositive();
    }

    @Test
    void inspectTakesEitherAModelOrTheRuntime() {
        assertThat(Run.in(folder, "inspect").code()).isEqualTo(2);
        assertThat(Run.in(folder, "inspect", "any.onnx", "--runtime").err())
                .contains("Name either a model file or --runtime.");
    }

    @Test
    void inspectAsJsonHasTheFixedKeys() {
        Run run = Run.in(folder, "inspect", model(), "--json");

        assertThat(run.json().getAsJsonArray("layers")).isNotEmpty();
        assertThat(run.json().get("parameters").getAsInt()).isPositive();
        assertThat(run.json().getAsJsonObject("provenance").get("seed").getAsLong()).isEqualTo(1);
        assertThat(run.json().get("kernels").getAsString()).isNotEmpty();
    }

    /// A row of a class that training did not hold: one of two is right.
    @Test
    void aClassThatTrainingDidNotHoldCountsAsWrong() throws IOException {
        Run.in(
                folder,
                "train",
                "xor:noise=0,rows=400",
                "--target=class",
                "--seed=1",
                "--no-report",
                "-o",
                "corners.onnx");
        Run.file(folder, "more.csv", "x,y,class", "0,1,1", "0,0,two");

        Run run = Run.in(folder, "evaluate", "corners.onnx", "more.csv", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .endsWith(
                        "One class was not in the training data: two. Rows of such a class count as wrong.\n");
        assertThat(run.metric("test", "accuracy")).isEqualTo(0.5);
        assertThat(run.json().getAsJsonArray("unseen_classes").toString()).isEqualTo("[\"two\"]");
        assertThat(run.json().getAsJsonArray("confusion")).hasSize(3);
        assertThat(Run.in(folder, "evaluate", "corners.onnx", "more.csv").out()).contains("two  ");
        assertThat(Run.in(folder, "plot", "confusion", "corners.onnx", "more.csv").code()).isZero();
    }
}
