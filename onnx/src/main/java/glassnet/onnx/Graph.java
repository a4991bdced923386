package glassnet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A graph of ONNX operators that grows node by node; a value is known by its name.
///
/// Names are what people see in a viewer: each method takes the wanted one and returns the one
/// given, which has a number behind it where the wanted one was taken. An operator that was already
/// applied to the same values is not applied again.
final class Graph {
    /// The operators that live in `ai.onnx.ml`.
    private static final Set<String> MACHINE_LEARNING = Set.of("LabelEncoder", "Normalizer");

    static final String MACHINE_LEARNING_DOMAIN = "ai.onnx.ml";

    private record Application(
            String operator, List<String> inputs, List<AttributeProto> attributes) {}

    private final GraphProto.Builder proto = GraphProto.newBuilder();
    private final Set<String> names = new HashSet<>();
    private final Map<Application, String> applied = new HashMap<>();
    private final Map<TensorProto, String> constants = new HashMap<>();

    Graph(String name) {
        proto.setName(name);
    }

    GraphProto proto() {
        return proto.build();
    }

    /// A column the graph takes, of shape `[N, 1]`.
    String input(String wanted, DataType type) {
        String name = unique(wanted.isEmpty() ? "column" : wanted);
        proto.addInput(value(name, type, 1));
        return name;
    }

    /// Marks a value as a result, of shape `[N]` or `[N, columns]`.
    void output(String name, DataType type, int... columns) {
        proto.addOutput(value(name, type, columns));
    }

    private static ValueInfoProto value(String name, DataType type, int... columns) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        for (int n : columns) shape.addDimBuilder().setDimValue(n);
        var tensor = TypeProto.Tensor.newBuilder().setElemType(type.getNumber()).setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    /// Applies an operator and returns its result.
    String add(String wanted, String operator, String... inputs) {
        return add(wanted, operator, List.of(inputs));
    }

    /// Applies an operator with attributes and returns its result.
    String add(String wanted, String operator, List<String> inputs, AttributeProto... attributes) {
        var application = new Application(operator, inputs, List.of(attributes));
        String known = applied.get(application);
        if (known != null) return known;
        String name = addAll(List.of(wanted), operator, inputs, attributes).getFirst();
        applied.put(application, name);
        return name;
    }

    /// Applies an operator of several results and returns them.
    List<String> addAll(
            List<String> wanted,
            String operator,
            List<String> inputs,
            AttributeProto... attributes) {
        List<String> names = wanted.stream().map(this::unique).toList();
        var node = NodeProto.newBuilder().setName(names.getFirst()).setOpType(operator);
        if (MACHINE_LEARNING.contains(operator)) node.setDomain(MACHINE_LEARNING_DOMAIN);
        node.addAllInput(inputs).addAllOutput(names).addAllAttribute(List.of(attributes));
        proto.addNode(node);
        return names;
    }

    /// Puts blocks of columns side by side.
    String concatenate(String wanted, List<String> blocks) {
        if (blocks.size() == 1) return blocks.getFirst();
        return add(wanted, "Concat", blocks, Attribute.of("axis", 1));
    }

    /// Adds numbers that are part of the graph.
    String initializer(TensorProto tensor) {
        String name = unique(tensor.getName());
        proto.addInitializer(tensor.toBuilder().setName(name));
        return name;
    }

    /// A number for use in formulas.
    String constant(float value) {
        return constant(Tensors.floats(Float.toString(value), new float[] {value}));
    }

    /// A whole number for use in formulas.
    String constant(long value) {
        return constant(Tensors.longs(Long.toString(value), value));
    }

    private String constant(TensorProto scalar) {
        String known = constants.get(scalar);
        if (known != null) return known;
        String name = initializer(scalar);
        constants.put(scalar, name);
        return name;
    }

    private String unique(String wanted) {
        String name = wanted;
        for (int n = 2; !names.add(name); n++) name = wanted + "_" + n;
        return name;
    }
}
