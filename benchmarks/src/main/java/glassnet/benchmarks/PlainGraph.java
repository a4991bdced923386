package glassnet.benchmarks;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import java.util.List;

/// A network of dense layers and ReLU, and softmax behind it, as an ONNX graph from one matrix to
/// one matrix. Our own model files begin at the raw columns, which would cost ONNX Runtime an input
/// for each.
final class PlainGraph {
    static final String INPUT = "features";
    static final String OUTPUT = "probabilities";

    private PlainGraph() {}

    static byte[] bytes(ParameterVector parameters) {
        var graph = GraphProto.newBuilder().setName("network");
        for (Parameter p : parameters.parameters()) {
            graph.addInitializer(tensor(p, parameters.window(p.name())));
        }
        List<Layer> layers = parameters.network().layers();
        String x = INPUT;
        for (int i = 0; i < layers.size(); i++) {
            String y = "layer " + i;
            graph.addNode(node(layers.get(i), parameters.network().parameters(i), x, y));
            x = y;
        }
        graph.addNode(NodeProto.newBuilder().addInput(x).addOutput(OUTPUT).setOpType("Softmax"));
        graph.addInput(value(INPUT, parameters.network().inputs()));
        graph.addOutput(value(OUTPUT, parameters.network().outputs()));
        return ModelProto.newBuilder()
                .setIrVersion(10)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(21))
                .setGraph(graph)
                .build()
                .toByteArray();
    }

    private static NodeProto.Builder node(
            Layer layer, List<Parameter> parameters, String x, String y) {
        var node = NodeProto.newBuilder().addInput(x).addOutput(y);
        if (layer instanceof Dense) {
            parameters.forEach(p -> node.addInput(p.name()));
            return node.setOpType("Gemm");
        }
        if (layer instanceof Activation.Relu) return node.setOpType("Relu");
        throw new IllegalArgumentException("A plain graph has no " + layer + ".");
    }

    private static TensorProto tensor(Parameter p, Matrix values) {
        var tensor =
                TensorProto.newBuilder()
                        .setName(p.name())
                        .setDataType(TensorProto.DataType.FLOAT.getNumber());
        if (p.rows() > 1) tensor.addDims(p.rows());
        tensor.addDims(p.columns());
        for (int i = 0; i < values.size(); i++) tensor.addFloatData(values.get(i));
        return tensor.build();
    }

    private static ValueInfoProto value(String name, int columns) {
        var shape = TensorShapeProto.newBuilder();
        shape.addDimBuilder().setDimParam("N");
        shape.addDimBuilder().setDimValue(columns);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
