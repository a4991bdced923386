package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import glassnet.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Folds, groups, time and ensembles on the command line.
class TrainFoldsTest {
    @TempDir Path folder;

    private Run penguins(String... more) {
        return Run.penguins(
                folder,
                Stream.concat(Stream.of("--no-report"), Arrays.stream(more))
                        .toArray(String[]::new));
    }

    private static Run small(Path folder, String... more) {
        var words =
                new ArrayList<>(
                        List.of("train", "rows.csv", "--target=y", "--layers=4", "--epochs=2"));
        words.addAll(List.of("--seed=1", "--no-report", "--force"));
        words.addAll(List.of(more));
        return Run.in(folder, words.toArray(String[]::new));
    }

    /// Ten shops of twelve days each; the sales of day d are d/2 and the shop's own level.
    private void shops() throws IOException {
        var lines = new ArrayList<String>();
        lines.add("shop,day,weather,y");
        for (int i = 0; i < 120; i++) {
            int shop = i % 10;
            int day = 1 + i / 10;
            lines.add(
                    "shop %d,2026-03-%02d,%d.5,%s"
                            .formatted(shop, day, i * 7 % 13, shop * 3 + day / 2.0 + 0.25));
        }
        Files.write(folder.resolve("rows.csv"), lines);
    }

