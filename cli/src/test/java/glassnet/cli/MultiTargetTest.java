package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Several targets by one network, through the commands.
class MultiTargetTest {
    @TempDir static Path shared;
    @TempDir Path folder;

    @BeforeAll
    static void train() throws IOException {
        var lines = new ArrayList<>(List.of("x,y,warm,big"));
        for (int i = 0; i < 200; i++) {
            int x = i * 37 % 101 - 50;
            int y = i * 53 % 89 - 44;
            lines.add("%s,%s,%s,%s".formatted(x, y, x + y > 0 ? "yes" : "no", x > 20 ? 1 : 0));
        }
        Run.file(shared, "labels.csv", lines.toArray(String[]::new));
        assertThat(trained("penguins", "bill_length_mm,body_mass_g").code()).isZero();
        assertThat(trained("labels.csv", "warm, big").code()).isZero();
    }

    private static Run trained(String data, String targets) {
        return Run.in(
                shared,
                "train",
                data,
                "--target",
                targets,
                "--layers",
                "8",
                "--epochs",
                "8",
                "--seed",
                "1",
                "--force",
                "--json");
    }

    private static String file(String name) {
        return shared.resolve(name).toString();
    }

    private Run run(String... arguments) {
        return Run.in(folder, arguments);
    }

    @Test
    void trainTellsTheMeansAndTheFiguresOfEachTarget() {
        JsonObject json = trained("penguins", "bill_length_mm,body_mass_g").json();

        JsonObject each = json.getAsJsonObject("by_target");
        double bill = rmse(each.getAsJsonObject("bill_length_mm").getAsJsonObject("test"));
        double mass = rmse(each.getAsJsonObject("body_mass_g").getAsJsonObject("test"));
        assertThat(json.get("task").getAsString()).isEqualTo("regression");
        assertThat(json.get("target").getAsString()).isEqualTo("bill_length_mm,body_mass_g");
        assertThat(json.getAsJsonArray("targets")).hasSize(2);
        assertThat(json.getAsJsonObject("metrics").getAsJsonObject("test").keySet())
                .containsExactly("r2");
        assertThat(mass).isGreaterThan(20 * bill);
    }

    private static double rmse(JsonObject metrics) {
        return metrics.get("rmse").getAsDouble();
    }

    @Test
    void predictGivesAColumnForEachNumber() {
        Run plain = run("predict", file("penguins.onnx"), "penguins");
        Run interval = run("predict", file("penguins.onnx"), "penguins", "--interval", "0.9");
        Run kept = run("predict", file("penguins.onnx"), "penguins", "--keep-columns");

        assertThat(plain.out().lines()).hasSize(345);
        assertThat(head(plain)).isEqualTo("bill_length_mm,body_mass_g");
        assertThat(head(interval))
                .isEqualTo(
                        "bill_length_mm,lower_bill_length_mm,upper_bill_length_mm,body_mass_g,lower_body_mass_g,upper_body_mass_g");
        assertThat(head(kept)).endsWith(",sex,prediction_bill_length_mm,prediction_body_mass_g");
    }

    @Test
    void predictGivesForEachLabelItsClassAndProbability() {
        Run run = run("predict", file("labels.onnx"), file("labels.csv"), "--probabilities");

        assertThat(head(run)).isEqualTo("warm,probability_warm,big,probability_big");
        for (String line : run.out().lines().skip(1).toList()) {
            String[] cells = line.split(",");
            assertThat(cells[0]).isEqualTo(Double.parseDouble(cells[1]) > 0.5 ? "yes" : "no");
            assertThat(cells[2]).isEqualTo(Double.parseDouble(cells[3]) > 0.5 ? "1" : "0");
        }
    }

    private static String head(Run run) {
        assertThat(run.code()).as(run.err()).isZero();
        return run.out().lines().findFirst().orElseThrow();
    }

    @Test
    void whatATargetDoesNotHaveIsRefused() {
        assertThat(run("predict", file("penguins.onnx"), "penguins", "--probabilities").err())
                .endsWith(
                        "penguins.onnx predicts the numbers bill_length_mm, body_mass_g, which have no probabilities. Leave out --probabilities.\n");
        assertThat(
                        run("predict", file("labels.onnx"), file("labels.csv"), "--interval", "0.9")
                                .err())
                .endsWith("which have no intervals. Leave out --interval.\n");
        assertThat(
                        run(
                                        "evaluate",
                                        file("labels.onnx"),
                                        file("labels.csv"),
                                        "--threshold",
                                        "0.3")
                                .err())
                .endsWith(
                        "predicts several columns (warm, big), whose threshold is ½. Leave out --threshold.\n");
        assertThat(run("train", "penguins", "--target", "sex,body_mass_g").err())
                .contains(
                        "Several targets must be all numbers, or all of two classes, but \"sex\" has 2 classes, \"body_mass_g\" is a number.");
        assertThat(run("train", "penguins", "--target", "sex,,").code()).isEqualTo(2);
        assertThat(run("train", "penguins", "--target", "sex,").err())
                .startsWith(
                        "glassnet: --target \"sex,\" should be names of columns, with a comma between them.");
    }

