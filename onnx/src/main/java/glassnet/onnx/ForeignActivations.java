package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.network.Activation;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.PRelu;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;

/// Activations of others by ours; other slopes and bounds are put in scales before and behind.
final class ForeignActivations {
    private static final double NEAR = 1e-6;

    private final ForeignNode node;
    private final Flow x;
    private final Arithmetic arithmetic;

    ForeignActivations(ForeignNode node) {
        this.node = node;
        x = node.flow(0);
        arithmetic = new Arithmetic(node);
    }

    Flow leakyRelu() {
        return x.then(new Activation.LeakyRelu(node.number("alpha", 0.01)));
    }

    Flow elu() {
        return x.then(new Activation.Elu(node.number("alpha", 1)));
    }

    Flow celu() {
        return x.then(new Activation.Celu(node.number("alpha", 1)));
    }

    Flow swish() {
        return x.then(new Activation.Silu(node.number("alpha", 1)));
    }

    Flow gelu() {
        return x.then(
                node.text("approximate", "none").equals("tanh")
                        ? new Activation.GeluTanh()
                        : new Activation.Gelu());
    }

    /// `γ·(x if x > 0, else α·(eˣ − 1))`, which is `γ·ELU`.
    Flow selu() {
        double alpha = node.number("alpha", 1.6732632);
        double gamma = node.number("gamma", 1.050701);
        if (Math.abs(alpha - 1.6732632) < NEAR && Math.abs(gamma - 1.050701) < NEAR) {
            return x.then(new Activation.Selu());
        }
        return arithmetic.uniform(x.then(new Activation.Elu(alpha)), gamma, 0);
    }

    /// `min(1, max(0, α·x + β))`; ours has `α = 1/6`, `β = ½`.
    Flow hardSigmoid() {
        double scale = 6 * node.number("alpha", 0.2);
        if (Math.abs(scale - 1) < NEAR) scale = 1;
        double shift = 6 * (node.number("beta", 0.5) - 0.5);
        return arithmetic.uniform(x, scale, shift).then(new Activation.HardSigmoid());
    }

    Flow clip() {
        double low = bound("min", 1, Double.NEGATIVE_INFINITY);
        double high = bound("max", 2, Double.POSITIVE_INFINITY);
        if (low >= high) return arithmetic.uniform(x, 0, high);
        boolean below = low > -Float.MAX_VALUE;
        boolean above = high < Float.MAX_VALUE;
        if (below && above) {
            if (low == 0 && high == 6) return x.then(new Activation.Relu6());
            double middle = (low + high) / 2;
            double half = (high - low) / 2;
            Flow cut = arithmetic.uniform(x, 1 / half, -middle / half);
            return arithmetic.uniform(cut.then(new Activation.HardTanh()), half, middle);
        }
        if (below) {
            return arithmetic.uniform(
                    arithmetic.uniform(x, 1, -low).then(new Activation.Relu()), 1, low);
        }
        if (above) {
            return arithmetic.uniform(
                    arithmetic.uniform(x, -1, high).then(new Activation.Relu()), -1, high);
        }
        return x;
    }

    private double bound(String name, int input, double usual) {
        return node.has(input) ? node.known(input).number() : node.number(name, usual);
    }

    Flow prelu() {
        Tensor slope = node.known(1);
        if (slope.size() == 1) {
            return x.then(new Flow.Step.Function(new PRelu(true, 0.25), slope));
        }
        boolean channels = node.opset() < 7 && slope.shape().size() == 1 && x.shape().size() > 1;
        Tensor aligned = channels ? slope.reshaped(alongFirst(slope)) : slope;
        double[] slopes = arithmetic.spread(aligned, x);
        return x.then(
                new Flow.Step.Function(
                        new PRelu(false, 0.25), Tensor.of(List.of(slopes.length), slopes)));
    }

    /// The channels of old files, which stand in the first axis of a row.
    private List<Integer> alongFirst(Tensor slope) {
        var shape = new ArrayList<Integer>();
        for (int k = 0; k < x.shape().size(); k++) shape.add(k == 0 ? slope.size() : 1);
        return shape;
    }

    Flow softmax() {
        return alongRow(new Softmax());
    }

    Flow logSoftmax() {
        return alongRow(new LogSoftmax());
    }

    private Flow alongRow(Layer layer) {
        boolean old = node.opset() < 13;
        int axis = node.whole("axis", old ? 1 : -1);
        if (!Shapes.isRow(x, axis, old)) {
            throw new IllegalArgumentException(
                    "runs along axis %d, which is not the whole of a row".formatted(axis));
        }
        return x.then(layer);
    }

    /// Nothing is dropped in prediction.
    Flow dropout() {
        boolean training =
                node.opset() < 7
                        ? node.whole("is_test", 0) == 0
                        : node.has(2) && node.known(2).number() != 0;
        if (training) throw new IllegalArgumentException("drops as in training");
        return x;
    }

    Flow cast() {
        DataType to = DataType.forNumber(node.whole("to", 0));
        if (to == DataType.FLOAT || to == DataType.DOUBLE || to == DataType.FLOAT16) return x;
        throw new IllegalArgumentException("casts to %s, which layers do not take".formatted(to));
    }
}
