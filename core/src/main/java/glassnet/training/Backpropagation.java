package glassnet.training;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import org.jspecify.annotations.Nullable;

/// Loss and gradient of one batch: forward through all layers, the loss, backward through all
/// layers.
///
/// `∂L/∂w` of every layer is the chain rule `∂L/∂y · ∂y/∂w`, and the loss hands the first factor to
/// the last layer. The results are *sums* over the rows; [TrainingRun] takes the mean.
public final class Backpropagation {
    /// A gradient of a row and output that is smaller counts as zero, where the largest weight of a
    /// row is 1.
    private static final float NEGLIGIBLE = 1e-20f;

    private final Workspace workspace;
    private final Loss loss;

    public Backpropagation(Workspace workspace, Loss loss) {
        this.workspace = workspace;
        this.loss = loss;
    }

    /// Adds the gradient sum over the batch last placed in [Workspace#input] to the workspace's
    /// gradient.
    ///
    /// @param step numbers the dropout masks
    /// @return the sum of `weight · loss` over the rows
    public double accumulate(Matrix target, @Nullable Matrix weights, long step) {
        Matrix logits = workspace.forward(step);
        Matrix gradient = workspace.outputGradient();
        double sum = loss.sumAndGradient(logits, target, weights, gradient);
        dropNegligible(gradient, weights);
        workspace.backward();
        return sum;
    }

    /// A row that is all but certain has a gradient near the least float, and what it is multiplied
    /// with on its way back lies below: a processor may take a hundred times as long for such
    /// numbers (measured: 16 among 2048 make a product 18 times slower), which move no weight.
    private static void dropNegligible(Matrix gradient, @Nullable Matrix weights) {
        float negligible = NEGLIGIBLE * (weights == null ? 1 : largest(weights));
        float[] values = gradient.data();
        int end = gradient.offset() + gradient.size();
        for (int i = gradient.offset(); i < end; i++) {
            if (Math.abs(values[i]) < negligible) values[i] = 0;
        }
    }

    private static float largest(Matrix weights) {
        float largest = 0;
        for (int i = 0; i < weights.rows(); i++) largest = Math.max(largest, weights.get(i));
        return largest;
    }

    /// The gradient sum over a small batch, for tests and notebooks.
    public static ParameterVector gradient(
            Network network, Loss loss, ParameterVector parameters, Matrix x, Matrix target) {
        ParameterVector gradient = ParameterVector.zeros(network);
        Workspace workspace =
                Workspace.forTraining(parameters, gradient, Kernels.best(), x.rows(), 0);
        workspace.input(x.rows()).copyFrom(x);
        new Backpropagation(workspace, loss).accumulate(target, null, 0);
        return gradient;
    }
}
