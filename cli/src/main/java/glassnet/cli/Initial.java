package glassnet.cli;

import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import java.util.List;

/// How the weights of the hidden layers begin.
enum Initial {
    /// As suits the activation, biases at 0.
    SUITING,

    /// Weights and biases uniform in `±√(6/(inputs + units))`, for sigmoid units `±√(2/…)`, as
    /// scikit-learn's MLPClassifier and MLPRegressor draw them; the output layer too.
    SCIKIT;

    /// The same layers, beginning so.
    List<Layer> of(List<Layer> layers) {
        return switch (this) {
            case SUITING -> layers;
            case SCIKIT -> {
                boolean sigmoid = layers.stream().anyMatch(Activation.Sigmoid.class::isInstance);
                var bound = new Initializer.GlorotUniform(sigmoid ? 2 : 6);
                yield layers.stream()
                        .map(layer ->
                                layer instanceof Dense dense
                                        ? new Dense(dense.units(), bound, bound)
                                        : layer)
                        .toList();
            }
        };
    }
}
