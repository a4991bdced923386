package glassnet.training;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.metrics.Metric;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.optimizer.Sgd;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingRunTest {
    private static final Network NETWORK = Network.of(2, dense(8), relu(), dropout(0.2), dense(2));

    /// 35 rows in batches of 8: four whole ones and a rest of 3.
    private static final Examples ROWS = Sets.circles(35, 1);

    private static final Examples VALIDATION = Sets.circles(40, 2);

    private static TrainingRun run(Training training) {
        return new TrainingRun(NETWORK, new SoftmaxCrossEntropy(), training, ROWS, VALIDATION);
    }

    private static Training training() {
        return Training.defaults().withBatchSize(8).withEpochs(12).withPatience(0);
    }

    /// The epochs without their wall time, which no two runs share.
    private static List<Epoch> timeless(List<Epoch> history) {
        return history.stream().map(Epoch::withoutTime).toList();
    }

    private static String sha256(ParameterVector parameters) throws Exception {
        var bytes = ByteBuffer.allocate(parameters.values().length * 4);
        bytes.asFloatBuffer().put(parameters.values());
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()));
    }

    @Test
    void dropoutMiniBatchesAndAdamOnSeedZeroGiveTheSameHashTwice() throws Exception {
        TrainingRun first = run(training().withSeed(0));
        TrainingRun second = run(training().withSeed(0));
        TrainingRun other = run(training().withSeed(1));

        for (TrainingRun run : List.of(first, second, other)) run.forEachRemaining(epoch -> {});

        assertThat(sha256(first.parameters())).isEqualTo(sha256(second.parameters()));
        assertThat(sha256(first.best())).isEqualTo(sha256(second.best()));
        assertThat(sha256(first.parameters())).isNotEqualTo(sha256(other.parameters()));
    }

    @Test
    void steppingThroughAnEpochIsTheEpoch() {
        TrainingRun whole = run(training());
        TrainingRun stepped = run(training());

        Epoch epoch = whole.next();
        for (int batch = 0; batch < 5; batch++) {
            assertThat(stepped.history()).isEmpty();
            assertThat(stepped.step()).isPositive();
        }

        assertThat(stepped.history()).hasSize(1);
        assertThat(stepped.steps()).isEqualTo(5);
        assertThat(timeless(stepped.history())).isEqualTo(timeless(List.of(epoch)));
        assertThat(stepped.parameters().values()).isEqualTo(whole.parameters().values());
    }

    static Collection<Optimizer> optimizers() {
        return Optimizer.byName().values();
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aRunResumedFromAnyEpochEqualsTheUninterrupted(Optimizer optimizer) {
        Training training =
                training()
                        .withEpochs(5)
                        .withSchedule(new Schedule.Cosine(0))
                        .withOptimizer(optimizer) // one that searches keeps its rate
                        .withMetric(new Metric.ErrorRate())
                        .withAveraging(1.5);
        TrainingRun whole = run(training);
        whole.forEachRemaining(epoch -> {});

        for (int epochs = 0; epochs < whole.history().size(); epochs++) {
            TrainingRun begun = run(training);
            for (int i = 0; i < epochs; i++) begun.next();
            TrainingState state = begun.snapshot();
            begun.next(); // the state is a copy: going on does not touch it
            var resumed =
                    new TrainingRun(state, new SoftmaxCrossEntropy(), training, ROWS, VALIDATION);
            resumed.forEachRemaining(epoch -> {});

            assertThat(resumed.parameters().values()).isEqualTo(whole.parameters().values());
            assertThat(resumed.best().values()).isEqualTo(whole.best().values());
            assertThat(resumed.outcome()).isEqualTo(whole.outcome());
            assertThat(timeless(resumed.history())).isEqualTo(timeless(whole.history()));
        }
    }

    @Test
    void aFinishedRunGoesOnWhenMoreEpochsAreAskedFor() {
        TrainingRun run = run(training().withEpochs(2));
        run.forEachRemaining(epoch -> {});

        var longer =
                new TrainingRun(
                        run.snapshot(),
                        new SoftmaxCrossEntropy(),
                        training().withEpochs(3),
                        ROWS,
                        VALIDATION);

        assertThat(longer.next().number()).isEqualTo(3);
        assertThat(longer.hasNext()).isFalse();
    }

    @Test
    void aSnapshotIsTakenBetweenEpochsOnly() {
        TrainingRun run = run(training());
        double _ = run.step();

        assertThatThrownBy(run::snapshot)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A snapshot is taken between epochs but batch 2 of 5 comes next.");
    }

    @Test
    void aStateOfAnotherOptimizerIsRefused() {
        TrainingState state = run(training()).snapshot();

        assertThatThrownBy(() ->
                        new TrainingRun(
                                state,
                                new SoftmaxCrossEntropy(),
                                training().withOptimizer(new Sgd(0.9)),
                                ROWS,
                                null))
                .hasMessage(
                        "The optimizer keeps arrays of the lengths [42] but the state to resume holds [42, 42]. Resume with the optimizer it was written with.");
    }

    /// One weight w on x = 1, t = 0 in training and t = 1 in validation: every step makes the
    /// validation worse, so the first epoch stays the best and patience 3 ends the run at epoch 4.
    @Test
    void patienceEndsTheRunAndTheBestWeightsAreKept() {
        Network line = Network.of(1, dense(1));
        ParameterVector start = ParameterVector.of(line, new float[] {0.5f, 0.5f});
        var training =
                Training.defaults()
                        .withOptimizer(new Sgd())
                        .withLearningRate(0.01)
                        .withEpochs(100)
                        .withPatience(3);
        var run =
                new TrainingRun(
                        start,
                        new MeanSquaredError(),
                        training,
                        new Examples(Matrix.row(1), Matrix.row(0)),
                        new Examples(Matrix.row(1), Matrix.row(1)));

        Epoch first = run.next();
        float[] afterFirst = start.values().clone();
        run.forEachRemaining(epoch -> {});

        // ŷ = 1, dL/dw = dL/db = 2 ⟶ w = b = 0.48, ŷ = 0.96, validation (0.96 − 1)² = 0.0016
        assertThat(first.trainingLoss()).isEqualTo(1);
        assertThat(first.gradientNorm()).isCloseTo(Math.sqrt(8), within(1e-12));
        assertThat(first.validationLoss()).isCloseTo(0.0016, within(1e-7));
        assertThat(run.outcome()).isEqualTo(new TrainingRun.Outcome.Stopped(1));
        assertThat(run.history()).hasSize(4);
        assertThat(run.history())
                .extracting(Epoch::best)
                .containsExactly(true, false, false, false);
        assertThat(run.best().values()).isEqualTo(afterFirst);
    }

    /// ŷ = w + b falls from 1 to 0.96, 0.9216, …, by 4 % a step: the loss ŷ² falls by 0.078 at
    /// first and by 0.048 only in epoch 8 (0.96¹² − 0.96¹⁴); so with patience 3 and tolerance 0.05
    /// epoch 10 is the last.
    @Test
    void withoutValidationRowsAToleranceEndsTheRunWhenTheTrainingLossNoLongerFalls() {
        Network line = Network.of(1, dense(1));
        var training =
                Training.defaults()
                        .withOptimizer(new Sgd())
                        .withLearningRate(0.01)
                        .withEpochs(100)
                        .withPatience(3)
                        .withTolerance(0.05);
        var run =
                new TrainingRun(
                        ParameterVector.of(line, new float[] {0.5f, 0.5f}),
                        new MeanSquaredError(),
                        training,
                        new Examples(Matrix.row(1), Matrix.row(0)),
                        null);

        run.forEachRemaining(epoch -> {});

        assertThat(run.outcome()).isInstanceOf(TrainingRun.Outcome.Stopped.class);
        assertThat(run.history()).hasSize(10);
    }

    /// The error rate of a network that always says the same does not change: all epochs tie.
    @Test
    void tiesGoToTheEpochThatTrainingNames() {
        var settings = training().withEpochs(4).withLearningRate(1e-12);
        for (Training.Ties ties : Training.Ties.values()) {
            TrainingRun run = run(settings.withMetric(new Metric.ErrorRate()).withTies(ties));
            run.forEachRemaining(epoch -> {});

            assertThat(run.snapshot().bestEpoch()).isEqualTo(ties == Training.Ties.EARLIER ? 1 : 4);
        }
    }

    /// Five steps an epoch, averaged over half of one: a share of 2/5, in the first steps 1 and
    /// 1/2.
    @Test
    void validationRowsJudgeTheAverageWhichIsKept() {
        ParameterVector average = ParameterVector.zeros(NETWORK);
        var validation =
                new Validation(average, new SoftmaxCrossEntropy(), Optional.empty(), VALIDATION);
        TrainingRun plain = run(training());
        TrainingRun averaged = run(training().withAveraging(0.5));
        float[] kept = new float[0];

        while (averaged.hasNext()) {
            for (int batch = 0; batch < 5; batch++) {
                assertThat(averaged.step()).isEqualTo(plain.step());
                float share = (float) Math.max(1.0 / averaged.steps(), 0.4);
                for (int i = 0; i < average.values().length; i++) {
                    float distance = plain.parameters().values()[i] - average.values()[i];
                    average.values()[i] += share * distance;
                }
            }
            Epoch epoch = averaged.history().getLast();
            if (epoch.best()) kept = average.values().clone();

            assertThat(averaged.parameters().values()).isEqualTo(plain.parameters().values());
            assertThat(epoch.validationLoss()).isEqualTo(validation.scores().loss());
            assertThat(averaged.best().values()).isEqualTo(kept);
        }
    }

    @Test
    void withoutValidationRowsTheLatestEpochIsTheBest() {
        Training averaging = training().withAveraging(2);
        var run = new TrainingRun(NETWORK, new SoftmaxCrossEntropy(), averaging, ROWS, null);
        run.forEachRemaining(epoch -> {});

        assertThat(run.best().values()).isEqualTo(run.parameters().values());
        assertThat(run.history().getLast().validationLoss()).isNaN();
        assertThat(run.outcome()).isEqualTo(new TrainingRun.Outcome.Finished());
    }

    /// 2·(ŷ − t)·x leaves the range of float, while the loss is summed in double.
    @Test
    void aDivergedStepIsNeverApplied() {
        Network line = Network.of(1, dense(1));
        ParameterVector start = ParameterVector.of(line, new float[] {1, 0});
        var run =
                new TrainingRun(
                        start,
                        new MeanSquaredError(),
                        Training.defaults().withOptimizer(new Sgd()).withLearningRate(0.5),
                        new Examples(Matrix.row(Float.MAX_VALUE), Matrix.row(-Float.MAX_VALUE)),
                        null);

        run.next();

        assertThat(start.values()).containsExactly(1, 0);
        assertThat(run.best().values()).containsExactly(1, 0);
        assertThat(run.hasNext()).isFalse();
        assertThat(((TrainingRun.Outcome.Diverged) run.outcome()).message())
                .isEqualTo(
                        "Gradient became Infinity at epoch 1, step 1 (learning rate 0.5). Lower the learning rate, clip gradients or scale the inputs.");
        assertThatThrownBy(run::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(run::snapshot).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void parametersThatLeaveTheRangeOfFloatAreDivergenceToo() {
        Network line = Network.of(1, dense(1));
        var run =
                new TrainingRun(
                        ParameterVector.of(line, new float[] {1, 0}),
                        new MeanSquaredError(),
                        Training.defaults().withOptimizer(new Sgd()).withLearningRate(1e38),
                        new Examples(Matrix.row(10), Matrix.row(0)),
                        null);

        run.next();

        assertThat(run.outcome()).isInstanceOf(TrainingRun.Outcome.Diverged.class);
        assertThat(run.best().values()).containsExactly(1, 0);
    }

    @Test
    void aRowOfWeightTwoCountsLikeTwoRows() {
        Network line = Network.of(1, dense(1));
        float[] theta = {0.5f, -0.25f};
        Examples twice = new Examples(Matrix.of(new double[][] {{2}, {2}, {1}}), column(1, 1, 3));
        Examples weighted =
                new Examples(Matrix.of(new double[][] {{2}, {1}}), column(1, 3), column(2, 1));
        Training full =
                Training.defaults()
                        .withOptimizer(new Sgd())
                        .withBatchSize(Training.FULL_BATCH)
                        .withEpochs(3);
        var a =
                new TrainingRun(
                        ParameterVector.of(line, theta.clone()),
                        new MeanSquaredError(),
                        full,
                        twice,
                        null);
        var b =
                new TrainingRun(
                        ParameterVector.of(line, theta.clone()),
                        new MeanSquaredError(),
                        full,
                        weighted,
                        null);

        a.forEachRemaining(epoch -> {});
        b.forEachRemaining(epoch -> {});

        assertThat(b.parameters().values()).containsExactly(a.parameters().values(), within(1e-6f));
    }

    private static Matrix column(double... values) {
        Matrix result = Matrix.zeros(values.length, 1);
        for (int i = 0; i < values.length; i++) result.set(i, (float) values[i]);
        return result;
    }

    @Test
    void rowsWithoutAnyWeightAreRefused() {
        assertThatThrownBy(() ->
                        new TrainingRun(
                                Network.of(1, dense(1)),
                                new MeanSquaredError(),
                                Training.defaults(),
                                new Examples(column(1, 2), column(1, 2), column(0, 0)),
                                null))
                .hasMessage(
                        "Training needs at least one row with a weight above 0 but has 2 rows of weight 0.0.");
    }

    @Test
    void onlyWeightsDecay() {
        Network line = Network.of(1, dense(1));
        var run =
                new TrainingRun(
                        ParameterVector.of(line, new float[] {1, 1}),
                        new MeanSquaredError(),
                        Training.defaults()
                                .withOptimizer(new AdamW(0.5))
                                .withLearningRate(0.1)
                                .withEpochs(1),
                        new Examples(Matrix.row(1), Matrix.row(2)),
                        null);

        run.next();

        // the loss is 0, so nothing moves but the weight: 1 − 0.1·0.5·1
        assertThat(run.parameters().values()).containsExactly(0.95f, 1);
    }
}