    @Test
    void foldsAreToldOneByOneWithMeanAndDeviation() {
        Run run = penguins("--folds=4");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> table = run.out().lines().dropWhile(l -> !l.startsWith("fold 1")).toList();
        assertThat(table.subList(0, 7))
                .satisfiesExactly(
                        line -> assertThat(line).matches("fold 1 +69( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches("fold 2 +69( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches("fold 3 +69( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches("fold 4 +68( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches("mean( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches("±( +[\\d.e-]+){4}"),
                        line -> assertThat(line).isEmpty());
        assertThat(run.err())
                .contains("Fold 1 of 4: Trained 8 epochs in ", "Fold 4 of 4: ")
                .contains("Training on 234 rows");
    }

    /// A fold learns from 183 rows, of which the usual share would be too few to choose by.
    @Test
    void foldsOfFewRowsAreCalibratedToo() {
        Run run = penguins("--folds=3", "--calibrate", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonObject("folds").getAsJsonArray("each")).hasSize(3);
    }

    /// The second fold is lost, the others need not be learnt again; other options make others.
    @Test
    void aResumedTrainingKeepsTheFoldsThatAreDone() throws IOException {
        Run whole = penguins("--folds=3", "--checkpoint=safe", "--json", "--deterministic-time");
        Files.delete(folder.resolve("safe/fold-001-002.onnx"));

        Run again =
                penguins("--folds=3", "--resume=safe", "--json", "--deterministic-time", "--force");
        Run others = penguins("--folds=4", "--resume=safe", "--force");

        assertThat(again.code()).as(again.err()).isZero();
        assertThat(again.err())
                .contains("Kept from before: fold 1 of 3.", "Kept from before: fold 3 of 3.")
                .contains("Fold 2 of 3: Trained 8 epochs in ")
                .doesNotContain("Fold 1 of 3: Trained");
        assertThat(again.json().get("folds")).isEqualTo(whole.json().get("folds"));
        assertThat(again.json().get("sha256")).isEqualTo(whole.json().get("sha256"));
        assertThat(others.err()).contains("Fold 1 of 4: Trained").doesNotContain("Kept from");
    }

    @Test
    void meanAndDeviationAreThoseOfTheFolds() {
        Run run = penguins("--folds=3", "--repeat=2", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        JsonObject folds = run.json().getAsJsonObject("folds");
        List<JsonObject> each =
                folds.getAsJsonArray("each").asList().stream()
                        .map(JsonElement::getAsJsonObject)
                        .toList();
        double[] losses = each.stream().mapToDouble(f -> figure(f, "metrics")).toArray();
        double mean = Arrays.stream(losses).average().orElseThrow();
        double squares = Arrays.stream(losses).map(x -> (x - mean) * (x - mean)).sum();
        assertThat(each)
                .extracting(f -> f.get("repeat").getAsInt())
                .containsExactly(1, 1, 1, 2, 2, 2);
        assertThat(each)
                .extracting(f -> f.get("fold").getAsInt())
                .containsExactly(1, 2, 3, 1, 2, 3);
        assertThat(each.getFirst().get("rows").toString()).isEqualTo("{\"train\":183,\"test\":92}");
        assertThat(figure(folds, "mean")).isCloseTo(mean, within(1e-12));
        assertThat(figure(folds, "deviation")).isCloseTo(Math.sqrt(squares / 5), within(1e-12));
        assertThat(run.err()).contains("Repeat 2 of 2, fold 3 of 3: Trained 8 epochs in ");
    }

    private static double figure(JsonObject of, String name) {
        return of.getAsJsonObject(name).get("log_loss").getAsDouble();
    }

    @Test
    void theModelIsThatWithoutFoldsAndIsVerified() throws IOException {
        Run plain = penguins("--json");
        Run folded = penguins("--json", "--folds=2", "--force", "--out-of-fold=out.csv");

        Run verified = Run.in(folder, "verify", "penguins.onnx");
        Run inspected = Run.in(folder, "inspect", "penguins.onnx");

        assertThat(folded.json().get("sha256")).isEqualTo(plain.json().get("sha256"));
        assertThat(folded.json().get("metrics")).isEqualTo(plain.json().get("metrics"));
        assertThat(plain.json().get("folds").isJsonNull()).isTrue();
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(inspected.out())
                .contains("on folds, mean", "on folds, deviation")
                .containsPattern("folds +2 \\(option\\)")
                .doesNotContain("out.csv");
        Model model = Model.load(folder.resolve("penguins.onnx"));
        assertThat(model.provenance().circumstances().metrics().get("folds, mean").get("accuracy"))
                .isEqualTo(
                        folded.json()
                                .getAsJsonObject("folds")
                                .getAsJsonObject("mean")
                                .get("accuracy")
                                .getAsDouble());
    }

    /// Rows 1, 4, 7, … have no target; the others are tested on or judged once, and are found in
    /// the file by their number.
    @Test
    void predictionsOfTheFoldsNameTheRowsOfData() throws IOException {
        var lines = new ArrayList<String>(List.of("x,y"));
        for (int i = 1; i <= 90; i++) lines.add("%d,%s".formatted(i, i % 3 == 1 ? "" : i + 0.5));
        Files.write(folder.resolve("rows.csv"), lines);

        Run run = small(folder, "--folds=3", "--out-of-fold=out.csv");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err()).contains("Predictions of the folds are in ");
        List<String> written = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(written.getFirst()).isEqualTo("row,repeat,fold,truth,prediction");
        assertThat(written).hasSize(1 + 48); // 60 rows with a target, a fifth is for the test
        var rows = new HashSet<Integer>();
        for (String line : written.subList(1, written.size())) {
            String[] cells = line.split(",");
            int row = Integer.parseInt(cells[0]);
            assertThat(Double.parseDouble(cells[3])).isEqualTo(row + 0.5);
            assertThat(rows.add(row)).isTrue();
        }
    }

    @Test
    void predictionsOfClassesHaveProbabilities() throws IOException {
        Run run = penguins("--folds=2", "--out-of-fold=out.csv", "--test-fraction=0");

        assertThat(run.code()).as(run.err()).isZero();
        List<String> written = Files.readAllLines(folder.resolve("out.csv"));
        assertThat(written.getFirst())
                .isEqualTo(
                        "row,repeat,fold,truth,prediction,probability_Adelie,probability_Chinstrap,probability_Gentoo");
        assertThat(written).hasSize(345);
    }

    @Test
    void theReportShowsTheFolds() throws IOException {
        Run run = Run.penguins(folder, "--folds=2");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("penguins.html")))
                .contains("Cross-validation", "judged by 2 folds", "standard deviation");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--folds=1|--folds should be at least 2 but is 1.",
                "--folds=2 --repeat=0|--repeat should be at least 1 but is 0.",
                "--repeat=2|--repeat and --out-of-fold are about folds. Say how many with --folds 5.",
                "--out-of-fold=a.csv|--repeat and --out-of-fold are about folds. Say how many with --folds 5.",
                "--ensemble=0|Recipe members must be at least 1 but is 0.",
                "--group=island --time=year|--group and --time contradict each other. Give one of them."
            })
    void aSettingThatIsNoneIsWrongUsage(String options, String sentence) {
        Run run = penguins(options.split(" "));

        assertThat(run.err()).startsWith("glassnet: " + sentence);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void moreFoldsThanRowsAndAFileOfNoFormatAreRefused() {
        Run many = penguins("--folds=276");
        Run format = penguins("--folds=2", "--out-of-fold=out.xls");

        assertThat(many.code()).isEqualTo(1);
        assertThat(many.err())
                .endsWith(
                        "glassnet: Folds must be at least 2 and at most as many as there are rows (275) but are 276.\n");
        assertThat(format.code()).isEqualTo(1);
        assertThat(format.err()).contains("out.xls: tables are written to files that end in");
        assertThat(folder.resolve("penguins.onnx")).doesNotExist();
    }

    @Test
    void figuresOfTheTestComeWithTheirIntervals() {
        Run text = penguins();
        JsonObject json = penguins("--json", "--force").json();
        JsonObject evaluated =
                Run.in(folder, "evaluate", "penguins.onnx", "penguins", "--json").json();

        assertThat(text.out().lines().filter(l -> l.startsWith("  95 % ")))
                .satisfiesExactly(
                        line -> assertThat(line).matches(" {2}95 % from( +[\\d.e-]+){4}"),
                        line -> assertThat(line).matches(" {2}95 % to( +[\\d.e-]+){4}"));
        for (JsonObject result : List.of(json, evaluated)) {
            JsonObject confidence = result.getAsJsonObject("confidence");
            JsonObject test = result.getAsJsonObject("metrics").getAsJsonObject("test");
            assertThat(confidence.get("level").getAsDouble()).isEqualTo(0.95);
            assertThat(confidence.get("resamples").getAsInt()).isEqualTo(1000);
            for (String metric : test.keySet()) {
                JsonObject interval = confidence.getAsJsonObject(metric);
                assertThat(test.get(metric).getAsDouble())
                        .isBetween(
                                interval.get("low").getAsDouble(),
                                interval.get("high").getAsDouble());
            }
        }
        JsonObject untested = penguins("--json", "--force", "--test-fraction=0").json();
        assertThat(untested.get("confidence").isJsonNull()).isTrue();
    }

    @Test
    void anEnsembleIsOneModelThatTellsItsMembersAndIsVerified() throws IOException {
        Run run = penguins("--ensemble=2");

        Run json = penguins("--ensemble=2", "--json", "--force");
        Run verified = Run.in(folder, "verify", "penguins.onnx");
        Run predicted = Run.in(folder, "predict", "penguins.onnx", "penguins");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains("2 members, 262 parameters, 8 epochs, seed 1");
        assertThat(run.err()).contains("Trained 2 members, 8 epochs each,");
        assertThat(json.json().get("members").getAsInt()).isEqualTo(2);
        assertThat(json.json().get("best_epoch").isJsonNull()).isTrue();
        assertThat(Run.in(folder, "inspect", "penguins.onnx").out())
                .contains("each member's best of 8, ");
        Run.penguins(folder, "--ensemble=2", "-o", "told.onnx");
        assertThat(folder.resolve("told.html"))
                .content()
                .contains(
                        "8 epochs, in the mean of 2 members; each holds the parameters of its own");
        assertThat(json.json().getAsJsonObject("rows").toString())
                .isEqualTo("{\"train\":275,\"validation\":80,\"test\":69}");
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(predicted.out().lines()).hasSize(345);
    }

    /// Without test rows the report says what members made of rows that they had kept.
    @Test
    void aReportOfMembersWithoutTestRowsTellsOfTheRowsTheyKept() {
        Run run = Run.penguins(folder, "--ensemble=2", "--test-fraction=0", "--json");

        assertThat(folder.resolve("penguins.html"))
                .content()
                .contains(
                        "On the rows that each kept, the members get %.1f\u00a0%% right."
                                .formatted(100 * run.metric("validation", "accuracy")));
    }

    @Test
    void ofNumbersItTellsHowFarTheMembersWereOff() throws IOException {
        shops();

        String words = "train rows.csv --target y --test-fraction 0 --epochs 2 --seed 1 --json";
        double kept = Run.in(folder, words.split(" ")).metric("validation", "mae");

        assertThat(folder.resolve("rows.html"))
                .content()
                .containsPattern(
                        "On the rows that each kept, the members are off by %.1f[0-9]* on average"
                                .formatted(Math.floor(kept * 10) / 10));
    }

    @Test
    void whereNoMemberKeptRowsNothingSaysThatTheyDid() {
        Run.penguins(
                folder, "--ensemble=2", "--validation-fraction=0", "--test-fraction=0", "--force");

        assertThat(folder.resolve("penguins.html"))
                .content()
                .contains(
                        " No rows were kept back from training, so",
                        "8 epochs, in the mean of 2 members. No rows were kept back to choose the best epoch.");
        assertThat(Run.in(folder, "inspect", "penguins.onnx").out())
                .contains("344 to learn from, 0 to choose the epoch,", "8 of 8, ");
    }

    @Test
    void anEnsembleMayBeFoldedByGroups() throws IOException {
        shops();

        Run run = small(folder, "--ensemble=2", "--group=shop", "--folds=4", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().getAsJsonObject("folds").getAsJsonArray("each")).hasSize(4);
        assertThat(run.json().getAsJsonObject("rows").get("test").getAsInt()).isEqualTo(24);
    }

    /// Of two shops that are left to learn from three members cannot keep one each, and either is
    /// too many of the rows to be kept by all.
    @Test
    void whereGroupsAreFewAndLargeNoneIsKeptWhichIsToldOrRefused() throws IOException {
        var lines = new ArrayList<String>(List.of("shop,x,y"));
        for (int i = 0; i < 300; i++) {
            lines.add("shop %d,%d,%s".formatted(i % 3, i, i % 7 < 3 ? "yes" : "no"));
        }
        Files.write(folder.resolve("rows.csv"), lines);
        String words = "train rows.csv --target y --group shop --epochs 2 --seed 1 --json";

        Run run = Run.in(folder, words.split(" "));
        Run calibrated = Run.in(folder, (words + " --force --calibrate").split(" "));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.json().get("members").getAsInt()).isEqualTo(3);
        assertThat(run.json().getAsJsonObject("rows").toString())
                .isEqualTo("{\"train\":200,\"validation\":0,\"test\":100}");
        assertThat(run.err())
                .contains(
                        "No validation rows, so training runs all its epochs: whole groups, or rows of one time, are more than the share of 0.15.");
        assertThat(calibrated.code()).isEqualTo(1);
        assertThat(calibrated.err())
                .contains(
                        "glassnet: A temperature is chosen on validation rows, but there are none: whole groups, or rows of one time, are more than the share of 0.15. Give a larger validation fraction, or do without.");
    }

    @Test
    void groupsAreNeverPartedAndNotLearntFrom() throws IOException {
        shops();

        Run run = small(folder, "--group=shop", "--folds=4", "--out-of-fold=out.csv");

        assertThat(run.code()).as(run.err()).isZero();
        // a fifth of ten shops is for the test; the eight others are two a fold
        var shopsOf = new HashSet<String>();
        List<String> written = Files.readAllLines(folder.resolve("out.csv"));
        for (String line : written.subList(1, written.size())) {
            String[] cells = line.split(",");
            shopsOf.add(cells[2] + ":" + (Integer.parseInt(cells[0]) - 1) % 10);
        }
        assertThat(written).hasSize(1 + 96);
        assertThat(shopsOf).hasSize(8);
        Model model = Model.load(folder.resolve("rows.onnx"));
        assertThat(model.predictor().encoder().encodings())
                .noneMatch(e -> e.column().equals("shop"));
        assertThat(model.provenance().settings()).containsEntry("group", "shop");
        assertThat(Run.in(folder, "verify", "rows.onnx").code()).isZero();
    }

    @Test
    void theLatestRowsAreTestedOn() throws IOException {
        shops();

        Run run = small(folder, "--time=day", "--folds=3", "--out-of-fold=out.csv", "--json");

        assertThat(run.code()).as(run.err()).isZero();
        // a fifth of twelve days is two days and a bit, and days are not parted
        assertThat(run.json().getAsJsonObject("rows").get("test").getAsInt()).isEqualTo(20);
        List<String> written = Files.readAllLines(folder.resolve("out.csv"));
        int first = Integer.parseInt(written.get(1).split(",")[0]);
        assertThat(first).isGreaterThan(20); // the first days are never judged
        int[] folds =
                written.stream().skip(1).mapToInt(l -> Integer.parseInt(l.split(",")[2])).toArray();
        assertThat(IntStream.of(folds).boxed()).isSorted();
        assertThat(Model.load(folder.resolve("rows.onnx")).provenance().settings())
                .containsEntry("time", "day");
        assertThat(Run.in(folder, "verify", "rows.onnx").code()).isZero();
    }

    @Test
    void aGroupThatIsMissingAndATimeOfWordsAreRefused() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "g,x,y\na,1,2.5\n,2,3.5\nb,3,4.5\nb,4,6.5\n");

        assertThat(small(folder, "--group=g").err())
                .endsWith(
                        "Column \"g\" parts the rows but is missing in row 2. Fill it in, or leave such rows out.\n");
        Files.writeString(
                folder.resolve("rows.csv"), "g,x,y\na,1,2.5\nc,2,3.5\nb,3,4.5\nb,4,6.5\n");
        assertThat(small(folder, "--time=g").err())
                .endsWith(
                        "Column \"g\" should hold moments or numbers to tell the order of time but is categorical.\n");
        assertThat(small(folder, "--group=h").err()).contains("There is no column \"h\"");
    }
}
