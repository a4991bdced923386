package glassnet.onnx;

import glassnet.network.Activation;
import glassnet.network.Softmax;
import java.util.Arrays;
import java.util.List;

/// The linear models of `ai.onnx.ml` as a dense layer and what follows it: `x·Wᵀ + b`, with a row
/// of `W` for each target or class.
final class LinearModels {
    private final ForeignNode node;
    private final Flow x;

    LinearModels(ForeignNode node) {
        this.node = node;
        x = node.flow(0);
    }

    /// A number for each target.
    Flow regressor() {
        return transformed(product(node.whole("targets", 1)));
    }

    /// A number for each class.
    ///
    /// Two classes are mostly told by one number and its opposite: `σ(−z), σ(z)`, which is `1 − p`
    /// and `p`.
    Flow classifier() {
        int classes = classes().size();
        boolean logistic = transform().equals("LOGISTIC");
        if (classes == 2 && logistic) {
            Flow.Step.Product two = twoClasses();
            if (two.b().size() == 1) {
                Flow p = behind(two).then(new Activation.Sigmoid());
                return p.then(new Flow.Step.Complement(), List.of(2));
            }
        }
        return transformed(product(classes));
    }

    /// The names of the classes, in the order of the numbers.
    List<String> classes() {
        List<String> words = node.texts("classlabels_strings");
        return words.isEmpty()
                ? node.longs("classlabels_ints").stream().map(String::valueOf).toList()
                : words;
    }

    private String transform() {
        return node.text("post_transform", "NONE");
    }

    private Flow transformed(Flow.Step.Product product) {
        Flow z = behind(product);
        return switch (transform()) {
            case "NONE" -> z;
            case "LOGISTIC" -> z.then(new Activation.Sigmoid());
            case "SOFTMAX" -> z.then(new Softmax());
            default ->
                    throw new IllegalArgumentException(
                            "ends in %s, which no layer of ours gives".formatted(transform()));
        };
    }

    private Flow behind(Flow.Step.Product product) {
        return x.then(product, List.of(product.b().size()));
    }

    /// One row of weights where the file has one, or the second of two that are opposites.
    private Flow.Step.Product twoClasses() {
        if (node.floats("coefficients").size() == x.features()) return product(1);
        Flow.Step.Product both = product(2);
        double[] b = both.b().numbers();
        double[] w = both.w().numbers();
        double[] second = node.budget().numbers(x.features());
        boolean opposite = b[0] == -b[1];
        for (int i = 0; i < second.length; i++) {
            second[i] = w[2 * i + 1];
            opposite &= w[2 * i] == -second[i];
        }
        if (!opposite) return both;
        return new Flow.Step.Product(
                Tensor.of(List.of(second.length, 1), second),
                Tensor.of(List.of(1), new double[] {b[1]}));
    }

    private Flow.Step.Product product(int rows) {
        int n = x.features();
        List<Float> coefficients = node.floats("coefficients");
        List<Float> intercepts = node.floats("intercepts");
        boolean fits = rows > 0 && coefficients.size() == (long) rows * n;
        if (!fits || x.shape().size() != 1) {
            throw new IllegalArgumentException(
                    "has %d coefficients for %d numbers from a row of shape %s"
                            .formatted(coefficients.size(), rows, x.shape()));
        }
        if (!intercepts.isEmpty() && intercepts.size() != rows) {
            throw new IllegalArgumentException(
                    "has %d intercepts for %d numbers".formatted(intercepts.size(), rows));
        }
        double[] w = node.budget().numbers((long) rows * n);
        for (int k = 0; k < rows; k++) {
            for (int i = 0; i < n; i++) w[i * rows + k] = coefficients.get(k * n + i);
        }
        double[] b = node.budget().numbers(rows);
        Arrays.setAll(b, k -> intercepts.isEmpty() ? 0 : intercepts.get(k));
        return new Flow.Step.Product(Tensor.of(List.of(n, rows), w), Tensor.of(List.of(rows), b));
    }
}
