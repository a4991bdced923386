package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.feature.TargetEncoder;
import glassnet.model.Model;
import glassnet.model.Predictor;
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
/// Inputs are named like the columns, see [FeatureGraph]. A column that bears the name of an output
/// keeps it; the output then has a number behind it.
final class ModelGraph {
    private ModelGraph() {}

    static GraphProto of(Model model) {
        Predictor predictor = model.predictor();
        var graph = new Graph("prediction of " + model.target().column());
        NetworkGraph.addParameters(graph, predictor.parameters());
        String features = FeatureGraph.add(graph, predictor.encoder());
        String logits = NetworkGraph.add(graph, predictor.network(), features);
        String outputs = LinkGraph.add(graph, predictor.loss(), logits);
        switch (model.target()) {
            case TargetEncoder.Classes classes -> addClasses(graph, classes, outputs);
            case TargetEncoder.Quantity quantity -> addQuantity(graph, quantity, outputs);
        }
        return graph.proto();
    }

    private static void addClasses(Graph graph, TargetEncoder.Classes target, String outputs) {
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
                graph.add(
                        "most probable",
                        "ArgMax",
                        List.of(probabilities),
                        Attribute.of("axis", 1),
                        Attribute.of("keepdims", 0));
        List<Long> indices = new ArrayList<>();
        for (long i = 0; i < classes; i++) indices.add(i);
        String label =
                graph.add(
                        "label",
                        "LabelEncoder",
                        List.of(index),
                        Attribute.longs("keys_int64s", indices),
                        Attribute.texts("values_strings", target.classes()));
        graph.output(label, DataType.STRING);
        graph.output(probabilities, DataType.FLOAT, classes);
    }

    /// `ŷ = output·deviation + mean`
    private static void addQuantity(Graph graph, TargetEncoder.Quantity target, String outputs) {
        String spread =
                graph.add("· deviation", "Mul", outputs, graph.constant(target.deviation()));
        String prediction = graph.add("prediction", "Add", spread, graph.constant(target.mean()));
        graph.output(prediction, DataType.FLOAT, 1);
    }
}
