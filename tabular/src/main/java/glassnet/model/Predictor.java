package glassnet.model;

import glassnet.feature.FeatureEncoder;
import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.table.Table;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntConsumer;

/// What every trained model has: encoder, network, parameters and the loss whose link ends it.
///
/// Immutable as long as nobody writes [#parameters], and safe for any number of threads: every call
/// has scratch of its own.
///
/// @param network takes the encoder's features, with an embedding in front where there are codes
public record Predictor(
        FeatureEncoder encoder, Network network, ParameterVector parameters, Loss loss) {
    /// As many rows go through the network at once, and their products are split between threads.
    private static final int MOST_AT_ONCE = 1024;

    /// More rows are cut into chunks of so many, and the chunks are split between threads.
    private static final int CHUNK = 256;

    public Predictor {
        if (network.inputs() != encoder.width()) {
            throw new IllegalArgumentException(
                    "The network takes %d columns but the encoder gives %d."
                            .formatted(network.inputs(), encoder.width()));
        }
    }

    /// The network's outputs after the loss's link (probabilities, or a standardised number), rows
    /// × outputs.
    public Matrix outputs(Table table) {
        return outputs(encoder.encode(table));
    }

    /// The outputs for encoded features, rows × outputs; many rows are shared between the threads
    /// of the kernels, each with a workspace of its own.
    public Matrix outputs(Matrix x) {
        if (x.columns() != network.inputs()) {
            throw new IllegalArgumentException(
                    "The network takes %d columns but is given %d."
                            .formatted(network.inputs(), x.columns()));
        }
        Matrix result = Matrix.zeros(x.rows(), network.outputs());
        int rows = x.rows() <= MOST_AT_ONCE ? Math.max(1, x.rows()) : CHUNK;
        Queue<Workspace> idle = new ConcurrentLinkedQueue<>();
        IntConsumer predict =
                chunk -> {
                    int from = chunk * rows;
                    int to = Math.min(x.rows(), from + rows);
                    Workspace workspace = idle.poll();
                    if (workspace == null) {
                        workspace = Workspace.forPrediction(parameters, Kernels.best(), rows);
                    }
                    loss.predict(workspace.forward(x.rows(from, to)), result.rows(from, to));
                    idle.add(workspace);
                };
        Kernels.best().forEach(Math.ceilDiv(x.rows(), rows), predict);
        requireNumbers(result);
        return result;
    }

    /// A network whose weights are too large answers with infinities and NaN, and a class taken
    /// from those would be an answer like any other.
    ///
    /// @throws IllegalArgumentException if an output is no finite number; the message names the row
    public static void requireNumbers(Matrix outputs) {
        for (int i = 0; i < outputs.rows(); i++) {
            for (int j = 0; j < outputs.columns(); j++) {
                if (!Float.isFinite(outputs.get(i, j))) {
                    throw new IllegalArgumentException(
                            "The network gives %s for row %d: its weights or the row's numbers are too large. Train it again, or correct the row."
                                    .formatted(outputs.get(i, j), i + 1));
                }
            }
        }
    }
}
