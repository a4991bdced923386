package glassnet.model;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.training.Examples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What networks give for rows that they did not learn from.
///
/// @param logits rows × outputs
/// @param targets rows × targets
/// @param weights rows × 1; null where every row counts 1
record HeldOut(Matrix logits, Matrix targets, @Nullable Matrix weights) {
    private static final int AT_ONCE = 1024;

    /// Each of `networks` on its own `rows`, one below the other.
    static HeldOut of(List<ParameterVector> networks, List<Examples> rows) {
        int all = rows.stream().mapToInt(Examples::rows).sum();
        boolean weighted = rows.getFirst().weights() != null;
        Matrix logits = Matrix.zeros(all, networks.getFirst().network().outputs());
        Matrix targets = Matrix.zeros(all, rows.getFirst().target().columns());
        Matrix weights = weighted ? Matrix.zeros(all, 1) : null;
        int next = 0;
        for (int k = 0; k < networks.size(); k++) {
            Examples own = rows.get(k);
            int end = next + own.rows();
            predict(networks.get(k), own.x(), logits.rows(next, end));
            targets.rows(next, end).copyFrom(own.target());
            Matrix ownWeights = own.weights();
            if (weights != null && ownWeights != null) {
                weights.rows(next, end).copyFrom(ownWeights);
            }
            next = end;
        }
        return new HeldOut(logits, targets, weights);
    }

    private static void predict(ParameterVector network, Matrix x, Matrix logits) {
        var workspace =
                Workspace.forPrediction(network, Kernels.best(), Math.min(AT_ONCE, x.rows()));
        for (int from = 0; from < x.rows(); from += AT_ONCE) {
            int to = Math.min(x.rows(), from + AT_ONCE);
            logits.rows(from, to).copyFrom(workspace.forward(x.rows(from, to)));
        }
    }

    /// The index of every row's class.
    int[] labels() {
        int[] labels = new int[targets.rows()];
        for (int i = 0; i < labels.length; i++) labels[i] = (int) targets.get(i);
        return labels;
    }

    /// How much every row counts.
    float[] rowWeights() {
        float[] all = new float[targets.rows()];
        for (int i = 0; i < all.length; i++) all[i] = weights == null ? 1 : weights.get(i);
        return all;
    }

    /// The same at logits divided by `temperature`.
    HeldOut cooled(double temperature) {
        Matrix divided = Matrix.zeros(logits.rows(), logits.columns());
        for (int i = 0; i < logits.size(); i++) {
            divided.set(i, (float) (logits.get(i) / temperature));
        }
        return new HeldOut(divided, targets, weights);
    }

    /// What the network would say: `loss`'s link at the logits.
    Matrix outputs(Loss loss) {
        Matrix outputs = Matrix.zeros(logits.rows(), logits.columns());
        loss.predict(logits, outputs);
        return outputs;
    }
}
