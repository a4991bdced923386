package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.TargetEncoder;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.MultiTarget;
import glassnet.model.Predictor;
import glassnet.model.Regressor;
import java.util.ArrayList;
import java.util.List;

/// A model as a graph, from raw columns to the prediction.
///
/// | output          | type   | shape          | for                          |
/// |-----------------|--------|----------------|------------------------------|
/// | `label`         | string | `[N]`          | classes                      |
/// | `probabilities` | float  | `[N, classes]` | classes, in the model's order |
/// | `prediction`    | float  | `[N, 1]`       | numbers                      |
///
/// Where a network gives quantiles, `lower` and `upper`, `[N, 1]` each, are the ends of the
/// interval of their level. Of several targets each has an output named after it: the number `[N,
/// 1]`, or the class `[N]` with `probability_<target>` `[N, 1]`, that of the second of its two.
///
/// Inputs are named like the columns, see [FeatureGraph]. A column that bears the name of an output
/// keeps it; the output then has a number behind it.
final class ModelGraph {
    private ModelGraph() {}

    static GraphProto of(Model model) {
        Predictor predictor = model.predictor();
        var graph = new Graph("prediction of " + model.target().name());
        NetworkGraph.addParameters(graph, predictor.parameters());
        String features = FeatureGraph.add(graph, predictor.encoder());
        String logits = NetworkGraph.add(graph, predictor.network(), features);
        String outputs = LinkGraph.add(graph, predictor.loss(), logits);
        switch (model) {
            case Classifier classifier -> addClasses(graph, classifier, outputs);
            case Regressor regressor -> addNumber(graph, regressor, outputs);
            case MultiTarget several -> addEach(graph, several.target(), outputs);
        }
        return graph.proto();
    }

    private static void addNumber(Graph graph, Regressor model, String outputs) {
        if (model.quantiles().isEmpty()) {
            addQuantity(graph, "prediction", model.target(), outputs);
            return;
        }
        String median = output(graph, outputs, 1);
        String prediction = addQuantity(graph, "prediction", model.target(), median);
        if (!model.intervals().reaches(model.level())) return;
        float radius = model.intervals().radius(model.level());
        addEnd(graph, "lower", "Min", -radius, model, output(graph, outputs, 0), prediction);
        addEnd(graph, "upper", "Max", radius, model, output(graph, outputs, 2), prediction);
    }

    /// `min(min(l, ŷ) − radius, ŷ)`, or the same with max for the upper end, as [Regressor#bounds]
    /// has it.
    private static void addEnd(
            Graph graph,
            String name,
            String order,
            float by,
            Regressor model,
            String quantile,
            String prediction) {
        String decoded = decoded(graph, name + " quantile", model.target(), quantile);
        String ordered = graph.add(name + " in order", order, decoded, prediction);
        String moved = graph.add(name + " moved", "Add", ordered, graph.constant(by));
        graph.output(graph.add(name, order, moved, prediction), DataType.FLOAT, 1);
    }

    /// Output `j` alone.
    private static String output(Graph graph, String outputs, int j) {
        String place = graph.initializer(Tensors.longs("place " + j, new long[] {j}));
        return graph.add("output " + j, "Gather", List.of(outputs, place), Attribute.of("axis", 1));
    }

    private static void addEach(Graph graph, TargetEncoder.Several targets, String outputs) {
        for (int j = 0; j < targets.outputs(); j++) {
            String own = output(graph, outputs, j);
            switch (targets.each().get(j)) {
                case TargetEncoder.Quantity number ->
                        addQuantity(graph, number.column(), number, own);
                case TargetEncoder.Classes(String column, List<String> classes) -> {
                    String label = addLabel(graph, column, above(graph, own, 0.5f), classes);
                    String probability = graph.add("probability_" + column, "Identity", own);
                    graph.output(label, DataType.STRING);
                    graph.output(probability, DataType.FLOAT, 1);
                }
            }
        }
    }

    private static void addClasses(Graph graph, Classifier model, String outputs) {
        TargetEncoder.Classes target = model.target();
        List<String> columns = new ArrayList<>();
        if (target.outputs() == 1) {
            columns.add(graph.add("1 − p", "Sub", graph.constant(1f), outputs));
        }
        columns.add(outputs);
        int classes = target.classes().size();
        String probabilities =
                columns.size() == 1
                        ? graph.add("probabilities", "Identity", outputs)
                        : graph.concatenate("probabilities", columns);
        String index =
                model.decision().isEven()
                        ? mostProbable(graph, probabilities)
                        : above(graph, outputs, model.decision().threshold());
        String label = addLabel(graph, "label", index, target.classes());
        graph.output(label, DataType.STRING);
        graph.output(probabilities, DataType.FLOAT, classes);
    }

    /// The names of the classes of which `index` holds the numbers.
    private static String addLabel(Graph graph, String name, String index, List<String> classes) {
        List<Long> indices = new ArrayList<>();
        for (long i = 0; i < classes.size(); i++) indices.add(i);
        return graph.add(
                name,
                "LabelEncoder",
                List.of(index),
                Attribute.longs("keys_int64s", indices),
                Attribute.texts("values_strings", classes));
    }

    private static String mostProbable(Graph graph, String probabilities) {
        return graph.add(
                "most probable",
                "ArgMax",
                List.of(probabilities),
                Attribute.of("axis", 1),
                Attribute.of("keepdims", 0));
    }

    /// 1 where the probability of the second of two classes is above the threshold, else 0.
    private static String above(Graph graph, String second, float threshold) {
        String above =
                graph.add("above the threshold", "Greater", second, graph.constant(threshold));
        String whole =
                graph.add(
                        "0 or 1",
                        "Cast",
                        List.of(above),
                        Attribute.of("to", DataType.INT64.getNumber()));
        return graph.add(
                "decided",
                "Squeeze",
                whole,
                graph.initializer(Tensors.longs("second axis", new long[] {1})));
    }

    /// `ŷ = output·deviation + mean`, as a result.
    private static String addQuantity(
            Graph graph, String name, TargetEncoder.Quantity target, String output) {
        String prediction = decoded(graph, name, target, output);
        graph.output(prediction, DataType.FLOAT, 1);
        return prediction;
    }

    private static String decoded(
            Graph graph, String name, TargetEncoder.Quantity target, String output) {
        String spread = graph.add("· deviation", "Mul", output, graph.constant(target.deviation()));
        return graph.add(name, "Add", spread, graph.constant(target.mean()));
    }
}
