package glassnet.network;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;

/// One differentiable step of a network.
///
/// A layer is an immutable description: it holds no numbers that change and no buffers. Everything
/// a pass reads or writes arrives in its [Pass], so one layer object serves any number of threads.
public sealed interface Layer
        permits Activation,
                Average,
                CustomLayer,
                Dense,
                Dropout,
                Embedding,
                LogSoftmax,
                Oblique,
                PRelu,
                Periodic,
                RowNorm,
                Scaling,
                Softmax {

    /// How many columns come out when `inputs` columns go in.
    ///
    /// @throws IllegalArgumentException if the layer cannot take `inputs` columns; the message says
    ///   what it expects
    int outputs(int inputs);

    /// The named shapes this layer needs in the parameter vector; their order is the order of
    /// [Pass#parameter].
    default List<Parameter> parameters(int inputs) {
        return List.of();
    }

    /// Fills freshly allocated parameters with their first values.
    default void initialize(List<Matrix> parameters, RandomStream random) {}

    /// How many floats per row the forward pass must keep for the backward pass, beside input and
    /// output.
    default int scratch(int inputs) {
        return 0;
    }

    /// The same in a pass that only predicts, as room for what the forward pass does in between.
    default int scratchToPredict(int inputs) {
        return 0;
    }

    /// Assigns [Pass#output] from [Pass#input].
    void forward(Pass pass);

    /// Assigns [Pass#inputGradient] and *adds* to every [Pass#gradient], from
    /// [Pass#outputGradient].
    void backward(Pass pass);
}
