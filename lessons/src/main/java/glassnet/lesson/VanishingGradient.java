package glassnet.lesson;

import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.sigmoid;
import static glassnet.network.Layers.tanh;

import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.training.Backpropagation;
import java.util.ArrayList;
import java.util.List;

/// How much of the gradient reaches the first layer, by depth and by activation.
final class VanishingGradient {
    private static final int WIDTH = 16;
    private static final int ROWS = 64;
    private static final int DEPTH = 8;
    private static final int[] DEPTHS = {1, 2, 4, 8, 12};
    private static final List<String> NAMES = List.of("sigmoid", "tanh", "ReLU");

    private VanishingGradient() {}

    static List<Step> steps() {
        double[][] byLayer = new double[DEPTH][];
        double[][] byDepth = new double[DEPTHS.length][];
        for (int f = 0; f < NAMES.size(); f++) {
            double[] norms = norms(f, DEPTH);
            for (int l = 0; l < DEPTH; l++) put(byLayer, l, l + 1, f, norms[l]);
            for (int d = 0; d < DEPTHS.length; d++) {
                put(byDepth, d, DEPTHS[d], f, norms(f, DEPTHS[d])[0]);
            }
        }
        double[] ratios = new double[NAMES.size()];
        for (int f = 0; f < ratios.length; f++) {
            ratios[f] =
                    StrictMath.pow(
                            byLayer[0][f + 1] / byLayer[DEPTH - 1][f + 1], 1.0 / (DEPTH - 1));
        }
        double slope = sigmoid().facts().greatestSlope();
        double slopes = StrictMath.pow(slope, DEPTH);
        return List.of(
                Step.of(
                        "by layer",
                        "A network of %d hidden layers of %d units, as it is initialised (Glorot for sigmoid and tanh, He for ReLU): the norm of ∂L/∂W in each hidden layer, layer 1 next to the input."
                                .formatted(DEPTH, WIDTH),
                        "norm = √(Σ (∂L/∂w)²)",
                        "with %d rows of random numbers, squared error".formatted(ROWS),
                        Value.table(headings("layer"), byLayer)),
                Step.of(
                        "factor",
                        "What a gradient keeps on its way through one layer, on average, with sigmoid, tanh and ReLU.",
                        "factor = (norm of layer 1 / norm of layer 8)^(1/7)",
                        Digits.each(
                                ratios.length,
                                f ->
                                        "(%s/%s)^(1/7)"
                                                .formatted(
                                                        Digits.brief(byLayer[0][f + 1]),
                                                        Digits.brief(byLayer[DEPTH - 1][f + 1]))),
                        Value.vector(ratios)),
                Step.of(
                        "bound",
                        "Why: the chain rule multiplies one derivative of the activation a layer, and that of the sigmoid is at most 1/4. Over %d layers no more than this is left, times the weights."
                                .formatted(DEPTH),
                        "max σ′·max σ′·… = (1/4)^layers",
                        "%s^%d".formatted(Digits.of(slope), DEPTH),
                        Value.number(slopes)),
                Step.of(
                        "first layer by depth",
                        "The norm in layer 1 while the network grows: the sigmoid's dies out, so its first layers hardly learn; ReLU passes it on.",
                        "norm = √(Σ (∂L/∂w)²)",
                        "for networks of 1, 2, 4, 8 and 12 hidden layers",
                        Value.table(headings("hidden layers"), byDepth)));
    }

    private static List<String> headings(String first) {
        var headings = new ArrayList<>(NAMES);
        headings.addFirst(first);
        return headings;
    }

    private static void put(double[][] table, int row, double key, int column, double value) {
        if (column == 0) table[row] = new double[1 + NAMES.size()];
        table[row][0] = key;
        table[row][1 + column] = value;
    }

    /// The gradient norm of the weights of each hidden layer.
    static double[] norms(int function, int depth) {
        Network network = network(function, depth);
        Matrix x = random("x", WIDTH);
        Matrix t = random("t", 1);
        ParameterVector gradient =
                Backpropagation.gradient(
                        network,
                        new MeanSquaredError(),
                        ParameterVector.initialized(network, 1),
                        x,
                        t);
        double[] norms = new double[depth];
        for (int l = 0; l < depth; l++) {
            Matrix window = gradient.window("layer" + (l + 1) + ".w");
            double squares = 0;
            for (int k = 0; k < window.size(); k++) {
                double mean = window.get(k) / (double) ROWS;
                squares += mean * mean;
            }
            norms[l] = Math.sqrt(squares);
        }
        return norms;
    }

    private static Network network(int function, int depth) {
        Activation activation = List.of(sigmoid(), tanh(), relu()).get(function);
        Initializer start =
                function == 2 ? new Initializer.HeUniform() : new Initializer.GlorotUniform();
        var layers = new ArrayList<Layer>();
        for (int l = 0; l < depth; l++) {
            layers.add(new Dense(WIDTH, start));
            layers.add(activation);
        }
        layers.add(new Dense(1));
        return new Network(WIDTH, layers);
    }

    private static Matrix random(String purpose, int columns) {
        RandomStream random = RandomStream.of(1, purpose);
        Matrix matrix = Matrix.zeros(ROWS, columns);
        for (int k = 0; k < matrix.size(); k++) matrix.set(k, (float) random.nextGaussian());
        return matrix;
    }
}
