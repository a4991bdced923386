package glassnet.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.HalfSquaredError;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Sgd;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the lessons on learning claim, and that the engine does the same.
class LearningLessonsTest {

    private static List<Double> last(String lesson, String step) {
        var matrix = (Value.Matrix) Lessons.named(lesson).step(step).value();
        return matrix.rows().getLast();
    }

    private static double number(String lesson, String step) {
        return Lessons.named(lesson).step(step).value().numbers().getFirst();
    }

    @Test
    void thePerceptronLearnsAndAndOrInAFewEpochs() {
        for (double[] targets : List.of(Perceptron.AND, Perceptron.OR)) {
            List<StepRule.Epoch> epochs = StepRule.run(targets, 20);

            assertThat(epochs).hasSizeLessThan(20);
            for (int i = 0; i < targets.length; i++) {
                assertThat(epochs.getLast().after().output(StepRule.X[i]))
                        .containsExactly(targets[i]);
            }
        }
    }

    @Test
    void thePerceptronNeverGetsThroughXorWithoutAMistake() {
        assertThat(StepRule.run(Xor.XOR, 1000))
                .hasSize(1000)
                .allSatisfy(epoch -> assertThat(epoch.mistakes()).isPositive());
    }

    @Test
    void aNetwork221LearnsXor() {
        var table = (Value.Matrix) Lessons.named("xor").step("p").value();

        for (List<Double> row : table.rows()) {
            assertThat(row.get(3)).isCloseTo(row.get(2), within(0.01));
        }
    }

    @Test
    void linearRegressionDescendsToItsClosedForm() {
        double[] closed = Printed.lesson("linear-regression").result("closed form");
        List<Double> descended = last("linear-regression", "descent");

        assertThat(closed).containsExactly(1.4, 0.5);
        assertThat(descended.get(1)).isCloseTo(closed[0], within(1e-4));
        assertThat(descended.get(2)).isCloseTo(closed[1], within(1e-4));
        Trained engine =
                Trained.of(
                        LinearRegression.NETWORK,
                        new HalfSquaredError(),
                        Training.defaults()
                                .withOptimizer(new Sgd())
                                .withLearningRate(LinearRegression.ALPHA)
                                .withBatchSize(Training.FULL_BATCH)
                                .withEpochs(500),
                        LinearRegression.X,
                        LinearRegression.Y);
        assertThat(engine.theta().values()).containsExactly(closed, within(1e-3));
    }

    @Test
    void logisticRegressionFindsTheMostLikelyParametersBothWays() {
        Lesson lesson = Lessons.named("logistic-regression");
        List<Double> descended = lesson.step("descent").value().numbers();
        List<Double> searched = lesson.step("L-BFGS").value().numbers();

        assertThat(searched.get(0)).isCloseTo(descended.get(0), within(1e-4));
        assertThat(searched.get(1)).isCloseTo(descended.get(1), within(1e-4));
        double[] slope =
                LogisticRegression.lbfgs()
                        .meanGradient(
                                LogisticRegression.X,
                                LogisticRegression.T,
                                LogisticRegression.LOSS);
        assertThat(slope).containsExactly(new double[] {0, 0}, within(1e-6));
    }

    @Test
    void aRateTooSmallCrawlsAndOneTooLargeDiverges() {
        assertThat(last("learning-rate", "too small").get(2)).isBetween(1.0, 4.0);
        assertThat(last("learning-rate", "right").get(2)).isLessThan(1e-20);
        assertThat(last("learning-rate", "too large").get(2)).isGreaterThan(1000);
        assertThat(Printed.lesson("learning-rate").result("bound")).containsExactly(0.5, 1);
    }

    @Test
    void momentumIsTheEnginesAndArrivesSooner() {
        float[] w = {0, 0, 0};
        Optimizer.State state = new Sgd(Momentum.MU).start(3);
        double[][] path = Momentum.path(Momentum.MU, 10);
        for (int t = 1; t <= 10; t++) {
            double[] g =
                    Theta.of(Momentum.NETWORK, w[0], w[1], 0)
                            .meanGradient(Momentum.X, Momentum.T, new HalfSquaredError());
            float[] gradient = {(float) g[0], (float) g[1], 0};
            state.step(t, Momentum.ALPHA, 0, w, gradient, 0, 3);
            assertThat((double) w[0]).isCloseTo(path[t][0], within(1e-5));
            assertThat((double) w[1]).isCloseTo(path[t][1], within(1e-5));
        }

        assertThat(last("momentum", "w, momentum").get(3))
                .isLessThan(last("momentum", "w, plain").get(3) / 1000);
    }

