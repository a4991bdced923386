package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.feature.FeatureSpec;
import glassnet.feature.Task;
import glassnet.metrics.Metric;
import glassnet.model.ClassWeights;
import glassnet.model.Classifier;
import glassnet.model.Finish;
import glassnet.model.Model;
import glassnet.model.Partition;
import glassnet.model.Plan;
import glassnet.model.Recipe;
import glassnet.model.ThresholdRule;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.optimizer.AdamW;
import glassnet.optimizer.Lbfgs;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.training.Clipping;
import glassnet.training.Penalty;
import glassnet.training.Training;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlanCodecTest {
    private static final Plan USUAL =
            new Plan(Recipe.of(Model.class, "y").withEnsemble(1), Training.defaults());

    private static Plan training(Training training) {
        return new Plan(USUAL.recipe(), training);
    }

    static Stream<Plan> plans() {
        Training usual = Training.defaults();
        Stream<Plan> rules =
                Optimizer.byName().values().stream()
                        .map(rule -> training(usual.withOptimizer(rule)));
        Stream<Plan> schedules =
                Schedule.byName().values().stream()
                        .map(schedule -> training(usual.withSchedule(schedule)));
        Stream<Plan> metrics =
                Metric.byName().values().stream().map(metric -> training(usual.withMetric(metric)));
        Stream<Plan> others =
                Stream.of(
                        USUAL,
                        training(
                                usual.withOptimizer(new AdamW(0.8, 0.99, 1e-6, 0.1))
                                        .withLearningRate(1 / 3.0)
                                        .withClipping(new Clipping.ByNorm(0.1))
                                        .withMaxNorm(3.5)
                                        .withPenalty(new Penalty(0.1, 0.2, true))
                                        .withTies(Training.Ties.LATER)
                                        .withAveraging(0.3)
                                        .withBatchSize(Training.FULL_BATCH)
                                        .withSeed(Long.MIN_VALUE)),
                        training(usual.withClipping(new Clipping.ByValue(2))),
                        new Plan(
                                USUAL.recipe()
                                        .withFinish(
                                                Finish.none()
                                                        .withCalibration()
                                                        .withThreshold(ThresholdRule.Best.F1)),
                                usual),
                        new Plan(
                                USUAL.recipe()
                                        .withFinish(
                                                Finish.none()
                                                        .withThreshold(new ThresholdRule.At(0.1f))),
                                usual),
                        new Plan(
                                USUAL.recipe()
                                        .withClassWeights(
                                                new ClassWeights.ByClass(
                                                        Map.of("yes", 3.0, "a=b", 0.1))),
                                usual),
                        new Plan(
                                Classifier.of("kind", new Dense(3), new Activation.LeakyRelu(0.2))
                                        .withTask(Task.MULTICLASS)
                                        .withWeight("w")
                                        .withBalancedClasses()
                                        .withValidationFraction(0.3)
                                        .withSmoothing(0.05)
                                        .withFeatures(
                                                new FeatureSpec(
                                                        5,
                                                        FeatureSpec.Numbers.NORMAL,
                                                        7,
                                                        FeatureSpec.Cuts.TREE,
                                                        3,
                                                        OptionalInt.of(8),
                                                        Optional.of(List.of("b", "c")),
                                                        9,
                                                        List.of("id"),
                                                        Map.of("a", FeatureSpec.Kind.CATEGORICAL))),
                                usual));
        Stream<Plan> parted =
                Stream.of(
                                Partition.byChance(),
                                new Partition.ByGroups("patient"),
                                new Partition.ByTime("day"))
                        .map(partition ->
                                new Plan(
                                        USUAL.recipe().withPartition(partition).withEnsemble(3),
                                        usual));
        return Stream.of(rules, schedules, metrics, others, parted).flatMap(s -> s);
    }

    @ParameterizedTest
    @MethodSource("plans")
    void aPlanIsReadAsItWasWritten(Plan plan) {
        assertThat(PlanCodec.holds(plan)).isTrue();
        assertThat(PlanCodec.read(Json.parse(PlanCodec.write(plan).toString()))).isEqualTo(plan);
    }

    /// As they were made before texts had words.
    @Test
    void aPlanThatSaysNothingOfWordsTakesNone() {
        String now = PlanCodec.write(USUAL).toString();
        String then = now.replaceFirst("\"words\":128,", "");

        assertThat(then).isNotEqualTo(now);
        assertThat(PlanCodec.read(Json.parse(then)).recipe().features())
                .isEqualTo(USUAL.recipe().features().withWords(0));
    }

    /// Models were trained so before a schedule was refused beside a search; they go on to work.
    @Test
    void aSearchWithAScheduleIsReadThatIsNoLongerMade() {
        Training usual = Training.defaults();
        var older =
                new Training(
                        new Lbfgs(),
                        usual.learningRate(),
                        new Schedule.CosineLog(4),
                        usual.epochs(),
                        usual.batchSize(),
                        usual.clipping(),
                        usual.penalty(),
                        usual.maxNorm(),
                        usual.metric(),
                        usual.ties(),
                        usual.averaging(),
                        usual.patience(),
                        usual.tolerance(),
                        usual.seed());

        aPlanIsReadAsItWasWritten(training(older));
    }

    record Halving() implements Schedule.Custom {
        @Override
        public double at(double progress) {
            return 0.5;
        }
    }

    @Test
    void aPartOfTheUsersOwnCannotBeHeld() {
        Schedule own = Schedule.warmUp(0.1, new Halving());

        assertThat(PlanCodec.holds(training(Training.defaults().withSchedule(own)))).isFalse();
    }

    @Test
    void onlyRecordsThatAreKnownAreMade() {
        String written = PlanCodec.write(USUAL).toString();

        assertThatThrownBy(
                        () -> PlanCodec.read(Json.parse(written.replace("Adam", "java.io.File"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.io.File");
        assertThatThrownBy(() ->
                        PlanCodec.read(Json.parse(written.replace("\"Adam\"", "\"Penalty\""))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() ->
                        PlanCodec.read(Json.parse(written.replace("\"beta1\":0.9", "\"beta1\":2"))))
                .hasMessage("Adam beta1 must be in [0, 1) but is 2.0.");
    }
}
