package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.feature.Encoding;
import glassnet.feature.Scale;
import glassnet.matrix.RandomStream;
import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Oblique;
import glassnet.network.Periodic;
import glassnet.network.Scaling;
import glassnet.training.Penalty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFileTest {
    @TempDir Path folder;

    @Test
    void aFileGivesOptionsAndTheCommandLineWins() throws IOException {
        Run.file(
                folder,
                "run.json",
                "{\"data\": \"xor\", \"target\": \"class\", \"layers\": [6, 5], \"epochs\": 4, \"no-report\": true}");

        Run run = Run.in(folder, "train", "--config", "run.json", "--epochs", "2", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("epochs").getAsInt()).isEqualTo(2);
        assertThat(run.json().get("parameters").getAsInt())
                .isEqualTo(2 * 6 + 6 + 6 * 5 + 5 + 5 + 1);
        assertThat(run.json().get("report").isJsonNull()).isTrue();
    }

    @Test
    void anUnknownKeyNamesTheNearest() throws IOException {
        Run.file(folder, "run.json", "{\"target\": \"class\", \"epoch\": 4}");

        Run run = Run.in(folder, "train", "xor", "--config=run.json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "glassnet: run.json: there is no option \"epoch\"; did you mean \"epochs\"?");
    }

    @Test
    void aFileThatIsNoObjectIsRefused() throws IOException {
        Run.file(folder, "list.json", "[1]");
        Run.file(folder, "broken.json", "{\"target\": ");
        Run.file(folder, "null.json", "{\"target\": null}");

        assertThat(Run.in(folder, "train", "xor", "--config=list.json").err())
                .startsWith("glassnet: list.json: should hold one JSON object");
        assertThat(Run.in(folder, "train", "xor", "--config=broken.json").err())
                .startsWith("glassnet: broken.json: is not JSON");
        assertThat(Run.in(folder, "train", "xor", "--config=null.json").err())
                .startsWith("glassnet: null.json: \"target\" is null. Leave it out instead.");
        Run missing = Run.in(folder, "train", "xor", "--config=none.json");
        assertThat(missing.err()).contains("none.json: there is no such file");
        assertThat(missing.code()).isEqualTo(1);
    }

    @Test
    void sigmoidUnitsOfScikitBeginWithinANarrowerBound() throws Exception {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "xor",
                        "--target=class",
                        "--preset=scikit",
                        "--activation=sigmoid",
                        "--epochs=1",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        var drawn = new Initializer.GlorotUniform(2);
        assertThat(Model.load(folder.resolve("xor.onnx")).predictor().network().layers())
                .startsWith(new Dense(100, drawn, drawn));
    }

    @Test
    void alphaGoesWithNoOtherPenalty() {
        Run run = Run.in(folder, "train", "xor", "--target=class", "--alpha=1", "--l2=1");

        assertThat(run.err())
                .contains(
                        "--alpha divides by the rows of a batch, --l1 and --l2 do not. Give one of both kinds.");
    }

    @Test
    void theLecturePresetIsPlainDescentThroughSigmoidUnits() throws IOException {
        Run.in(
                folder,
                "train",
                "xor",
                "--target=class",
                "--preset=lecture",
                "--epochs=2",
                "--no-report");

        Model model = Model.load(folder.resolve("xor.onnx"));
        Provenance origin = model.provenance();
        assertThat(model.predictor().network().layers()).contains(new Activation.Sigmoid());
        assertThat(origin.settings().get("optimizer")).startsWith("Sgd");
        assertThat(origin.settings())
                .containsEntry("learning rate", "0.01")
                .containsEntry("batch size", "1");
        assertThat(origin.validationRows()).isZero();
        assertThat(origin.history()).hasSize(2);
    }

    @Test
    void scikitBeginsAndStopsAsMlpClassifierDoes() throws Exception {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "xor",
                        "--target=class",
                        "--preset=scikit",
                        "--epochs=2",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        Model model = Model.load(folder.resolve("xor.onnx"));
        var glorot = new Initializer.GlorotUniform();
        assertThat(model.predictor().network().layers())
                .containsExactly(
                        new Dense(100, glorot, glorot),
                        new Activation.Relu(),
                        new Dense(1, glorot, glorot));
        assertThat(model.predictor().encoder().encodings())
                .allMatch(e ->
                        e instanceof Encoding.Numeric n && n.scale() instanceof Scale.Standard);
        assertThat(model.provenance().settings())
                .containsEntry("penalty", new Penalty(0, 1e-4, true).toString())
                .containsEntry("tolerance", "1.0E-4")
                .containsEntry("patience", "11")
                .containsEntry("batch size", "200");
    }

    @Test
    void numbersAndWordsAreEncodedAsAsked() throws Exception {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--target=species",
                        "--numbers=normal",
                        "--one-hot=2",
                        "--epochs=1",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Model.load(folder.resolve("penguins.onnx")).predictor().encoder().encodings())
                .anyMatch(e -> e instanceof Encoding.Numeric n && n.scale() instanceof Scale.Normal)
                .anyMatch(e -> e instanceof Encoding.Code code && code.levels().size() == 3);
    }

    @Test
    void wavesAndScalesStandInFrontOfTheLayers() throws Exception {
        Run run =
                Run.in(
                        folder,
                        "train",
                        "xor",
                        "--target=class",
                        "--layers=4",
                        "--dropout=0",
                        "--waves=5",
                        "--scales=3",
                        "--cuts=tree",
                        "--epochs=1",
                        "--no-report");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Model.load(folder.resolve("xor.onnx")).predictor().network().layers())
                .startsWith(new Periodic(List.of(0, 1), 5), new Scaling(3));
    }

    /// Height and width of a flat thing go together, so that inspect tells what they are cut into.
    @Test
    void pairsAreCutAsAskedAndInspectNamesThem() throws Exception {
        var csv = new StringBuilder("height,width,age,y\n");
        var random = RandomStream.of(1, "flat");
        for (int i = 0; i < 1_000; i++) {
            double size = random.nextGaussian();
            double width = size + 0.1 * random.nextGaussian();
            csv.append("%s,%s,%s,%s\n".formatted(size, width, random.nextDouble(), size - width));
        }
        Run.file(folder, "flat.csv", csv.toString());

        Run plain = train("flat.csv", "plain.onnx", "--ensemble=1");
        Run cut = train("flat.csv", "cut.onnx", "--ensemble=1", "--pairs=16");
        Run inspected = Run.in(folder, "inspect", "cut.onnx");

        assertThat(plain.code()).as(plain.err()).isZero();
        assertThat(cut.code()).as(cut.err()).isZero();
        assertThat(Model.load(folder.resolve("plain.onnx")).predictor().network().layers())
                .noneMatch(layer -> layer instanceof Oblique);
        assertThat(Model.load(folder.resolve("cut.onnx")).predictor().network().layers())
                .first()
                .isInstanceOf(Oblique.class);
        assertThat(inspected.out())
                .contains("height, width  together: their sums in 8 pieces")
                .contains("8 pieces across 1 pair of numbers");
        assertThat(Run.in(folder, "verify", "cut.onnx", "flat.csv").code()).isZero();
    }

    /// A hill that no column tells of but the place.
    @Test
    void neighboursAreLearntFromAndInspectNamesThem() throws Exception {
        var csv = new StringBuilder("east,north,age,y\n");
        var random = RandomStream.of(1, "hill");
        for (int i = 0; i < 600; i++) {
            double east = random.nextDouble(0, 10);
            double north = random.nextDouble(0, 10);
            double height = Math.sin(2 * east) * Math.cos(2 * north);
            csv.append("%s,%s,%s,%s\n".formatted(east, north, random.nextDouble(), height));
        }
        Run.file(folder, "hill.csv", csv.toString());

        Run run =
                Run.in(
                        folder,
                        "train",
                        "hill.csv",
                        "--target=y",
                        "--epochs=3",
                        "--neighbours=east,north",
                        "--report=hill.html",
                        "-o",
                        "hill.onnx");
        Run inspected = Run.in(folder, "inspect", "hill.onnx");
        Run explained = Run.in(folder, "explain", "hill.onnx", "hill.csv", "--method=shapley");
        Run moved = Run.in(folder, "explain", "hill.onnx", "hill.csv", "--move=0.01");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(inspected.out())
                .contains(
                        "the mean of the 20 nearest of 480 places by east, north; number, median");
        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out()).contains("y nearby");
        assertThat(moved.code()).as(moved.err()).isZero();
        assertThat(Run.in(folder, "predict", "hill.onnx", "hill.csv").code()).isZero();
        assertThat(Run.in(folder, "verify", "hill.onnx", "hill.csv").code()).isZero();
        assertThat(Run.in(folder, "doctor", "hill.onnx", "hill.csv").err()).isEmpty();
        assertThat(Files.readString(folder.resolve("hill.html")))
                .contains("the mean of the 20 nearest of 480 places by east, north");
    }

    /// A title in a name of its own for each row, which tells all there is to know.
    @Test
    void textsAreLearntFromByTheirWords() throws Exception {
        var csv = new StringBuilder("name,age,y\n");
        for (int i = 0; i < 300; i++) {
            String name =
                    i % 9 == 4 ? "" : "Smith%d, %s. Kim".formatted(i, i % 3 == 0 ? "Dr" : "M");
            csv.append("\"%s\",%d,%s\n".formatted(name, i % 7, i % 3 == 0 ? "yes" : "no"));
        }
        Run.file(folder, "names.csv", csv.toString());

        Run run =
                Run.in(
                        folder,
                        "train",
                        "names.csv",
                        "--target=y",
                        "--epochs=20",
                        "--report=names.html",
                        "-o",
                        "names.onnx");
        Run inspected = Run.in(folder, "inspect", "names.onnx");
        Run explained = Run.in(folder, "explain", "names.onnx", "names.csv");
        Run predicted = Run.in(folder, "predict", "names.onnx", "names.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("Column \"name\" is text, read by its words: dr, kim, m and smith.");
        assertThat(inspected.out())
                .contains("text, by its words: dr, kim, m and smith, and whether it is missing");
        assertThat(explained.out()).contains("Smith0, Dr. Kim").contains("dr, kim, smith");
        assertThat(predicted.out().lines().skip(1).limit(3)).containsExactly("yes", "no", "no");
        for (String method : List.of("occlusion", "shapley", "gradient-input")) {
            Run why = Run.in(folder, "explain", "names.onnx", "names.csv", "--method=" + method);
            assertThat(why.code()).as(why.err()).isZero();
        }
        assertThat(Run.in(folder, "evaluate", "names.onnx", "names.csv").code()).isZero();
        assertThat(Run.in(folder, "verify", "names.onnx", "names.csv").code()).isZero();
        assertThat(Run.in(folder, "doctor", "names.onnx", "names.csv").err()).isEmpty();
        Run picture =
                Run.in(
                        folder,
                        "plot",
                        "dependence",
                        "names.onnx",
                        "names.csv",
                        "--column=name",
                        "-o",
                        "names.svg");
        assertThat(picture.code()).as(picture.err()).isZero();
        assertThat(Files.readString(folder.resolve("names.svg"))).contains(">dr<", ">…<");
        assertThat(Files.readString(folder.resolve("names.html")))
                .contains("a feature for each of the words: dr, kim, m, smith");

        Run without = train("names.csv", "without.onnx", "--words=0");
        assertThat(without.err())
                .contains(
                        "Column \"name\" is left out: it looks like an id or free text: most rows have a value of their own.");
        Run negative = train("names.csv", "negative.onnx", "--words=-1");
        assertThat(negative.code()).isNotZero();
        assertThat(negative.err()).contains("words must be at least 0 but is -1");
        assertThat(train("names.csv", "many.onnx", "--words=4097").err())
                .contains("words must be at most 4096 but is 4097");
    }

    @Test
    void neighboursByNoNumberAreRefused() throws Exception {
        Run.file(folder, "few.csv", "a,word,y\n" + "1,x,2\n2,y,3\n3,x,5\n".repeat(20));

        Run word = train("few.csv", "few.onnx", "--neighbours=word");
        Run unknown = train("few.csv", "few.onnx", "--neighbours=aa");

        assertThat(word.code()).isEqualTo(1);
        assertThat(word.err())
                .contains(
                        "Neighbours are found by columns of numbers, but \"word\" is categorical. Name others.");
        assertThat(unknown.code()).isEqualTo(1);
        assertThat(unknown.err()).contains("\"aa\"");
        assertThat(folder.resolve("few.onnx")).doesNotExist();
    }

    private Run train(String data, String model, String... options) {
        var arguments =
                new ArrayList<>(List.of("train", data, "--target=y", "--epochs=1", "--no-report"));
        arguments.addAll(List.of("-o", model));
        arguments.addAll(List.of(options));
        return Run.in(folder, arguments.toArray(String[]::new));
    }

    @Test
    void thePresetsAreValid() {
        for (String preset : RunFile.PRESETS) {
            Run run =
                    Run.in(
                            folder,
                            "train",
                            "xor",
                            "--target=class",
                            "--preset",
                            preset,
                            "--epochs=1",
                            "--no-report",
                            "--json",
                            "-o",
                            preset + ".onnx");
            assertThat(run.code()).as(run.err()).isZero();
            // the lectures and scikit-learn know one network
            assertThat(run.json().get("members").getAsInt())
                    .as(preset)
                    .isEqualTo(preset.equals("default") ? 3 : 1);
        }
    }

    @Test
    void inspectTellsWhereEachSettingStood() throws IOException {
        Run.file(folder, "run.json", "{\"target\": \"species\", \"epochs\": 3}");
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--config=run.json",
                        "--preset=lecture",
                        "--layers=8",
                        "--l2=0.5",
                        "--no-report");

        Run text = Run.in(folder, "inspect", "penguins.onnx");
        var origin =
                Run.in(folder, "inspect", "penguins.onnx", "--json")
                        .json()
                        .getAsJsonObject("provenance");

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(text.out())
                .containsPattern("epochs +3 \\(file run.json\\)")
                .containsPattern("optimizer +Sgd.* \\(preset lecture\\)")
                .containsPattern("penalty +.*0\\.5.* \\(option\\)")
                .containsPattern("patience +\\d+ \\(default\\)|patience +\\d+ \\(preset lecture\\)")
                .containsPattern("layers +8 \\(option\\)")
                .containsPattern("on test +accuracy ");
        assertThat(origin.get("data").getAsString()).isEqualTo("penguins");
        assertThat(origin.get("columns").getAsInt()).isEqualTo(6);
        assertThat(origin.getAsJsonObject("origins").get("epochs").getAsString())
                .isEqualTo("file run.json");
        assertThat(origin.getAsJsonObject("machine").get("jdk").getAsString())
                .startsWith(Runtime.version().toString());
        assertThat(origin.getAsJsonObject("metrics").keySet()).containsExactly("training", "test");
    }
}
