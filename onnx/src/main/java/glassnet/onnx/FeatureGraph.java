package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Neighbours;
import glassnet.feature.Scale;
import glassnet.table.Column;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The encoder as a graph: from one input for each raw column to the feature matrix.
///
/// | encoding       | input `[N, 1]`                         | missing          |
/// |----------------|----------------------------------------|------------------|
/// | numeric, pieces| float                                  | NaN              |
/// | levels, texts  | string, as `Column.text` has it        | empty            |
/// | dates          | int64, seconds since 1970-01-01T00:00  | −2⁶³             |
///
/// An input bears the name of its column as it is, blanks and all: ONNX asks for names as C has
/// them, but its readers take any.
///
/// All numbers of one kind of scale are scaled side by side in one block by [ScaleGraph], those by
/// quantiles one by one; numbers made of neighbours come from a [NeighbourGraph]. The last step
/// puts the columns into the order of the encoder.
final class FeatureGraph {
    private final Graph graph;
    private final FeatureEncoder encoder;
    private final Map<String, String> inputs = new HashMap<>();
    private final Map<String, NumberColumn> given = new HashMap<>();
    private final List<NumberColumn> numbers = new ArrayList<>();
    private final List<String> blocks = new ArrayList<>();
    private final List<Integer> order = new ArrayList<>();
    private int next;

    /// A number to scale.
    ///
    /// @param value its column in the graph
    /// @param feature where it stands in the encoder's order
    private record NumberColumn(String value, Encoding.Numeric encoding, int feature) {}

    private @Nullable NeighbourGraph neighbours;

    private FeatureGraph(Graph graph, FeatureEncoder encoder) {
        this.graph = graph;
        this.encoder = encoder;
        // first of all, so that each has the name of its column
        for (Encoding encoding : encoder.read()) {
            inputs.put(encoding.column(), graph.input(encoding.column(), type(encoding)));
        }
    }

    static DataType type(Encoding encoding) {
        return switch (encoding) {
            case Encoding.OfNumbers _ -> DataType.FLOAT;
            case Encoding.OfLevels _, Encoding.BagOfWords _ -> DataType.STRING;
            case Encoding.DateParts _ -> DataType.INT64;
        };
    }

    private String input(String column) {
        return Objects.requireNonNull(inputs.get(column));
    }

    /// Adds the inputs and all that leads to the features, `[N, features]`.
    static String add(Graph graph, FeatureEncoder encoder) {
        var features = new FeatureGraph(graph, encoder);
        for (Encoding encoding : encoder.encodings()) features.add(encoding);
        features.scale();
        return features.arranged();
    }

    private void add(Encoding encoding) {
        String column = encoding.column();
        switch (encoding) {
            case Encoding.Numeric numeric -> given.put(column, addNumber(number(column), numeric));
            case Encoding.Piecewise piecewise -> {
                String value = number(column);
                given.put(column, addNumber(value, piecewise.scaling()));
                addPieces(value, piecewise);
            }
            case Encoding.DateParts dates -> addDates(dates);
            case Encoding.BagOfWords bag ->
                    addBlock(
                            number(column, new WordGraph(graph, input(column)).found(bag)),
                            bag.width());
            case Encoding.Binary binary -> {
                Map<String, Float> values = new LinkedHashMap<>();
                values.put(binary.negative(), -1f);
                values.put(binary.positive(), 1f);
                addBlock(lookedUp(column, column + "=" + binary.positive(), values, 0), 1);
            }
            case Encoding.OneHot oneHot -> addOneHot(oneHot);
            case Encoding.Code code -> {
                Map<String, Float> values = codes(code.levels());
                if (code.missing()) values.put("", (float) code.levels().size());
                addBlock(lookedUp(column, column + " code", values, -1), 1);
            }
        }
    }

