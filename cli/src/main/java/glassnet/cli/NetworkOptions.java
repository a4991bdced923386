package glassnet.cli;

import glassnet.model.HiddenLayers;
import glassnet.network.Activation;
import glassnet.network.Layer;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// What lies between the features and the output. What is not given is left to the recipe.
final class NetworkOptions {
    @Option(
            names = "--layers",
            paramLabel = "UNITS",
            description =
                    "units of each hidden layer, such as 64,64; 0 for a linear model. Who names these, or one of the four below, gets one network; see --ensemble")
    private Optional<Units> layers = Optional.empty();

    @Option(
            names = "--activation",
            paramLabel = "NAME",
            description = "of the hidden layers: relu, tanh, sigmoid, leaky-relu(0.02), …")
    private Optional<Activation> activation = Optional.empty();

    @Option(
            names = "--dropout",
            paramLabel = "RATE",
            description = "share of hidden units left out in each step, in [0, 1)")
    private Optional<Double> dropout = Optional.empty();

    @Option(
            names = "--scales",
            paramLabel = "FACTOR",
            description =
                    "how many times as fast as weights a scale of each input is learnt; 0, as with --layers, for none")
    private Optional<Double> scales = Optional.empty();

    @Option(
            names = "--initial",
            paramLabel = "suiting|scikit",
            description =
                    "how weights begin: as suits the activation, biases at 0; or all as scikit-learn draws them")
    private Optional<HiddenLayers.Start> initial = Optional.empty();

    /// Layers of one kind where any of their properties is asked for, which have the others of
    /// `usual`.
    Optional<List<Layer>> hidden(List<Layer> usual) {
        if (Stream.of(layers, activation, dropout, scales, initial).allMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        HiddenLayers hidden = HiddenLayers.of(usual);
        if (layers.isPresent()) hidden = hidden.withSizes(layers.get().sizes()).withScales(0);
        if (activation.isPresent()) hidden = hidden.withActivation(activation.get());
        if (dropout.isPresent()) hidden = hidden.withDropout(dropout.get());
        if (scales.isPresent()) hidden = hidden.withScales(scales.get());
        if (initial.isPresent()) hidden = hidden.withStart(initial.get());
        return Optional.of(hidden.layers());
    }
}
