package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.Dropout;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.List;

/// A number read off a network's outputs, and its gradient by the inputs, for many rows at once by
/// the float engine: a thousand times as fast as a [Tape] where a network is wide.
///
/// The engine gives input gradients in training alone and behind something to learn. So the network
/// is taken without its dropout, and in front of it stands a PReLU of slope 1, which changes no
/// number.
public final class InputGradients {
    private static final double[] NO_TARGET = {};

    private final Loss output;
    private final Workspace workspace;

    /// @param output the number as a function of the last layer's, without a target
    /// @param capacity the most rows at once
    public InputGradients(Reference reference, Loss output, int capacity) {
        this.output = output;
        Network network = withoutDropout(reference.network());
        var layers = new ArrayList<Layer>(network.layers());
        layers.addFirst(new PRelu(true, 1));
        ParameterVector theta = ParameterVector.zeros(new Network(network.inputs(), layers));
        theta.values()[0] = 1;
        double[] given = reference.parameters();
        for (int k = 0; k < given.length; k++) theta.values()[k + 1] = (float) given[k];
        workspace =
                Workspace.forTraining(
                        theta, ParameterVector.zeros(theta.network()), Kernels.best(), capacity, 0);
    }

    private static Network withoutDropout(Network network) {
        var layers = new ArrayList<Layer>();
        for (Layer layer : network.layers()) {
            switch (layer) {
                case Dropout _ -> layers.add(new Activation.Linear());
                case Average(List<Network> members) ->
                        layers.add(
                                new Average(
                                        members.stream()
                                                .map(InputGradients::withoutDropout)
                                                .toList()));
                default -> layers.add(layer);
            }
        }
        return new Network(network.inputs(), layers);
    }

    /// Rows × inputs, to be filled before [#values] or [#gradients].
    ///
    /// @param rows at most the capacity
    public Matrix input(int rows) {
        return workspace.input(rows);
    }

    /// The number for every row of the input.
    public double[] values() {
        Matrix z = workspace.forward(0);
        double[] values = new double[z.rows()];
        for (int i = 0; i < values.length; i++) values[i] = output.value(row(z, i), NO_TARGET);
        return values;
    }

    /// The number's gradient for every row of the input, rows × inputs; overwritten by the next.
    public Matrix gradients() {
        Matrix z = workspace.forward(0);
        Matrix dz = workspace.outputGradient();
        double[] slopes = new double[z.columns()];
        for (int i = 0; i < z.rows(); i++) {
            output.gradient(row(z, i), NO_TARGET, slopes);
            for (int j = 0; j < slopes.length; j++) dz.set(i, j, (float) slopes[j]);
        }
        workspace.backward();
        return workspace.pass(1).inputGradient();
    }

    private static double[] row(Matrix z, int i) {
        double[] row = new double[z.columns()];
        for (int j = 0; j < row.length; j++) row[j] = z.get(i, j);
        return row;
    }
}
