package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExplainTest {
    @TempDir static Path shared;
    @TempDir Path folder;

    @BeforeAll
    static void train() {
        Run run = Run.penguins(shared, "--no-report");
        assertThat(run.code()).as(run.err()).isZero();
    }

    private Run explain(String... more) {
        String[] all = new String[more.length + 3];
        all[0] = "explain";
        all[1] = shared.resolve("penguins.onnx").toString();
        all[2] = "penguins";
        System.arraycopy(more, 0, all, 3, more.length);
        return Run.in(folder, all);
    }

    @Test
    void cellsLayersPredictionAndReasonsStandInTheirOrder() {
        Run run = explain("--row", "1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .startsWith(
                        "Row 1 of penguins: predicted species = Adelie, of probability 0.4121\n")
                .containsSubsequence(
                        "bill_length_mm",
                        "39.1",
                        "r = (39.1 - ",
                        "Layer 1:  z1 = x·layer1.w + layer1.b",
                        "a1 = silu(z1)",
                        "and 3 more units",
                        "Layer 2:",
                        "Prediction:  p = softmax(z2)",
                        "Why: the log-odds of ",
                        "By integrated gradients",
                        "█",
                        "unexplained");
    }

    @Test
    void fullFoldsNothing() {
        assertThat(explain("--full").out()).doesNotContain(" more)", "more units");
    }

    /// The shape that scripts rely on.
    @ParameterizedTest
    @ValueSource(strings = {"layer1.w[2,3]", "layer1.b[0]", "layer2.w[3,1]", "layer2.b[2]"})
    void theFactorsOfADerivativeMultiplyToItAndADifferenceAgrees(String weight) {
        JsonObject json = explain("--row", "2", "--backward", "--weight", weight, "--json").json();

        double product = 1;
        for (JsonElement factor : json.getAsJsonArray("factors")) {
            assertThat(factor.getAsJsonObject().get("symbol").getAsString()).startsWith("∂");
            product *= factor.getAsJsonObject().get("value").getAsDouble();
        }
        double derivative = json.get("derivative").getAsDouble();
        assertThat(product).isCloseTo(derivative, within(1e-7 * Math.abs(derivative)));
        assertThat(json.get("centralDifference").getAsDouble())
                .isCloseTo(derivative, within(1e-7 * Math.max(1e-3, Math.abs(derivative))));
        assertThat(json.getAsJsonObject("step").get("learningRate").getAsDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"integrated-gradients", "gradient-input", "occlusion", "shapley"})
    void contributionsAndResidualAddUpToTheDifference(String method) {
        JsonObject json =
                explain("--row", "4", "--method", method, "--class", "Gentoo", "--json").json();

        JsonObject why = json.getAsJsonObject("attributions");
        double sum = why.get("residual").getAsDouble();
        for (JsonElement column : why.getAsJsonArray("columns")) {
            sum += column.getAsJsonObject().get("contribution").getAsDouble();
        }
        assertThat(why.get("method").getAsString()).isEqualTo(method);
        assertThat(why.get("output").getAsString()).isEqualTo("log-odds of \"Gentoo\"");
        assertThat(sum)
                .isCloseTo(
                        why.get("value").getAsDouble() - why.get("typicalValue").getAsDouble(),
                        within(1e-9));
    }

    @Test
    void ofManyColumnsTheLargestAreShown() throws IOException {
        var rows = new StringBuilder();
        for (int j = 0; j < 40; j++) rows.append("c").append(j).append(",");
        rows.append("t\n");
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 40; j++) rows.append((i * 7 + j * j) % 29 - 14.5).append(",");
            rows.append(i % 2 == 0 ? "yes" : "no").append("\n");
        }
        Files.writeString(folder.resolve("wide.csv"), rows);
        Run.in(folder, "train", "wide.csv", "--target", "t", "--epochs", "2", "--layers", "4");

        Run folded = Run.in(folder, "explain", "wide.onnx", "wide.csv", "--html", "row.html");
        Run full = Run.in(folder, "explain", "wide.onnx", "wide.csv", "--full");

        assertThat(folded.out()).contains("… and 16 more columns (--full)", "… and 16 more  ");
        assertThat(folder.resolve("row.html"))
                .content()
                .contains("And 16 columns more, whose", "16 smaller ones together");
        assertThat(full.out()).contains("  c0 ", "  c39 ").doesNotContain("more columns");
    }

    @Test
    void whatWouldChangeItIsTold() {
        JsonObject found =
                explain("--row", "3", "--class", "Gentoo", "--json")
                        .json()
                        .getAsJsonObject("counterfactual");

        assertThat(found.get("prediction").getAsString()).isEqualTo("Gentoo");
        assertThat(found.getAsJsonArray("changes").size()).isBetween(1, 2);
        assertThat(explain("--row", "3").out()).contains("What would change it:", " instead of ");
    }

    @Test
    void aNumberIsMovedUpOrDownByWhatIsAsked() {
        Run trained =
                Run.in(
                        folder,
                        "train",
                        "penguins",
                        "--target=body_mass_g",
                        "--epochs=30",
                        "--seed=1");
        assertThat(trained.code()).as(trained.err()).isZero();
        String model = "penguins.onnx";
        double now =
                Run.in(folder, "predict", model, "penguins", "--json")
                        .json()
                        .getAsJsonArray("prediction")
                        .get(0)
                        .getAsDouble();

        for (int amount : new int[] {250, -250}) {
            Run run = Run.in(folder, "explain", model, "penguins", "--move", amount + "", "--json");
            double then =
                    run.json().getAsJsonObject("counterfactual").get("prediction").getAsDouble();
            assertThat((then - now) / amount).as(run.err()).isGreaterThanOrEqualTo(1);
        }
        assertThat(
                        Run.in(folder, "explain", model, "penguins", "--move", "1e9", "--backward")
                                .out())
                .contains("What would change it:\n  no other value of a column, nor of two");
        assertThat(Run.in(folder, "explain", model, "penguins", "--move", "0").err())
                .startsWith("glassnet: --move should be a number above or below 0 but is 0.0.");
        assertThat(explain("--move", "5").err())
                .startsWith(
                        "glassnet: --move is for a predicted number, and \"species\" has classes;");
    }

    @Test
    void aPageAndAPictureAreWrittenButNotOverOthers() {
        Run run = explain("--html", "row.html", "--svg", "row.svg", "--backward");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(folder.resolve("row.html")).content().contains("<h2>Why</h2>", "∂L/∂z2[0]");
        assertThat(folder.resolve("row.svg")).content().startsWith("<svg");
        assertThat(explain("--svg", "row.svg").err()).contains("exists already");
    }

    @Test
    void eachPartOfThePageHasAHeadingOfItsOwn() {
        assertThat(explain("--html", "row.html", "--weight", "layer1.w[0,1]").code()).isZero();

        assertThat(folder.resolve("row.html"))
                .content()
                .containsOnlyOnce("<h2>Back</h2>")
                .containsSubsequence("<h2>One weight</h2>", "One step on this row alone");
    }

    @Test
    void theWayBackNamesTheSteepestParameters() {
        Run run = explain("--backward", "--target", "Gentoo");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .containsSubsequence(
                        "Loss:  L = ",
                        "∂L/∂z2[",
                        "Layer 1, back",
                        "∂L/∂a1[",
                        "∂L/∂z1[",
                        "The steepest parameters",
                        "∂L/∂layer");
    }

    @Test
    void whatDoesNotExistIsToldInASentence() throws IOException {
        Run.file(
                folder,
                "new.csv",
                "island,bill_length_mm,bill_depth_mm,flipper_length_mm,body_mass_g,sex",
                "Dream,40,18,190,4000,MALE");

        assertThat(explain("--row", "345").err())
                .isEqualTo("glassnet: There is no row 345; the data has rows 1 to 344.\n");
        assertThat(explain("--row", "0").code()).isEqualTo(1);
        assertThat(explain("--weight", "layer7.w[0,0]").err())
                .startsWith("glassnet: There is no number \"layer7.w[0,0]\"");
        assertThat(explain("--method", "shaply").code()).isEqualTo(2);
        assertThat(explain("--method", "shaply").err()).contains("did you mean \"shapley\"?");
        Run without =
                Run.in(
                        folder,
                        "explain",
                        shared.resolve("penguins.onnx").toString(),
                        "new.csv",
                        "--backward");
        assertThat(without.err())
                .isEqualTo(
                        "glassnet: Row 1 of new.csv does not say what \"species\" is. Name it with --target.\n");
    }
}
