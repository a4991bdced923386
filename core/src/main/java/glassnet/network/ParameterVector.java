package glassnet.network;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// All numbers of a network in one flat array, with a named window for each [Parameter].
///
/// Trainable values come first, running statistics behind them: an optimizer walks the prefix, a
/// checkpoint writes all. A gradient is a parameter vector too.
public final class ParameterVector {
    private final Network network;
    private final List<Parameter> parameters;

    /// Where the parameters of each layer begin among all, and where the last ones end.
    private final int[] firsts;

    private final int[] offsets;
    private final int trainable;
    private final float[] values;

    private ParameterVector(Network network, float[] values) {
        this.network = network;
        this.values = values;
        List<List<Parameter>> byLayer = network.parametersByLayer();
        parameters = byLayer.stream().flatMap(List::stream).toList();
        firsts = new int[byLayer.size() + 1];
        for (int i = 0; i < byLayer.size(); i++) firsts[i + 1] = firsts[i] + byLayer.get(i).size();
        offsets = new int[parameters.size()];
        int at = 0;
        for (boolean wanted : new boolean[] {true, false}) {
            for (int i = 0; i < offsets.length; i++) {
                if (parameters.get(i).trainable() == wanted) {
                    offsets[i] = at;
                    at += parameters.get(i).size();
                }
            }
        }
        if (values.length != at) {
            throw new IllegalArgumentException(
                    "The network has %d parameters but got %d numbers."
                            .formatted(at, values.length));
        }
        trainable =
                parameters.stream().filter(Parameter::trainable).mapToInt(Parameter::size).sum();
    }

    /// All zeros, as a gradient begins.
    public static ParameterVector zeros(Network network) {
        return new ParameterVector(network, new float[network.parameterCount()]);
    }

    /// A window onto `values`, not a copy.
    public static ParameterVector of(Network network, float[] values) {
        return new ParameterVector(network, values);
    }

    /// The first values of every layer, drawn from streams of (`seed`, `"initialize"`, layer
    /// index).
    public static ParameterVector initialized(Network network, long seed) {
        ParameterVector result = zeros(network);
        for (int i = 0; i < network.layers().size(); i++) {
            network.layers()
                    .get(i)
                    .initialize(result.windows(i), RandomStream.of(seed, "initialize", i));
        }
        return result;
    }

    public Network network() {
        return network;
    }

    /// The array itself, not a copy.
    public float[] values() {
        return values;
    }

    /// The named shapes, in layer order.
    public List<Parameter> parameters() {
        return parameters;
    }

    /// Where parameter `i` of [#parameters()] begins in [#values()].
    public int offset(int i) {
        return offsets[i];
    }

    /// How many leading values are trained.
    public int trainable() {
        return trainable;
    }

    /// The windows of all layers, in the order of [#parameters()].
    public List<Matrix> windows() {
        return windows(0, parameters.size());
    }

    /// The windows of layer `i` of the network, in the layer's own order.
    public List<Matrix> windows(int layer) {
        return windows(firsts[layer], firsts[layer + 1]);
    }

    private List<Matrix> windows(int from, int to) {
        var windows = new ArrayList<Matrix>();
        for (int i = from; i < to; i++) windows.add(window(i));
        return List.copyOf(windows);
    }

    /// The window named `name`, such as `layer1.w`.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists the names
    public Matrix window(String name) {
        for (int i = 0; i < parameters.size(); i++) {
            if (parameters.get(i).name().equals(name)) return window(i);
        }
        throw new IllegalArgumentException(
                "There is no parameter \"%s\"; there are %s."
                        .formatted(
                                name,
                                String.join(
                                        ", ", parameters.stream().map(Parameter::name).toList())));
    }

    private Matrix window(int i) {
        return new Matrix(
                values, offsets[i], parameters.get(i).rows(), parameters.get(i).columns());
    }

    /// The parameters of [Network#collapse], which give the same outputs up to rounding: `(x·W₁ +
    /// b₁)·W₂ + b₂ = x·(W₁·W₂) + (b₁·W₂ + b₂)`.
    public ParameterVector collapse() {
        return LinearCollapse.of(this);
    }

    /// The parameters of the network that gives output `j` alone, with the same bits; a copy.
    ///
    /// @param j from 0
    /// @throws IllegalArgumentException if there is no such output, or the last layer is not a
    ///   [Dense] one
    public ParameterVector output(int j) {
        return SingleOutput.of(this, j);
    }

    /// Whether no number is infinite or NaN.
    public boolean isFinite() {
        for (float value : values) if (!Float.isFinite(value)) return false;
        return true;
    }

    /// A copy with storage of its own.
    public ParameterVector copy() {
        return new ParameterVector(network, values.clone());
    }

    /// SHA-256 of all numbers in their order, each as four bytes, the lowest first; in hexadecimal.
    /// Two vectors with the same sum hold the same bits.
    public String sha256() {
        var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        try {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            return HexFormat.of().formatHex(sum);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
