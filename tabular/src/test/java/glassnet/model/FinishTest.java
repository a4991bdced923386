package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.insight.Counterfactual;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import org.junit.jupiter.api.Test;

class FinishTest {
    private static final Table ROWS = rows(600, 1);
    private static final Training TRAINING =
            Training.defaults().withEpochs(12).withBatchSize(16).withSeed(2);
    private static final Finish BOTH =
            Finish.none().withCalibration().withThreshold(ThresholdRule.Best.BALANCED);
    private static final Recipe<Classifier> RECIPE =
            Classifier.of("rare", dense(16), relu()).withFinish(BOTH);

    /// `rare` is true for one row in seven, the more often the higher `x`; `y` is `x` and noise.
    private static Table rows(int n, long seed) {
        var random = RandomStream.of(seed, "rows");
        float[] x = new float[n];
        float[] y = new float[n];
        String[] rare = new String[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = x[i] + (float) random.nextGaussian();
            rare[i] = y[i] > 1.5 ? "yes" : "no";
        }
        return Table.of(
                new Column.Numeric("x", x),
                new Column.Numeric("y", y),
                Column.Categorical.of("rare", rare));
    }

    private static Table inputs(Table rows) {
        return rows.without("y");
    }

    @Test
    void calibrationLeavesTheClassesAsTheyAre() {
        Recipe<Classifier> plain = RECIPE.withFinish(Finish.none());
        Classifier before = plain.train(inputs(ROWS), TRAINING);
        Classifier after =
                plain.withFinish(Finish.none().withCalibration()).train(inputs(ROWS), TRAINING);
        Temperature t = after.decision().temperature().orElseThrow();

        assertThat(t.logLoss()).isLessThanOrEqualTo(t.logLossBefore());
        assertThat(after.predict(ROWS)).isEqualTo(before.predict(ROWS));
        assertThat(before.decision()).isEqualTo(Decision.plain());
    }

    @Test
    void aThresholdFindsMoreOfTheRareClass() {
        Classifier model = RECIPE.train(inputs(ROWS), TRAINING);
        Table fresh = rows(2000, 9);
        ClassificationEvaluation low = model.evaluate(fresh);
        ClassificationEvaluation even = model.withThreshold(0.5f).evaluate(fresh);

        assertThat(model.decision().threshold()).isBetween(0.02f, 0.4f);
        assertThat(low.classes().get(1).recall())
                .isGreaterThan(even.classes().get(1).recall() + 0.2);
        assertThat(low.auc()).isEqualTo(even.auc());
    }

    /// Tables, single rows and the nearest change all go by it.
    @Test
    void allPredictionsGoByTheThreshold() {
        Classifier model = RECIPE.train(inputs(ROWS), TRAINING);
        Matrix p = model.probabilities(ROWS);
        String[] predicted = model.predict(ROWS);
        var row = model.rowPredictor().row();
        var x = (Column.Numeric) ROWS.column("x");
        var between = -1;
        for (int i = 0; i < ROWS.rows(); i++) {
            boolean yes = p.get(i, 1) > model.decision().threshold();
            assertThat(predicted[i]).isEqualTo(yes ? "yes" : "no");
            assertThat(row.set(0, x.value(i)).predict().label()).isEqualTo(predicted[i]);
            if (yes && p.get(i, 1) < 0.5f) between = i;
        }
        assertThat(between).isNotNegative();
        assertThat(Counterfactual.flip(model, ROWS, between).orElseThrow().prediction())
                .isEqualTo("no");
    }

    @Test
    void trainingOnceMoreFinishesTheSame() {
        Classifier model = RECIPE.withEnsemble(3).train(inputs(ROWS), TRAINING);

        var again = Verification.of(model, inputs(ROWS), _ -> {});
        var other = new Verification(model, model.withThreshold(0.9f));

        assertThat(again.isReproduced()).isTrue();
        assertThat(other.isReproduced()).isFalse();
        assertThat(other.isFinishedAlike()).isFalse();
    }

