package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is done with a network's outputs: temperature, threshold and intervals.
class AnswersTest {
    @TempDir static Path folder;

    /// `rare.csv`: x from 0 to 399, the target yes for one row in eight; `t` moves about x.
    @BeforeAll
    static void train() throws IOException {
        String[] lines =
                IntStream.range(-1, 400)
                        .mapToObj(i ->
                                i < 0
                                        ? "x,rare,t"
                                        : "%d,%s,%d.5"
                                                .formatted(
                                                        i,
                                                        i * 7919 % 1000 < i * 5 / 8 ? "yes" : "no",
                                                        i + i * 7919 % 50))
                        .toArray(String[]::new);
        Run.file(folder, "rare.csv", lines);
        assertThat(learn("rare", "--calibrate", "--threshold=f1", "--ignore=t").code()).isZero();
        assertThat(learn("t", "--ignore=rare").code()).isZero();
    }

    private static Run learn(String target, String... more) {
        List<String> usual =
                List.of(
                        "train",
                        "rare.csv",
                        "--target=" + target,
                        "--layers=8",
                        "--epochs=10",
                        "--seed=1",
                        "--force",
                        "--output=" + target + ".onnx");
        return Run.in(
                folder,
                java.util.stream.Stream.concat(usual.stream(), List.of(more).stream())
                        .toArray(String[]::new));
    }

    @Test
    void trainTellsWhatATemperatureAndAThresholdAre() {
        Run run = learn("rare", "--calibrate", "--threshold=f1", "--ignore=t", "--no-report");
        Run json =
                learn(
                        "rare",
                        "--calibrate",
                        "--threshold=f1",
                        "--ignore=t",
                        "--no-report",
                        "--json");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsPattern(
                        "calibrated +temperature [\\d.]+; on validation rows log loss [\\d.]+ from [\\d.]+, calibration error [\\d.]+ from [\\d.]+\n")
                .containsPattern("threshold +0\\.\\d+ for \"yes\"\n");
        JsonObject decision = json.json().getAsJsonObject("decision");
        assertThat(decision.get("threshold").getAsDouble()).isBetween(0.05, 0.95);
        assertThat(decision.getAsJsonObject("temperature").get("value").getAsDouble()).isPositive();
    }

    @Test
    void inspectShowsThemAndWhereTheyWereAskedFor() {
        Run run = Run.in(folder, "inspect", "rare.onnx");

        assertThat(run.out())
                .containsPattern("Predicts \"yes\" where its probability is above 0\\.\\d+\n")
                .containsPattern("Calibrated: temperature [\\d.]+; ")
                .containsPattern("calibrate +true \\(option\\)\n")
                .containsPattern("threshold +f1 \\(option\\)\n");
    }

    @Test
    void verifyTrainsAndFinishesTheSame() {
        Run run = Run.in(folder, "verify", "rare.onnx");
        Run number = Run.in(folder, "verify", "t.onnx");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(number.code()).as(number.out() + number.err()).isZero();
    }

    @Test
    void evaluateTellsTheCalibrationErrorAndTakesAnotherThreshold() {
        Run run = Run.in(folder, "evaluate", "rare.onnx", "rare.csv");
        Run never =
                Run.in(folder, "evaluate", "rare.onnx", "rare.csv", "--threshold=0.9999", "--json");

        assertThat(run.out())
                .containsPattern(
                        "calibration error  [\\d.]+ \\(of probabilities, in 15 bins\\)\n$");
        assertThat(never.json().get("threshold").getAsFloat()).isEqualTo(0.9999f);
        assertThat(never.metric("test", "f1")).isZero();
        assertThat(never.json().get("calibration_error").getAsDouble()).isBetween(0.0, 0.5);
    }

    @Test
    void predictTakesAnotherThreshold() {
        Run none = Run.in(folder, "predict", "rare.onnx", "rare.csv", "--threshold=0.9999");
        Run all = Run.in(folder, "predict", "rare.onnx", "rare.csv", "--threshold=0.0001");

        assertThat(none.out().lines().filter("yes"::equals)).isEmpty();
        assertThat(all.out().lines().filter("yes"::equals)).hasSize(400);
    }

