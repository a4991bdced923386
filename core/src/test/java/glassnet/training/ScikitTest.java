package glassnet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.HalfSquaredError;
import glassnet.loss.Loss;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Adam;
import org.junit.jupiter.api.Test;

/// A run with the settings of scikit-learn's MLPClassifier and MLPRegressor goes where theirs goes.
/// The numbers are those of `scikit.py` beside this test's resources: scikit-learn 1.2.1, in
/// double.
class ScikitTest {
    private static final int[][] ROWS = {
        {1, 2}, {2, 1}, {3, 5}, {4, 3}, {6, 1}, {7, 4}, {8, 2}, {9, 6}
    };
    private static final float[] CLASSES = {0, 0, 1, 1, 2, 2, 0, 1};
    private static final float[] NUMBERS = {0.5f, -1, 2, 0, 1, -2, 3, 1};
    private static final float[] START = {
        -0.928262029f,
        0.613271347f,
        -0.134938613f,
        0.489587675f,
        1.04722255f,
        0.0843402264f,
        0.00245481289f,
        -0.937588991f,
        -0.507324776f,
        -0.000234998349f,
        0.358459992f,
        0.607478072f,
        -0.238117734f,
        -0.868127306f,
        -0.423708801f,
        0.819187055f,
        -0.573229293f,
        -0.0957520764f,
        0.862412039f,
        -0.950201545f,
        0.201097835f
    };

    private static final Adam TINY_EPSILON = new Adam(0.9, 0.999, 1e-12);

    private static final Training DEFAULTS =
            Training.defaults()
                    .withOptimizer(new Adam(0.9, 0.999, 1e-8))
                    .withLearningRate(0.001)
                    .withBatchSize(200)
                    .withEpochs(200)
                    .withPenalty(new Penalty(0, 1e-4, true))
                    .withPatience(11)
                    .withTolerance(1e-4);

    @Test
    void theDefaultsGiveTheWeightsOfMlpClassifier() {
        assertThat(classifier(DEFAULTS.withOptimizer(TINY_EPSILON)).parameters().values())
                .containsExactly(
                        new float[] {
                            -0.7476757f,
                            0.4551211f,
                            -0.01135518f,
                            0.7158865f,
                            0.887794f,
                            0.0001835456f,
                            -0.02489464f,
                            -1.092044f,
                            -0.5073248f,
                            -0.2112567f,
                            0.5515191f,
                            0.4287802f,
                            -0.4123351f,
                            -0.6899344f,
                            -0.6125441f,
                            0.6296516f,
                            -0.3885578f,
                            -0.001020499f,
                            0.6681575f,
                            -0.7591417f,
                            0.01689911f
                        },
                        within(5e-6f)); // 200 steps in float
    }

    /// scikit-learn adds epsilon before Adam's bias correction, we behind it as the paper does:
    /// only the last unit, which is dead, so that nothing but alpha moves it, feels that.
    @Test
    void theUsualEpsilonChangesDeadUnitsAlone() {
        float[] ours = classifier(DEFAULTS).parameters().values();
        float[] theirs = {
            -0.7476759f,
            0.4551211f,
            -0.01298916f,
            0.7158864f,
            0.887794f,
            0.0004678762f,
            -0.02489462f,
            -1.092044f,
            -0.5073248f,
            -0.2112561f,
            0.551519f,
            0.4287803f,
            -0.412335f,
            -0.6899344f,
            -0.612544f,
            0.6304484f,
            -0.3896571f,
            -0.001641059f,
            0.6681575f,
            -0.7591417f,
            0.01689921f
        };

        for (int i = 0; i < theirs.length; i++) {
            boolean dead = i == 2 || i == 5 || (i >= 15 && i < 18);
            assertThat(ours[i]).as("%s", i).isCloseTo(theirs[i], within(dead ? 2e-3f : 5e-6f));
        }
    }

    @Test
    void alphaIsDividedByTheRowsOfTheBatch() {
        Training training =
                DEFAULTS.withOptimizer(TINY_EPSILON)
                        .withPenalty(new Penalty(0, 1, true))
                        .withEpochs(50);

        assertThat(classifier(training).parameters().values())
                .containsExactly(
                        new float[] {
                            -0.8791707f,
                            0.5641862f,
                            -0.08752368f,
                            0.5251558f,
                            0.9979261f,
                            0.03887833f,
                            -0.04374045f,
                            -0.986193f,
                            -0.5073248f,
                            0.009430233f,
                            0.4072894f,
                            0.5584766f,
                            -0.2860144f,
                            -0.8187707f,
                            -0.4216823f,
                            0.7695619f,
                            -0.5237707f,
                            -0.04963334f,
                            0.8124014f,
                            -0.9004717f,
                            0.1519104f
                        },
                        within(5e-6f));
    }

    @Test
    void itStopsInTheSameEpoch() {
        TrainingRun run =
                classifier(
                        DEFAULTS.withOptimizer(TINY_EPSILON)
                                .withLearningRate(0.1)
                                .withEpochs(1000));

        assertThat(run.history()).hasSize(141);
        assertThat(run.outcome()).isInstanceOf(TrainingRun.Outcome.Stopped.class);
        assertThat(run.best().values()).as("the last weights").isEqualTo(run.parameters().values());
    }

    @Test
    void numbersThroughSigmoidUnitsGoTheSameWay() {
        float[] start = {
            -0.535932333f,
            0.354072377f,
            -0.0779068446f,
            0.282663576f,
            0.604614222f,
            0.0486938524f,
            0.00141728688f,
            -0.541317256f,
            -0.292904096f,
            -0.000166168926f,
            0.253469491f,
            0.429551864f,
            -0.168374664f
        };

        TrainingRun run =
                run(
                        DEFAULTS.withOptimizer(TINY_EPSILON).withEpochs(100),
                        new Activation.Sigmoid(),
                        new HalfSquaredError(),
                        start,
                        new Matrix(NUMBERS, 0, 8, 1));

        assertThat(run.parameters().values())
                .containsExactly(
                        new float[] {
                            -0.4054451f,
                            0.4583436f,
                            0.0240568f,
                            0.3947495f,
                            0.5204367f,
                            0.1389828f,
                            0.1233198f,
                            -0.4446794f,
                            -0.200588f,
                            0.08833888f,
                            0.3444233f,
                            0.5198472f,
                            -0.07971218f
                        },
                        within(5e-6f));
    }

    private static TrainingRun classifier(Training training) {
        return run(
                training,
                new Activation.Relu(),
                new SoftmaxCrossEntropy(),
                START,
                new Matrix(CLASSES, 0, 8, 1));
    }

    private static TrainingRun run(
            Training training, Activation f, Loss loss, float[] start, Matrix targets) {
        int outputs = (start.length - 9) / 4;
        Network network = Network.of(2, new Dense(3), f, new Dense(outputs));
        var run =
                new TrainingRun(
                        ParameterVector.of(network, start.clone()),
                        loss,
                        training,
                        new Examples(standardized(), targets, null),
                        null);
        while (run.hasNext()) {
            Epoch _ = run.next();
        }
        return run;
    }

    /// By mean and population deviation: those of the columns are 5, √7.5 and 3, √3.
    private static Matrix standardized() {
        Matrix x = Matrix.zeros(ROWS.length, 2);
        for (int i = 0; i < ROWS.length; i++) {
            x.set(i, 0, (float) ((ROWS[i][0] - 5) / Math.sqrt(7.5)));
            x.set(i, 1, (float) ((ROWS[i][1] - 3) / Math.sqrt(3)));
        }
        return x;
    }
}
