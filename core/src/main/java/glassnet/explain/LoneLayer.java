package glassnet.explain;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.Arrays;
import java.util.List;

/// One layer alone in the float engine, with gradients for its inputs as well as its parameters.
///
/// In front of it stands a PReLU of slope 1, which changes no number but has something to learn, so
/// that the engine asks the layer for the gradient of its input.
final class LoneLayer {
    private static final int LAYER = 1;

    private final Layer layer;
    private final ParameterVector parameters;
    private final ParameterVector gradient;
    private final Workspace workspace;
    private final Matrix input;

    /// @param rows of every pass
    LoneLayer(Layer layer, int inputs, int rows) {
        this.layer = layer;
        Network network = Network.of(inputs, new PRelu(true, 1), layer);
        parameters = ParameterVector.initialized(network, 1);
        gradient = ParameterVector.zeros(network);
        workspace = Workspace.forTraining(parameters, gradient, Kernels.best(), rows, 1);
        input = workspace.input(rows);
    }

    /// To be filled before [#forward].
    Matrix input() {
        return input;
    }

    /// To be filled before [#forward].
    List<Matrix> parameters() {
        return parameters.windows(LAYER);
    }

    /// All outputs of a training pass, row by row; dropout drops the same every time.
    double[] forward() {
        return numbers(workspace.forward(1));
    }

    /// The gradients of `Σ c·y`, after [#forward].
    void backward(double[] c) {
        Arrays.fill(gradient.values(), 0);
        for (int i = 0; i < c.length; i++) workspace.outputGradient().set(i, (float) c[i]);
        workspace.backward();
    }

    /// The gradients of output `j` alone.
    void backward(int j) {
        double[] c = new double[workspace.outputGradient().size()];
        c[j] = 1;
        backward(c);
    }

    Matrix inputGradient() {
        return workspace.pass(LAYER).inputGradient();
    }

    List<Matrix> gradients() {
        return gradient.windows(LAYER);
    }

    /// Throws if the layer gives one thing in training and another in prediction: its derivatives
    /// belong to the first, explanations to the second.
    void requireSameWhenPredicting() {
        Workspace predicting = Workspace.forPrediction(parameters, Kernels.best(), input.rows());
        if (!Arrays.equals(forward(), numbers(predicting.forward(input)))) {
            throw new IllegalArgumentException(
                    "%s gives other numbers in training than in prediction; the reference cannot show such a custom layer. Leave it out of the network to be explained."
                            .formatted(layer));
        }
    }

    private static double[] numbers(Matrix matrix) {
        double[] numbers = new double[matrix.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = matrix.get(i);
        return numbers;
    }
}
