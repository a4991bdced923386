package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.metrics.Bootstrap;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.model.Confidence;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    private static final Report CLASSES = Samples.report("label", "size");
    private static final Report QUANTITY = Samples.report("size", "label");

    @Test
    void saysTheMetricsOfTheEvaluation() {
        var test = (ClassificationEvaluation) CLASSES.judged().evaluation();

        String html = CLASSES.html();

        assertThat(html)
                .contains(
                        "On 60 test rows the model gets "
                                + Text.percent(test.accuracy())
                                + " right")
                .contains(">" + String.format(Locale.ROOT, "%.4f", test.accuracy()) + "<")
                .contains(">" + Text.metric(test.logLoss()) + "<")
                .contains(">" + Text.metric(test.auc()) + "<")
                .contains("204 training, 36 validation, 60 test");
    }

    @Test
    void tellsTheIntervalsOfTheFiguresOnceTheyAreKnown() {
        Table test = CLASSES.judged().table();
        Bootstrap bootstrap = Confidence.of(CLASSES.model().single(), test, null);
        Bootstrap.Interval accuracy = bootstrap.intervals().get("accuracy");

        String html = CLASSES.withConfidence(Map.of("label", bootstrap)).html();

        assertThat(html)
                .contains("95 % interval (test)")
                .contains(
                        ">%s to %s<"
                                .formatted(
                                        Text.metric(accuracy.low()), Text.metric(accuracy.high())));
        assertThat(CLASSES.html()).doesNotContain("95 % interval (test)");
    }

    @Test
    void ofANumberSaysHowFarOffItIs() {
        var test = (RegressionEvaluation) QUANTITY.judged().evaluation();

        assertThat(QUANTITY.html())
                .contains("the model is off by " + Text.number(test.mae()) + " on average")
                .contains(">" + Text.metric(test.rmse()) + "<")
                .contains("Predicted against actual")
                .contains("Residuals")
                .doesNotContain("Confusion");
    }

    @Test
    void findingsOfTheDoctorHaveTheirEvidence() {
        var fit =
                Recipe.of(Model.class, "size")
                        .withHidden(List.of(Layers.dense(8), Layers.dense(8)))
                        .fit(Samples.table(100).without("label"), Training.defaults());
        while (fit.hasNext()) fit.next();

        assertThat(Health.of(fit.model()))
                .contains("linear-collapse, layer 1 (dense layers 3, equivalent layers 1): ")
                .containsPattern(">[\\d.]+ of 8<"); // the rank of 8 × 8 weights
    }

    @Test
    void aGradientOfZeroIsTold() {
        var dead = new Dense(4, new Initializer.HeUniform(), new Initializer.Constant(-100));
        Model model =
                Recipe.of(Model.class, "size")
                        .withHidden(List.of(dead, Layers.relu()))
                        .train(
                                Samples.table(100).without("label"),
                                Training.defaults().withEpochs(2).withSeed(1));

        assertThat(Health.of(model)).contains("Where a layer has no mark it is 0.");
        assertThat(Health.of(QUANTITY.model())).doesNotContain("has no mark");
    }

    @Test
    void ranksOfAnEnsembleAreMeansOfItsMembers() {
        Model model =
                Recipe.of(Model.class, "size")
                        .withHidden(List.of(Layers.dense(8), Layers.tanh(), Layers.dense(8)))
                        .withEnsemble(2)
                        .train(
                                Samples.table(100).without("label"),
                                Training.defaults().withEpochs(2).withSeed(1));

        assertThat(Health.of(model))
                .containsPattern(">[\\d.]+ of 8<")
                .contains("All are means of the 2 members.");
    }

    @Test
    void ofSeveralTargetsEachHasItsFiguresAndPictures() {
        Table table = Samples.table(300);
        float[] twice = new float[300];
        var size = (Column.Numeric) table.column("size");
        for (int i = 0; i < 300; i++) twice[i] = 2 * size.value(i) + 1;
        Table.Split split =
                table.without("label").with(new Column.Numeric("twice", twice)).split(0.8);
        Model model =
                Recipe.of(Model.class, List.of("size", "twice"))
                        .withHidden(List.of(Layers.dense(8), Layers.tanh()))
                        .train(split.first(), Training.defaults().withEpochs(15));
        var test = Report.Part.of("test", model, split.second());
        var judged = (MultiTargetEvaluation) test.evaluation();
        double size1 = ((RegressionEvaluation) judged.of("size")).mae();
        double size2 = ((RegressionEvaluation) judged.of("twice")).mae();

        String html = new Report(model, List.of(test), List.of(), "a.csv", "").html();

        assertThat(html)
                .contains("Predicting <em>size, twice</em>")
                .contains("Regression of 2 columns by one network from a.csv.")
                .contains("for “size” the model is off by " + Text.number(size1))
                .contains("And for “twice” the model is off by " + Text.number(size2))
                .contains("mean R²")
                .doesNotContain("mean RMSE")
                .contains("“twice” MAE")
                .contains("Hit and miss, test rows: size")
                .contains("Hit and miss, test rows: twice")
                .contains("Which columns matter: twice");
    }

    @Test
    void escapesNamesFromTheData() {
        assertThat(CLASSES.html())
                .doesNotContain("<script")
                .contains("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39;")
                .contains("a &amp; b.csv");
    }

    @Test
    void fetchesNothingAndForbidsItself() throws Exception {
        for (Report report : List.of(CLASSES, QUANTITY)) {
            String html = report.html();

            assertThat(html).doesNotContain("http:", "https:", "url(", "@import", "src=", "<link");
            assertThat(html).doesNotContainPattern(" style=|<script| on[a-z]+=");
            var style = Pattern.compile("<style>(.*?)</style>", Pattern.DOTALL).matcher(html);
            assertThat(style.find()).isTrue();
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(style.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(html)
                    .contains(
                            "default-src 'none'; style-src 'sha256-"
                                    + Base64.getEncoder().encodeToString(digest)
                                    + "'");
            assertThat(style.find()).as("one style sheet").isFalse();
        }
    }

    @Test
    void isWellFormed() {
        for (Report report : List.of(CLASSES, QUANTITY)) {
            Xml.parse(report.html().replaceAll("<meta ([^>]*)>", "<meta $1/>"));
        }
    }

    @Test
    void sameInputGivesTheSameBytes() {
        assertThat(CLASSES.html()).isEqualTo(CLASSES.html());
    }

    @Test
    void isWrittenWholeOverAnOlderOne(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("report.html");
        Files.writeString(file, "old");

        CLASSES.write(file);

        assertThat(file).content().isEqualTo(CLASSES.html());
        assertThat(folder).isDirectoryContaining(f -> f.endsWith("report.html"));
        assertThat(folder.toFile().list()).containsExactly("report.html");
    }

    @Test
    void needsRowsInEveryPart() {
        var empty =
                new Report.Part(
                        "test",
                        CLASSES.judged().table().rows(new int[0]),
                        CLASSES.judged().evaluation());

        assertThatThrownBy(() -> new Report(CLASSES.model(), List.of(), List.of(), "x", ""))
                .hasMessage("A report needs rows to judge the model on but has no parts.");
        assertThatThrownBy(() -> new Report(CLASSES.model(), List.of(empty), List.of(), "x", ""))
                .hasMessage(
                        "A report needs rows in every part but \"test\" has none; leave it out.");
    }
}
