package glassnet.onnx;

import glassnet.feature.Encoding;
import glassnet.network.RowNorm;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The operators of `ai.onnx.ml` before and behind a network.
final class Preprocessing {
    private final ForeignNode node;

    Preprocessing(ForeignNode node) {
        this.node = node;
    }

    /// `(x − offset)·scale`
    Flow scaler() {
        Flow x = node.flow(0);
        int n = x.features();
        double[] scale = spread(node.floats("scale"), n, 1);
        double[] offset = spread(node.floats("offset"), n, 0);
        for (int i = 0; i < n; i++) offset[i] *= -scale[i];
        List<Integer> row = List.of(n);
        return x.then(new Flow.Step.Affine(Tensor.of(row, scale), Tensor.of(row, offset)));
    }

    private double[] spread(List<Float> given, int n, double usual) {
        if (given.size() > 1 && given.size() != n) {
            throw new IllegalArgumentException(
                    "has %d numbers for %d columns".formatted(given.size(), n));
        }
        double[] spread = node.budget().numbers(n);
        for (int i = 0; i < n; i++) {
            spread[i] = given.isEmpty() ? usual : given.get(given.size() == 1 ? 0 : i);
        }
        return spread;
    }

    /// What stands for a missing cell.
    Flow imputer() {
        Flow x = node.flow(0);
        if (!x.isStart()) throw new IllegalArgumentException("imputes behind other operators");
        if (!Double.isNaN(node.number("replaced_value_float", Double.NaN))) {
            throw new IllegalArgumentException("replaces a number that is not missing");
        }
        double[] values = spread(node.floats("imputed_value_floats"), x.features(), Double.NaN);
        var imputed = new ArrayList<ImportedNetwork.Input>();
        for (int i = 0; i < values.length; i++) {
            imputed.add(new ImportedNetwork.Numeric(x.source().get(i).column(), (float) values[i]));
        }
        return Flow.start(imputed, x.batch(), x.shape());
    }

    /// A column for each category; an unknown one gives zeros.
    Flow oneHot() {
        if (node.whole("zeros", 1) == 0) {
            throw new IllegalArgumentException("fails at unknown categories; ours gives zeros");
        }
        List<String> levels = node.texts("cats_strings");
        if (levels.isEmpty()) {
            levels = node.longs("cats_int64s").stream().map(String::valueOf).toList();
        }
        return categories(levels);
    }

    /// Each column by columns for its categories.
    private Flow categories(List<String> levels) {
        Flow x = node.flow(0);
        boolean columns = x.source().stream().allMatch(ImportedNetwork.Numeric.class::isInstance);
        if (!x.isStart() || !columns || levels.isEmpty()) {
            throw new IllegalArgumentException("encodes something else than input columns");
        }
        node.budget().take((long) levels.size() * x.features());
        var inputs = new ArrayList<ImportedNetwork.Input>();
        for (ImportedNetwork.Input input : x.source()) {
            inputs.add(new ImportedNetwork.Category(new Encoding.OneHot(input.column(), levels)));
        }
        var shape = new ArrayList<Integer>(x.shape());
        shape.add(levels.size());
        return Flow.start(inputs, x.batch(), shape);
    }

    /// The number of each category: its place among the categories times its number.
    Flow labels() {
        List<String> keys = keys();
        double[] values = values();
        if (keys.size() != values.length) {
            throw new IllegalArgumentException("encodes something else than words by numbers");
        }
        double unknown = unknown();
        Flow codes = categories(keys);
        int columns = node.flow(0).features();
        int levels = keys.size();
        double[] w = node.budget().numbers((long) columns * levels * columns);
        double[] b = node.budget().numbers(columns);
        for (int j = 0; j < columns; j++) {
            for (int k = 0; k < levels; k++) {
                w[(j * levels + k) * columns + j] = values[k] - unknown;
            }
            b[j] = unknown;
        }
        return codes.then(
                new Flow.Step.Product(
                        Tensor.of(List.of(columns * levels, columns), w),
                        Tensor.of(List.of(columns), b)),
                node.flow(0).shape());
    }

    private List<String> keys() {
        if (node.hasAttribute("keys_tensor")) {
            Tensor keys = node.tensor("keys_tensor").orElseThrow();
            return keys.isText()
                    ? keys.texts()
                    : Arrays.stream(keys.numbers()).mapToObj(String::valueOf).toList();
        }
        List<String> words = node.texts("keys_strings");
        if (!words.isEmpty()) return words;
        List<Long> whole = node.longs("keys_int64s");
        return (whole.isEmpty() ? node.floats("keys_floats") : whole)
                .stream().map(String::valueOf).toList();
    }

    private double[] values() {
        if (node.hasAttribute("values_tensor")) {
            return node.tensor("values_tensor").orElseThrow().numbers();
        }
        List<Float> numbers = node.floats("values_floats");
        return (numbers.isEmpty() ? node.longs("values_int64s") : numbers)
                .stream().mapToDouble(Number::doubleValue).toArray();
    }

    /// What stands for a category that is no key.
    private double unknown() {
        if (node.hasAttribute("values_tensor")) {
            return node.tensor("default_tensor")
                    .orElseThrow(() -> new IllegalArgumentException("has no default_tensor"))
                    .number();
        }
        return node.floats("values_floats").isEmpty()
                ? node.whole("default_int64", -1)
                : node.number("default_float", 0);
    }

    /// Rows of size 1; probabilities sum to 1 already.
    Flow normalizer() {
        Flow x = node.flow(0);
        boolean probabilities =
                x.step() instanceof Flow.Step.Complement
                        || (x.step() instanceof Flow.Step.Function(var layer, var _)
                                && layer instanceof Softmax);
        String norm = node.text("norm", "MAX");
        if (probabilities && norm.equals("L1")) return x;
        if (x.shape().size() != 1) throw new IllegalArgumentException("divides parts of a row");
        return x.then(new RowNorm(size(norm)));
    }

    private static RowNorm.Size size(String norm) {
        return Arrays.stream(RowNorm.Size.values())
                .filter(size -> size.name().equals(norm))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "divides each row by its norm %s, which no layer of ours does"
                                        .formatted(norm)));
    }
}