    /// The state of a training holds the weights as they were learnt, not as they were divided.
    @Test
    void whatIsResumedIsFinishedOnce() {
        Classifier whole = RECIPE.train(inputs(ROWS), TRAINING);
        Fit<Classifier> begun = RECIPE.fit(inputs(ROWS), TRAINING);
        for (int i = 0; i < 7; i++) {
            Epoch _ = begun.next();
        }
        assertThat(begun.checkpoint().states().getFirst().best().values())
                .isEqualTo(begun.checkpoint().model().predictor().parameters().values());

        Fit<Classifier> resumed = RECIPE.resume(begun.checkpoint(), inputs(ROWS), TRAINING);
        resumed.forEachRemaining(_ -> {});

        assertThat(resumed.model().decision()).isEqualTo(whole.decision());
        assertThat(resumed.model().predictor().parameters().values())
                .isEqualTo(whole.predictor().parameters().values());
    }

    /// On 4 000 new rows the share may miss what is promised by chance, by the few validation rows
    /// more than by these.
    @Test
    void intervalsHoldWhatTheyPromise() {
        Table fresh = rows(4000, 5).without("rare");
        for (int members : new int[] {1, 3}) {
            Regressor model =
                    Regressor.of("y", dense(16), relu())
                            .withEnsemble(members)
                            .train(rows(2000, 4).without("rare"), TRAINING);

            float[] actual = model.target().values(fresh);
            for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
                double held = model.bounds(fresh, level).coverage(actual);
                assertThat(held).isBetween(level - 0.05, Math.min(1, level + 0.05));
            }
        }
    }

    /// A share of 0.15 of 100 rows would be 15.
    @Test
    void fewRowsStillKeepThirtyWhereSomethingIsChosenByThem() {
        Table few = inputs(rows(100, 1));
        Fit<Classifier> fit = RECIPE.fit(few, TRAINING);

        assertThat(fit.validation().rows()).isEqualTo(30);
        assertThat(fit.notes())
                .contains(
                        "A temperature is chosen on validation rows, so 30 rows are kept for these, more than the share of 0.15.");
        assertThat(RECIPE.withFinish(Finish.none()).fit(few, TRAINING).validation().rows())
                .isEqualTo(15);
    }

    /// Three times 15 % of 100 rows are enough to choose by, and three times ten are the least.
    @Test
    void membersKeepThirtyTogether() {
        Recipe<Classifier> three = RECIPE.withEnsemble(3);

        assertThat(three.fit(inputs(rows(100, 1)), TRAINING).notes())
                .contains(
                        "Each of 3 members chooses its best epoch by another 14 rows and learns from the others.");
        assertThat(three.fit(inputs(rows(60, 1)), TRAINING).notes())
                .contains(
                        "A temperature is chosen on validation rows, so 30 rows are kept for these, more than the share of 0.15.",
                        "Each of 3 members chooses its best epoch by another 10 rows and learns from the others.");
    }

    @Test
    void whatCannotBeDoneIsSaidBeforeTraining() {
        Table few = inputs(rows(59, 1));
        Table numbers = ROWS.without("rare");

        assertThatThrownBy(() -> RECIPE.fit(few, TRAINING))
                .hasMessage(
                        "A temperature is chosen on validation rows, but there are none. Give at least 60 rows and a validation fraction above 0, or do without.");
        assertThatThrownBy(
                        () -> Recipe.of(Model.class, "y").withFinish(BOTH).fit(numbers, TRAINING))
                .hasMessage("Only probabilities can be calibrated, but \"y\" is a number.");
        Finish low = Finish.none().withThreshold(new ThresholdRule.At(0.2f));
        assertThatThrownBy(() -> Recipe.of(Model.class, "y").withFinish(low).fit(numbers, TRAINING))
                .hasMessage("A threshold needs a target of two classes but \"y\" is a number.");
        assertThat(RECIPE.withFinish(low).train(few, TRAINING).decision().threshold())
                .isEqualTo(0.2f);
    }
}
