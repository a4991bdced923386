package glassnet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.AttributeProto.AttributeType;
import ai.onnx.proto.OnnxMl.NodeProto;
import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;

/// A node of a foreign graph with what goes in; whatever it lacks is refused.
///
/// @param inputs empty where an optional one is left out
/// @param opset of the operators without a domain
record ForeignNode(NodeProto proto, List<Optional<Value>> inputs, int opset, Budget budget) {

    /// The operator, with its domain where it has one of its own.
    String operator() {
        String domain = proto.getDomain();
        boolean own = !domain.isEmpty() && !domain.equals("ai.onnx");
        return own ? domain + "." + proto.getOpType() : proto.getOpType();
    }

    boolean has(int i) {
        return i < inputs.size() && inputs.get(i).isPresent();
    }

    private Value input(int i) {
        if (!has(i)) throw new IllegalArgumentException("lacks its input " + (i + 1));
        return inputs.get(i).orElseThrow();
    }

    boolean isKnown(int i) {
        return has(i) && input(i) instanceof Value.Known;
    }

    Tensor known(int i) {
        if (input(i) instanceof Value.Known(Tensor tensor)) return tensor;
        throw new IllegalArgumentException(
                "has an input %d that is computed, where the weights of a network are constant"
                        .formatted(i + 1));
    }

    Flow flow(int i) {
        if (input(i) instanceof Flow flow) return flow;
        throw new IllegalArgumentException("computes with constants only");
    }

    /// A float attribute as the decimal number its writer meant.
    double number(String name, double usual) {
        return find(name, AttributeType.FLOAT)
                .map(a -> Double.parseDouble(Float.toString(a.getF())))
                .orElse(usual);
    }

    int whole(String name, int usual) {
        return find(name, AttributeType.INT).map(a -> Math.toIntExact(a.getI())).orElse(usual);
    }

    String text(String name, String usual) {
        return find(name, AttributeType.STRING).map(a -> a.getS().toStringUtf8()).orElse(usual);
    }

    List<Float> floats(String name) {
        return find(name, AttributeType.FLOATS)
                .map(AttributeProto::getFloatsList)
                .orElse(List.of());
    }

    List<Long> longs(String name) {
        return find(name, AttributeType.INTS).map(AttributeProto::getIntsList).orElse(List.of());
    }

    List<String> texts(String name) {
        return find(name, AttributeType.STRINGS)
                .map(a -> a.getStringsList().stream().map(ByteString::toStringUtf8).toList())
                .orElse(List.of());
    }

    Optional<Tensor> tensor(String name) {
        return find(name, AttributeType.TENSOR).map(a -> Tensor.of(a.getT()));
    }

    private Optional<AttributeProto> find(String name, AttributeType type) {
        return proto.getAttributeList().stream()
                .filter(a -> a.getName().equals(name))
                .filter(a -> a.getType() == type || a.getType() == AttributeType.UNDEFINED)
                .findFirst();
    }

    boolean hasAttribute(String name) {
        return proto.getAttributeList().stream().anyMatch(a -> a.getName().equals(name));
    }
}
