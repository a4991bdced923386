package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.FeatureSpec;
import glassnet.feature.TargetEncoder;
import glassnet.insight.Attributions;
import glassnet.insight.RowExplanation;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.Quantile;
import glassnet.matrix.RandomStream;
import glassnet.metrics.Metric;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class QuantileIntervalTest {
    private static final Training TRAINING =
            Training.defaults().withEpochs(30).withBatchSize(16).withSeed(2);
    private static final Recipe<Regressor> RECIPE =
            Regressor.of("y", dense(16), relu()).withInterval(0.9);

    /// `y` is `x` and noise that grows with it: narrow at 0, wide at 4.
    private static Table rows(int n, long seed) {
        var random = RandomStream.of(seed, "rows");
        float[] x = new float[n];
        float[] y = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextDouble(0, 4);
            y[i] = x[i] + (0.1f + 0.5f * x[i]) * (float) random.nextGaussian();
        }
        return Table.of(new Column.Numeric("x", x), new Column.Numeric("y", y));
    }

    /// A model of mean 10 and deviation 2 whose three outputs are the biases given.
    private static Regressor biases(Conformal intervals, float... biases) {
        Table table = rows(20, 1);
        var encoder = FeatureSpec.defaults().withPieces(0).fit(table.without("y"));
        var network = Network.of(1, dense(3));
        var predictor =
                new Predictor(
                        encoder,
                        network,
                        ParameterVector.of(
                                network, new float[] {0, 0, 0, biases[0], biases[1], biases[2]}),
                        new Quantile(List.of(0.05, 0.5, 0.95)));
        return new Regressor(
                predictor,
                new TargetEncoder.Quantity("y", 10, 2),
                intervals,
                RECIPE.train(table, TRAINING.withEpochs(1)).provenance());
    }

    /// Median 1·2 + 10, ends −2·2 + 10 and 3·2 + 10, each half a unit further out.
    @Test
    void theEndsAreTheQuantilesMovedByTheErrors() {
        Regressor model = biases(new Conformal(List.of(-1f, 0.5f)), -2, 1, 3);
        Table row = rows(1, 1);

        Bounds bounds = model.bounds(row, 0.6); // the second of two errors

        assertThat(model.predict(row)).containsExactly(12);
        assertThat(bounds.lower()).containsExactly(5.5f);
        assertThat(bounds.upper()).containsExactly(16.5f);
        assertThat(model.quantiles()).containsExactly(0.05, 0.5, 0.95);
        assertThat(model.level()).isEqualTo(0.9);
    }

    /// Quantiles too wide are moved inwards, but never past the median.
    @Test
    void errorsBelowZeroMakeIntervalsNarrower() {
        Regressor model = biases(new Conformal(List.of(-3f, 0f)), -2, 1, 3);

        Bounds bounds = model.bounds(rows(1, 1), 0.3); // the first error

        assertThat(bounds.lower()).containsExactly(9);
        assertThat(bounds.upper()).containsExactly(13);
        Bounds least = biases(new Conformal(List.of(-30f)), -2, 1, 3).bounds(rows(1, 1), 0.3);
        assertThat(least.lower()).containsExactly(12);
        assertThat(least.upper()).containsExactly(12);
    }

    @Test
    void quantilesThatCrossArePutInOrder() {
        Regressor model = biases(new Conformal(List.of(0f)), 2, 1, -5);

        Bounds bounds = model.bounds(rows(1, 1), 0.3);

        assertThat(bounds.lower()).containsExactly(12);
        assertThat(bounds.upper()).containsExactly(12);
    }

    @Test
    void theNetworkLearnsALowerQuantileTheMedianAndAnUpperOne() {
        Regressor model = RECIPE.train(rows(400, 3), TRAINING.withEpochs(2));

        assertThat(model.predictor().network().outputs()).isEqualTo(3);
        assertThat(model.predictor().loss()).isEqualTo(new Quantile(List.of(0.05, 0.5, 0.95)));
    }

    /// By chance of the validation rows a little more or less; an interval of one width is too wide
    /// where there is little noise, and too narrow where there is much.
    @Test
    void intervalsHoldWhatTheyPromiseAndAreAsWideAsEachRowNeeds() {
        Table fresh = rows(4000, 5);
        float[] actual = ((TargetEncoder.Quantity) target()).values(fresh);
        for (int members : new int[] {1, 3}) {
            Regressor model = RECIPE.withEnsemble(members).train(rows(2000, 4), TRAINING);
            Regressor even =
                    Regressor.of("y", dense(16), relu())
                            .withEnsemble(members)
                            .train(rows(2000, 4), TRAINING);

            for (double level : new double[] {0.8, 0.9, 0.95}) {
                Bounds bounds = model.bounds(fresh, level);

                assertThat(bounds.coverage(actual)).isBetween(level - 0.05, level + 0.045);
                for (int i = 0; i < actual.length; i++) {
                    assertThat(bounds.lower()[i]).isLessThanOrEqualTo(bounds.upper()[i]);
                }
            }
            assertThat(model.bounds(fresh, 0.9).meanWidth())
                    .isLessThan(even.bounds(fresh, 0.9).meanWidth());
            float[] few = {0.2f, 3.8f};
            Bounds two = model.bounds(Table.of(new Column.Numeric("x", few)), 0.9);
            assertThat(two.upper()[1] - two.lower()[1])
                    .isGreaterThan(3 * (two.upper()[0] - two.lower()[0]));
        }
    }

    private static TargetEncoder target() {
        return new TargetEncoder.Quantity("y", 0, 1);
    }

    @Test
    void theMedianIsWhatIsExplainedAndWhatARowPredicts() {
        Table table = rows(400, 3);
        Regressor model = RECIPE.train(table, TRAINING.withEpochs(3));
        RowPredictor predictor = model.rowPredictor();
        float x = ((Column.Numeric) table.column("x")).value(0);

        Attributions why =
                Attributions.of(model, table, 0, Attributions.Method.INTEGRATED_GRADIENTS);

        assertThat(predictor.row().set(0, x).predict().value()).isEqualTo(model.predict(table)[0]);
        assertThat(why.value()).isCloseTo(model.predict(table)[0], within(1e-4));
        assertThat(RowExplanation.of(model, table, 0, 3).outputs())
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("quantile 0.5 of \"y\" = p[1]·");
        assertThat(model.evaluate(table).rmse()).isPositive();
    }

    @Test
    void aRunGoesOnFromACheckpointBitForBitAndIsReproduced() {
        Table table = rows(400, 3);
        Training training = TRAINING.withEpochs(6);
        Fit<Regressor> whole = RECIPE.fit(table, training);
        Fit<Regressor> begun = RECIPE.fit(table, training);
        for (int i = 0; i < 3; i++) begun.next();
        Fit<Regressor> resumed = RECIPE.resume(begun.checkpoint(), table, training);

        whole.forEachRemaining(epoch -> {});
        resumed.forEachRemaining(epoch -> {});

        assertThat(resumed.model().intervals()).isEqualTo(whole.model().intervals());
        assertThat(resumed.model().predictor().parameters().sha256())
                .isEqualTo(whole.model().predictor().parameters().sha256());
        assertThat(Verification.of(whole.model(), table, epoch -> {}).isReproduced()).isTrue();
    }

    @Test
    void whatHasNoQuantilesIsRefused() {
        Table table = rows(100, 3);
        Recipe<Model> classes = Recipe.of(Model.class, "c").withInterval(0.9);
        Table words = table.with(Column.Categorical.of("c", word(100)));

        assertThatThrownBy(() -> classes.fit(words, TRAINING))
                .hasMessage(
                        "Intervals by quantiles need one target that is a number but \"c\" is a target of classes. Leave them out.");
        assertThatThrownBy(() ->
                        Recipe.of(Model.class, List.of("x", "y"))
                                .withInterval(0.9)
                                .fit(words, TRAINING))
                .hasMessage(
                        "Intervals by quantiles need one target that is a number but there are 2 targets: x, y. Leave them out.");
        assertThatThrownBy(() -> RECIPE.fit(table, TRAINING.withMetric(Metric.named("rmse"))))
                .hasMessageStartingWith("Quantiles are learnt, and their best epoch is chosen,");
        assertThatThrownBy(() -> RECIPE.withInterval(1))
                .hasMessage("The level of an interval must be in (0, 1) but is 1.0.");
        assertThatThrownBy(() -> Regressor.of("y").train(table, TRAINING.withEpochs(1)).level())
                .hasMessage("The network learnt the mean and no quantiles.");
    }

    private static String[] word(int rows) {
        String[] words = new String[rows];
        for (int i = 0; i < rows; i++) words[i] = i % 2 == 0 ? "a" : "b";
        return words;
    }

    @Test
    void aNumberFromTwoOutputsIsRefused() {
        Regressor model = biases(Conformal.none(), 0, 1, 2);
        var two = Network.of(1, dense(2));
        var predictor =
                new Predictor(
                        model.predictor().encoder(),
                        two,
                        ParameterVector.zeros(two),
                        new MeanSquaredError());

        assertThatThrownBy(() -> new Regressor(predictor, model.target(), model.provenance()))
                .hasMessage(
                        "A model of the number \"y\" needs one output, or three quantiles, but has 2 outputs for the loss mse.");
    }
}
