package glassnet.plot;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.insight.Attributions;
import glassnet.insight.Attributions.Method;
import glassnet.insight.Counterfactual;
import glassnet.insight.RowExplanation;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.SingleTarget;
import glassnet.network.Layer;
import glassnet.network.Layers;
import glassnet.network.Scaling;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExplanationPageTest {

    private static Table table() {
        float[] x = new float[80];
        String[] word = new String[80];
        String[] label = new String[80];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 7 + i / 20f;
            word[i] = "<w" + i % 3 + ">";
            label[i] = x[i] > 4 ? "yes & yes" : "no";
        }
        return Table.of(
                new Column.Numeric("x", x),
                Column.Categorical.of("word", word),
                Column.Categorical.of("label", label));
    }

    private static final Classifier MODEL =
            Classifier.of("label", Layers.dense(20), Layers.relu(), Layers.dense(4), Layers.tanh())
                    .train(table(), Training.defaults().withEpochs(5));

    private static final Counterfactual NEAREST =
            new Counterfactual(
                    List.of(new Counterfactual.Change("x", "3.15", "5", 0.5)), 0.5, "yes & yes");

    @Test
    void thePageHoldsReasonsCellsPicturesAndNumbers() {
        var explained = RowExplanation.of(MODEL, table(), 3, 5);

        String html =
                new ExplanationPage(
                                "a<b.csv",
                                table(),
                                3,
                                explained,
                                Attributions.of(MODEL, table(), 3, Method.SHAPLEY),
                                Optional.of(NEAREST),
                                List.of(
                                        new ExplanationPage.Part(
                                                "Back", "∂L/∂z < 1 + -5e-09·0.1 + (8 more)")))
                        .html();

        assertThat(html)
                .containsSubsequence(
                        "<title>Row 4 of a&lt;b.csv",
                        "<h2>Why</h2>",
                        "<h2>What would change it</h2>",
                        "x 5 instead of 3.15 would give yes &amp; yes.",
                        "<td>x</td><td>3.15</td><td>5</td><td class=\"number\">0.5000</td>",
                        "&lt;w0&gt;",
                        "<h2>The row in the network</h2>",
                        "<circle",
                        "Layer 1:  z1 = x·layer1.w + layer1.b",
                        "p[0] is the probability of &quot;yes &amp; yes&quot;",
                        "<span class=\"whole\">∂L/∂z</span> &lt; 1 + "
                                + "<span class=\"whole\">-5e-09·0.1</span> + "
                                + "<span class=\"whole\">(8 more)</span>")
                .doesNotContain("<script", "http://", "<w0>");
    }

    /// They are x·scale, as `explain` says of a0, and not the features.
    @Test
    void numbersBehindALayerOfScalesAreNotCalledX() {
        Classifier scaled =
                Classifier.of("label", new Scaling(1), Layers.dense(3), Layers.tanh())
                        .train(table(), Training.defaults().withEpochs(5).withSeed(1));

        assertThat(Charts.activations(scaled, table(), 3).svg()).contains("bold\">a0<");
        assertThat(Charts.activations(MODEL, table(), 3).svg()).contains("bold\">x<");
    }

    @Test
    void theDiagramShowsAtMostTwelveUnitsOfALayerAndSaysHowManyAreHidden() {
        Picture picture = Charts.activations(MODEL, table(), 3);

        Xml.parse(picture.svg());
        assertThat(picture.svg()).contains("and 8 more", "yes &amp; yes", "word=&lt;w0&gt;");
        assertThat(picture.svg()).isEqualTo(Charts.activations(MODEL, table(), 3).svg());
    }

    /// Its labels would be a third of their size on a page.
    @Test
    void theDiagramOfADeepNetworkIsNoWiderThanItsNumbersNeed() {
        var hidden = new ArrayList<Layer>();
        for (int l = 0; l < 10; l++) hidden.addAll(List.of(Layers.dense(3), Layers.tanh()));
        Classifier deep =
                Classifier.of("label", hidden.toArray(Layer[]::new))
                        .train(table(), Training.defaults().withEpochs(1).withSeed(1));

        assertThat(width(Charts.activations(deep, table(), 3))).isBetween(1000, 1200);
        assertThat(width(Charts.activations(MODEL, table(), 3))).isBetween(900, 1000);
    }

    private static int width(Picture picture) {
        return Integer.parseInt(
                Xml.parse(picture.svg()).getDocumentElement().getAttribute("width"));
    }

    @Test
    void eachQuantileIsNamed() {
        SingleTarget model =
                Recipe.of(Model.class, "x")
                        .withHidden(List.of(Layers.dense(4), Layers.tanh()))
                        .withInterval(0.9)
                        .train(table(), Training.defaults().withEpochs(2).withSeed(1))
                        .single();

        assertThat(Charts.activations(model, table(), 3).svg())
                .contains(">x, quantile 0.05<", ">x, quantile 0.5<", ">x, quantile 0.95<");
    }
}