    @Test
    void predictTellsIntervals() {
        Run run = Run.in(folder, "predict", "t.onnx", "rare.csv", "--interval=0.9");

        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).isEqualTo("prediction,lower,upper");
        String[] cells = lines.get(7).split(",");
        double predicted = Double.parseDouble(cells[0]);
        double radius = predicted - Double.parseDouble(cells[1]);
        assertThat(radius).isPositive();
        assertThat(Double.parseDouble(cells[2]) - predicted)
                .isBetween(radius - 1e-3, radius + 1e-3);
    }

    @Test
    void evaluateTellsHowOftenIntervalsHold() {
        Run run = Run.in(folder, "evaluate", "t.onnx", "rare.csv");
        Run json = Run.in(folder, "evaluate", "t.onnx", "rare.csv", "--json");

        assertThat(run.out()).contains("interval  ± around the prediction  rows within\n");
        JsonArray intervals = json.json().getAsJsonArray("intervals");
        assertThat(intervals).hasSize(4); // 48 validation rows do not reach 0.99
        JsonObject half = intervals.get(0).getAsJsonObject();
        assertThat(half.get("level").getAsDouble()).isEqualTo(0.5);
        assertThat(half.get("coverage").getAsDouble()).isBetween(0.3, 0.7);
        assertThat(Run.in(folder, "inspect", "t.onnx").out())
                .containsPattern(
                        "Nine in ten numbers lie within ±[\\d.]+ of the prediction, by the errors on 48 validation rows\n");
    }

    private static void assertFails(Run run, int code, String sentence) {
        assertThat(run.err()).contains(sentence).doesNotContain("\tat ");
        assertThat(run.out()).isEmpty();
        assertThat(run.code()).isEqualTo(code);
    }

    @Test
    void whatAModelCannotAnswerIsOneSentence() {
        assertFails(
                Run.in(folder, "predict", "rare.onnx", "rare.csv", "--interval=0.9"),
                1,
                "rare.onnx predicts classes of \"rare\", which have no intervals. Leave out --interval.");
        assertFails(
                Run.in(folder, "predict", "t.onnx", "rare.csv", "--threshold=0.9"),
                1,
                "t.onnx predicts the number \"t\", which has no threshold. Leave out --threshold.");
        assertFails(
                Run.in(folder, "predict", "rare.onnx", "rare.csv", "--threshold=2"),
                1,
                "A threshold must be in (0, 1) but is 2.0.");
        assertFails(
                Run.in(folder, "predict", "t.onnx", "rare.csv", "--interval=0.999"),
                1,
                "An interval of level 0.999 needs at least 999 validation rows but the model had 48. Ask for at most 0.979.");
        assertFails(
                learn("t", "--calibrate", "--ignore=rare"),
                1,
                "Only probabilities can be calibrated, but \"t\" is a number.");
        assertFails(
                learn("rare", "--threshold=F3"),
                2,
                "\"F3\" should be balanced, f1, or a probability such as 0.3.");
        assertFails(
                Run.in(folder, "train", "penguins", "--target=species", "--threshold=0.3"),
                1,
                "A threshold needs a target of two classes but \"species\" has 3.");
        assertFails(
                learn("rare", "--threshold=balanced", "--validation-fraction=0"),
                1,
                "The threshold balanced is chosen on validation rows, but there are none.");
    }

    @Test
    void aModelWithoutValidationRowsHasNoIntervals() {
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "rare.csv",
                        "--target=t",
                        "--validation-fraction=0",
                        "--epochs=1",
                        "--layers=2",
                        "--no-report",
                        "--output=none.onnx");
        assertThat(trained.code()).as(trained.err()).isZero();

        assertFails(
                Run.in(folder, "predict", "none.onnx", "rare.csv", "--interval=0.9"),
                1,
                "The model knows no errors of rows it did not learn from, so it gives no intervals.");
        assertThat(Run.in(folder, "evaluate", "none.onnx", "rare.csv").out())
                .doesNotContain("interval");
    }

    @Test
    void quantilesGiveIntervalsAsWideAsEachRowNeeds() {
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "rare.csv",
                        "--target",
                        "t",
                        "--ignore=rare",
                        "--layers",
                        "8",
                        "--epochs",
                        "12",
                        "--seed",
                        "1",
                        "--interval-by",
                        "quantiles",
                        "--interval",
                        "0.8",
                        "-o",
                        "q.onnx",
                        "--force");
        Run predicted = Run.in(folder, "predict", "q.onnx", "rare.csv", "--interval", "0.8");
        JsonObject judged = Run.in(folder, "evaluate", "q.onnx", "rare.csv", "--json").json();

        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(trained.out())
                .containsPattern(
                        "interval +0.8: the share 0.[0-9]+ of these rows lies within, mean width [0-9.]+");
        assertThat(predicted.out()).startsWith("prediction,lower,upper\n");
        for (String line : predicted.out().lines().skip(1).toList()) {
            String[] cells = line.split(",");
            float prediction = Float.parseFloat(cells[0]);
            assertThat(Float.parseFloat(cells[1])).isLessThanOrEqualTo(prediction);
            assertThat(Float.parseFloat(cells[2])).isGreaterThanOrEqualTo(prediction);
        }
        JsonObject level = judged.getAsJsonArray("intervals").get(1).getAsJsonObject();
        assertThat(level.get("level").getAsDouble()).isEqualTo(0.8);
        assertThat(level.get("coverage").getAsDouble()).isBetween(0.7, 0.9);
        assertThat(level.get("mean_width").getAsDouble()).isPositive();
        assertThat(Run.in(folder, "inspect", "q.onnx").out())
                .contains("Learnt the quantiles 0.1, 0.5 and 0.9; the outer ones are moved");
    }

    @Test
    void anIntervalAtTrainIsAboutQuantiles() {
        Run run = Run.in(folder, "train", "rare.csv", "--target", "t", "--interval", "0.8");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "--interval of train is about --interval-by quantiles. Without these every regression gives intervals of any level: predict --interval 0.8.");
    }
}