    /// A column of numbers, of the table or made of neighbours; those say where they lie before.
    private String number(String column) {
        if (!encoder.isMade(column)) return input(column);
        Neighbours all = encoder.neighbours().orElseThrow();
        if (neighbours == null) {
            List<String> places = all.by().stream().map(this::place).toList();
            neighbours = new NeighbourGraph(graph, all, places);
        }
        return neighbours.mean(all.names().indexOf(column));
    }

    /// Where a column of numbers says that a row lies.
    private String place(String column) {
        NumberColumn number = Objects.requireNonNull(given.get(column));
        Scale scale = number.encoding.scale();
        String missing = graph.add(column + " is missing", "IsNaN", number.value);
        String feature =
                graph.add(
                        column + " or missing",
                        "Where",
                        missing,
                        graph.constant(scale.missing()),
                        scaled(number.value, List.of(number)));
        return new ScaleGraph(graph).place(feature, scale);
    }

    private void addPieces(String value, Encoding.Piecewise piecewise) {
        String column = piecewise.column();
        int pieces = piecewise.pieces();
        float[] low = new float[pieces];
        float[] width = new float[pieces];
        for (int k = 0; k < pieces; k++) {
            low[k] = piecewise.edges().get(k);
            width[k] = piecewise.edges().get(k + 1) - low[k];
        }
        String from = graph.initializer(Tensors.floats(column + " edges", low, 1, pieces));
        String size = graph.initializer(Tensors.floats(column + " widths", width, 1, pieces));
        String share =
                graph.add(
                        column + " shares",
                        "Div",
                        graph.add(column + " − edges", "Sub", value, from),
                        size);
        String clipped =
                graph.add(
                        column + " pieces", "Clip", share, graph.constant(0f), graph.constant(1f));
        String missing = graph.add(column + " is missing", "IsNaN", value);
        addBlock(
                graph.add(column + " pieces or 0", "Where", missing, graph.constant(0f), clipped),
                pieces);
    }

    private void addOneHot(Encoding.OneHot oneHot) {
        String column = oneHot.column();
        String code = lookedUp(column, column + " code", codes(oneHot.levels()), -1);
        float[] all = new float[oneHot.levels().size()];
        for (int j = 0; j < all.length; j++) all[j] = j;
        String codes = graph.initializer(Tensors.floats(column + " codes", all, all.length));
        String is = graph.add(column + " is", "Equal", code, codes);
        addBlock(number(column + " one-hot", is), all.length);
    }

    /// The code of each level; an empty text is a missing cell, never a level.
    private static Map<String, Float> codes(List<String> levels) {
        Map<String, Float> codes = new LinkedHashMap<>();
        for (int i = 0; i < levels.size(); i++) codes.put(levels.get(i), (float) i);
        codes.remove("");
        return codes;
    }

    private String lookedUp(
            String column, String wanted, Map<String, Float> values, float unknown) {
        return graph.add(
                wanted,
                "LabelEncoder",
                List.of(input(column)),
                Attribute.texts("keys_strings", values.keySet()),
                Attribute.floats("values_floats", values.values()),
                Attribute.of("default_float", unknown));
    }

    private void addDates(Encoding.DateParts dates) {
        String column = dates.column();
        String seconds = input(column);
        String missing =
                graph.add(
                        column + " missing",
                        "Equal",
                        seconds,
                        graph.constant(Column.DateTime.MISSING));
        String present =
                graph.add(column + " or 1970", "Where", missing, graph.constant(0L), seconds);
        var moments = new DateGraph(graph, column, present);
        for (int k = 0; k < dates.parts().size(); k++) {
            String part = number(column + " part", moments.part(dates.parts().get(k)));
            addNumber(
                    graph.add(
                            dates.scalings().get(k).column(),
                            "Where",
                            missing,
                            graph.constant(Float.NaN),
                            part),
                    dates.scalings().get(k));
        }
    }

