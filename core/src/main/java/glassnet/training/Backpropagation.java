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
        double sum = loss.sumAndGradient(logits, target, weights, workspace.outputGradient());
        workspace.backward();
        return sum;
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
