package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.Neighbours;
import glassnet.matrix.Matrix;
import java.util.List;

/// What neighbours have of the target as operators, one for each operation of [Neighbours], but
/// that every row known is looked at: `[N, rows]` distances for `N` rows asked.
final class NeighbourGraph {
    private final Graph graph;
    private final Neighbours neighbours;
    private final String nearest; // [N, NEAREST], the rows
    private final String weights; // of these, 0 for those that are none
    private final String total;

    /// @param places `[N, 1]` each, scaled: where the rows asked for lie
    NeighbourGraph(Graph graph, Neighbours neighbours, List<String> places) {
        this.graph = graph;
        this.neighbours = neighbours;
        String squares = elsewhere(squares(places));
        int count = Math.min(Neighbours.NEAREST, neighbours.places().rows());
        String least = graph.initializer(Tensors.longs("neighbours", new long[] {count}));
        List<String> top =
                graph.addAll(
                        List.of("squares of neighbours", "rows of neighbours"),
                        "TopK",
                        List.of(squares, least),
                        Attribute.of("axis", 1),
                        Attribute.of("largest", 0),
                        Attribute.of("sorted", 1));
        nearest = top.getLast();
        String found =
                graph.add(
                        "is neighbour",
                        "Less",
                        top.getFirst(),
                        graph.constant(Float.POSITIVE_INFINITY));
        weights = weights(top.getFirst(), found);
        total = sum("weight of neighbours", weights);
    }

    /// `Σ (xⱼ − pⱼ)²`
    private String squares(List<String> places) {
        String sum = "";
        for (int j = 0; j < places.size(); j++) {
            float[] all = column(neighbours.places(), j);
            String known = graph.initializer(Tensors.floats("places", all, 1, all.length));
            String way = graph.add("way to places", "Sub", places.get(j), known);
            String square = graph.add("way²", "Mul", way, way);
            sum = j == 0 ? square : graph.add("distance²", "Add", sum, square);
        }
        return sum;
    }

    /// Rows at the very place are as far as can be.
    private String elsewhere(String squares) {
        String here = graph.add("same place", "Equal", squares, graph.constant(0f));
        return graph.add(
                "distance² elsewhere",
                "Where",
                here,
                graph.constant(Float.POSITIVE_INFINITY),
                squares);
    }

    /// `(1 − (d/reach)³)³`, or 1 for each neighbour where all are equally far.
    private String weights(String squares, String found) {
        String present = graph.add("squares found", "Where", found, squares, graph.constant(0f));
        String distance = graph.add("distances", "Sqrt", present);
        String reach =
                graph.add(
                        "reach",
                        "ReduceMax",
                        List.of(distance, axis()),
                        Attribute.of("keepdims", 1));
        String share = graph.add("share of reach", "Div", distance, reach);
        String one = graph.constant(1f);
        String rest = graph.add("1 − share³", "Sub", one, cube("share", share));
        String tricube =
                graph.add("tricube", "Where", found, cube("rest", rest), graph.constant(0f));
        String some =
                graph.add("weighted", "Greater", sum("tricubes", tricube), graph.constant(0f));
        String plain =
                graph.add(
                        "neighbours 0/1",
                        "Cast",
                        List.of(found),
                        Attribute.of("to", DataType.FLOAT.getNumber()));
        return graph.add("weights of neighbours", "Where", some, tricube, plain);
    }

    private String cube(String what, String value) {
        String square = graph.add(what + "²", "Mul", value, value);
        return graph.add(what + "³", "Mul", square, value);
    }

    private String sum(String wanted, String value) {
        return graph.add(wanted, "ReduceSum", List.of(value, axis()), Attribute.of("keepdims", 1));
    }

    private String axis() {
        return graph.initializer(Tensors.longs("neighbours axis", new long[] {1}));
    }

    /// The mean of column `k`, `[N, 1]`.
    String mean(int k) {
        String name = neighbours.names().get(k);
        float[] all = column(neighbours.values(), k);
        String known = graph.initializer(Tensors.floats(name + " known", all, all.length));
        String theirs = graph.add(name + " each", "Gather", known, nearest);
        String weighted = graph.add(name + " weighted", "Mul", weights, theirs);
        return graph.add(name, "Div", sum(name + " sum", weighted), total);
    }

    private static float[] column(Matrix matrix, int column) {
        float[] values = new float[matrix.rows()];
        for (int i = 0; i < values.length; i++) values[i] = matrix.get(i, column);
        return values;
    }
}