    /// Truth values or whole numbers as floats.
    private String number(String wanted, String value) {
        return graph.add(
                wanted, "Cast", List.of(value), Attribute.of("to", DataType.FLOAT.getNumber()));
    }

    private NumberColumn addNumber(String value, Encoding.Numeric scaling) {
        var number = new NumberColumn(value, scaling, next);
        numbers.add(number);
        next += scaling.width();
        return number;
    }

    private void addBlock(String value, int columns) {
        blocks.add(value);
        for (int j = 0; j < columns; j++) order.add(next++);
    }

    private void scale() {
        List<NumberColumn> robust = new ArrayList<>();
        List<NumberColumn> standard = new ArrayList<>();
        List<NumberColumn> unscaled = new ArrayList<>();
        for (NumberColumn number : numbers) {
            switch (number.encoding.scale()) {
                case Scale.Robust _ -> robust.add(number);
                case Scale.Standard _ -> standard.add(number);
                case Scale.Unscaled _ -> unscaled.add(number);
                case Scale.Normal _ -> addScaled(List.of(number));
            }
        }
        addScaled(robust);
        addScaled(standard);
        addScaled(unscaled);
    }

    /// Columns `v` by scales of one kind side by side, of which that by quantiles stands alone.
    private String scaled(String v, List<NumberColumn> group) {
        var scales = new ScaleGraph(graph);
        Encoding.Numeric first = group.getFirst().encoding;
        return switch (first.scale()) {
            case Scale.Robust _ -> scales.robust(v, of(group, Scale.Robust.class));
            case Scale.Standard _ -> scales.standard(v, of(group, Scale.Standard.class));
            case Scale.Unscaled _ -> v;
            case Scale.Normal normal -> scales.normal(v, first.column(), normal);
        };
    }

    private static <S extends Scale> List<S> of(List<NumberColumn> numbers, Class<S> kind) {
        return numbers.stream().map(n -> kind.cast(n.encoding.scale())).toList();
    }

    private void addScaled(List<NumberColumn> group) {
        if (group.isEmpty()) return;
        String v = graph.concatenate("numbers", group.stream().map(NumberColumn::value).toList());
        String missing = graph.add("numbers missing", "IsNaN", v);
        String scale = scaled(v, group);
        blocks.add(graph.add("numbers scaled", "Where", missing, ofMissing(group), scale));
        for (NumberColumn number : group) order.add(number.feature);
        addIndicators(group, missing);
    }

    private String ofMissing(List<NumberColumn> group) {
        float[] values = new float[group.size()];
        boolean zero = true;
        for (int k = 0; k < values.length; k++) {
            values[k] = group.get(k).encoding.scale().missing();
            zero &= values[k] == 0;
        }
        return zero
                ? graph.constant(0f)
                : graph.initializer(Tensors.floats("numbers imputed", values, 1, values.length));
    }

    private void addIndicators(List<NumberColumn> group, String missing) {
        long[] indicated = new long[group.size()];
        int n = 0;
        for (int k = 0; k < indicated.length; k++) {
            if (group.get(k).encoding.indicator()) {
                indicated[n++] = k;
                order.add(group.get(k).feature + 1);
            }
        }
        if (n == 0) return;
        String all = number("numbers missing 0/1", missing);
        blocks.add(picked("indicators", all, Arrays.copyOf(indicated, n)));
    }

    private String picked(String wanted, String matrix, long[] columns) {
        String indices = graph.initializer(Tensors.longs(wanted + " columns", columns));
        return graph.add(wanted, "Gather", List.of(matrix, indices), Attribute.of("axis", 1));
    }

    /// The blocks side by side, in the order of the encoder's features.
    private String arranged() {
        String all = graph.concatenate("columns", blocks);
        long[] from = new long[order.size()];
        boolean arranged = true;
        for (int i = 0; i < from.length; i++) {
            from[order.get(i)] = i;
            arranged &= order.get(i) == i;
        }
        return arranged ? all : picked("features", all, from);
    }
}