    @Test
    void aNameWithACommaIsOneColumn() throws IOException {
        Run.file(folder, "t.csv", "x,\"a,b\"", "1,2.5", "2,3.5", "3,4.5", "4,5.5", "5,6.5");

        Run run = run("train", "t.csv", "--target", "a,b", "--epochs", "2", "--json");

        assertThat(run.json().getAsJsonArray("targets")).hasSize(1);
    }

    @Test
    void evaluateJudgesEachTarget() {
        Run numbers = run("evaluate", file("penguins.onnx"), "penguins");
        Run labels = run("evaluate", file("labels.onnx"), file("labels.csv"), "--json");

        assertThat(numbers.out())
                .contains("mean of 2 targets")
                .contains("\nbill_length_mm\n")
                .contains("\nbody_mass_g\n");
        assertThat(labels.json().get("task").getAsString()).isEqualTo("multilabel");
        assertThat(labels.json().getAsJsonObject("by_target").getAsJsonObject("big").keySet())
                .contains("metrics", "confidence", "confusion", "classes");
    }

    @Test
    void explainAndPlotSayWhichTargetTheyAreAbout() {
        Run first = run("explain", file("penguins.onnx"), "penguins", "--row", "1");
        Run named = run("explain", file("penguins.onnx"), "penguins", "--output", "body_mass_g");
        Run plot = run("plot", "residuals", file("penguins.onnx"), "penguins", "-o", "r.svg");
        Run other = run("explain", file("penguins.onnx"), "penguins", "--output", "body_mas_g");

        assertThat(first.err())
                .contains(
                        "The model predicts bill_length_mm, body_mass_g; this is about \"bill_length_mm\". Choose another with --output.");
        assertThat(first.out()).contains("\"bill_length_mm\" = p[0]·");
        assertThat(named.err()).doesNotContain("this is about");
        assertThat(named.out()).contains("\"body_mass_g\" = p[0]·");
        assertThat(plot.code()).as(plot.err()).isZero();
        assertThat(other.err()).contains("did you mean \"body_mass_g\"?");
    }

    @Test
    void theOtherCommandsTakeSeveralTargets() throws IOException {
        for (String name : List.of("penguins", "labels")) {
            String data = name.equals("labels") ? file("labels.csv") : name;
            assertThat(run("doctor", file(name + ".onnx"), data).code()).isZero();
            assertThat(run("verify", file(name + ".onnx"), data).out()).startsWith("Same bits");
        }
        assertThat(run("inspect", file("penguins.onnx")).out())
                .startsWith(
                        "Predicts the number \"bill_length_mm\"\nPredicts the number \"body_mass_g\"\n");
        assertThat(Files.readString(shared.resolve("labels.html")))
                .contains("Right and wrong, test rows: warm");
    }

    @Test
    void aRunGoesOnAndFoldsWriteTheirPredictions() throws IOException {
        String[] options = {
            "--target", "bill_length_mm,body_mass_g", "--layers", "8", "--seed", "1"
        };
        Run folds =
                run(
                        with(
                                options,
                                "train",
                                "penguins",
                                "--epochs",
                                "3",
                                "--folds",
                                "3",
                                "--out-of-fold",
                                "out.csv"));
        Run begun =
                run(
                        with(
                                options,
                                "train",
                                "penguins",
                                "--epochs",
                                "3",
                                "--checkpoint",
                                "run",
                                "-o",
                                "a.onnx",
                                "--schedule",
                                "constant"));
        Run resumed =
                run(
                        with(
                                options,
                                "train",
                                "penguins",
                                "--epochs",
                                "5",
                                "--resume",
                                "run",
                                "-o",
                                "b.onnx",
                                "--schedule",
                                "constant"));

        assertThat(folds.code()).as(folds.err()).isZero();
        assertThat(Files.readString(folder.resolve("out.csv")))
                .startsWith(
                        "row,repeat,fold,truth_bill_length_mm,prediction_bill_length_mm,truth_body_mass_g,prediction_body_mass_g\n");
        assertThat(begun.code()).as(begun.err()).isZero();
        assertThat(resumed.code()).as(resumed.err()).isZero();
    }

    private static String[] with(String[] options, String... others) {
        var all = new ArrayList<>(List.of(others));
        all.addAll(List.of(options));
        return all.toArray(String[]::new);
    }
}
