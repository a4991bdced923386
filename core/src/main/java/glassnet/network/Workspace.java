package glassnet.network;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thread's scratch for a network: every [Pass] of a batch, allocated once.
///
/// Not safe for several threads; parameters may be shared between workspaces as long as nobody
/// writes them meanwhile. A pass allocates nothing once its number of rows has been seen (an epoch
/// has two: the full batch and the rest).
public final class Workspace {
    private final Network network;
    private final ParameterVector parameters;
    private final @Nullable ParameterVector gradient;
    private final Kernels kernels;
    private final int capacity;
    private final long dropoutKey;
    private final float[][] outputs;
    private final float[][] outputGradients;
    private final float[][] scratches;
    private final float[] input;
    private final RandomStream[] randoms;
    private final List<Pass[]> prepared = new ArrayList<>();
    private Pass[] current = {};

    private Workspace(
            ParameterVector parameters,
            @Nullable ParameterVector gradient,
            Kernels kernels,
            int capacity,
            long seed) {
        this.network = parameters.network();
        this.parameters = parameters;
        this.gradient = gradient;
        this.kernels = kernels;
        this.capacity = capacity;
        this.dropoutKey = RandomStream.key(seed, "dropout");
        List<Integer> widths = network.widths();
        int layers = network.layers().size();
        input = new float[Math.multiplyExact(capacity, network.inputs())];
        outputs = new float[layers][];
        outputGradients = new float[layers][];
        scratches = new float[layers][];
        randoms = new RandomStream[layers];
        for (int i = 0; i < layers; i++) {
            int size = Math.multiplyExact(capacity, widths.get(i + 1));
            outputs[i] = new float[size];
            outputGradients[i] = new float[gradient == null ? 0 : size];
            int scratch = network.layers().get(i).scratch(widths.get(i));
            scratches[i] = new float[gradient == null ? 0 : Math.multiplyExact(capacity, scratch)];
            randoms[i] = RandomStream.of(seed, "dropout");
        }
    }

    /// A workspace for learning: passes have gradients, which add up in `gradient`.
    ///
    /// @param capacity the most rows of one batch
    /// @param seed of the dropout masks
    public static Workspace forTraining(
            ParameterVector parameters,
            ParameterVector gradient,
            Kernels kernels,
            int capacity,
            long seed) {
        return new Workspace(parameters, gradient, kernels, capacity, seed);
    }

    /// A workspace that only predicts: no gradients, no dropout.
    public static Workspace forPrediction(
            ParameterVector parameters, Kernels kernels, int capacity) {
        return new Workspace(parameters, null, kernels, capacity, 0);
    }

    public Network network() {
        return network;
    }

    public int capacity() {
        return capacity;
    }

    /// The input window for a batch of `rows` rows: fill it, then call [#forward(long)].
    public Matrix input(int rows) {
        current = passes(rows);
        return current[0].input();
    }

    /// Runs all layers over the rows last placed in [#input].
    ///
    /// @param step numbers the random streams of this pass
    /// @return the window of the last layer's output, overwritten by the next pass
    public Matrix forward(long step) {
        for (int i = 0; i < current.length; i++) {
            randoms[i].restart(dropoutKey + i, step);
            network.layers().get(i).forward(current[i]);
        }
        return current[current.length - 1].output();
    }

    /// Copies `x` into the input and predicts.
    public Matrix forward(Matrix x) {
        input(x.rows()).copyFrom(x);
        return forward(0);
    }

    /// Where the loss writes `∂L/∂output` between [#forward(long)] and [#backward].
    public Matrix outputGradient() {
        return current[current.length - 1].outputGradient();
    }

    /// Runs all layers backwards; parameter gradients are added to the gradient vector.
    public void backward() {
        for (int i = current.length; i-- > 0; ) network.layers().get(i).backward(current[i]);
    }

    /// What layer `i` saw and gave in the last pass.
    public Pass pass(int i) {
        return current[i];
    }

    private Pass[] passes(int rows) {
        for (int i = 0; i < prepared.size(); i++) {
            if (prepared.get(i)[0].input().rows() == rows) return prepared.get(i);
        }
        if (rows < 0 || rows > capacity) {
            throw new IllegalArgumentException(
                    "A workspace for %d rows was given %d.".formatted(capacity, rows));
        }
        Pass[] passes = build(rows);
        if (prepared.size() == 4) prepared.removeFirst(); // an epoch needs two; keep few
        prepared.add(passes);
        return passes;
    }

    private Pass[] build(int rows) {
        List<Integer> widths = network.widths();
        Pass[] passes = new Pass[network.layers().size()];
        Matrix x = new Matrix(input, 0, rows, network.inputs());
        Matrix nothing = Matrix.zeros(0, 0);
        Matrix dx = nothing;
        boolean needsInputGradient = false;
        for (int i = 0; i < passes.length; i++) {
            int width = widths.get(i + 1);
            Layer layer = network.layers().get(i);
            Matrix y = new Matrix(outputs[i], 0, rows, width);
            Matrix dy = gradient == null ? nothing : new Matrix(outputGradients[i], 0, rows, width);
            Matrix scratch =
                    gradient == null
                            ? nothing
                            : new Matrix(scratches[i], 0, rows, layer.scratch(widths.get(i)));
            List<Matrix> gradients = gradient == null ? List.of() : gradient.windows(i);
            passes[i] =
                    new Pass(
                            x,
                            y,
                            dx,
                            dy,
                            scratch,
                            parameters.windows(i),
                            gradients,
                            kernels,
                            needsInputGradient,
                            gradient != null,
                            randoms[i]);
            // a gradient is wanted behind the first layer that has something to learn
            needsInputGradient |= gradient != null && !gradients.isEmpty();
            x = y;
            dx = dy;
        }
        return passes;
    }
}
