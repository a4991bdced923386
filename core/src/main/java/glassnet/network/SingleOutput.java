package glassnet.network;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.List;

/// Cuts a network down to one of its outputs: of the last [Dense] layer one column of `w` and one
/// number of `b` are left, of an [Average] those of each member; activations behind it stay. What
/// is left out has no part in that output, so the numbers are the same, bit for bit.
final class SingleOutput {
    private SingleOutput() {}

    /// The parameters of the network that gives output `j` alone.
    static ParameterVector of(ParameterVector parameters, int j) {
        Network network = parameters.network();
        if (network.layers().size() == 1 && network.layers().getFirst() instanceof Average) {
            return Average.pack(
                    Average.unpack(parameters).stream().map(member -> of(member, j)).toList());
        }
        List<Layer> layers = new ArrayList<>(network.layers());
        int at = network.outputLayer();
        if (!(layers.get(at) instanceof Dense last)) {
            throw new IllegalArgumentException(
                    "One output of a network needs a dense layer at its end but there is %s."
                            .formatted(layers.get(at)));
        }
        if (j < 0 || j >= last.units()) {
            throw new IllegalArgumentException(
                    "There is no output %d; the network has outputs 0 to %d."
                            .formatted(j, last.units() - 1));
        }
        layers.set(at, new Dense(1, last.weights(), last.biases()));
        ParameterVector single = ParameterVector.zeros(new Network(network.inputs(), layers));
        List<Matrix> from = parameters.windows();
        List<Matrix> to = single.windows();
        int shared = from.size() - 2; // all but w and b of the last dense layer
        for (int i = 0; i < shared; i++) to.get(i).copyFrom(from.get(i));
        for (int i = shared; i < from.size(); i++) {
            for (int row = 0; row < from.get(i).rows(); row++) {
                to.get(i).set(row, 0, from.get(i).get(row, j));
            }
        }
        return single;
    }
}
