package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Follows the rows through a graph that others wrote, node by node.
///
/// An operator no network of ours has is no failure until an output needs it: many files tell a
/// label beside the probabilities it is taken from.
final class ForeignGraph {
    private final GraphProto graph;
    private final int opset;
    private final Budget budget = new Budget();
    private final Map<String, Value> values = new HashMap<>();
    private final List<String> inputNames = new ArrayList<>();
    private List<String> classes = List.of();

    private ForeignGraph(ModelProto proto) {
        graph = proto.getGraph();
        opset =
                proto.getOpsetImportList().stream()
                        .filter(o -> o.getDomain().isEmpty() || o.getDomain().equals("ai.onnx"))
                        .mapToInt(o -> Math.toIntExact(o.getVersion()))
                        .findFirst()
                        .orElse(1);
    }

    /// @throws IllegalArgumentException if it is no network of ours; the message names the node
    static ImportedNetwork network(ModelProto proto) {
        var walk = new ForeignGraph(proto);
        walk.constants();
        walk.inputs();
        for (NodeProto node : walk.graph.getNodeList()) walk.pass(node);
        return walk.network(proto.getProducerName());
    }

    private void constants() {
        for (TensorProto tensor : graph.getInitializerList()) {
            budget.take(tensor.getSerializedSize() / 2);
            values.put(tensor.getName(), new Value.Known(Tensor.of(tensor)));
        }
    }

    /// Some files list the constants among the inputs.
    private void inputs() {
        for (ValueInfoProto input : graph.getInputList()) {
            if (values.containsKey(input.getName())) continue;
            inputNames.add(input.getName());
            values.put(input.getName(), input(input));
        }
    }

    private Value input(ValueInfoProto input) {
        TensorShapeProto shape = input.getType().getTensorType().getShape();
        int rank = shape.getDimCount();
        if (rank == 0) {
            return new Value.Refused("input \"%s\" has no shape".formatted(input.getName()));
        }
        int batch = rank == 1 ? Flow.NO_BATCH : (int) shape.getDim(0).getDimValue();
        var row = new ArrayList<Integer>();
        for (int k = rank == 1 ? 0 : 1; k < rank; k++) {
            long n = shape.getDim(k).getDimValue();
            if (n < 1 || n > Integer.MAX_VALUE) {
                return new Value.Refused(
                        "input \"%s\" does not tell how many columns it has"
                                .formatted(input.getName()));
            }
            row.add((int) n);
        }
        int columns = Tensor.size(row);
        budget.take(20L * columns);
        var numbers = new ArrayList<ImportedNetwork.Input>();
        for (int j = 0; j < columns; j++) {
            String name = columns == 1 ? input.getName() : input.getName() + "_" + j;
            numbers.add(new ImportedNetwork.Numeric(name, Float.NaN));
        }
        return Flow.start(numbers, Math.max(batch, Flow.NO_BATCH), row);
    }

    private void pass(NodeProto proto) {
        if (proto.getOutputCount() == 0) return;
        Value result = result(proto);
        boolean labelled = proto.getOpType().equals("LinearClassifier");
        for (int i = 0; i < proto.getOutputCount(); i++) {
            boolean numbers = i == (labelled ? 1 : 0);
            values.put(
                    proto.getOutput(i),
                    numbers ? result : refused(proto, "has another output that is needed"));
        }
    }

    private Value result(NodeProto proto) {
        var inputs = new ArrayList<Optional<Value>>();
        for (String name : proto.getInputList()) {
            Value value = values.get(name);
            if (value instanceof Value.Refused) return value;
            if (value == null && !name.isEmpty()) {
                return refused(proto, "reads \"%s\", which nothing gives".formatted(word(name)));
            }
            inputs.add(Optional.ofNullable(value));
        }
        var node = new ForeignNode(proto, inputs, opset, budget);
        try {
            if (node.operator().equals("ai.onnx.ml.LinearClassifier")) {
                classes = new LinearModels(node).classes();
            }
            if (node.operator().equals("ai.onnx.ml.ZipMap")) {
                classes = node.texts("classlabels_strings");
                if (classes.isEmpty()) {
                    classes =
                            node.longs("classlabels_int64s").stream().map(String::valueOf).toList();
                }
                return node.flow(0);
            }
            return ForeignOperators.value(node);
        } catch (IllegalArgumentException | ArithmeticException e) {
            return refused(proto, String.valueOf(e.getMessage()));
        }
    }

    private static Value refused(NodeProto proto, String reason) {
        String name = proto.getName().isEmpty() ? proto.getOutput(0) : proto.getName();
        return new Value.Refused(
                "node \"%s\" (%s) %s".formatted(word(name), word(proto.getOpType()), reason));
    }

    /// A name from a file nobody vouches for, fit for a sentence.
    private static String word(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", " ");
        return printable.length() > 80 ? printable.substring(0, 80) + "…" : printable;
    }

    private ImportedNetwork network(String producer) {
        Optional<String> reason = Optional.empty();
        Set<Flow> ends = new HashSet<>();
        String name = "";
        for (ValueInfoProto output : graph.getOutputList()) {
            switch (values.get(output.getName())) {
                case Flow flow -> {
                    if (ends.add(flow)) name = output.getName();
                }
                case Value.Refused(String why) -> reason = reason.or(() -> Optional.of(why));
                case Value.Known _ -> {}
                case null -> {}
            }
        }
        if (ends.size() > 1) throw new IllegalArgumentException("it has several outputs");
        if (ends.isEmpty()) {
            throw new IllegalArgumentException(reason.orElse("no output depends on an input"));
        }
        Flow end = ends.iterator().next();
        NetworkAssembly.Assembled assembled = NetworkAssembly.of(end, budget);
        return new ImportedNetwork(
                assembled.parameters(),
                assembled.loss(),
                end.source(),
                inputNames,
                name,
                classes,
                assembled.complement(),
                word(producer));
    }
}
