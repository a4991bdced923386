package glassnet.model;

import glassnet.feature.FeatureEncoder;
import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.table.Table;

/// What every trained model has: encoder, network, parameters and the loss whose link ends it.
///
/// Immutable as long as nobody writes [#parameters], and safe for any number of threads: every call
/// has scratch of its own.
///
/// @param network takes the encoder's features, with an embedding in front where there are codes
public record Predictor(
        FeatureEncoder encoder, Network network, ParameterVector parameters, Loss loss) {
    private static final int CHUNK = 1024;

    public Predictor {
        if (network.inputs() != encoder.features().size()) {
            throw new IllegalArgumentException(
                    "The network takes %d columns but the encoder gives %d."
                            .formatted(network.inputs(), encoder.features().size()));
        }
    }

    /// The network's outputs after the loss's link (probabilities, or a standardised number), rows
    /// × outputs.
    public Matrix outputs(Table table) {
        return outputs(encoder.encode(table));
    }

    /// The outputs for encoded features, rows × outputs.
    public Matrix outputs(Matrix x) {
        Matrix result = Matrix.zeros(x.rows(), network.outputs());
        var workspace =
                Workspace.forPrediction(
                        parameters, Kernels.best(), Math.max(1, Math.min(CHUNK, x.rows())));
        for (int from = 0; from < x.rows(); from += CHUNK) {
            int to = Math.min(x.rows(), from + CHUNK);
            loss.predict(workspace.forward(x.rows(from, to)), result.rows(from, to));
        }
        return result;
    }
}
