package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.Scale;
import java.util.Arrays;
import java.util.List;

/// The scales of numbers as operators, one for each operation of [Scale#of] in its order, so that
/// both give the same bits. A missing number becomes any.
final class ScaleGraph {
    private final Graph graph;

    ScaleGraph(Graph graph) {
        this.graph = graph;
    }

    /// Columns `v`, `[N, k]`, by `k` robust scales side by side.
    String robust(String v, List<Scale.Robust> scales) {
        float[] medians = new float[scales.size()];
        float[] widths = new float[scales.size()];
        for (int k = 0; k < medians.length; k++) {
            medians[k] = scales.get(k).median();
            widths[k] = scales.get(k).scale();
        }
        String three = graph.constant(3f);
        String r = ratio("numbers r", "median", v, row("medians", medians), row("scales", widths));
        String third = graph.add("numbers r/3", "Div", r, three);
        String square = graph.add("numbers (r/3)²", "Mul", third, third);
        String sum = graph.add("numbers 1 + (r/3)²", "Add", graph.constant(1f), square);
        String clipped =
                graph.add("numbers clipped", "Div", r, graph.add("numbers √", "Sqrt", sum));
        String limit =
                graph.add("numbers limit", "Mul", graph.add("numbers sign", "Sign", r), three);
        String size = graph.add("numbers |r|", "Abs", r);
        String far = graph.add("numbers far", "Greater", size, graph.constant(1e18f));
        return graph.add("numbers bounded", "Where", far, limit, clipped);
    }

    /// [Scale#place] of features of one scale.
    String place(String feature, Scale scale) {
        if (!(scale instanceof Scale.Robust)) return feature;
        String third = graph.add("place x/3", "Div", feature, graph.constant(3f));
        String square = graph.add("place (x/3)²", "Mul", third, third);
        String rest = graph.add("place 1 − (x/3)²", "Sub", graph.constant(1f), square);
        String least = graph.constant(Scale.Robust.LEAST_REST);
        String root = graph.add("place √", "Sqrt", graph.add("place rest", "Max", rest, least));
        return graph.add("place r", "Div", feature, root);
    }

    /// The same by `k` standard scales.
    String standard(String v, List<Scale.Standard> scales) {
        float[] means = new float[scales.size()];
        float[] deviations = new float[scales.size()];
        for (int k = 0; k < means.length; k++) {
            means[k] = scales.get(k).mean();
            deviations[k] = scales.get(k).deviation();
        }
        return ratio(
                "numbers standard", "mean", v, row("means", means), row("deviations", deviations));
    }

    private String ratio(String wanted, String middle, String v, String middles, String widths) {
        String difference = graph.add("numbers − " + middle, "Sub", v, middles);
        return graph.add(wanted, "Div", difference, widths);
    }

    private String row(String name, float[] values) {
        return graph.initializer(Tensors.floats("numbers " + name, values, 1, values.length));
    }

    /// One column, `[N, 1]`: the piece `k` it lies in is how many inner quantiles it has reached.
    String normal(String v, String column, Scale.Normal scale) {
        int pieces = scale.quantiles().size() - 1;
        float[] low = new float[pieces];
        float[] width = new float[pieces];
        float[] from = new float[pieces];
        float[] rise = new float[pieces];
        for (int k = 0; k < pieces; k++) {
            low[k] = scale.quantiles().get(k);
            width[k] = scale.quantiles().get(k + 1) - low[k];
            from[k] = scale.deviates().get(k);
            rise[k] = scale.deviates().get(k + 1) - from[k];
        }
        String least = graph.constant(low[0]);
        String most = graph.constant(scale.quantiles().getLast());
        String x = graph.add(column + " in range", "Clip", v, least, most);
        String k = piece(x, column, low);
        String way = graph.add(column + " − quantile", "Sub", x, taken(column, "low", low, k));
        String share = graph.add(column + " share", "Div", way, taken(column, "width", width, k));
        String step = graph.add(column + " rise", "Mul", taken(column, "rises", rise, k), share);
        return graph.add(column + " deviate", "Add", taken(column, "deviates", from, k), step);
    }

    private String piece(String x, String column, float[] low) {
        if (low.length == 1) return graph.constant(0L);
        float[] inner = Arrays.copyOfRange(low, 1, low.length);
        String quantiles =
                graph.initializer(Tensors.floats(column + " quantiles", inner, 1, inner.length));
        String reached = graph.add(column + " reached", "GreaterOrEqual", x, quantiles);
        String counted =
                graph.add(
                        column + " reached 0/1",
                        "Cast",
                        List.of(reached),
                        Attribute.of("to", DataType.INT64.getNumber()));
        return graph.add(
                column + " piece",
                "ReduceSum",
                List.of(counted, graph.initializer(Tensors.longs("columns axis", new long[] {1}))),
                Attribute.of("keepdims", 1));
    }

    private String taken(String column, String what, float[] values, String k) {
        String all = graph.initializer(Tensors.floats(column + " " + what, values, values.length));
        return graph.add(column + " " + what + " here", "Gather", all, k);
    }
}
