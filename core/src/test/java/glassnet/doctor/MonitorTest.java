package glassnet.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.HalfSquaredError;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Lbfgs;
import glassnet.optimizer.Sgd;
import glassnet.training.Clipping;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MonitorTest {
    private static final Loss LOSS = new MeanSquaredError();
    private static final Network NETWORK =
            Network.of(2, new Dense(8), new Activation.Relu(), new Dense(1));
    private static final Training TRAINING =
            Training.defaults().withEpochs(30).withPatience(0).withSeed(7);

    /// `t = x₁·x₂`
    private static Examples products() {
        RandomStream random = RandomStream.of(1, "products");
        Matrix x = Matrix.zeros(64, 2);
        Matrix t = Matrix.zeros(64, 1);
        for (int i = 0; i < 64; i++) {
            for (int j = 0; j < 2; j++) x.set(i, j, (float) random.nextGaussian());
            t.set(i, x.get(i, 0) * x.get(i, 1));
        }
        return new Examples(x, t);
    }

    /// The doctor's pass goes through the run's own scratch, or through its own where batches are
    /// smaller than what it looks at.
    private static List<Training> trainings() {
        return List.of(
                TRAINING,
                TRAINING.withBatchSize(1),
                TRAINING.withBatchSize(Training.FULL_BATCH).withOptimizer(new Lbfgs()),
                TRAINING.withOptimizer(new Sgd(0.9, false)).withClipping(new Clipping.ByNorm(0.1)));
    }

    @ParameterizedTest
    @MethodSource("trainings")
    void theRunLearnsTheSameBitsWithItAndWithout(Training training) {
        Network network =
                Network.of(2, new Dense(8), new Activation.Silu(), new Dropout(0.2), new Dense(1));
        var plain = new TrainingRun(network, LOSS, training, products(), null);
        var watched = new TrainingRun(network, LOSS, training, products(), null);
        var monitor = new Monitor(watched, LOSS, training, products());

        plain.forEachRemaining(_ -> {});
        monitor.forEachRemaining(_ -> {});

        assertThat(watched.parameters().values()).isEqualTo(plain.parameters().values());
        assertThat(watched.history()).hasSameSizeAs(plain.history());
    }

    @Test
    void itLooksBeforeTheFirstStepAndThenEverMoreSeldom() {
        Training longer = TRAINING.withEpochs(300);
        var run = new TrainingRun(NETWORK, LOSS, longer, products(), null);
        var monitor = new Monitor(run, LOSS, longer, products());

        monitor.forEachRemaining(_ -> {});

        assertThat(monitor.checkups())
                .extracting(Checkup::epoch)
                .containsExactly(0, 1, 4, 16, 64, 300);
    }

    @Test
    void ofAnAverageOfNetworksNoLayersAreMeasuredAndNothingIsFound() {
        Network average = Network.of(2, new Average(2, NETWORK));
        var run = new TrainingRun(average, LOSS, TRAINING, products(), null);
        var monitor = new Monitor(run, LOSS, TRAINING, products());

        monitor.forEachRemaining(_ -> {});

        assertThat(monitor.checkups().getFirst().layers()).isEmpty();
        assertThat(Examination.of(Patient.of(run, LOSS, TRAINING, monitor))).isEmpty();
    }

    /// The weights of one unit have one direction.
    @Test
    void ranksAreMeasuredAfterTheLastEpochOfARunThatIsLongEnough() {
        Training longer = TRAINING.withEpochs(20_000);
        var run = new TrainingRun(NETWORK, LOSS, longer, products(), null);
        var monitor = new Monitor(run, LOSS, longer, products());

        monitor.forEachRemaining(_ -> {});

        assertThat(monitor.checkups().getFirst().layers().getLast().rank()).isNaN();
        List<LayerHealth> last = monitor.checkups().getLast().layers();
        assertThat(last.getFirst().rank()).isBetween(1.0, 2.0);
        assertThat(last.getLast().rank()).isCloseTo(1, within(1e-9));
    }

    @Test
    void codesOfLevelsAreNoLargeInputs() {
        Network network =
                Network.of(2, new Embedding(1, List.of(new Embedding.Table(50, 2))), new Dense(1));
        var rows =
                new Examples(
                        Matrix.of(new double[] {0.5, 40}, new double[] {-0.5, 49}),
                        Matrix.of(new double[] {1}, new double[] {0}));
        var training = Training.defaults().withEpochs(1);
        var loss = new HalfSquaredError();
        var monitor =
                new Monitor(
                        new TrainingRun(network, loss, training, rows, null), loss, training, rows);

        monitor.forEachRemaining(_ -> {});

        assertThat(monitor.checkups().getFirst().largestInput()).isEqualTo(0.5);
    }

    /// `z = 2·1 − 1·1 = 1` and `z = −1`, so `a = relu(z)` is 1 and 0; the output is `3a`, the
    /// gradient of `½(3a − t)²` for `t = 1` by the output's weight `(3 − 1)·1 = 2` on the first row
    /// and 0 on the second, by its bias 2 and −1.
    @Test
    void theNumbersAreThoseByHand() {
        Network network = Network.of(1, new Dense(2), new Activation.Relu(), new Dense(1));
        var theta = ParameterVector.of(network, new float[] {2, -1, -1, -1, 3, 0, 0});
        var rows =
                new Examples(
                        Matrix.of(new double[] {1}, new double[] {0}),
                        Matrix.of(new double[] {1}, new double[] {1}));
        var training =
                Training.defaults().withOptimizer(new Sgd()).withLearningRate(0.1).withEpochs(1);
        var loss = new HalfSquaredError();
        var monitor =
                new Monitor(
                        new TrainingRun(theta, loss, training, rows, null), loss, training, rows);

        monitor.forEachRemaining(_ -> {});

        Checkup start = monitor.checkups().getFirst();
        LayerHealth hidden = start.layers().getFirst();
        LayerHealth output = start.layers().getLast();
        assertThat(start.loss()).isCloseTo((2 + 0.5) / 2, within(1e-6));
        assertThat(start.largestInput()).isCloseTo(Math.sqrt(0.5), within(1e-6));
        assertThat(hidden.activation()).isEqualTo("relu");
        assertThat(hidden.dead()).isEqualTo(0.5); // the second unit: z = −2 and −1
        assertThat(hidden.saturated()).isEqualTo(0.75);
        assertThat(hidden.mean()).isEqualTo(0.25);
        assertThat(hidden.spread()).isCloseTo(Math.sqrt(0.25 - 0.0625), within(1e-6));
        assertThat(hidden.gradientNorm())
                .isCloseTo(Math.sqrt(9 + 9), within(1e-5)); // 2·3/2 for w and b
        assertThat(output.gradientNorm()).isCloseTo(Math.sqrt(1 + 0.25), within(1e-5));
        assertThat(output.activation()).isEmpty();
        assertThat(output.rank()).isNaN();
        assertThat(hidden.update()).isNaN();
        // θ₁ = (2, −1, −1, −1); the step is 0.1 times (3, 0, 3, 0)
        LayerHealth after = monitor.checkups().getLast().layers().getFirst();
        assertThat(after.update()).isCloseTo(0.1 * Math.sqrt(18) / Math.sqrt(7), within(1e-6));
        assertThat(List.of(start.epoch(), monitor.checkups().getLast().epoch()))
                .containsExactly(0, 1);
    }
}
