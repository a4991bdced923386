package glassnet.onnx;

import java.util.ArrayList;
import java.util.List;

/// Dense layers as others write them, and the normalisation that folds into one.
final class Products {
    private final ForeignNode node;

    Products(ForeignNode node) {
        this.node = node;
    }

    /// `Y = α·X·B + β·C`, where `B` may be given turned.
    Flow gemm() {
        Flow x = node.flow(0);
        if (node.whole("transA", 0) != 0) {
            throw new IllegalArgumentException("transposes its rows");
        }
        Tensor b = node.known(1);
        if (node.whole("transB", 0) != 0) {
            node.budget().take(b.size());
            b = b.transposed();
        }
        double alpha = node.number("alpha", 1);
        double[] bias = node.budget().numbers(matrix(b, x));
        Tensor w = scaled(b, alpha);
        Flow product = dense(x, w, bias);
        if (!node.has(2)) return product;
        double beta = node.number("beta", 1);
        double[] c = new Arithmetic(node).spread(node.known(2), product);
        for (int j = 0; j < bias.length; j++) bias[j] = beta * c[j];
        return product;
    }

    private Tensor scaled(Tensor w, double alpha) {
        if (alpha == 1) return w;
        double[] scaled = node.budget().numbers(w.size());
        for (int i = 0; i < scaled.length; i++) scaled[i] = alpha * w.numbers()[i];
        return Tensor.of(w.shape(), scaled);
    }

    Flow product() {
        boolean fromLeft = node.isKnown(0);
        Flow x = node.flow(fromLeft ? 1 : 0);
        if (fromLeft && x.isBatched()) {
            throw new IllegalArgumentException("multiplies from the left, so rows are columns");
        }
        Tensor w = node.known(fromLeft ? 0 : 1);
        if (w.shape().size() == 1) w = w.reshaped(List.of(w.size(), 1));
        else if (fromLeft) w = w.transposed();
        return dense(x, w, node.budget().numbers(matrix(w, x)));
    }

    /// The columns of a matrix that `x` can be multiplied by.
    private static int matrix(Tensor w, Flow x) {
        if (w.shape().size() != 2 || w.shape().get(0) != x.features()) {
            throw new IllegalArgumentException(
                    "multiplies rows of %d numbers by a tensor of shape %s"
                            .formatted(x.features(), w.shape()));
        }
        if (x.shape().getLast() != x.features()) {
            throw new IllegalArgumentException("multiplies several rows of each example");
        }
        return w.shape().get(1);
    }

    private static Flow dense(Flow x, Tensor w, double[] bias) {
        List<Integer> shape = new ArrayList<>(x.shape());
        shape.set(shape.size() - 1, bias.length);
        return x.then(new Flow.Step.Product(w, Tensor.of(List.of(bias.length), bias)), shape);
    }

    /// `(x − mean)/√(variance + ε)·scale + bias` for each channel.
    Flow normalisation() {
        Flow x = node.flow(0);
        boolean training =
                node.whole("training_mode", 0) != 0
                        || (node.opset() < 7 && node.whole("is_test", 0) == 0);
        if (training) throw new IllegalArgumentException("normalises as in training");
        double epsilon = node.number("epsilon", 1e-5);
        int n = x.features();
        int channels = node.known(1).size();
        int first = x.shape().getFirst();
        boolean fits = channels == n || (channels == first && x.isBatched());
        if (!fits || channels == 0) {
            throw new IllegalArgumentException(
                    "normalises %d channels of rows of shape %s".formatted(channels, x.shape()));
        }
        double[] scale = node.budget().numbers(n);
        double[] shift = node.budget().numbers(n);
        for (int i = 0; i < n; i++) {
            int channel = (int) ((long) i * channels / n);
            double variance = at(4, channel, channels);
            scale[i] = at(1, channel, channels) / Math.sqrt(variance + epsilon);
            shift[i] = at(2, channel, channels) - at(3, channel, channels) * scale[i];
        }
        List<Integer> row = List.of(n);
        return x.then(new Flow.Step.Affine(Tensor.of(row, scale), Tensor.of(row, shift)));
    }

    private double at(int input, int channel, int channels) {
        Tensor tensor = node.known(input);
        if (tensor.numbers().length != channels) {
            throw new IllegalArgumentException(
                    "has %d numbers for %d channels".formatted(tensor.size(), channels));
        }
        return tensor.numbers()[channel];
    }
}
