package glassnet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// One operator case of ONNX: a model, what goes in, and what must come out.
///
/// @param name such as `core/test_relu`
record NodeCase(
        String name, ModelProto model, List<TensorProto> inputs, List<TensorProto> outputs) {

    /// All cases of `folder`, in the order of their names.
    static List<NodeCase> all(Path folder) throws IOException {
        var cases = new ArrayList<NodeCase>();
        try (var models = Files.find(folder, 3, (f, _) -> f.endsWith("model.onnx"))) {
            for (Path model : models.sorted().toList()) cases.add(read(folder, model.getParent()));
        }
        return List.copyOf(cases);
    }

    private static NodeCase read(Path root, Path folder) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve("model.onnx"));
        Path data = folder.resolve("test_data_set_0");
        return new NodeCase(
                root.relativize(folder).toString().replace('\\', '/'),
                ModelProto.parseFrom(bytes),
                tensors(data, "input"),
                tensors(data, "output"));
    }

    private static List<TensorProto> tensors(Path folder, String what) throws IOException {
        var tensors = new ArrayList<TensorProto>();
        for (int i = 0; ; i++) {
            Path file = folder.resolve(what + "_" + i + ".pb");
            if (!Files.exists(file)) return tensors;
            tensors.add(TensorProto.parseFrom(Files.readAllBytes(file)));
        }
    }

    GraphProto graph() {
        return model.getGraph();
    }

    /// The first node that is no constant.
    NodeProto node() {
        return graph().getNodeList().stream()
                .filter(n -> !n.getOpType().equals("Constant"))
                .findFirst()
                .orElse(graph().getNode(0));
    }

    /// The operators, in order, without repetition.
    List<String> operators() {
        return graph().getNodeList().stream().map(NodeProto::getOpType).distinct().toList();
    }

    int opset() {
        return model.getOpsetImportList().stream()
                .filter(o -> o.getDomain().isEmpty())
                .mapToInt(o -> (int) o.getVersion())
                .findFirst()
                .orElse(1);
    }

    /// Input `i` of [#node], wherever it comes from; the given one where the node has fewer.
    Tensor input(int i) {
        if (i >= node().getInputCount()) return Tensor.of(inputs.get(i));
        String wanted = node().getInput(i);
        for (int k = 0; k < inputs.size(); k++) {
            if (graph().getInput(k).getName().equals(wanted)) return Tensor.of(inputs.get(k));
        }
        for (TensorProto held : graph().getInitializerList()) {
            if (held.getName().equals(wanted)) return Tensor.of(held);
        }
        for (NodeProto made : graph().getNodeList()) {
            if (made.getOutput(0).equals(wanted)) return Tensor.of(made.getAttribute(0).getT());
        }
        throw new IllegalArgumentException(name + " has no input " + wanted);
    }

    boolean hasInput(int i) {
        return i < node().getInputCount() && !node().getInput(i).isEmpty();
    }

    Tensor output(int i) {
        return Tensor.of(outputs.get(i));
    }

    double attribute(String attribute, double usual) {
        return find(attribute)
                .map(a ->
                        a.getType() == AttributeProto.AttributeType.INT
                                ? a.getI()
                                : (double) a.getF())
                .orElse(usual);
    }

    String attribute(String attribute, String usual) {
        return find(attribute).map(a -> a.getS().toStringUtf8()).orElse(usual);
    }

    private Optional<AttributeProto> find(String attribute) {
        return node().getAttributeList().stream()
                .filter(a -> a.getName().equals(attribute))
                .findFirst();
    }

    /// Whether the operators treat every number by itself, so that rows are of no account.
    boolean isElementwise() {
        return Set.of("Add", "Sub", "Mul", "Div", "Neg", "Sigmoid", "Tanh", "Constant")
                .containsAll(operators());
    }

    /// Whether a number exceeds float, as the doubles of some cases do, which nobody initialised.
    boolean exceedsFloat() {
        return Stream.concat(inputs.stream(), outputs.stream())
                .filter(t -> t.getDataType() == TensorProto.DataType.DOUBLE.getNumber())
                .map(Tensor::of)
                .flatMapToDouble(t -> Arrays.stream(t.numbers()))
                .anyMatch(x -> Math.abs(x) > Float.MAX_VALUE && !Double.isInfinite(x));
    }

    /// The case as a file of a network: all inputs but the first are constants in it.
    ///
    /// @param oneRow whether all numbers are put in a single row
    ModelProto asNetwork(boolean oneRow) {
        GraphProto.Builder graph = graph().toBuilder();
        List<ValueInfoProto> declared = graph().getInputList();
        graph.clearInput();
        for (int i = 0; i < declared.size(); i++) {
            if (i == 0) {
                ValueInfoProto.Builder first = declared.get(0).toBuilder();
                if (oneRow) {
                    TensorShapeProto.Builder shape =
                            first.getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
                    shape.addDim(0, TensorShapeProto.Dimension.newBuilder().setDimValue(1));
                }
                graph.addInput(first);
                continue;
            }
            if (i >= inputs.size()) continue; // in the file already
            TensorProto.Builder constant =
                    inputs.get(i).toBuilder().setName(declared.get(i).getName());
            if (oneRow && inputs.get(i).getDimsCount() == inputs.getFirst().getDimsCount()) {
                constant.clearDims().addDims(1).addAllDims(inputs.get(i).getDimsList());
            }
            graph.addInitializer(constant);
        }
        return model.toBuilder().setGraph(graph).build();
    }

    @Override
    public String toString() {
        return name;
    }
}
