package glassnet.benchmarks;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Dense;
import glassnet.network.Layers;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.List;

/// The forward pass, from features to logits.
///
/// @param widths inputs, two hidden layers, outputs
/// @param rows there are
/// @param chunk rows of one call
record PredictionWorkload(String name, List<Integer> widths, int rows, int chunk)
        implements Workload {
    static final PredictionWorkload ONE =
            new PredictionWorkload("predict-one", List.of(20, 64, 64, 2), 256, 1);
    static final PredictionWorkload BULK =
            new PredictionWorkload("predict-bulk", List.of(784, 512, 512, 10), 10_000, 10_000);

    PredictionWorkload {
        widths = List.copyOf(widths);
    }

    @Override
    public String description() {
        return "forward pass, %s, %s"
                .formatted(
                        String.join("-", widths.stream().map(String::valueOf).toList()),
                        chunk == 1 ? "row by row" : rows + " rows");
    }

    @Override
    public Unit unit() {
        return chunk == 1 ? new Unit("ns/row", 1e9, true) : Unit.perSecond("rows");
    }

    @Override
    public double tolerance() {
        return 1e-4; // float32 sums in another order
    }

    @Override
    public double operations() {
        double sum = 0;
        for (int i = 1; i < widths.size(); i++) sum += 2.0 * widths.get(i - 1) * widths.get(i);
        return sum;
    }

    /// One row is nobody's work for several threads.
    @Override
    public List<Side> sides(int threads) {
        int count = chunk == 1 ? 1 : threads;
        return List.of(
                Side.contender("Glassnet", count, () -> new GlassnetPrediction(this)),
                Side.contender(
                        "ONNX Runtime", count, () -> new OnnxRuntimePrediction(this, count)));
    }

    ParameterVector parameters() {
        Network network =
                Network.of(
                        widths.get(0),
                        new Dense(widths.get(1)),
                        Layers.relu(),
                        new Dense(widths.get(2)),
                        Layers.relu(),
                        new Dense(widths.get(3)));
        return ParameterVector.initialized(network, 7);
    }

    Matrix inputs() {
        RandomStream random = RandomStream.of(7, "benchmark rows");
        Matrix x = Matrix.zeros(rows, widths.getFirst());
        for (int i = 0; i < x.size(); i++) x.set(i, 2 * random.nextFloat() - 1);
        return x;
    }

    /// What is compared: per output the sum of squares and the largest, which do not cancel.
    double[] sample(Matrix logits) {
        int outputs = logits.columns();
        double[] sample = new double[2 * outputs];
        for (int i = 0; i < logits.size(); i++) {
            double value = logits.get(i);
            sample[i % outputs] += value * value;
            sample[outputs + i % outputs] = Math.max(sample[outputs + i % outputs], value);
        }
        return sample;
    }
}
