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
    /// Members draw other masks by other steps, which come from their average's stream.
    private static final long MEMBER_KEY = RandomStream.key(0, "dropout");

    private final Network network;
    private final List<List<Matrix>> parameters;
    private final List<List<Matrix>> gradients;
    private final Kernels kernels;
    private final int capacity;
    private final boolean training;
    private final boolean needsInputGradient;
    private final long dropoutKey;
    private final float[][] outputs;

    /// Gradients of outputs, of even layers and of odd ones: on the way back a layer reads one and
    /// writes the other, and what is behind it is wanted no more.
    private final float[][] outputGradients = {{}, {}};

    private final float[][] scratches;
    private final float[] input;
    private final float[] inputGradient;
    private final RandomStream[] randoms;
    private final List<List<Workspace>> members = new ArrayList<>();
    private final @Nullable ScaledDense scaledDense;
    private final List<Pass[]> prepared = new ArrayList<>();
    private Pass[] current = {};

    /// @param parameters of each layer
    /// @param gradients of each layer; none in a pass that only predicts
    /// @param needsInputGradient whether a layer in front has something to learn
    private Workspace(
            Network network,
            List<List<Matrix>> parameters,
            List<List<Matrix>> gradients,
            Kernels kernels,
            int capacity,
            boolean needsInputGradient,
            long dropoutKey) {
        this.network = network;
        this.parameters = parameters;
        this.gradients = gradients;
        this.kernels = kernels;
        this.capacity = capacity;
        this.needsInputGradient = needsInputGradient;
        this.dropoutKey = dropoutKey;
        training = !gradients.isEmpty();
        List<Integer> widths = network.widths();
        int layers = network.layers().size();
        input = new float[Math.multiplyExact(capacity, network.inputs())];
        inputGradient = new float[needsInputGradient ? input.length : 0];
        outputs = new float[layers][];
        scratches = new float[layers][];
        randoms = new RandomStream[layers];
        boolean behindParameters = needsInputGradient;
        for (int i = 0; i < layers; i++) {
            int size = Math.multiplyExact(capacity, widths.get(i + 1));
            outputs[i] = new float[size];
            if (training && size > outputGradients[i % 2].length) {
                outputGradients[i % 2] = new float[size];
            }
            scratches[i] = new float[Math.multiplyExact(capacity, scratch(i))];
            randoms[i] = RandomStream.of(0, "dropout");
            members.add(members(i, behindParameters));
            behindParameters |= training && !gradients.get(i).isEmpty();
        }
        scaledDense =
                training && !needsInputGradient
                        ? ScaledDense.of(network, parameters, gradients)
                        : null;
    }

    /// Floats beside those of each row that a workspace for learning holds, as [#forTraining] makes
    /// it: the product that a scaling shares with the dense layer behind it.
    public static long shared(Network network) {
        int dense = ScaledDense.find(network);
        if (dense < 0) return 0;
        return (long) network.widths().get(dense) * network.widths().get(dense + 1);
    }

    /// Floats a row of layer `i`.
    private int scratch(int i) {
        Layer layer = network.layers().get(i);
        int inputs = network.widths().get(i);
        return training ? layer.scratch(inputs) : layer.scratchToPredict(inputs);
    }

    /// One for each member of layer `i`, if it is an [Average].
    private List<Workspace> members(int i, boolean needsInputGradient) {
        if (!(network.layers().get(i) instanceof Average average)) return List.of();
        var members = new ArrayList<Workspace>();
        for (int k = 0; k < average.size(); k++) {
            members.add(
                    new Workspace(
                            average.member(k),
                            byLayer(average.member(k), average.of(k, parameters.get(i))),
                            training
                                    ? byLayer(average.member(k), average.of(k, gradients.get(i)))
                                    : List.of(),
                            kernels,
                            capacity,
                            needsInputGradient,
                            MEMBER_KEY));
        }
        return List.copyOf(members);
    }

    /// Cuts the windows of all parameters where a layer ends.
    private static List<List<Matrix>> byLayer(Network network, List<Matrix> windows) {
        var byLayer = new ArrayList<List<Matrix>>();
        int next = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            int end = next + network.parameters(i).size();
            byLayer.add(windows.subList(next, end));
            next = end;
        }
        return byLayer;
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
        Network network = parameters.network();
        return new Workspace(
                network,
                byLayer(network, parameters.windows()),
                byLayer(network, gradient.windows()),
                kernels,
                capacity,
                false,
                RandomStream.key(seed, "dropout"));
    }

    /// A workspace that only predicts: no gradients, no dropout.
    public static Workspace forPrediction(
            ParameterVector parameters, Kernels kernels, int capacity) {
        Network network = parameters.network();
        return new Workspace(
                network,
                byLayer(network, parameters.windows()),
                List.of(),
                kernels,
                capacity,
                false,
                RandomStream.key(0, "dropout"));
    }

    public Network network() {
        return network;
    }

    public int capacity() {
        return capacity;
    }

    public Kernels kernels() {
        return kernels;
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
            if (training) randoms[i].restart(dropoutKey + i, step);
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

    /// Runs the layers backwards, down to the first that learns; parameter gradients are added to
    /// the gradient vector. Where this is a [Scaling] in front of a [Dense], nobody makes the
    /// gradient between the two.
    public void backward() {
        int first = scaledDense == null ? 0 : scaledDense.layer() + 1;
        for (int i = current.length; i-- > first; ) network.layers().get(i).backward(current[i]);
        if (scaledDense != null) scaledDense.backward(current); // nothing in front of it learns
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
        Matrix dx =
                needsInputGradient ? new Matrix(inputGradient, 0, rows, network.inputs()) : nothing;
        boolean behindParameters = needsInputGradient;
        for (int i = 0; i < passes.length; i++) {
            int width = widths.get(i + 1);
            Matrix y = new Matrix(outputs[i], 0, rows, width);
            Matrix dy = training ? new Matrix(outputGradients[i % 2], 0, rows, width) : nothing;
            Matrix scratch = new Matrix(scratches[i], 0, rows, scratch(i));
            passes[i] =
                    new Pass(
                            x,
                            y,
                            dx,
                            dy,
                            scratch,
                            parameters.get(i),
                            training ? gradients.get(i) : List.of(),
                            kernels,
                            behindParameters,
                            training,
                            randoms[i],
                            members.get(i));
            // a gradient is wanted behind the first layer that has something to learn
            behindParameters |= training && !gradients.get(i).isEmpty();
            x = y;
            dx = dy;
        }
        return passes;
    }
}
