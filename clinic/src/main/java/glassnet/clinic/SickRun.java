package glassnet.clinic;

import glassnet.doctor.Cure;
import glassnet.doctor.Examination;
import glassnet.doctor.Finding;
import glassnet.doctor.Monitor;
import glassnet.doctor.Patient;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Schedule;
import glassnet.optimizer.Sgd;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A small run with one illness planted in its network, its training or its numbers.
///
/// @param illness what the doctor should find; empty in a healthy run
/// @param how it is planted
public record SickRun(
        String illness, String how, Network network, Loss loss, Training training, Examples rows) {
    private static final Initializer HE = new Initializer.HeUniform();
    private static final Initializer ZEROS = new Initializer.Zeros();

    /// What came of a run.
    ///
    /// @param loss mean over all its rows at the end; infinite where it diverged
    public record Result(List<Finding> findings, double loss) {
        /// What was found under this name.
        public Optional<Finding> finding(String name) {
            return findings.stream().filter(f -> f.name().equals(name)).findFirst();
        }
    }

    /// One run, or two, for each illness of a network or its training.
    public static List<SickRun> all() {
        Training sgd =
                Training.defaults()
                        .withOptimizer(new Sgd())
                        .withEpochs(30)
                        .withPatience(0)
                        .withSeed(7);
        Training adam = sgd.withOptimizer(new Adam());
        Examples wave = wave(320, 1);
        Network small = network(4, new Activation.Relu(), 16, 16);
        Loss square = new MeanSquaredError();
        return List.of(
                new SickRun(
                        "vanishing-gradient",
                        "ten sigmoid layers",
                        network(
                                4,
                                new Activation.Sigmoid(),
                                16,
                                16,
                                16,
                                16,
                                16,
                                16,
                                16,
                                16,
                                16,
                                16),
                        square,
                        adam.withEpochs(60),
                        wave),
                new SickRun(
                        "exploding-gradient",
                        "weights of spread 1, six layers",
                        stack(new Initializer.Normal(1), ZEROS, new Activation.Relu(), 6, 32),
                        square,
                        sgd,
                        wave),
                new SickRun(
                        "dead-units",
                        "biases of −10",
                        stack(HE, new Initializer.Constant(-10), new Activation.Relu(), 2, 16),
                        square,
                        adam,
                        wave),
                new SickRun(
                        "saturation",
                        "weights of spread 6 before tanh",
                        stack(new Initializer.Normal(6), ZEROS, new Activation.Tanh(), 2, 32),
                        square,
                        adam,
                        wave),
                new SickRun(
                        "not-zero-centred",
                        "three sigmoid layers",
                        network(4, new Activation.Sigmoid(), 16, 16, 16),
                        square,
                        sgd.withLearningRate(0.1).withEpochs(60),
                        wave),
                new SickRun(
                        "unscaled-inputs",
                        "years, rooms, people, dollars",
                        small,
                        square,
                        sgd,
                        raw(wave)),
                new SickRun(
                        "learning-rate-too-high",
                        "sgd, 10",
                        small,
                        square,
                        sgd.withLearningRate(10),
                        wave),
                new SickRun(
                        "learning-rate-too-high",
                        "adam, 10",
                        small,
                        square,
                        adam.withLearningRate(10),
                        wave),
                new SickRun(
                        "learning-rate-too-low",
                        "adam, 1e-6",
                        small,
                        square,
                        adam.withLearningRate(1e-6),
                        wave),
                new SickRun(
                        "learning-rate-too-low",
                        "sgd, 1e-6",
                        small,
                        square,
                        sgd.withLearningRate(1e-6),
                        wave),
                new SickRun(
                        "plateau",
                        "adam, 0.1, two layers of silu",
                        network(4, new Activation.Silu(), 32, 32),
                        square,
                        adam.withLearningRate(0.1).withEpochs(100),
                        wave),
                new SickRun(
                        "plateau",
                        "a rate that loses a third every epoch",
                        small,
                        square,
                        adam.withLearningRate(0.005)
                                .withSchedule(new Schedule.Exponential(1e-10))
                                .withEpochs(60),
                        wave),
                new SickRun(
                        "linear-collapse",
                        "three dense layers",
                        Network.of(4, new Dense(16), new Dense(16), new Dense(1)),
                        square,
                        adam,
                        wave),
                new SickRun(
                        "wrong-output",
                        "relu, negative targets",
                        with(small, new Activation.Relu()),
                        square,
                        adam,
                        wave));
    }

    /// Runs in which nothing is wrong.
    public static List<SickRun> healthy() {
        Training sgd =
                Training.defaults()
                        .withOptimizer(new Sgd())
                        .withEpochs(30)
                        .withPatience(0)
                        .withSeed(7);
        Training adam = sgd.withOptimizer(new Adam());
        Examples wave = wave(320, 1);
        Loss square = new MeanSquaredError();
        return List.of(
                new SickRun("", "", network(4, new Activation.Relu(), 16), square, adam, wave),
                new SickRun("", "", network(4, new Activation.Relu(), 64, 64), square, adam, wave),
                new SickRun(
                        "", "", network(4, new Activation.Relu(), 16, 16, 16), square, sgd, wave),
                new SickRun("", "", network(4, new Activation.Tanh(), 16, 16), square, sgd, wave),
                new SickRun("", "", network(4, new Activation.Sigmoid(), 16), square, adam, wave),
                new SickRun("", "", network(4, new Activation.Silu(), 32, 32), square, adam, wave),
                new SickRun("", "", Network.of(4, new Dense(1)), square, sgd, wave),
                new SickRun(
                        "", "", network(4, new Activation.Relu(), 32, 32), square, adam, noise()),
                new SickRun(
                        "",
                        "",
                        network(4, new Activation.Relu(), 32, 32),
                        square,
                        adam.withLearningRate(0.003).withEpochs(200),
                        wave),
                new SickRun(
                        "",
                        "",
                        network(4, new Activation.Relu(), 32, 32),
                        square,
                        adam.withLearningRate(0.01)
                                .withSchedule(new Schedule.Exponential(0.01))
                                .withEpochs(100),
                        wave),
                new SickRun(
                        "",
                        "",
                        blobsNetwork(),
                        new SoftmaxCrossEntropy(),
                        adam.withLearningRate(0.01).withEpochs(200),
                        blobs()),
                new SickRun("", "", blobsNetwork(), new SoftmaxCrossEntropy(), adam, blobs()));
    }

    private static Network network(int inputs, Activation f, int... units) {
        var layers = new ArrayList<Layer>();
        for (int n : units) {
            layers.add(
                    new Dense(
                            n,
                            f instanceof Activation.Relu ? HE : new Initializer.GlorotUniform()));
            layers.add(f);
        }
        layers.add(new Dense(1));
        return new Network(inputs, layers);
    }

    private static Network stack(
            Initializer weights, Initializer biases, Activation f, int depth, int units) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < depth; i++) {
            layers.add(new Dense(units, weights, biases));
            layers.add(f);
        }
        layers.add(new Dense(1));
        return new Network(4, layers);
    }

    private static Network with(Network network, Layer last) {
        var layers = new ArrayList<>(network.layers());
        layers.add(last);
        return new Network(network.inputs(), layers);
    }

    /// `t = sin 2x₁ + x₂·x₃`, of mean 0 and spread about 1; `x₄` says nothing.
    private static Examples wave(int rows, long seed) {
        RandomStream random = RandomStream.of(seed, "wave");
        Matrix x = Matrix.zeros(rows, 4);
        Matrix t = Matrix.zeros(rows, 1);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < 4; j++) x.set(i, j, (float) random.nextGaussian());
            t.set(i, (float) (StrictMath.sin(2 * x.get(i, 0)) + x.get(i, 1) * x.get(i, 2)));
        }
        return new Examples(x, t);
    }

    /// Nothing but noise: there is nothing to learn, and nothing wrong with the run.
    private static Examples noise() {
        Examples wave = wave(320, 2);
        RandomStream random = RandomStream.of(3, "noise");
        Matrix t = Matrix.zeros(320, 1);
        for (int i = 0; i < 320; i++) t.set(i, (float) random.nextGaussian());
        return new Examples(wave.x(), t);
    }

    /// The columns as a table of houses has them: years, rooms, people, dollars.
    private static Examples raw(Examples scaled) {
        Matrix x = scaled.x().copy();
        for (int i = 0; i < x.rows(); i++) {
            x.set(i, 0, 30 + 12 * x.get(i, 0));
            x.set(i, 1, 5 + x.get(i, 1));
            x.set(i, 2, 1_400 + 1_000 * x.get(i, 2));
            x.set(i, 3, 200_000 + 100_000 * x.get(i, 3));
        }
        return new Examples(x, scaled.target());
    }

    private static Network blobsNetwork() {
        return Network.of(2, new Dense(16, HE), new Activation.Relu(), new Dense(3));
    }

    private static Examples blobs() {
        RandomStream random = RandomStream.of(5, "blobs");
        Matrix x = Matrix.zeros(300, 2);
        Matrix t = Matrix.zeros(300, 1);
        for (int i = 0; i < 300; i++) {
            x.set(i, 0, (float) (0.5 * random.nextGaussian() + (i % 3) - 1));
            x.set(i, 1, (float) (0.5 * random.nextGaussian() + (i % 3 == 1 ? 1 : -1)));
            t.set(i, i % 3);
        }
        return new Examples(x, t);
    }

    /// Trains under the doctor's eyes.
    public Result run() {
        var run = new TrainingRun(network, loss, training, rows, null);
        var monitor = new Monitor(run, loss, training, rows);
        while (monitor.hasNext()) {
            Epoch _ = monitor.next();
        }
        boolean diverged = run.outcome() instanceof TrainingRun.Outcome.Diverged;
        double end = diverged ? Double.POSITIVE_INFINITY : run.history().getLast().trainingLoss();
        return new Result(Examination.of(Patient.of(run, loss, training, monitor)), end);
    }

    /// The run before and after the cure of what was planted.
    public Trial trial() {
        Result before = run();
        Optional<Finding> finding = before.finding(illness);
        Optional<Result> after = finding.map(f -> cured(f.cure()).run());
        return new Trial(
                illness,
                how,
                finding.isPresent(),
                after.isPresent() && after.get().finding(illness).isEmpty(),
                "training loss",
                before.loss(),
                after.map(Result::loss).orElse(Double.NaN));
    }

    private SickRun cured(Cure cure) {
        return new SickRun(
                "",
                "",
                cure.network(network),
                loss,
                cure.training(training),
                cure instanceof Cure.ScaleInputs
                        ? new Examples(scaled(rows.x()), rows.target())
                        : rows);
    }

    private static Matrix scaled(Matrix x) {
        Matrix scaled = x.copy();
        for (int j = 0; j < x.columns(); j++) {
            double sum = 0;
            double squares = 0;
            for (int i = 0; i < x.rows(); i++) {
                sum += x.get(i, j);
                squares += (double) x.get(i, j) * x.get(i, j);
            }
            double mean = sum / x.rows();
            double deviation = Math.sqrt(squares / x.rows() - mean * mean);
            for (int i = 0; i < x.rows(); i++) {
                scaled.set(i, j, (float) ((x.get(i, j) - mean) / deviation));
            }
        }
        return scaled;
    }
}
