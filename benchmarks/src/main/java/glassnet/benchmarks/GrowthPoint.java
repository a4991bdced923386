package glassnet.benchmarks;

import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Layers;
import glassnet.network.Network;
import glassnet.training.Examples;
import glassnet.training.MemoryNeed;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;

/// One network trained on made-up rows, for the growth of its cost; measured in a process of its
/// own.
///
/// @param width units of each hidden layer
/// @param depth hidden layers
/// @param rows to learn from
record GrowthPoint(int width, int depth, int rows) {
    private static final int INPUTS = 20;
    private static final int CLASSES = 2;
    private static final int BATCH = 256;
    private static final double LEAST_WARM_SECONDS = 1;

    /// Prints nanoseconds per row, bytes of heap that the run takes, and steps taken.
    ///
    /// @param arguments width, depth, rows, seconds to measure
    public static void main(String[] arguments) {
        var point =
                new GrowthPoint(
                        Integer.parseInt(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        long before = heap();
        TrainingRun run = point.start();
        double seconds = Double.parseDouble(arguments[3]);
        steps(run, Math.max(LEAST_WARM_SECONDS, seconds));
        double perRow = steps(run, seconds);
        long bytes = heap() - before;
        System.out.println(perRow + " " + bytes + " " + run.steps());
    }

    private Network network() {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < depth; i++) {
            // He's start keeps signal and gradient alive through 64 layers
            layers.add(new Dense(width, new Initializer.HeUniform()));
            layers.add(Layers.relu());
        }
        layers.add(new Dense(CLASSES));
        return new Network(INPUTS, layers);
    }

    private TrainingRun start() {
        RandomStream random = RandomStream.of(1, "benchmark rows");
        Matrix x = Matrix.zeros(rows, INPUTS);
        Matrix label = Matrix.zeros(rows, 1);
        for (int i = 0; i < x.size(); i++) x.set(i, 2 * random.nextFloat() - 1);
        for (int i = 0; i < rows; i++) label.set(i, random.nextInt(CLASSES));
        return new TrainingRun(
                network(), new SoftmaxCrossEntropy(), training(), new Examples(x, label), null);
    }

    private static Training training() {
        return Training.defaults().withBatchSize(BATCH).withEpochs(Integer.MAX_VALUE);
    }

    /// Nanoseconds a row.
    private static double steps(TrainingRun run, double seconds) {
        long start = System.nanoTime();
        long first = run.steps();
        do run.step();
        while (System.nanoTime() - start < seconds * 1e9);
        return (double) (System.nanoTime() - start) / ((run.steps() - first) * BATCH);
    }

    /// The bytes that are reachable.
    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /// Multiplications and additions of a step for one row: 6 for each weight, less the gradient of
    /// the data.
    double operations() {
        return 6.0 * weights() - 2.0 * INPUTS * width;
    }

    private double weights() {
        return (double) INPUTS * width + (depth - 1.0) * width * width + (double) width * CLASSES;
    }

    /// Bytes that `train` names before it begins.
    double promised() {
        // what is in the matrices does not matter, but their shapes do
        var examples = new Examples(Matrix.zeros(rows, INPUTS), Matrix.zeros(rows, 1));
        return MemoryNeed.of(network(), training(), examples, null).bytes();
    }
}
