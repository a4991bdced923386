package glassnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.metrics.Metric;
import glassnet.optimizer.Lbfgs;
import glassnet.optimizer.Lion;
import glassnet.optimizer.Schedule;
import glassnet.optimizer.Sgd;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TrainingTest {

    @Test
    void everyComponentCanBeChangedAlone() {
        Training changed =
                Training.defaults()
                        .withOptimizer(new Sgd(0.5))
                        .withLearningRate(0.25)
                        .withSchedule(new Schedule.Cosine(0))
                        .withEpochs(7)
                        .withBatchSize(Training.SINGLE_EXAMPLE)
                        .withClipping(new Clipping.ByNorm(1))
                        .withPenalty(new Penalty(0.1, 0.2))
                        .withMaxNorm(3)
                        .withMetric(new Metric.ErrorRate())
                        .withTies(Training.Ties.LATER)
                        .withAveraging(1.5)
                        .withPatience(3)
                        .withTolerance(0.01)
                        .withSeed(-1);

        assertThat(changed)
                .isEqualTo(
                        new Training(
                                new Sgd(0.5),
                                OptionalDouble.of(0.25),
                                new Schedule.Cosine(0),
                                7,
                                1,
                                new Clipping.ByNorm(1),
                                new Penalty(0.1, 0.2),
                                OptionalDouble.of(3),
                                Optional.of(new Metric.ErrorRate()),
                                Training.Ties.LATER,
                                1.5,
                                3,
                                OptionalDouble.of(0.01),
                                -1));
    }

    @Test
    void theRateIsTheOptimizersUnlessNamed() {
        assertThat(Training.defaults().withOptimizer(new Lion()).rate()).isEqualTo(1e-4);
        assertThat(Training.defaults().withLearningRate(0.5).rate()).isEqualTo(0.5);
    }

    /// The first rate of many schedules is 0: a search that may not step looks as if it had
    /// converged.
    @Test
    void theRateOfARuleThatSearchesDoesNotMove() {
        var training = Training.defaults().withSchedule(new Schedule.CosineLog(4));

        assertThat(training.withOptimizer(new Lbfgs()).schedule())
                .isEqualTo(new Schedule.Constant());
        assertThat(training.withOptimizer(new Lion()).schedule()).isEqualTo(training.schedule());
    }

    @Test
    void settingsOutsideTheirRangeAreRefused() {
        var training = Training.defaults();
        assertThatThrownBy(() -> training.withMaxNorm(0))
                .hasMessage("Training maxNorm must be above 0 and finite but is 0.0.");
        assertThatThrownBy(() -> training.withOptimizer(new Lbfgs()).withMaxNorm(2))
                .hasMessageEndingWith(
                        ", which chooses the length of its steps itself. Use adam or momentum.");
        assertThatThrownBy(() ->
                        training.withOptimizer(new Lbfgs()).withSchedule(new Schedule.CosineLog(4)))
                .hasMessage(
                        "Training schedule does not go with Lbfgs[memory=10], which chooses the length of its steps itself. Leave it constant, or use adam or momentum.");
        assertThatThrownBy(() -> training.withEpochs(0))
                .hasMessage("Training epochs must be at least 1 but is 0.");
        assertThatThrownBy(() -> training.withAveraging(-1))
                .hasMessage("Training averaging must be at least 0 and finite but is -1.0.");
        assertThatThrownBy(() -> training.withTolerance(-1))
                .hasMessage("Training tolerance must be at least 0 and finite but is -1.0.");
        assertThatThrownBy(() -> training.withBatchSize(0))
                .hasMessage("Training batchSize must be at least 1 but is 0.");
        assertThatThrownBy(() -> training.withPatience(-1))
                .hasMessage("Training patience must be at least 0 but is -1.");
        assertThatThrownBy(() -> training.withLearningRate(Double.POSITIVE_INFINITY))
                .hasMessage("Training learningRate must be above 0 and finite but is Infinity.");
        assertThatThrownBy(() -> new Clipping.ByNorm(0))
                .hasMessage("Clipping ByNorm limit must be above 0 but is 0.0.");
        assertThatThrownBy(() -> new Penalty(0, -1))
                .hasMessage(
                        "Penalty l1 and l2 must be finite and at least 0 but are 0.0 and -1.0.");
    }

    /// |(3, 4)| = 5, so the limit 1 divides by 5.
    @Test
    void clippingByNormKeepsTheDirection() {
        float[] g = {3, 4};

        new Clipping.ByNorm(1).apply(g, 2, 5);
        assertThat(g).containsExactly(new float[] {0.6f, 0.8f}, within(1e-7f));

        new Clipping.ByNorm(1).apply(g, 2, 0.5); // short enough
        assertThat(g).containsExactly(new float[] {0.6f, 0.8f}, within(1e-7f));
    }

    @Test
    void clippingByValueCutsEachComponent() {
        float[] g = {3, -0.5f, -7};

        new Clipping.ByValue(1).apply(g, 3, Double.NaN);

        assertThat(g).containsExactly(1, -0.5f, -1);
    }

    /// l1 = 0.1, l2 = 0.5, w = (2, −4, 0): value 0.1·6 + 0.25·20 = 5.6, gradient (0.1 + 1, −0.1 −
    /// 2, 0).
    @Test
    void aPenaltyAddsItsValueAndItsGradient() {
        var penalty = new Penalty(0.1, 0.5);
        float[] w = {9, 2, -4, 0};
        float[] g = {1, 1, 1, 1};

        penalty.addTo(w, g, 1, 4, penalty.share(7));

        assertThat(penalty.value(w, 1, 4)).isCloseTo(5.6, within(1e-12));
        assertThat(g).containsExactly(new float[] {1, 2.1f, -1.1f, 1}, within(1e-6f));
    }

    @Test
    void aPenaltyOfTheBatchIsSharedByItsRows() {
        assertThat(new Penalty(0, 1, true).share(8)).isEqualTo(0.125);
        assertThat(new Penalty(0, 1).share(8)).isOne();
    }
}
