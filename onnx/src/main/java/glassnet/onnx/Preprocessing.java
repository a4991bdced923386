package glassnet.onnx;

import glassnet.feature.Encoding;
import glassnet.network.Softmax;
import java.util.ArrayList;
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

    private Flow categories(List<String> levels) {
        Flow x = node.flow(0);
        if (!x.isStart() || x.source().size() != 1 || levels.isEmpty()) {
            throw new IllegalArgumentException("encodes something else than one input column");
        }
        node.budget().take(levels.size());
        String column = x.source().getFirst().column();
        var input = new ImportedNetwork.Category(new Encoding.OneHot(column, levels));
        var shape = new ArrayList<Integer>(x.shape());
        shape.add(levels.size());
        return Flow.start(List.of(input), x.batch(), shape);
    }

    /// The number of each category: its place among the categories times its number.
    Flow labels() {
        List<String> keys = node.texts("keys_strings");
        List<Double> values = new ArrayList<>();
        for (float v : node.floats("values_floats")) values.add((double) v);
        for (long v : node.longs("values_int64s")) values.add((double) v);
        boolean whole = node.floats("values_floats").isEmpty();
        double unknown = whole ? node.whole("default_int64", -1) : node.number("default_float", 0);
        if (keys.size() != values.size()) {
            throw new IllegalArgumentException("encodes something else than words by numbers");
        }
        Flow codes = categories(keys);
        double[] w = node.budget().numbers(keys.size());
        for (int i = 0; i < w.length; i++) w[i] = values.get(i) - unknown;
        return codes.then(
                new Flow.Step.Product(
                        Tensor.of(List.of(w.length, 1), w), Tensor.of(List.of(1), unknown)),
                node.flow(0).shape());
    }

    /// Rows that sum to 1 already.
    Flow normalizer() {
        Flow x = node.flow(0);
        boolean probabilities =
                x.step() instanceof Flow.Step.Complement
                        || (x.step() instanceof Flow.Step.Function(var layer, var _)
                                && layer instanceof Softmax);
        if (probabilities && node.text("norm", "MAX").equals("L1")) return x;
        throw new IllegalArgumentException(
                "divides each row by its norm, which no layer of ours does");
    }
}
