package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.Neighbours;
import glassnet.matrix.Matrix;
import java.util.List;

/// What neighbours have of the target as operators, those of [Neighbours] in float, but that every
/// place is looked at: `[N, places]` distances for `N` rows asked.
final class NeighbourGraph {
    private final Graph graph;
    private final Neighbours neighbours;
    private final String nearest; // [N, NEAREST], the places
    private final String shares; // of these, 0 for those that are none
    private final String axis;

    /// @param places `[N, 1]` each: where the rows asked for lie
    NeighbourGraph(Graph graph, Neighbours neighbours, List<String> places) {
        this.graph = graph;
        this.neighbours = neighbours;
        axis = graph.initializer(Tensors.longs("neighbours axis", new long[] {1}));
        String squares = elsewhere(squares(places));
        int count = Math.min(Neighbours.NEAREST, neighbours.places().rows());
        String least = graph.initializer(Tensors.longs("neighbours", new long[] {count}));
        List<String> top =
                graph.addAll(
                        List.of("squares of neighbours", "places of neighbours"),
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
        String weights = weights(top.getFirst(), number("neighbours 0/1", found));
        String total = sum("weight of neighbours", weights);
        shares = graph.add("shares of neighbours", "Div", weights, total);
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

    /// The very place is as far as can be, and no other is.
    private String elsewhere(String squares) {
        String there =
                graph.add("other place", "Greater", squares, graph.constant(Neighbours.SAME_PLACE));
        String bounded =
                graph.add("distance² bounded", "Min", squares, graph.constant(Float.MAX_VALUE));
        return graph.add(
                "distance² elsewhere",
                "Where",
                there,
                bounded,
                graph.constant(Float.POSITIVE_INFINITY));
    }

    /// `n·(1 − (d/reach)³)³`, or `n` where all are equally far.
    ///
    /// @param found 1 for a neighbour, 0 where there are too few
    private String weights(String squares, String found) {
        float[] all = column(neighbours.weights(), 0);
        String counts = graph.initializer(Tensors.floats("weights of places", all, all.length));
        String count =
                graph.add(
                        "weight found",
                        "Mul",
                        graph.add("weight", "Gather", counts, nearest),
                        found);
        String bounded =
                graph.add("squares found", "Min", squares, graph.constant(Float.MAX_VALUE));
        String distance = graph.add("distances", "Mul", graph.add("roots", "Sqrt", bounded), found);
        String reach =
                graph.add(
                        "reach", "ReduceMax", List.of(distance, axis), Attribute.of("keepdims", 1));
        String share = graph.add("share of reach", "Div", distance, reach);
        String rest = graph.add("1 − share³", "Sub", graph.constant(1f), cube("share", share));
        String tricube = graph.add("tricube", "Mul", count, cube("rest", rest));
        String some =
                graph.add("weighted", "Greater", sum("tricubes", tricube), graph.constant(0f));
        return graph.add("weights of neighbours", "Where", some, tricube, count);
    }

    private String number(String wanted, String truth) {
        return graph.add(
                wanted, "Cast", List.of(truth), Attribute.of("to", DataType.FLOAT.getNumber()));
    }

    private String cube(String what, String value) {
        String square = graph.add(what + "²", "Mul", value, value);
        return graph.add(what + "³", "Mul", square, value);
    }

    private String sum(String wanted, String value) {
        return graph.add(wanted, "ReduceSum", List.of(value, axis), Attribute.of("keepdims", 1));
    }

    /// The mean of column `k`, `[N, 1]`: summed from the middle of all values, as float tells
    /// little of numbers that are large beside their spread.
    String mean(int k) {
        String name = neighbours.names().get(k);
        float[] all = column(neighbours.values(), k);
        float low = all[0];
        float high = all[0];
        for (float value : all) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        float middle = low / 2 + high / 2;
        for (int i = 0; i < all.length; i++) all[i] -= middle;
        String known = graph.initializer(Tensors.floats(name + " known", all, all.length));
        String theirs = graph.add(name + " each", "Gather", known, nearest);
        String weighted = graph.add(name + " weighted", "Mul", shares, theirs);
        return graph.add(name, "Add", sum(name + " sum", weighted), graph.constant(middle));
    }

    private static float[] column(Matrix matrix, int column) {
        float[] values = new float[matrix.rows()];
        for (int i = 0; i < values.length; i++) values[i] = matrix.get(i, column);
        return values;
    }
}
