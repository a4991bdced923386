package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.tuning.Dimension;
import glassnet.tuning.SearchSpace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TuneTest {
    @TempDir Path folder;

    private static String[] tuning(String... more) {
        var words = new ArrayList<>(List.of("tune", "penguins", "--target", "species"));
        words.addAll(List.of("--layers", "8", "--epochs", "5"));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private Run tune(String... more) {
        return Run.in(folder, tuning(more));
    }

    private List<String> trials(String name) throws IOException {
        try (Stream<String> lines = Files.lines(folder.resolve(name).resolve("trials.jsonl"))) {
            return lines.skip(1)
                    .map(line -> line.replaceFirst(",\"seconds\":.*", ""))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theBestIsTrainedAndSavedWithItsTableReportAndPicture() throws IOException {
        Run run = tune("--trials=6", "--seed=1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern("^trial +validation  epochs  activation")
                .contains("1 (usual)")
                .contains(
                        "glassnet train penguins --target species --epochs 5 --seed=1 --layers 8 ");
        assertThat(run.err()).contains("6 trials are done in ");
        assertThat(folder.resolve("penguins.html")).exists();
        assertThat(folder.resolve("penguins.trials/trials.svg")).content().contains("best so far");
        assertThat(trials("penguins.trials")).hasSize(6);
    }

    /// Trials of few rows are three networks each, and so is what the command trains again,
    /// although it names layers.
    @Test
    void theCommandTrainsAsManyNetworksAsTheTrialsHad() throws IOException {
        Run.file(folder, "few.csv", "x,y\n" + "1,a\n2,a\n3,b\n4,b\n".repeat(20));
        Run run =
                Run.in(
                        folder,
                        "tune few.csv --target y --trials 4 --seed 1 --epochs 2 --no-report --json"
                                .split(" "));
        assertThat(run.code()).as(run.err()).isZero();
        String command = run.json().get("command").getAsString();

        String[] again = (command.replaceFirst("^glassnet ", "") + " --force").split(" ");
        JsonObject trained = Run.in(folder, again).json();

        assertThat(run.json().get("members").getAsInt()).isEqualTo(3);
        assertThat(trained.get("sha256")).as(command).isEqualTo(run.json().get("sha256"));
    }

    @Test
    void theReportGoesWhereItIsAskedForOrNowhere() {
        Run named = tune("--trials=1", "--seed=1", "--report=r.html", "-o", "a.onnx");
        Run none = tune("--trials=1", "--seed=1", "--no-report", "-o", "b.onnx", "--trials-in=b");

        assertThat(named.out()).contains("r.html");
        assertThat(folder.resolve("r.html")).exists();
        assertThat(none.code()).as(none.err()).isZero();
        assertThat(none.out()).doesNotContain(".html");
        assertThat(folder.resolve("b.html")).doesNotExist();
    }

    @Test
    void foldsJudgeTheBestTrialAsTrainWould() throws IOException {
        Run run = tune("--trials=3", "--seed=1", "--folds=3", "--out-of-fold=judged.csv", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Predictions of the folds are in ");
        assertThat(folder.resolve("judged.csv")).content().startsWith("row,");
        String[] words = run.json().get("command").getAsString().split(" ");
        List<String> train = new ArrayList<>(List.of(words).subList(1, words.length));
        train.add("--force");
        assertThat(Run.in(folder, train.toArray(String[]::new)).json().get("folds"))
                .isEqualTo(run.json().get("folds"));
    }

    @Test
    void oneFileOfOptionsServesTuneAndTrain() throws IOException {
        Run.file(
                folder,
                "run.json",
                "{\"target\": \"species\", \"layers\": [8], \"epochs\": 3, \"trials\": 2, \"checkpoint\": \"c\"}");

        Run tuned = Run.in(folder, "tune", "penguins", "--config=run.json", "--seed=1", "--json");
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--config=run.json",
                        "--seed=1",
                        "-o",
                        "b.onnx");

        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.json().getAsJsonArray("trials")).hasSize(2);
        for (JsonElement trial : tuned.json().getAsJsonArray("trials")) {
            JsonObject settings = trial.getAsJsonObject().getAsJsonObject("settings");
            assertThat(settings.get("layers").toString()).isEqualTo("[8]");
        }
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(folder.resolve("c")).isDirectory();
    }

    @Test
    void aPresetIsWhereTheSearchBegins() {
        Run run =
                tune(
                        "--preset=scikit",
                        "--validation-fraction=0.2",
                        "--trials=4",
                        "--seed=1",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        List<JsonElement> settings = new ArrayList<>();
        for (JsonElement trial : run.json().getAsJsonArray("trials")) {
            settings.add(trial.getAsJsonObject().get("settings"));
        }
        JsonObject first = settings.getFirst().getAsJsonObject();
        assertThat(first.get("activation").getAsString()).isEqualTo("relu");
        assertThat(first.get("learning-rate").getAsDouble()).isEqualTo(0.001);
        assertThat(settings).anyMatch(s -> !s.equals(first));
    }

    @Test
    void aSearchOfNothingIsRefused() {
        Run run =
                tune(
                        "--trials=2 --dropout=0 --activation=relu --scales=0 --pieces=0 --learning-rate=0.01 --batch-size=32 --optimizer=sgd"
                                .split(" "));

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("All settings are fixed by options and nothing is left to search.");
    }

    @Test
    void theSameSeedAndNumberGiveTheSameAndTrainGivesTheSameModel() throws IOException {
        JsonObject one = tune("--trials=5", "--seed=2", "--json", "-o", "a.onnx").json();
        JsonObject two =
                tune("--trials=5", "--seed=2", "--json", "-o", "b.onnx", "--trials-in=b").json();

        assertThat(trials("b")).isEqualTo(trials("penguins.trials"));
        assertThat(one.get("sha256")).isEqualTo(two.get("sha256"));
        String[] words = one.get("command").getAsString().split(" ");
        List<String> train = new ArrayList<>(List.of(words).subList(1, words.length));
        train.addAll(List.of("--force"));
        Run trained = Run.in(folder, train.toArray(String[]::new));
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.json().get("sha256")).isEqualTo(one.get("sha256"));
    }

    @Test
    void theFirstTrialIsTheUsualTraining() {
        JsonObject tuned = tune("--trials=1", "--seed=3", "--json").json();
        Run trained =
                Run.in(
                        folder,
                        "train penguins --target species --layers 8 --epochs 5 --seed 3 --json --force"
                                .split(" "));

        assertThat(tuned.get("best").getAsInt()).isEqualTo(1);
        assertThat(tuned.get("sha256")).isEqualTo(trained.json().get("sha256"));
    }

    @Test
    void whatWasGoneOnWithIsTheSameAsWithoutABreak() throws IOException {
        JsonObject whole = tune("--trials=6", "--seed=4", "--json", "-o", "a.onnx").json();
        List<String> expected = trials("penguins.trials");
        Path file = folder.resolve("penguins.trials/trials.jsonl");
        List<String> lines = Files.readAllLines(file);
        Files.writeString(
                file, String.join("\n", lines.subList(0, 4)) + "\n" + lines.get(4).substring(0, 9));

        Run resumed = tune("--trials=6", "--resume=penguins.trials", "--json", "-o", "b.onnx");

        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on after 3 trials.");
        assertThat(resumed.json().get("sha256")).isEqualTo(whole.get("sha256"));
        assertThat(trials("penguins.trials")).isEqualTo(expected);
    }

    @Test
    void whatAnOptionFixesIsNotSearched() {
        Run run = tune("--trials=4", "--seed=1", "--dropout=0.25", "--activation=tanh", "--json");

        for (JsonElement trial : run.json().getAsJsonArray("trials")) {
            JsonObject settings = trial.getAsJsonObject().getAsJsonObject("settings");
            assertThat(settings.get("dropout").getAsDouble()).isEqualTo(0.25);
            assertThat(settings.get("activation").getAsString()).isEqualTo("tanh");
            assertThat(settings.get("layers").toString()).isEqualTo("[8]");
        }
    }

    @Test
    void otherDataOrOptionsAreRefusedAndNamed() throws IOException {
        tune("--trials=1", "--seed=1");
        Run.file(folder, "t.csv", "x,species", "1,a", "2,b", "3,a", "4,b", "5,a", "6,b", "7,a");

        Run other =
                Run.in(
                        folder,
                        "tune t.csv --target species --layers 8 --epochs 9 --trials 2 --resume penguins.trials"
                                .split(" "));

        assertThat(other.code()).isEqualTo(1);
        assertThat(other.err())
                .contains("its trials belong to another search: ")
                .contains("the rows or columns of the table are others")
                .contains("epochs was 5 and is now 9");
        assertThat(tune("--trials=1").err()).contains("exists already");
        assertThat(tune("--trials=1", "-o", "b.onnx").err())
                .contains("holds trials already. Go on from them with --resume ");
        assertThat(tune("--trials=1", "-o", "b.onnx", "--resume=none").err())
                .contains("holds no trials to go on from.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "|How long to search? Give --minutes M, --trials N or both.",
                "--minutes=0|--minutes should be above 0 and at most 1000000 but is 0.0.",
                "--minutes=NaN|--minutes should be above 0 and at most 1000000 but is NaN.",
                "--trials=0|--trials should be in 1 … 100000 but is 0.",
                "--trials=2 --resume=a --trials-in=b|--trials-in and --resume contradict each other"
            })
    void aLimitThatIsNoneIsWrongUsage(String optionsAndSentence) {
        String[] parts = optionsAndSentence.split("\\|");

        Run run =
                tune(
                        Stream.of(parts[0].split(" "))
                                .filter(w -> !w.isEmpty())
                                .toArray(String[]::new));

        assertThat(run.err()).startsWith("glassnet: " + parts[1]);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aTargetThatIsNotThereIsOneSentence() {
        Run run = Run.in(folder, "tune", "penguins", "--target", "specis", "--trials", "2");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("\"specis\"").contains("species");
        assertThat(folder.resolve("penguins.onnx")).doesNotExist();
    }

    @Test
    void controlCKeepsWhatIsDoneAndTellsHowToGoOn() throws Exception {
        Forked.assumeHears("INT");
        Forked run = Forked.start(folder, List.of(), tuning("--minutes=9", "--seed=1"));
        Path file = folder.resolve("penguins.trials/trials.jsonl");
        run.await(file);
        while (Files.readAllLines(file).size() < 4 && run.process().isAlive()) Thread.sleep(5);

        run.send("INT");

        assertThat(run.code()).as(run.text()).isEqualTo(130);
        int saved = trials("penguins.trials").size();
        assertThat(run.text())
                .contains("Interrupted; %d trials are saved. Go on with:".formatted(saved))
                .contains("  glassnet tune penguins --target species --layers 8 --epochs 5 ")
                .contains(" --resume penguins.trials");
        assertThat(folder.resolve("penguins.onnx")).doesNotExist();
        Run resumed = tune("--trials=" + saved, "--resume=penguins.trials");
        assertThat(resumed.code()).as(resumed.err()).isZero();
    }

    /// The space is described in two places, here held to the one that counts.
    @Test
    void theHelpAndTheDocumentsTellTheSpace() {
        SearchSpace space =
                SearchSpace.around(Recipe.of(Model.class, "y"), Recipe.defaultTraining(1_000));
        String help = Run.in(folder, "tune", "--help").out();
        String document = SourceTree.read(SourceTree.find().root().resolve("docs/tuning.md"));

        for (Dimension dimension : space.dimensions()) {
            String words = dimension.toString();
            if (dimension.name().equals("batch-size")) {
                assertThat(words).isEqualTo("batch-size: 16, 32, 64");
                words = "batch-size: half, as usual, double";
            }
            assertThat(help).contains("  " + words);
            assertThat(document).contains("`" + words + "`");
        }
    }
}
