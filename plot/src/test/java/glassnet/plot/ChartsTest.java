package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.insight.Interaction;
import glassnet.insight.PartialDependence;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.metrics.Calibration;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.model.Model;
import glassnet.model.PermutationImportance;
import glassnet.model.Recipe;
import glassnet.model.SingleTarget;
import glassnet.network.Activation;
import glassnet.network.Layers;
import glassnet.network.Network;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import glassnet.tuning.SearchSpace;
import glassnet.tuning.Settings;
import glassnet.tuning.Trial;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {
    private static final Table TABLE = Samples.table(200);
    private static final SingleTarget CLASSIFIER =
            Samples.fit("label", TABLE.without("size")).model().single();
    private static final SingleTarget REGRESSOR =
            Samples.fit("size", TABLE.without("label")).model().single();

    private static List<Epoch> history(int epochs) {
        return IntStream.rangeClosed(1, epochs)
                .mapToObj(n -> new Epoch(n, 1.0 / n, 1.2 / n, 0.5, 0.01, 1, n == epochs / 2, 0.1))
                .toList();
    }

    private static ClassificationEvaluation evaluation(int classes) {
        var names = new ArrayList<String>();
        Matrix p = Matrix.zeros(classes, classes);
        for (int c = 0; c < classes; c++) {
            names.add(c == 0 ? Samples.HOSTILE : "class " + c);
            p.set(c, c, 1);
        }
        return ClassificationEvaluation.of(names, p, IntStream.range(0, classes).toArray(), null);
    }

    private static Picture trials() {
        return trials(0.5, 0.9, 0.4);
    }

    private static Picture trials(double first, double second, double third) {
        var recipe = Recipe.of(Model.class, "y");
        var space = SearchSpace.around(recipe, Recipe.defaultTraining(1_000));
        Settings usual = space.usual();
        return Charts.trials(
                space,
                List.of(
                        new Trial(1, usual, List.of(2 * first, first), Trial.Ending.FINISHED, 1),
                        new Trial(2, usual, List.of(second), Trial.Ending.STOPPED, 1),
                        new Trial(3, usual, List.of(), Trial.Ending.DIVERGED, 1),
                        new Trial(4, usual, List.of(third), Trial.Ending.FINISHED, 1)));
    }

    @Test
    void lossesOfTrialsThatDifferByDecadesHaveALogarithmicAxis() {
        assertThat(trials().svg()).contains("validation loss").doesNotContain("logarithmic");
        assertThat(trials(0.5, 30, 0.0004).svg())
                .contains("validation loss (logarithmic)")
                .contains(">0.001<")
                .contains(">10<");
    }

    private static List<Picture> all() {
        float[] actual = {1, 2, 3, 4};
        float[] predicted = {1.5f, 2, 2.5f, 4.25f};
        Matrix p = Matrix.of(new double[][] {{0.75, 0.25}, {0.25, 0.75}});
        return List.of(
                trials(),
                trials(0.5, 30, 0.0004),
                Charts.activation(new Activation.Relu()),
                Charts.activation(new Activation.Sigmoid()),
                Charts.activations(List.of(new Activation.Relu(), new Activation.Tanh())),
                Charts.loss(Loss.named("bce"), 1),
                Charts.lossHistory(history(1), "loss"),
                Charts.lossHistory(history(2_000), "loss"),
                Charts.descent(1, 1, 3, 6, 1, 0.8, 0.1),
                Charts.decisionBoundary(CLASSIFIER, TABLE, Samples.HOSTILE, "b"),
                Charts.decisionBoundary(REGRESSOR, TABLE, Samples.HOSTILE, "b"),
                Charts.network(CLASSIFIER.predictor().network()),
                Charts.network(Network.of(200, Layers.dense(1_000), Layers.dense(1))),
                Charts.confusion(evaluation(1)),
                Charts.confusion(evaluation(2)),
                Charts.confusion(evaluation(23)),
                Charts.confusion(evaluation(200)),
                Charts.reliability(
                        Calibration.of(p, new int[] {0, 1}, 10), Optional.of(Samples.HOSTILE)),
                Charts.predictedAgainstActual(predicted, actual, Samples.HOSTILE),
                Charts.residuals(predicted, actual, Samples.HOSTILE),
                Charts.residuals(actual, actual, "size"),
                Charts.importance(PermutationImportance.of(CLASSIFIER, TABLE, 100, 2, 0), 20),
                Charts.gradients(CLASSIFIER.provenance().checkups()),
                Charts.partialDependence(
                        PartialDependence.of(CLASSIFIER, TABLE, "b", Samples.HOSTILE, 100)),
                Charts.partialDependence(
                        PartialDependence.of(REGRESSOR, TABLE, "word", "size", 20)),
                Charts.interaction(
                        Interaction.of(REGRESSOR, TABLE, Samples.HOSTILE, "word", "size", 20)));
    }

    /// Browsers take what stands last in the style sheet, programs that make PNG what is named
    /// first.
    @Test
    void noElementGetsAPropertyFromTwoOfItsClasses() {
        Map<String, Set<String>> properties = new HashMap<>();
        Pattern.compile("^\\.([a-z0-9-]+) \\{(.*)}$", Pattern.MULTILINE)
                .matcher(Style.light())
                .results()
                .forEach(rule -> properties.put(rule.group(1), properties(rule.group(2))));
        var pictures = new ArrayList<>(all());
        pictures.add(Charts.activations(CLASSIFIER, TABLE, 0));

        for (Picture picture : pictures) {
            var lists = Pattern.compile("class=\"([^\"]*)\"").matcher(picture.svg());
            while (lists.find()) {
                var met = new HashSet<String>();
                for (String name : lists.group(1).split(" ")) {
                    for (String property : properties.getOrDefault(name, Set.of())) {
                        assertThat(met.add(property))
                                .as("%s of %s", property, lists.group(1))
                                .isTrue();
                    }
                }
            }
        }
        assertThat(properties).containsKeys("line", "curve", "interval");
    }

    private static Set<String> properties(String declarations) {
        return Pattern.compile("([a-z-]+):")
                .matcher(declarations)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    /// Of these the caption says that each member has its own.
    @Test
    void noEpochOfAnEnsembleIsMarkedAsTheBest() {
        var recipe =
                Recipe.of(Model.class, "size").withHidden(List.of(Layers.dense(4), Layers.tanh()));
        Training training = Training.defaults().withEpochs(3).withSeed(1);
        Table rows = TABLE.without("label");

        Picture ensemble = Charts.lossHistory(recipe.withEnsemble(2).train(rows, training));
        Picture single = Charts.lossHistory(recipe.train(rows, training));

        assertThat(ensemble.svg()).contains(">validation<").doesNotContain("best: epoch");
        assertThat(single.svg()).contains("best: epoch").contains(">loss: mean squared error");
    }

    /// Ink on a blue bar is hard to see on dark paper.
    @Test
    void whiskersHaveAnEdgeOfPaper() {
        Picture picture =
                Charts.importance(PermutationImportance.of(CLASSIFIER, TABLE, 100, 2, 0), 20);

        assertThat(picture.svg())
                .containsPattern("class=\"edge-of-whisker\"/>\\s*<line [^>]*class=\"whisker\"/>");
    }

    @Test
    void importanceOfSomeColumnsSaysOfHowMany() {
        var all = PermutationImportance.of(CLASSIFIER, TABLE, 100, 2, 0);
        var one =
                PermutationImportance.of(
                        CLASSIFIER, TABLE, List.of(all.columns().getFirst().column()), 100, 2, 0);

        assertThat(Charts.importance(all, 20).svg()).doesNotContain("were shuffled that");
        assertThat(Charts.importance(one, 20).svg())
                .contains(
                        "of %d columns those 1 were shuffled that move the predictions most by a small step"
                                .formatted(all.read()));
    }

    @Test
    void everyPictureIsWellFormedAndStandsAlone() {
        for (Picture picture : all()) {
            String svg = picture.svg();

            var root = Xml.parse(svg).getDocumentElement();
            assertThat(root.getTagName()).isEqualTo("svg");
            assertThat(root.getElementsByTagName("script").getLength()).isZero();
            assertThat(svg.replace("http://www.w3.org/2000/svg", ""))
                    .as(picture.toString())
                    .doesNotContain("http", "url(", "@import", "NaN", "Infinity");
        }
    }

    @Test
    void sameInputGivesTheSamePicture() {
        List<Picture> first = all();
        List<Picture> second = all();

        for (int i = 0; i < first.size(); i++) {
            assertThat(first.get(i).svg()).isEqualTo(second.get(i).svg());
        }
    }

    /// Lecture 003: x = 1, y = 1, w = 3 and α = 1 jump between 3 and −1 for ever; α = 0.8 comes
    /// nearer: 3, −0.2, 1.72, …
    @Test
    void descentStepsWhereTheLectureDoes() {
        String svg = Charts.descent(1, 1, 3, 2, 0.8).svg();

        var steps = Xml.parse(svg).getElementsByTagName("path");
        // the legend's mark, the curve, the way, and the points of w = 3, −0.2 and 1.72
        assertThat(steps.getLength()).isEqualTo(6);
        String way = steps.item(2).getAttributes().getNamedItem("d").getNodeValue();
        double[] x =
                java.util.Arrays.stream(way.substring(1).split("L"))
                        .mapToDouble(p -> Double.parseDouble(p.split(" ")[0]))
                        .toArray();
        assertThat((x[0] - x[1]) / (x[2] - x[1]))
                .isCloseTo((3 + 0.2) / (1.72 + 0.2), org.assertj.core.api.Assertions.within(1e-3));
    }

    @Test
    void pngHoldsThePictureAtTheScaleAskedFor(@TempDir Path folder) throws Exception {
        var picture = Charts.activation(new Activation.Tanh());

        var image = ImageIO.read(new ByteArrayInputStream(picture.png(0.5)));
        picture.save(folder.resolve("tanh.PNG"));
        picture.save(folder.resolve("tanh.svg"));

        assertThat(image.getWidth()).isEqualTo(280);
        assertThat(image.getRGB(2, 2) & 0xFFFFFF).isEqualTo(0xFFFFFF);
        var colours = new java.util.HashSet<Integer>();
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) colours.add(image.getRGB(x, y) & 0xFFFFFF);
        }
        assertThat(colours).as("the blue of the first line").contains(0x0072B2);
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("tanh.PNG", "tanh.svg");
    }

    @Test
    void wrongUseIsSaid() {
        assertThatThrownBy(() -> Charts.decisionBoundary(CLASSIFIER, TABLE, "word", "b"))
                .hasMessage(
                        "A decision boundary is drawn over numeric columns but \"word\" is categorical.");
        assertThatThrownBy(() -> Charts.decisionBoundary(CLASSIFIER, TABLE, "words", "b"))
                .hasMessage("The model does not read a column \"words\"; did you mean \"word\"?");
        assertThatThrownBy(() -> Charts.lossHistory(List.of(), "loss"))
                .hasMessageContaining("at least one epoch");
        assertThatThrownBy(() -> Charts.activation(new Activation.Tanh()).save(Path.of("a.gif")))
                .hasMessage("A picture is written as .svg or .png but is to be \"a.gif\".");
    }

    @Test
    void everyLossHasAPicture() {
        for (Loss loss : Loss.all()) {
            Picture picture = Charts.loss(loss, 1);

            assertThat(picture.title()).isEqualTo("Loss " + loss.name() + " for target 1");
            assertThat(picture.svg()).contains("class=\"line s1\"", "class=\"line s2 dashed\"");
        }
        assertThat(Charts.loss(Loss.named("quantile(0.1, 0.9)"), 20).svg()).contains(">20<");
    }

    @Test
    void aPictureHoldsAsManyActivationsAsColoursAreToldApart() {
        assertThat(Charts.activations(List.of(new Activation.Relu())).svg())
                .isEqualTo(Charts.activation(new Activation.Relu()).svg());
        assertThatThrownBy(() -> Charts.activations(Activation.all()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A picture shows 1 to 8 activations");
        assertThatThrownBy(() -> Charts.activations(List.of()))
                .hasMessageEndingWith("but is to show 0.");
    }

    /// The derivative of ReLU jumps from 0 to 1: two pieces, no upright line between them.
    @Test
    void aJumpIsNotDrawnAsALine() {
        String svg = Charts.activation(new Activation.Relu()).svg();

        String derivative =
                svg.lines().filter(l -> l.contains("class=\"line s2 dashed\"")).toList().getLast();
        assertThat(derivative.chars().filter(c -> c == 'M').count()).isEqualTo(2);
    }
}
