package glassnet.onnx;

import glassnet.network.Activation;
import glassnet.network.Layer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Sums, differences, products and quotients with constants, and the few products of two branches
/// that are activations.
final class Arithmetic {
    private final ForeignNode node;

    Arithmetic(ForeignNode node) {
        this.node = node;
    }

    Flow sum() {
        int constant = constant();
        return affine(node.flow(1 - constant), null, node.known(constant), 1);
    }

    Flow difference() {
        if (constant() == 1) return affine(node.flow(0), null, node.known(1), -1);
        return affine(node.flow(1), scalar(-1), node.known(0), 1);
    }

    Flow product() {
        if (!node.isKnown(0) && !node.isKnown(1)) return gated(node.flow(0), node.flow(1));
        int constant = constant();
        return affine(node.flow(1 - constant), node.known(constant), null, 1);
    }

    Flow quotient() {
        Tensor divisor = node.known(1);
        double[] inverse = node.budget().numbers(divisor.numbers().length);
        for (int i = 0; i < inverse.length; i++) inverse[i] = 1 / divisor.numbers()[i];
        return affine(node.flow(0), Tensor.of(divisor.shape(), inverse), null, 1);
    }

    Flow negative() {
        return uniform(node.flow(0), -1, 0);
    }

    /// `x·scale + shift` with the same two numbers for all features.
    Flow uniform(Flow x, double scale, double shift) {
        if (scale == 1 && shift == 0) return x;
        return affine(x, scalar(scale), scalar(shift), 1);
    }

    private static Tensor scalar(double value) {
        return Tensor.of(List.of(), value);
    }

    /// Which of two inputs is the constant.
    private int constant() {
        if (node.isKnown(1)) return 1;
        if (node.isKnown(0)) return 0;
        throw new IllegalArgumentException(
                "joins two branches, where the layers of a network follow one another");
    }

    /// `x·scale + sign·shift`; null leaves out.
    Flow affine(Flow x, @Nullable Tensor scale, @Nullable Tensor shift, int sign) {
        int n = x.features();
        double[] a = scale == null ? ones(n) : spread(scale, x);
        double[] b = shift == null ? node.budget().numbers(n) : spread(shift, x);
        if (sign < 0) for (int i = 0; i < n; i++) b[i] = -b[i];
        List<Integer> row = List.of(n);
        return x.then(new Flow.Step.Affine(Tensor.of(row, a), Tensor.of(row, b)));
    }

    private double[] ones(int n) {
        double[] ones = node.budget().numbers(n);
        Arrays.fill(ones, 1);
        return ones;
    }

    /// The constant of each feature, by ONNX's broadcasting; a new array.
    double[] spread(Tensor constant, Flow x) {
        List<Integer> shape = aligned(constant.shape(), x);
        int extra = shape.size() - x.shape().size();
        for (int k = 0; k < extra; k++) {
            if (shape.get(k) != 1) {
                throw new IllegalArgumentException("has a constant that differs from row to row");
            }
        }
        double[] spread = node.budget().numbers(x.features());
        int[] stride = new int[x.shape().size()];
        int next = 1;
        for (int k = stride.length - 1; k >= 0; k--) {
            int length = k + extra < 0 ? 1 : shape.get(k + extra);
            if (length != 1 && length != x.shape().get(k)) {
                throw new IllegalArgumentException(
                        "has a constant of shape %s for rows of shape %s"
                                .formatted(shape, x.shape()));
            }
            stride[k] = length == 1 ? 0 : next;
            next *= length;
        }
        for (int i = 0; i < spread.length; i++) {
            int at = 0;
            int rest = i;
            for (int k = stride.length - 1; k >= 0; k--) {
                at += rest % x.shape().get(k) * stride[k];
                rest /= x.shape().get(k);
            }
            spread[i] = constant.numbers()[at];
        }
        return spread;
    }

    /// Before opset 7 a constant could begin at an axis of its choice.
    private List<Integer> aligned(List<Integer> shape, Flow x) {
        if (node.opset() >= 7 || !node.hasAttribute("axis")) return shape;
        var aligned = new ArrayList<Integer>(shape);
        int rank = x.shape().size() + (x.isBatched() ? 1 : 0);
        int behind = rank - node.whole("axis", 0) - shape.size();
        for (int k = 0; k < Math.min(behind, rank); k++) aligned.add(1);
        return aligned;
    }

    /// `x·g(x)` where that is an activation: SiLU, hard swish, mish and GELU are spelt so.
    private Flow gated(Flow left, Flow right) {
        return gate(left, right)
                .or(() -> gate(right, left))
                .orElseThrow(
                        () -> new IllegalArgumentException("multiplies two branches of the graph"));
    }

    private Optional<Flow> gate(Flow x, Flow gate) {
        if (gate.step() instanceof Flow.Step.Function(Layer layer, var _)) {
            Flow inner = before(gate);
            if (layer instanceof Activation.Sigmoid) {
                return factor(inner, x).map(beta -> x.then(new Activation.Silu(beta)));
            }
            if (layer instanceof Activation.HardSigmoid && inner == x) {
                return Optional.of(x.then(new Activation.HardSwish()));
            }
            if (layer instanceof Activation.Tanh
                    && inner.step() instanceof Flow.Step.Function(Activation.Softplus _, var _)
                    && before(inner) == x) {
                return Optional.of(x.then(new Activation.Mish()));
            }
            return Optional.empty();
        }
        return errorFunction(gate).flatMap(inner -> gelu(x, inner));
    }

    /// `c·x·(1 + erf(x/√2)) = 2c·GELU(x)`
    private Optional<Flow> gelu(Flow scaled, Flow inner) {
        for (Flow x : new Flow[] {scaled, before(scaled)}) {
            Optional<Double> c = factor(scaled, x);
            Optional<Double> root = factor(inner, x);
            if (c.isPresent() && root.isPresent() && near(root.get(), Math.sqrt(0.5))) {
                return Optional.of(uniform(x.then(new Activation.Gelu()), 2 * c.get(), 0));
            }
        }
        return Optional.empty();
    }

    /// What the error function is taken of, if `gate` is `1 + erf`.
    private static Optional<Flow> errorFunction(Flow gate) {
        Flow inner = before(gate);
        boolean plusOne =
                gate.step() instanceof Flow.Step.Affine(Tensor scale, Tensor shift)
                        && all(scale, 1)
                        && all(shift, 1);
        return plusOne && inner.step() instanceof Flow.Step.ErrorFunction
                ? Optional.of(before(inner))
                : Optional.empty();
    }

    /// `c` if `scaled` is `c·x`.
    private static Optional<Double> factor(Flow scaled, Flow x) {
        if (scaled == x) return Optional.of(1.0);
        if (before(scaled) == x
                && scaled.step() instanceof Flow.Step.Affine(Tensor scale, Tensor shift)
                && all(shift, 0)
                && all(scale, scale.numbers()[0])) {
            return Optional.of(scale.numbers()[0]);
        }
        return Optional.empty();
    }

    private static Flow before(Flow flow) {
        Flow before = flow.before();
        return before == null ? flow : before;
    }

    private static boolean all(Tensor numbers, double value) {
        for (double x : numbers.numbers()) if (!near(x, value)) return false;
        return numbers.size() > 0;
    }

    private static boolean near(double a, double b) {
        return Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b));
    }
}
