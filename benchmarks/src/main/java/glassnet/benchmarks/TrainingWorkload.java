package glassnet.benchmarks;

import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Layers;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Sgd;
import glassnet.training.Examples;
import glassnet.training.Training;
import java.util.ArrayList;
import java.util.List;

/// Training steps of a perceptron with ReLU between its layers, on made-up rows.
///
/// All sides begin with the same parameters and see the same rows in the same order in the first
/// epoch; the losses of its first [#CHECKED] steps are what they have to agree on.
///
/// @param widths columns of the input, of each hidden layer and of the output
/// @param batch rows a step
/// @param batches of an epoch
/// @param stepsAtOnce steps between two looks at the clock
record TrainingWorkload(String name, List<Integer> widths, int batch, int batches, int stepsAtOnce)
        implements Workload {
    static final TrainingWorkload ONLINE =
            new TrainingWorkload("online", List.of(2, 10, 10, 2), 1, 4096, 50);
    static final TrainingWorkload TABLE_32 =
            new TrainingWorkload("table-32", List.of(20, 64, 64, 2), 32, 256, 8);
    static final TrainingWorkload TABLE_256 =
            new TrainingWorkload("table-256", List.of(20, 64, 64, 2), 256, 64, 2);
    static final TrainingWorkload MNIST =
            new TrainingWorkload("mnist", List.of(784, 512, 512, 10), 128, 64, 1);
    static final TrainingWorkload WIDE =
            new TrainingWorkload("wide", List.of(1024, 2048, 2048, 10), 512, 32, 1);

    static final int CHECKED = 10;
    private static final long SEED = 42;

    TrainingWorkload {
        widths = List.copyOf(widths);
    }

    @Override
    public String description() {
        return "training steps, %s, batches of %d, %s"
                .formatted(
                        String.join("-", widths.stream().map(String::valueOf).toList()),
                        batch,
                        isOnline() ? "SGD, MSE" : "Adam, softmax cross-entropy");
    }

    /// One row a step by plain descent on the squared error, as in lecture 003; else Adam on
    /// softmax cross-entropy.
    boolean isOnline() {
        return batch == 1;
    }

    @Override
    public Unit unit() {
        return Unit.perSecond(isOnline() ? "updates" : "rows");
    }

    @Override
    public double tolerance() {
        return 1e-3; // float32 sums in another order, carried through ten steps
    }

    @Override
    public List<Side> sides(int threads) {
        var sides = new ArrayList<Side>();
        sides.add(Side.contender("Glassnet", threads, () -> new GlassnetTraining(this)));
        sides.add(
                Side.contender(
                        "libtorch + OpenBLAS, bytedeco", 1, () -> new BytedecoTraining(this)));
        sides.add(Side.contender("libtorch + MKL, DJL", 1, () -> new DjlTraining(this, 1)));
        if (threads > 1) {
            sides.add(
                    Side.contender(
                            "libtorch + MKL, DJL", threads, () -> new DjlTraining(this, threads)));
        }
        if (widths.get(1) >= 512) {
            sides.add(
                    Side.limit(
                            "OpenBLAS, the products of a step alone",
                            threads,
                            () -> new OpenBlasStep(this)));
        }
        return sides;
    }

    /// Σ over layers 6·in·out, less 2·in·out of the first: nobody wants the gradient of the data.
    @Override
    public double operations() {
        double sum = -2.0 * widths.get(0) * widths.get(1);
        for (int i = 1; i < widths.size(); i++) sum += 6.0 * widths.get(i - 1) * widths.get(i);
        return sum;
    }

    Network network() {
        var layers = new ArrayList<Layer>();
        for (int i = 1; i < widths.size(); i++) {
            if (i > 1) layers.add(Layers.relu());
            layers.add(new Dense(widths.get(i)));
        }
        return new Network(widths.getFirst(), layers);
    }

    ParameterVector start() {
        return ParameterVector.initialized(network(), SEED);
    }

    Training training() {
        return Training.defaults()
                .withOptimizer(isOnline() ? new Sgd() : new Adam())
                .withBatchSize(batch)
                .withEpochs(Integer.MAX_VALUE)
                .withSeed(SEED);
    }

    Loss loss() {
        return isOnline() ? new MeanSquaredError() : new SoftmaxCrossEntropy();
    }

    /// Uniform inputs; targets are numbers for the squared error, else one label a row.
    Examples examples() {
        RandomStream random = RandomStream.of(SEED, "benchmark rows");
        int classes = widths.getLast();
        Matrix x = Matrix.zeros(batch * batches, widths.getFirst());
        Matrix target = Matrix.zeros(batch * batches, isOnline() ? classes : 1);
        for (int i = 0; i < x.size(); i++) x.set(i, 2 * random.nextFloat() - 1);
        for (int i = 0; i < target.size(); i++) {
            target.set(i, isOnline() ? random.nextFloat() : random.nextInt(classes));
        }
        return new Examples(x, target);
    }

    /// The batches of the first epoch, in the order in which Glassnet takes the rows.
    List<Examples> firstEpoch() {
        Examples examples = examples();
        int[] order = RandomStream.of(SEED, "shuffle", 1).permutation(examples.rows());
        Examples shuffled = new Examples(rows(examples.x(), order), rows(examples.target(), order));
        var result = new ArrayList<Examples>();
        for (int i = 0; i < batches; i++) {
            result.add(shuffled.rows(i * batch, (i + 1) * batch));
        }
        return result;
    }

    private static Matrix rows(Matrix from, int[] order) {
        Matrix to = Matrix.zeros(from.rows(), from.columns());
        for (int i = 0; i < order.length; i++) {
            to.rows(i, i + 1).copyFrom(from.rows(order[i], order[i] + 1));
        }
        return to;
    }
}
