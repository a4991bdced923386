package glassnet.benchmarks;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Workspace;

/// A workspace that only predicts, in chunks as [glassnet.model.Predictor] takes them.
final class GlassnetPrediction implements Contender {
    private static final int CHUNK = 1024;

    private final PredictionWorkload workload;
    private final Matrix inputs;
    private final Matrix outputs;
    private final Workspace workspace;

    GlassnetPrediction(PredictionWorkload workload) {
        this.workload = workload;
        inputs = workload.inputs();
        outputs = Matrix.zeros(inputs.rows(), workload.widths().getLast());
        workspace =
                Workspace.forPrediction(
                        workload.parameters(), Kernels.best(), Math.min(CHUNK, workload.chunk()));
    }

    @Override
    public double[] check(int part) {
        run(part);
        return workload.sample(outputs);
    }

    @Override
    public double run(int part) {
        int capacity = workspace.capacity();
        for (int from = 0; from < inputs.rows(); from += capacity) {
            int rows = Math.min(capacity, inputs.rows() - from);
            copy(inputs, from, workspace.input(rows), 0, rows);
            copy(workspace.forward(0), 0, outputs, from, rows);
        }
        return inputs.rows();
    }

    private static void copy(Matrix from, int fromRow, Matrix to, int toRow, int rows) {
        int columns = from.columns();
        System.arraycopy(
                from.data(),
                from.offset() + fromRow * columns,
                to.data(),
                to.offset() + toRow * columns,
                rows * columns);
    }
}
