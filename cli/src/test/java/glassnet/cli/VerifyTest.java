package glassnet.cli;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.data.Tables;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.Request;
import glassnet.optimizer.Optimizer;
import glassnet.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A model is trained once more where it was trained, elsewhere, and on other rows.
class VerifyTest {
    @TempDir Path folder;

    /// Numbers `x` with commas, words `kind`, no header, and `none` for a missing cell.
    private static List<String> lines() {
        var lines = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            String x = i == 7 ? "none" : "%s,5".formatted(i * 7 % 31);
            lines.add(x + ";" + (i * 7 % 31 > 15 ? "high" : "low") + ";" + i % 3);
        }
        return lines;
    }

    private static Path table(Path file, List<String> lines) throws IOException {
        return Files.write(file, lines);
    }

    private Run trained(String data, String... more) {
        var words = new ArrayList<>(List.of("train", data, "--target=kind", "-o", "m.onnx"));
        words.addAll(List.of("--no-header", "--names=x,kind,third", "--missing=none,nothing"));
        words.addAll(List.of("--delimiter=;", "--decimal=,", "--types=third=categorical"));
        words.addAll(List.of("--layers=4", "--epochs=5", "--seed=3", "--no-report"));
        words.addAll(List.of(more));
        Run run = Run.in(folder, words.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    @Test
    void theSameRowsGiveTheSameBitsAndOnnxRuntimeTheSameAnswers() {
        Run trained = Run.penguins(folder, "--json", "--no-report");

        Run run = Run.in(folder, "verify", "penguins.onnx");
        Run json = Run.in(folder, "verify", "penguins.onnx", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith("Same bits: all 131 weights of penguins.onnx came out again.\n")
                .contains("data          penguins\nweights       sha256 ")
                .contains("ONNX Runtime  differs from our predictions by at most ");
        assertThat(run.err()).startsWith("Training again on 275 rows, seed 1 …\n");
        assertThat(json.json().get("reproduced").getAsBoolean()).isTrue();
        assertThat(json.json().get("weights_sha256")).isEqualTo(trained.json().get("sha256"));
        assertThat(json.json().get("onnx_runtime_largest_difference").getAsDouble())
                .isLessThan(1e-5);
    }

    @Test
    void theRowsAreReadAndPartedAsInTraining() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        trained("rows.txt", "--test-fraction=0.3", "--query=SELECT x, kind, third FROM data");

        Run run = Run.in(folder, "verify", "m.onnx");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).contains("Training again on 42 rows, seed 3 …");
    }

    @Test
    void weightsOfClassesAndAMetricAreKeptInTheModel() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        trained("rows.txt", "--class-weight=high=3", "--metric=auc", "--validation-fraction=0.5");

        Run inspected = Run.in(folder, "inspect", "m.onnx");
        Run run = Run.in(folder, "verify", "m.onnx");

        assertThat(inspected.out())
                .containsPattern("class weight +high=3.0 \\(option\\)")
                .containsPattern("metric +RankingError \\(option\\)");
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    @Test
    void settingsOfAFileAreThoseOfTheTraining() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        Files.writeString(
                folder.resolve("run.json"),
                "{\"names\": [\"x\", \"kind\", \"third\"], \"no-header\": true, \"target\": \"kind\", \"epochs\": 4}");
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "rows.txt",
                        "--config=run.json",
                        "--preset=lecture",
                        "--no-report");

        Run run = Run.in(folder, "verify", "rows.onnx");

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
    }

    @Test
    void withATestFileAllOfDataIsLearntFromAgain() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        table(folder.resolve("test.txt"), lines().subList(0, 20));
        trained("rows.txt", "--test=test.txt");
        Files.delete(folder.resolve("test.txt"));

        Run run = Run.in(folder, "verify", "m.onnx");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).contains("Training again on 60 rows");
    }

    @Test
    void theRowsAreFoundBesideTheModel() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        trained(folder.resolve("rows.txt").toString());
        Path moved = Files.createDirectory(folder.resolve("moved"));
        Files.move(folder.resolve("rows.txt"), moved.resolve("rows.txt"));
        Files.move(folder.resolve("m.onnx"), moved.resolve("m.onnx"));

        Run beside = Run.in(folder, "verify", "moved/m.onnx");
        Files.move(moved.resolve("rows.txt"), moved.resolve("lines.txt"));
        Run named = Run.in(folder, "verify", "moved/m.onnx", "moved/lines.txt");
        Run lost = Run.in(moved, "verify", "m.onnx");

        assertThat(beside.code()).as(beside.out() + beside.err()).isZero();
        assertThat(named.code()).as(named.out() + named.err()).isZero();
        assertThat(lost.code()).isEqualTo(1);
        assertThat(lost.err())
                .isEqualTo(
                        "glassnet: m.onnx was trained on \"%s\", which is neither in this folder nor beside the model. Name the rows: glassnet verify m.onnx DATA\n"
                                .formatted(folder.resolve("rows.txt")));
    }

    @Test
    void oneOtherCellIsNamedByItsColumn() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        trained("rows.txt", "--test-fraction=0");
        List<String> other = lines();
        other.set(4, "2,25;" + other.get(4).split(";", 2)[1]);
        table(folder.resolve("other.txt"), other);

        Run run = Run.in(folder, "verify", "m.onnx", "other.txt");
        Run json = Run.in(folder, "verify", "m.onnx", "other.txt", "--json");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out())
                .startsWith("Other bits: ")
                .containsPattern("the first is layer1\\.w\\[0,\\d]: \\S+ in m.onnx and now ")
                .contains("Likely cause: the data are others: the cells of column \"x\" (SHA-256");
        assertThat(json.json().get("reproduced").getAsBoolean()).isFalse();
        assertThat(json.json().get("first_difference").getAsJsonObject().get("parameter"))
                .hasToString("\"layer1.w\"");
    }

    @Test
    void otherRowsAndOtherReadingAreToldApart() throws IOException {
        table(folder.resolve("rows.txt"), lines());
        trained("rows.txt", "--test-fraction=0");
        table(folder.resolve("fewer.txt"), lines().subList(0, 59));

        Run fewer = Run.in(folder, "verify", "m.onnx", "fewer.txt");
        Run read = Run.in(folder, "verify", "m.onnx", "--types=third=numeric");
        Run named = Run.in(folder, "verify", "m.onnx", "--names=x,kind,last", "--types=x=numeric");

        assertThat(fewer.out())
                .contains("the data are others: 60 rows were learnt from and now 59 are");
        assertThat(read.out())
                .contains(
                        "the rows are read in another way: column \"third\" held words and now holds numbers");
        assertThat(named.out()).contains("the data are others: column \"third\" is gone");
        assertThat(List.of(fewer.code(), read.code(), named.code())).containsOnly(1);
    }

    @Test
    void aCheckpointIsVerifiedUpToItsEpoch() throws IOException {
        Run trained =
                Run.penguins(folder, "--checkpoint=safe", "--every=2", "--keep=9", "--no-report");

        Run run = Run.in(folder, "verify", "safe/checkpoint-000004.onnx");

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.err()).contains("Trained 4 epochs");
    }

    @Test
    void aModelOfAProgramNeedsItsRowsNamed() throws IOException {
        var training = Training.defaults().withEpochs(3).withSeed(5);
        Classifier.of("species", dense(4), relu())
                .train(Tables.read("iris").table(), training)
                .save(folder.resolve("m.onnx"));

        Run alone = Run.in(folder, "verify", "m.onnx");
        Run named = Run.in(folder, "verify", "m.onnx", "iris");

        assertThat(alone)
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "glassnet: m.onnx does not say on which rows it was trained, since a program trained it. Name them: glassnet verify m.onnx DATA\n"));
        assertThat(named.code()).as(named.out() + named.err()).isZero();
        assertThat(named.err()).startsWith("Training again on 150 rows, seed 5 …");
    }

    @Test
    void aModelOfStandardInputNeedsItsRowsNamed() throws IOException {
        var training = Training.defaults().withEpochs(3).withSeed(5);
        var fit =
                Classifier.of("species", dense(4), relu())
                        .fit(Tables.read("iris").table(), training);
        fit.askedBy(new Request("-", List.of()));
        fit.forEachRemaining(_ -> {});
        fit.model().save(folder.resolve("m.onnx"));

        Run run = Run.in(folder, "verify", "m.onnx");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: m.onnx was trained on standard input, which is gone. Name the rows: glassnet verify m.onnx DATA\n");
    }

    /// Plain descent, in a class that no file can name.
    private record Own() implements Optimizer {
        @Override
        public double defaultLearningRate() {
            return 0.1;
        }

        @Override
        public State start(int parameters) {
            return Optimizer.named("sgd").start(parameters);
        }
    }

    @Test
    void aModelThatDoesNotSayHowItWasTrainedIsRefused() throws IOException {
        Model model =
                Classifier.of("species")
                        .train(
                                Tables.read("iris").table(),
                                Training.defaults().withEpochs(1).withOptimizer(new Own()));
        model.save(folder.resolve("m.onnx"));

        Run run = Run.in(folder, "verify", "m.onnx", "iris");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .isEqualTo(
                        "glassnet: m.onnx does not say how it was trained: a program trained it with an optimizer, schedule or metric of its own, or an older Glassnet. Only that program can train it again.\n");
    }
}
