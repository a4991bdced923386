package glassnet.model;

import glassnet.feature.FeatureEncoder;
import glassnet.matrix.Matrix;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Periodic;
import java.util.ArrayList;
import java.util.List;

/// The layers from the features of a table to the outputs of a [Goal].
final class Architecture {
    private Architecture() {}

    /// Embeddings of words, waves of numbers and pieces across two where there are any, the
    /// recipe's hidden layers, and an output for each of the goal's.
    ///
    /// @param x the features of rows that are learnt from
    /// @param member of an ensemble, from 0
    static Network of(Recipe<?> recipe, FeatureEncoder encoder, Goal goal, Matrix x, int member) {
        var layers = new ArrayList<Layer>();
        encoder.embedding().ifPresent(layers::add);
        int waves = recipe.features().waves();
        if (waves > 0 && !encoder.numbers().isEmpty()) {
            layers.add(new Periodic(encoder.numbers(), waves));
        }
        recipe.features().oblique(encoder, x, member).ifPresent(layers::add);
        layers.addAll(recipe.hidden());
        layers.add(output(recipe.hidden(), goal.outputs()));
        return new Network(encoder.width(), layers);
    }

    /// Glorot's weights and no biases; or as the last hidden layer begins where one initializer
    /// draws its weights and its biases.
    private static Dense output(List<Layer> hidden, int outputs) {
        for (Layer layer : hidden.reversed()) {
            if (layer instanceof Dense dense && dense.weights().equals(dense.biases())) {
                return new Dense(outputs, dense.weights(), dense.biases());
            }
        }
        return new Dense(outputs);
    }
}
