package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;

/// The layers as a graph, from features to logits.
final class NetworkGraph {
    private NetworkGraph() {}

    /// Adds the parameters, each under its name; before anything else, so that no other value takes
    /// one of their names.
    static void addParameters(Graph graph, ParameterVector parameters) {
        for (Parameter p : parameters.parameters()) {
            graph.initializer(Tensors.floats(p.name(), parameters.window(p.name())));
        }
    }

    /// Adds all layers and returns the logits, `[N, outputs]`.
    static String add(Graph graph, Network network, String features) {
        List<String> names = network.parameters().stream().map(Parameter::name).toList();
        return add(graph, network, names, "", features);
    }

    /// @param parameters the names of all of the network's
    /// @param member what stands before the names of its values
    private static String add(
            Graph graph, Network network, List<String> parameters, String member, String features) {
        String x = features;
        int next = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            int end = next + network.parameters(i).size();
            Layer layer = network.layers().get(i);
            x = add(graph, layer, parameters.subList(next, end), member + "layer " + (i + 1), x);
            next = end;
        }
        return x;
    }

    /// The members one after another, and their mean.
    private static String average(
            Graph graph, Average average, List<String> parameters, String name, String x) {
        var members = new ArrayList<String>();
        for (int k = 0; k < average.size(); k++) {
            String member = "%s member %d ".formatted(name, k + 1);
            members.add(add(graph, average.member(k), average.of(k, parameters), member, x));
        }
        return graph.add(name + " average", "Mean", members);
    }

    private static String add(
            Graph graph, Layer layer, List<String> parameters, String name, String x) {
        return switch (layer) {
            case Dense _ ->
                    graph.add(name + " dense", "Gemm", x, parameters.get(0), parameters.get(1));
            case Scaling _ -> graph.add(name + " scale", "Mul", x, parameters.getFirst());
            case PRelu _ -> graph.add(name + " prelu", "PRelu", x, parameters.getFirst());
            case Softmax _ ->
                    graph.add(name + " softmax", "Softmax", List.of(x), Attribute.of("axis", 1));
            case LogSoftmax _ ->
                    graph.add(
                            name + " log-softmax",
                            "LogSoftmax",
                            List.of(x),
                            Attribute.of("axis", 1));
            case RowNorm norm ->
                    graph.add(
                            name + " row-norm",
                            "Normalizer",
                            List.of(x),
                            Attribute.of("norm", norm.size().toString()));
            case Average average -> average(graph, average, parameters, name, x);
            case Dropout _ -> x;
            case Periodic periodic -> waves(graph, periodic, parameters, name, x);
            case Oblique oblique -> pieces(graph, oblique, name, x);
            case Embedding embedding -> embed(graph, embedding, parameters, name, x);
            case Activation activation -> ActivationGraph.add(graph, activation, name, x);
            case CustomLayer custom -> throw Custom.refused("Layer", custom);
        };
    }

    /// Numbers × waves × outputs as one more dimension each, and flat again at the end.
    private static String waves(
            Graph graph, Periodic layer, List<String> parameters, String name, String x) {
        int n = layer.columns().size();
        long[] picked = layer.columns().stream().mapToLong(k -> k).toArray();
        String numbers = picked(graph, name + " numbers", x, picked);
        String one = shaped(graph, name + " numbers × 1", numbers, -1, n, 1);
        String turns = graph.add(name + " w·x", "Mul", one, parameters.get(0));
        String radians =
                graph.add(name + " 2π·w·x", "Mul", turns, graph.constant((float) (2 * Math.PI)));
        String angle = graph.add(name + " angle", "Add", radians, parameters.get(1));
        String cosine = graph.add(name + " cos", "Cos", angle);
        String waves = shaped(graph, name + " waves", cosine, -1, n, 1, layer.waves());
        String mix =
                shaped(graph, name + " mix", parameters.get(2), n, layer.waves(), layer.outputs());
        String mixed =
                shaped(
                        graph,
                        name + " mixtures",
                        graph.add(name + " mixed", "MatMul", waves, mix),
                        -1,
                        n,
                        layer.outputs());
        String shifted = graph.add(name + " shifted", "Add", mixed, parameters.get(3));
        String flat = shaped(graph, name + " embedded", shifted, -1, (long) n * layer.outputs());
        return graph.concatenate(name + " periodic", List.of(x, flat));
    }

    /// A column for the sum of each cut, each repeated for its pieces.
    private static String pieces(Graph graph, Oblique layer, String name, String x) {
        List<Oblique.Cut> cuts = layer.cuts();
        float[] weights = new float[cuts.size()];
        long[] cutOf = new long[layer.pieces()];
        float[] lows = new float[cutOf.length];
        float[] slopes = new float[cutOf.length];
        int at = 0;
        for (int c = 0; c < weights.length; c++) {
            weights[c] = cuts.get(c).weight();
            for (int k = 0; k < cuts.get(c).pieces(); k++) {
                cutOf[at] = c;
                lows[at] = cuts.get(c).edges().get(k);
                slopes[at++] = cuts.get(c).slope(k);
            }
        }
        long[] firsts = cuts.stream().mapToLong(Oblique.Cut::first).toArray();
        long[] seconds = cuts.stream().mapToLong(Oblique.Cut::second).toArray();
        String weighted =
                graph.add(
                        name + " w·x₂",
                        "Mul",
                        picked(graph, name + " x₂", x, seconds),
                        row(graph, name + " w", weights));
        String sums =
                graph.add(
                        name + " x₁ + w·x₂",
                        "Add",
                        picked(graph, name + " x₁", x, firsts),
                        weighted);
        String beyond =
                graph.add(
                        name + " − edges",
                        "Sub",
                        picked(graph, name + " sums", sums, cutOf),
                        row(graph, name + " edges", lows));
        String shares =
                graph.add(name + " shares", "Mul", beyond, row(graph, name + " slopes", slopes));
        String pieces =
                graph.add(name + " pieces", "Clip", shares, graph.constant(0f), graph.constant(1f));
        return graph.concatenate(name + " oblique", List.of(x, pieces));
    }

    /// One number for each column.
    private static String row(Graph graph, String wanted, float[] values) {
        return graph.initializer(Tensors.floats(wanted, values, 1, values.length));
    }

    private static String picked(Graph graph, String wanted, String value, long[] columns) {
        String picked = graph.initializer(Tensors.longs(wanted + " columns", columns));
        return graph.add(wanted, "Gather", List.of(value, picked), Attribute.of("axis", 1));
    }

    private static String shaped(Graph graph, String wanted, String value, long... dimensions) {
        String shape = graph.initializer(Tensors.longs(wanted + " shape", dimensions));
        return graph.add(wanted, "Reshape", value, shape);
    }

    /// Each table gets a last row of zeros, which every code without a row of its own looks up.
    private static String embed(
            Graph graph, Embedding embedding, List<String> tables, String name, String x) {
        var blocks = new ArrayList<String>();
        if (embedding.numeric() > 0) {
            blocks.add(columns(graph, name + " numbers", x, 0, embedding.numeric()));
        }
        for (int k = 0; k < tables.size(); k++) {
            Embedding.Table table = embedding.tables().get(k);
            int column = embedding.numeric() + k;
            String zeros =
                    graph.initializer(
                            Tensors.floats(
                                    tables.get(k) + " zeros",
                                    new float[table.dimension()],
                                    1,
                                    table.dimension()));
            String rows =
                    graph.add(
                            tables.get(k) + " with zeros",
                            "Concat",
                            List.of(tables.get(k), zeros),
                            Attribute.of("axis", 0));
            String code = columns(graph, tables.get(k) + " code", x, column, column + 1);
            String level = level(graph, tables.get(k), code, table.levels());
            blocks.add(
                    graph.add(
                            tables.get(k) + " vector",
                            "Gather",
                            List.of(rows, level),
                            Attribute.of("axis", 0)));
        }
        return graph.concatenate(name + " embedding", blocks);
    }

    /// The row to look up, `[N]`.
    private static String level(Graph graph, String table, String code, int levels) {
        String least = graph.constant(0f);
        String end = graph.constant((float) levels);
        String known =
                graph.add(
                        table + " known",
                        "And",
                        graph.add(table + " ≥ 0", "GreaterOrEqual", code, least),
                        graph.add(table + " < levels", "Less", code, end));
        String row = graph.add(table + " or zeros", "Where", known, code, end);
        String index =
                graph.add(
                        table + " index",
                        "Cast",
                        List.of(row),
                        Attribute.of("to", DataType.INT64.getNumber()));
        String one = graph.initializer(Tensors.longs(table + " axis", new long[] {1}));
        return graph.add(table + " row", "Squeeze", index, one);
    }

    private static String columns(Graph graph, String wanted, String x, int from, int to) {
        return graph.add(
                wanted,
                "Slice",
                x,
                graph.initializer(Tensors.longs(wanted + " from", new long[] {from})),
                graph.initializer(Tensors.longs(wanted + " to", new long[] {to})),
                graph.initializer(Tensors.longs(wanted + " axis", new long[] {1})));
    }
}