    @Test
    void adamByHandIsTheEnginesAdam() {
        var table = (Value.Matrix) Lessons.named("adam-step").step("eight steps").value();
        float[] w = {(float) AdamStep.START};
        Optimizer.State state = new Adam(AdamStep.BETA1, AdamStep.BETA2, 1e-8).start(1);
        for (List<Double> row : table.rows()) {
            float[] g = {2 * (w[0] - 1)};
            state.step(row.getFirst().longValue(), AdamStep.ALPHA, 0, w, g, 0, 1);
            assertThat((double) w[0]).isCloseTo(row.getLast(), within(1e-6));
        }
        assertThat(number("adam-step", "w")).isCloseTo(2.9, within(1e-9));
    }

    @Test
    void theThreeModesOfDescentSeeTheSameGradientOnAverage() {
        Printed lesson = Printed.lesson("batch-modes");

        assertThat(lesson.result("their mean")).isEqualTo(lesson.result("batch gradient"));
        List<Double> costs = last("batch-modes", "cost by epoch");
        assertThat(costs.subList(1, 4)).allSatisfy(cost -> assertThat(cost).isLessThan(0.03));
    }

    @Test
    void theSigmoidsGradientVanishesWithDepthAndThatOfReluDoesNot() {
        List<Double> deepest = last("vanishing-gradient", "first layer by depth");

        assertThat(deepest.get(1)).as("sigmoid").isLessThan(1e-6);
        assertThat(deepest.get(2)).as("tanh").isGreaterThan(0.1);
        assertThat(deepest.get(3)).as("ReLU").isGreaterThan(0.1);
        assertThat(number("vanishing-gradient", "factor")).isLessThan(0.25);
        assertThat(Printed.lesson("vanishing-gradient").result("bound"))
                .containsExactly(new double[] {Math.pow(0.25, 8)}, within(1e-12));
    }

    @Test
    void aDeadUnitStaysAndALeakyOneComesBack() {
        assertThat(last("dying-relu", "training dead").subList(1, 3)).containsExactly(1.0, -4.5);
        assertThat(last("dying-relu", "training dead").getLast()).isCloseTo(1.25, within(1e-9));
        assertThat(last("dying-relu", "training leaky").getLast()).isLessThan(0.01);
    }

    /// Lecture 003: blobs, 2-4-2 linear, MSE, SGD α = 0.01, 10 epochs.
    @Test
    void theBlobsLossFallsAndALineSeparatesThem() {
        double[] losses = Printed.lesson("blobs").result("loss");

        assertThat(losses).hasSize(20);
        assertThat(losses[19]).isLessThan(losses[1] / 100);
        assertThat(number("blobs", "accuracy")).isEqualTo(1);
    }

    /// Lecture 003: 2-10-10-2 with ReLU, α = 0.1, over 0.95.
    @Test
    void reluBendsTheBoundaryAroundTheMoons() {
        assertThat(number("curved-boundary", "MSE accuracy")).isGreaterThan(0.95);
        assertThat(number("curved-boundary", "softmax accuracy")).isGreaterThan(0.95);
        assertThat(number("curved-boundary", "without ReLU")).isLessThan(0.95);
    }

    @Test
    void theEngineCollapsesLinearLayersToTheSameNumbers() {
        float[] floats = new float[TwoFourTwo.START.length];
        for (int k = 0; k < floats.length; k++) floats[k] = (float) TwoFourTwo.START[k];
        ParameterVector one = ParameterVector.of(TwoFourTwo.NETWORK, floats).collapse();
        Lesson lesson = Lessons.named("linear-collapse");

        Engine.assertClose(one.window("layer1.w"), lesson.step("W").value(), 0);
        Engine.assertClose(one.window("layer1.b"), lesson.step("b").value(), 0);
    }

    @Test
    void theSingleGradientsAverageToTheBatchs() {
        var table = (Value.Matrix) Lessons.named("batch-modes").step("single gradients").value();
        double[] sums = new double[2];
        for (List<Double> row : table.rows()) {
            for (int j = 0; j < 2; j++) sums[j] += row.get(j) / table.rows().size();
        }

        assertThat(sums)
                .containsExactly(
                        Printed.lesson("batch-modes").result("batch gradient"), within(1e-12));
    }
}
