package glassnet.model;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.diagnosis.Doctor;
import glassnet.feature.FeatureSpec;
import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.insight.RowExplanation;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.matrix.RandomStream;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultiTargetTest {
    private static final Training TRAINING =
            Training.defaults().withEpochs(12).withBatchSize(16).withSeed(2);
    private static final Table ROWS = rows(400);
    private static final Table NUMBERS = ROWS.without("warm", "big");
    private static final Table LABELS = ROWS.without("sum", "product");

    /// Two numbers and two labels that follow from `x` and `y`.
    private static Table rows(int n) {
        var random = RandomStream.of(1, "several targets");
        float[] x = new float[n];
        float[] y = new float[n];
        float[] sum = new float[n];
        float[] product = new float[n];
        String[] warm = new String[n];
        float[] big = new float[n];
        for (int i = 0; i < n; i++) {
            x[i] = (float) random.nextGaussian();
            y[i] = (float) random.nextGaussian();
            sum[i] = 100 * (x[i] + y[i]) + 1000;
            product[i] = x[i] * y[i];
            warm[i] = sum[i] > 1000 ? "yes" : "no";
            big[i] = product[i] > 0.5f ? 1 : 0;
        }
        return Table.of(
                new Column.Numeric("x", x),
                new Column.Numeric("y", y),
                new Column.Numeric("sum", sum),
                new Column.Numeric("product", product),
                Column.Categorical.of("warm", warm),
                new Column.Numeric("big", big));
    }

    private static Recipe<Model> recipe(String... targets) {
        return Recipe.of(Model.class, List.of(targets)).withHidden(List.of(dense(16), relu()));
    }

    /// A network that knows nothing but its two biases.
    private static Predictor biases(glassnet.loss.Loss loss, float first, float second) {
        var encoder =
                FeatureSpec.defaults()
                        .withPieces(0)
                        .fit(ROWS.without("y", "sum", "product", "warm", "big"));
        var network = Network.of(1, dense(2));
        return new Predictor(
                encoder,
                network,
                ParameterVector.of(network, new float[] {0, 0, first, second}),
                loss);
    }

    private static Provenance untold() {
        return recipe("sum", "product").train(NUMBERS, TRAINING.withEpochs(1)).provenance();
    }

    /// −½·4 + 10 = 8 and 2·0.25 + 1 = 1.5.
    @Test
    void eachNumberIsDecodedByItsOwnMeanAndDeviation() {
        var target =
                new TargetEncoder.Several(
                        List.of(
                                new TargetEncoder.Quantity("a", 10, 4),
                                new TargetEncoder.Quantity("b", 1, 0.25f)));
        var model = new MultiTarget(biases(new MeanSquaredError(), -0.5f, 2), target, untold());

        List<Column> predictions = model.predictions(ROWS.rows(0, 1));

        assertThat(predictions).extracting(Column::name).containsExactly("a", "b");
        assertThat(predictions.get(0).text(1)).isEqualTo("8");
        assertThat(predictions.get(1).text(1)).isEqualTo("1.5");
    }

    /// σ(0) = ½ is not above ½, so the first class; σ(ln 3) = ¾.
    @Test
    void eachLabelHasItsClassAndTheProbabilityOfTheSecond() {
        var target =
                new TargetEncoder.Several(
                        List.of(
                                new TargetEncoder.Classes("warm", List.of("no", "yes")),
                                new TargetEncoder.Classes("big", List.of("0", "1"))));
        float logit = (float) StrictMath.log(3);
        var model = new MultiTarget(biases(new SigmoidCrossEntropy(), 0, logit), target, untold());

        List<Column> predictions = model.predictions(ROWS.rows(0));
        List<Column> probabilities = model.probabilities(ROWS.rows(0));

        assertThat(predictions.get(0).text(0)).isEqualTo("no");
        assertThat(predictions.get(1).text(0)).isEqualTo("1");
        assertThat(probabilities)
                .extracting(Column::name)
                .containsExactly("probability_warm", "probability_big");
        assertThat(((Column.Numeric) probabilities.get(0)).value(0)).isEqualTo(0.5f);
        assertThat(((Column.Numeric) probabilities.get(1)).value(0))
                .isCloseTo(0.75f, within(1e-6f));
    }

    @Test
    void oneNetworkLearnsSeveralNumbers() {
        Model model = recipe("sum", "product").train(NUMBERS, TRAINING.withEpochs(60));

        var evaluation = ((MultiTarget) model).evaluate(NUMBERS);

        assertThat(model.predictor().network().outputs()).isEqualTo(2);
        assertThat(evaluation.of("sum").metrics().get("r2")).isGreaterThan(0.97);
        assertThat(evaluation.of("product").metrics().get("r2")).isGreaterThan(0.85);
        assertThat(model.provenance().settings())
                .containsEntry("target", "sum, product")
                .containsEntry("task", "regression");
    }

    @Test
    void oneNetworkLearnsSeveralLabels() {
        Model model = recipe("warm", "big").train(LABELS, TRAINING.withEpochs(60));

        var evaluation = ((MultiTarget) model).evaluate(LABELS);

        assertThat(evaluation.metrics().get("accuracy")).isGreaterThan(0.95);
        assertThat(model.target().kind()).isEqualTo("multilabel");
    }

    @Test
    void eachTargetAloneHasTheSameBits() {
        for (int members : new int[] {1, 2}) {
            var numbers =
                    (MultiTarget)
                            recipe("sum", "product").withEnsemble(members).train(NUMBERS, TRAINING);
            for (Column predictions : numbers.predictions(NUMBERS)) {
                SingleTarget alone = numbers.predicting(predictions.name());

                assertThat(alone.predictions(NUMBERS).withName(predictions.name()))
                        .isEqualTo(predictions);
                assertThat(alone.evaluate(NUMBERS))
                        .isEqualTo(numbers.evaluate(NUMBERS).of(predictions.name()));
            }
        }
    }

    @Test
    void eachTargetIsExplainedAlone() {
        Model model = recipe("warm", "big").train(LABELS, TRAINING);

        var explained = RowExplanation.of(model.predicting("big"), LABELS, 0, 3);

        assertThat(explained.outputs()).containsExactly("p[0] is the probability of \"1\"");
        assertThat(model.predicting("big").rowPredictor().classes()).containsExactly("0", "1");
        assertThatThrownBy(model::rowPredictor)
                .hasMessage(
                        "The model predicts 2 columns (warm, big) and is asked about one. Take one of them: model.predicting(\"warm\").");
        assertThatThrownBy(() -> model.predicting("bigg"))
                .hasMessage("The model does not predict \"bigg\"; did you mean \"big\"?");
    }

    @Test
    void eachNumberHasIntervalsOfItsOwn() {
        var model = (MultiTarget) recipe("sum", "product").train(NUMBERS, TRAINING);

        float sum = model.intervals().get(0).radius(0.9);
        float product = model.intervals().get(1).radius(0.9);

        assertThat(sum).isGreaterThan(20 * product);
        assertThat(((Regressor) model.predicting("product")).intervals().radius(0.9))
                .isEqualTo(product);
    }

    @Test
    void rowsThatLackATargetAreLeftOut() {
        float[] product = new float[400];
        for (int i = 0; i < 400; i++) product[i] = i < 3 ? Float.NaN : i;
        Table holes = NUMBERS.with(new Column.Numeric("product", product));

        Fit<Model> fit = recipe("sum", "product").fit(holes, TRAINING);

        assertThat(fit.trainingRows() + fit.validation().rows()).isEqualTo(397);
        assertThat(fit.notes()).contains("3 rows are left out: target \"product\" is missing.");
    }

    @Test
    void aRunGoesOnFromACheckpointBitForBit() {
        Recipe<Model> recipe = recipe("sum", "product");
        Fit<Model> whole = recipe.fit(NUMBERS, TRAINING);
        Fit<Model> begun = recipe.fit(NUMBERS, TRAINING);
        for (int i = 0; i < 5; i++) begun.next();

        Fit<Model> resumed = recipe.resume(begun.checkpoint(), NUMBERS, TRAINING);
        whole.forEachRemaining(epoch -> {});
        resumed.forEachRemaining(epoch -> {});

        assertThat(resumed.model().predictor().parameters().sha256())
                .isEqualTo(whole.model().predictor().parameters().sha256());
        assertThat(Verification.of(whole.model(), NUMBERS, epoch -> {}).isReproduced()).isTrue();
    }

    @Test
    void foldsTellWhatWasPredictedForEachTarget() {
        var numbers = CrossValidation.of(recipe("sum", "product"), NUMBERS, TRAINING, 3, 1);
        var labels = CrossValidation.of(recipe("warm", "big"), LABELS, TRAINING, 3, 1);

        assertThat(numbers.outOfFold().names())
                .containsExactly(
                        "row",
                        "repeat",
                        "fold",
                        "truth_sum",
                        "prediction_sum",
                        "truth_product",
                        "prediction_product");
        assertThat(labels.outOfFold().names()).contains("prediction_big", "probability_big");
        assertThat(numbers.outOfFold().rows()).isEqualTo(400);
        assertThat(numbers.metrics()).containsOnlyKeys("r2");
    }

    @Test
    void theConstantPredictorHasAConstantForEachTarget() {
        var target =
                TargetEncoder.fit(
                        List.of(NUMBERS.column("sum"), NUMBERS.column("product")),
                        Optional.empty());

        var constant = ConstantPredictor.of(target, NUMBERS, null);

        assertThat(constant.each()).hasSize(2);
        assertThat(constant.evaluate(NUMBERS, null).metrics().get("r2")).isCloseTo(0, within(1e-6));
    }

    /// A copy of one target among the columns, and enough others to compare with.
    @Test
    void theDoctorFindsALeakOfAnyTarget() {
        float[] copy = new float[400];
        float[] noise = new float[400];
        var random = RandomStream.of(9, "noise");
        for (int i = 0; i < 400; i++) {
            copy[i] = 3 * ((Column.Numeric) NUMBERS.column("product")).value(i);
            noise[i] = (float) random.nextGaussian();
        }
        Table leaking =
                NUMBERS.with(new Column.Numeric("copy", copy))
                        .with(new Column.Numeric("noise", noise));
        Fit<Model> fit = recipe("sum", "product").fit(leaking, TRAINING);
        fit.forEachRemaining(epoch -> {});

        var findings = Doctor.examine(fit, leaking.rows(0, 1, 2));

        assertThat(findings)
                .filteredOn(f -> f.name().equals("label-leakage"))
                .singleElement()
                .satisfies(f ->
                        assertThat(f.why())
                                .startsWith("The column \"copy\" alone tells \"product\""));
    }

    @Test
    void whatNeedsOneTargetSaysSo() {
        Recipe<Model> labels = recipe("warm", "big");

        assertThatThrownBy(() ->
                        labels.withFinish(Finish.none().withCalibration()).fit(LABELS, TRAINING))
                .hasMessage(
                        "A temperature is found for one target but there are 2: warm, big. Train a model for each, or do without.");
        assertThatThrownBy(() ->
                        labels.withFinish(Finish.none().withThreshold(ThresholdRule.Best.F1))
                                .fit(LABELS, TRAINING))
                .hasMessageStartingWith("A threshold is found for one target but there are 2");
        assertThatThrownBy(() -> labels.withBalancedClasses().fit(LABELS, TRAINING))
                .hasMessage(
                        "Class weights (balanced) need a target of classes but there are 2 targets: warm, big.");
        assertThatThrownBy(() ->
                        labels.fit(
                                LABELS,
                                TRAINING.withMetric(glassnet.metrics.Metric.named("accuracy"))))
                .hasMessage(
                        "A metric judges one target of classes but there are 2: warm, big. Leave it out; the best epoch is chosen by the mean loss of all.");
        assertThatThrownBy(() -> Recipe.of(Regressor.class, List.of("sum", "product")))
                .hasMessage("A recipe for a Regressor cannot have 2 targets: [sum, product].");
        assertThatThrownBy(() -> recipe("sum", "sum"))
                .hasMessage("Target \"sum\" is named twice. Name every target once.");
    }

    @Test
    void aNetworkWhoseOutputsCannotBeTakenApartIsRefused() {
        var model = (MultiTarget) recipe("sum", "product").train(NUMBERS, TRAINING.withEpochs(1));
        var network = Network.of(model.predictor().network().inputs(), dense(2), dropout(0.5));
        var predictor =
                new Predictor(
                        model.predictor().encoder(),
                        network,
                        ParameterVector.zeros(network),
                        new MeanSquaredError());

        assertThatThrownBy(() -> new MultiTarget(predictor, model.target(), model.provenance()))
                .hasMessage(
                        "A model of 2 targets needs a dense layer at its end, a unit for each, but there is Dropout[rate=0.5].");
    }

    @Test
    void numbersAndLabelsTogetherAreRefused() {
        assertThatThrownBy(() -> recipe("sum", "warm").fit(ROWS, TRAINING))
                .hasMessage(
                        "Several targets must be all numbers, or all of two classes, but \"sum\" is a number, \"warm\" has 2 classes. Train a model for each kind.");
    }

    @Test
    void aNamedTaskHoldsForAll() {
        Fit<Model> fit = recipe("sum", "big").withTask(Task.REGRESSION).fit(ROWS, TRAINING);

        assertThat(fit.task()).isEqualTo(Task.REGRESSION);
    }
}
