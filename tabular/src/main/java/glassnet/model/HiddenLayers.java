package glassnet.model;

import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Scaling;
import java.util.ArrayList;
import java.util.List;

/// The hidden layers of a plain multilayer perceptron, all of one kind, by their settings.
///
/// @param sizes units of each; none for a linear model
/// @param activation behind each
/// @param dropout share of units left out behind each, in `[0, 1)`
/// @param scales how many times as fast as weights a scale of each input is learnt; 0 for no scales
/// @param start how weights and biases begin
public record HiddenLayers(
        List<Integer> sizes, Activation activation, double dropout, double scales, Start start) {

    /// How weights and biases begin.
    public enum Start {
        /// As suits the activation, biases at 0.
        SUITING,

        /// Uniform in `±√(6/(inputs + units))`, for sigmoid units `±√(2/…)`, as scikit-learn's
        /// MLPClassifier and MLPRegressor draw weights and biases, of the output layer too.
        SCIKIT;

        private Dense dense(int units, Activation activation) {
            return switch (this) {
                case SUITING -> new Dense(units, Initializer.suiting(activation));
                case SCIKIT -> {
                    boolean sigmoid = activation instanceof Activation.Sigmoid;
                    var bound = new Initializer.GlorotUniform(sigmoid ? 2 : 6);
                    yield new Dense(units, bound, bound);
                }
            };
        }
    }

    public HiddenLayers {
        sizes = List.copyOf(sizes);
    }

    /// The settings of `layers`, of which the first activation, dropout and scaling tell for all.
    public static HiddenLayers of(List<Layer> layers) {
        var sizes = new ArrayList<Integer>();
        Activation activation = new Activation.Silu();
        double dropout = 0;
        double scales = 0;
        Start start = Start.SUITING;
        for (Layer layer : layers.reversed()) {
            if (layer instanceof Dense dense) {
                sizes.addFirst(dense.units());
                if (dense.weights().equals(dense.biases())) start = Start.SCIKIT;
            }
            if (layer instanceof Activation function) activation = function;
            if (layer instanceof Dropout left) dropout = left.rate();
            if (layer instanceof Scaling scaling) scales = scaling.rate();
        }
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }

    /// Scales if there are any, then for each size a dense layer with initial weights that suit the
    /// activation, the activation, and dropout if there is any.
    public List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        if (scales != 0) layers.add(new Scaling(scales));
        for (int units : sizes) {
            layers.add(start.dense(units, activation));
            layers.add(activation);
            if (dropout != 0) layers.add(new Dropout(dropout));
        }
        return layers;
    }

    public HiddenLayers withSizes(List<Integer> sizes) {
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }

    public HiddenLayers withActivation(Activation activation) {
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }

    public HiddenLayers withDropout(double dropout) {
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }

    public HiddenLayers withStart(Start start) {
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }

    public HiddenLayers withScales(double scales) {
        return new HiddenLayers(sizes, activation, dropout, scales, start);
    }
}
