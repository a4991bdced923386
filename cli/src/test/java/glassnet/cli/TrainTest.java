package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import glassnet.matrix.Matrix;
import glassnet.model.Model;
import glassnet.model.Predictor;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Initializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTest {
    @TempDir Path folder;

    /// Of two classes F1 is that of the second, which says nothing of a rare first one.
    @Test
    void aRareClassThatIsNeverFoundIsTold() throws IOException {
        var rows = new StringBuilder("x,kind\n");
        for (int i = 0; i < 200; i++) rows.append(i % 7).append(i % 40 == 0 ? ",fraud\n" : ",ok\n");
        Files.writeString(folder.resolve("frauds.csv"), rows);

        Run run =
                Run.in(
                        folder,
                        "train",
                        "frauds.csv",
                        "--target=kind",
                        "--epochs=2",
                        "--seed=1",
                        "--output=frauds.onnx",
                        "--report=frauds.html");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).containsPattern("rows +accuracy +log_loss +auc +f1 \\(ok\\)\n");
        assertThat(run.err())
                .contains(
                        "The rarest class \"fraud\" is found in none of its test rows. To have it found: --class-weight balanced or --threshold balanced.\n");
        assertThat(folder.resolve("frauds.html")).content().contains("F1 (ok)");
    }

    @Test
    void aTableBecomesAModelAReportAndATableOfFigures() {
        Run run = Run.penguins(folder);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("penguins.onnx")).isNotEmptyFile();
        assertThat(folder.resolve("penguins.html")).isNotEmptyFile();
        assertThat(run.out().lines().limit(8))
                .satisfiesExactly(
                        head ->
                                assertThat(head)
                                        .contains("rows", "accuracy", "log_loss", "auc", "f1"),
                        line -> assertThat(line).startsWith("training"),
                        line -> assertThat(line).startsWith("validation"),
                        line -> assertThat(line).startsWith("test"),
                        line -> assertThat(line).startsWith("  95 % from"),
                        line -> assertThat(line).startsWith("  95 % to"),
                        line -> assertThat(line).startsWith("always Adelie"),
                        line -> assertThat(line).isEmpty());
        assertThat(run.out()).contains("seed 1", "glassnet predict ");
    }

    @Test
    void weightsStayWithinTheLimitAskedFor() throws IOException {
        Run run = shallow("--layers=8", "--max-norm=0.5");
        assertThat(run.code()).as(run.err()).isZero();

        Predictor predictor = Model.load(folder.resolve("penguins.onnx")).predictor();
        Matrix w = predictor.parameters().windows(0).getFirst();
        for (int j = 0; j < w.columns(); j++) {
            double squares = 0;
            for (int i = 0; i < w.rows(); i++) squares += w.get(i, j) * w.get(i, j);
            assertThat(Math.sqrt(squares)).isLessThanOrEqualTo(0.5 + 1e-6);
        }
        assertThat(shallow("--layers=8", "--max-norm=0").err())
                .contains("maxNorm must be above 0 and finite but is 0.0.");
    }

    @Test
    void parametersAreAveragedOverAsManyEpochsAsAskedFor() throws IOException {
        Run run = shallow("--layers=8", "--average=0.5");
        assertThat(run.code()).as(run.err()).isZero();

        assertThat(Model.load(folder.resolve("penguins.onnx")).provenance().settings())
                .containsEntry("averaging", "0.5 epochs");
        assertThat(shallow("--layers=8", "--average=-1").err())
                .contains("averaging must be at least 0 and finite but is -1.0.");
    }

    @Test
    void whatWillNotLearnIsSaidBeforeTrainingAndTrainedAllTheSame() {
        Run linear = shallow("--layers=8,8", "--activation=linear");
        Run deep = shallow("--layers=8,8,8", "--activation=sigmoid");

        assertThat(linear.code()).isZero();
        assertThat(linear.err())
                .contains("Advice: 3 dense layers follow one another")
                .contains("Put an activation such as relu between them.");
        assertThat(deep.err())
                .contains("Advice: 3 hidden layers use sigmoid.")
                .contains("0.25^3 = 0.016 reaches the first. Use relu in hidden layers.");
        assertThat(shallow("--layers=8,8").err()).doesNotContain("Advice");
    }

    private Run shallow(String... network) {
        var arguments =
                new ArrayList<>(
                        List.of("train", "penguins", "--target=species", "--epochs=2", "--seed=1"));
        arguments.addAll(List.of("--no-report", "--force"));
        arguments.addAll(List.of(network));
        return Run.in(folder, arguments.toArray(String[]::new));
    }

    @Test
    void nobodyAtATerminalGetsALineAtTheStartAndOneAtTheEnd() {
        Run run = Run.penguins(folder, "--no-report");

        assertThat(run.err())
                .contains("Training on 234 rows")
                .contains("Trained 8 epochs in ")
                .doesNotContain("\r", "\u001b");
        assertThat(Run.penguins(folder, "--no-report", "--force", "--quiet").err()).isEmpty();
    }

    @Test
    void aTerminalShowsTheEpochInOneLineDrawnOverItself() {
        Run run =
                Run.on(
                        folder,
                        60,
                        "train",
                        "penguins",
                        "--target=species",
                        "--epochs=3",
                        "--layers=4",
                        "--no-report");

        String[] drawings = run.err().split("\r");

        assertThat(drawings.length).isGreaterThan(1);
        assertThat(drawings[1]).contains("epoch 1/3").doesNotContain("\n");
        assertThat(drawings[1].replace("\u001b[K", "").length()).isLessThan(60);
    }

    private static String[] with(String[] words, String more) {
        return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void theMemoryIsToldBeforeTrainingAndWhatCannotFitIsRefused() {
        Run fits = Run.penguins(folder);
        String[] train = {"train", "penguins", "--target=species", "-o=wide.onnx"};
        Run wide = Run.in(folder, with(train, "--layers=46000,46000"));
        Run wider = Run.in(folder, with(train, "--layers=100000,100000"));

        assertThat(fits.err()).contains("Memory: ", "activations");
        assertThat(wide.code()).isEqualTo(1);
        assertThat(wide.err()).contains("This training needs 50.", "or raise -Xmx.");
        assertThat(wider.code()).isEqualTo(1);
        assertThat(wider.err()).contains("parameters but an array holds at most");
    }

    @Test
    void verboseTellsEveryEpoch() {
        Run run = Run.penguins(folder, "--no-report", "-v");

        assertThat(run.err().lines().filter(l -> l.startsWith("epoch "))).hasSize(8);
    }

    @Test
    void jsonHoldsTheKeysThatScriptsRelyOn() throws IOException {
        Run run = Run.penguins(folder, "--json");

        JsonObject json = run.json();
        assertThat(run.out().lines()).hasSize(1);
        assertThat(json.get("task").getAsString()).isEqualTo("multiclass");
        assertThat(json.get("target").getAsString()).isEqualTo("species");
        assertThat(json.getAsJsonObject("rows").toString())
                .isEqualTo("{\"train\":234,\"validation\":41,\"test\":69}");
        assertThat(json.get("features").getAsInt()).isPositive();
        assertThat(json.get("epochs").getAsInt()).isEqualTo(8);
        assertThat(json.get("seconds").getAsDouble()).isPositive();
        for (String part : new String[] {"train", "validation", "test"}) {
            assertThat(json.getAsJsonObject("metrics").getAsJsonObject(part).keySet())
                    .contains("accuracy", "log_loss", "auc");
        }
        assertThat(json.get("parameters").getAsInt()).isPositive();
        assertThat(json.get("seed").getAsLong()).isEqualTo(1);
        assertThat(json.get("model").getAsString()).endsWith("penguins.onnx");
        assertThat(json.get("sha256").getAsString())
                .isEqualTo(
                        Model.load(folder.resolve("penguins.onnx"))
                                .predictor()
                                .parameters()
                                .sha256())
                .matches("[0-9a-f]{64}");
    }

    @Test
    void aRegressionTellsItsErrors() {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "linear",
                        "--target",
                        "y",
                        "--epochs",
                        "5",
                        "--json",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("task").getAsString()).isEqualTo("regression");
        assertThat(run.json().getAsJsonObject("metrics").getAsJsonObject("test").keySet())
                .containsExactly("rmse", "mae", "r2");
        assertThat(run.json().get("report").isJsonNull()).isTrue();
    }

    @Test
    void theSameSeedGivesTheSameWeights() {
        String one =
                Run.penguins(folder, "--json", "-o", "a.onnx").json().get("sha256").getAsString();
        String two =
                Run.penguins(folder, "--json", "-o", "b.onnx").json().get("sha256").getAsString();

        assertThat(one).isEqualTo(two);
    }

    @Test
    void zeroIsASeedAndAnAbsentOneIsDrawnAndTold() {
        Run zero =
                Run.in(
                        folder,
                        "train",
                        "xor",
                        "--target=class",
                        "--epochs=1",
                        "--seed=0",
                        "--json");
        Run drawn =
                Run.in(folder, "train", "xor", "--target=class", "--epochs=1", "--json", "--force");

        assertThat(zero.json().get("seed").getAsLong()).isZero();
        assertThat(drawn.err()).contains("seed " + drawn.json().get("seed").getAsLong());
    }

    @Test
    void layersActivationAndDropoutMakeTheNetwork() throws IOException {
        Run.in(
                folder,
                "train",
                "penguins",
                "--target=species",
                "--layers=6,5",
                "--activation=tanh",
                "--dropout=0.1",
                "--epochs=1",
                "--no-report");

        var layers = Model.load(folder.resolve("penguins.onnx")).predictor().network().layers();

        assertThat(layers)
                .containsExactly(
                        new Dense(6, new Initializer.GlorotUniform()),
                        new Activation.Tanh(),
                        new Dropout(0.1),
                        new Dense(5, new Initializer.GlorotUniform()),
                        new Activation.Tanh(),
                        new Dropout(0.1),
                        new Dense(3));
    }

    @Test
    void noLayersMakeALinearModel() throws IOException {
        Run.in(folder, "train", "xor", "--target=class", "--layers=none", "--epochs=1");

        assertThat(Model.load(folder.resolve("xor.onnx")).predictor().network().layers())
                .containsExactly(new Dense(1));
    }

    @Test
    void anExistingFileIsReplacedByForceOnly() throws IOException {
        Run.file(folder, "penguins.html", "mine");

        Run refused = Run.penguins(folder);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo(
                        "glassnet: %s: exists already. Choose another name, or replace it with --force.\n"
                                .formatted(folder.resolve("penguins.html")));
        assertThat(folder.resolve("penguins.html")).hasContent("mine\n");
        assertThat(folder.resolve("penguins.onnx")).doesNotExist();

        assertThat(Run.penguins(folder, "--force").code()).isZero();
        assertThat(Files.size(folder.resolve("penguins.html"))).isGreaterThan(1000);
    }

    @Test
    void aTestFileIsJudgedAndAllOfDataIsLearntFrom() throws IOException {
        Run.file(
                folder, "test.csv", "x,y,class", "0.1,0.9,1", "0.1,0.1,0", "0.9,0.2,1", "0.9,0.8,");

        Run run =
                Run.in(
                        folder,
                        "train",
                        "xor",
                        "--target=class",
                        "--test=test.csv",
                        "--epochs=1",
                        "--validation-fraction=0",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("1 row is left out: target \"class\" is missing.");
        assertThat(run.json().getAsJsonObject("rows").toString())
                .isEqualTo("{\"train\":200,\"validation\":0,\"test\":3}");
    }

    @Test
    void aQueryChoosesRowsAndNames() throws IOException {
        Run.file(folder, "t.csv", "0.1,0.9,b", "0.1,0.1,a", "0.9,0.2,b", "0.9,0.8,a", "7,7,c");

        Run run =
                Run.in(
                        folder,
                        "train",
                        "t.csv",
                        "--no-header",
                        "--names=x,y,kind",
                        "--query=select x, y, kind as class from data where x < 5",
                        "--target=class",
                        "--epochs=1",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("task").getAsString()).isEqualTo("binary");
        assertThat(folder.resolve("t.onnx")).exists();
    }

    @Test
    void ignoredColumnsAndWeightsAreNotLearntFrom() throws IOException {
        Run.file(
                folder,
                "t.csv",
                "x,junk,w,y",
                "1,5.5,1,2.5",
                "2,2.5,0,3.5",
                "3,7.5,1,4.5",
                "4,1.5,2,5.5",
                "5,3.5,1,6.5",
                "6,9.5,1,7.5",
                "7,0.5,1,8.5",
                "8,4.5,1,9.5");

        Run run =
                Run.in(
                        folder,
                        "train",
                        "t.csv",
                        "--target=y",
                        "--ignore=junk",
                        "--weight=w",
                        "--task=regression",
                        "--epochs=1",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("features").getAsInt()).isEqualTo(1);
    }

    /// Scripts read the figures of validation whether one network learns or several.
    @Test
    void fewRowsHaveMembersAndFiguresOfTheRowsThatTheseKept() {
        Run run =
                Run.in(
                        folder,
                        "train penguins --target species --epochs 3 --seed 1 --json".split(" "));

        assertThat(run.json().get("members").getAsInt()).isEqualTo(3);
        assertThat(run.json().getAsJsonObject("rows").get("validation").getAsInt())
                .isBetween(115, 120);
        assertThat(run.metric("validation", "accuracy")).isBetween(0.9, 1.0);
    }

    /// 8,193 rows with a target, of which a few are the test rows of the second table.
    @Test
    void theRowsLearntFromSettleHowManyNetworksLearn() throws IOException {
        Run.file(folder, "rows.csv", "x,y\n" + "1,a\n2,b\n".repeat(4096) + "3,a\n4,\n");
        String words = "train rows.csv --target y --epochs 1 --seed 1 --json --force";

        JsonObject many = Run.in(folder, (words + " --test-fraction 0").split(" ")).json();
        JsonObject few = Run.in(folder, (words + " --test-fraction 0.001").split(" ")).json();

        assertThat(many.get("members").getAsInt()).isEqualTo(1);
        assertThat(few.get("members").getAsInt()).isEqualTo(3);
    }

    /// As of one network, which other tests follow.
    @Test
    void membersOfFewRowsAreVerifiedAndGoOnWhereTheyStopped() throws IOException {
        String words =
                "train penguins --target species --epochs 4 --seed 1 --no-report --deterministic-time --every 1";
        Run whole =
                Run.in(folder, (words + " --keep 9 --checkpoint safe -o whole.onnx").split(" "));
        Files.delete(folder.resolve("safe/checkpoint-000003.onnx"));
        Files.delete(folder.resolve("safe/checkpoint-000004.onnx"));

        Run resumed = Run.in(folder, (words + " --resume safe -o resumed.onnx").split(" "));
        Run verified = Run.in(folder, "verify", "whole.onnx");

        assertThat(whole.err()).contains("Trained 3 members, 4 epochs each");
        assertThat(resumed.err()).contains("Going on after epoch 2.");
        assertThat(folder.resolve("resumed.onnx"))
                .hasSameBinaryContentAs(folder.resolve("whole.onnx"));
        assertThat(verified.code()).as(verified.err()).isZero();
    }

    /// A rule that searches steps from the first epoch on, whatever the usual schedule.
    @Test
    void lbfgsLearnsByItsNameAlone() {
        String words =
                "train penguins --target species --optimizer lbfgs --seed 1 --epochs 20 --json";

        assertThat(Run.in(folder, words.split(" ")).metric("test", "accuracy")).isGreaterThan(0.9);
        Run scheduled = Run.in(folder, (words + " --force --schedule cosine").split(" "));
        assertThat(scheduled.code()).isBetween(1, 2);
        assertThat(scheduled.err())
                .contains("schedule does not go with Lbfgs[memory=10], which chooses");
    }
}
