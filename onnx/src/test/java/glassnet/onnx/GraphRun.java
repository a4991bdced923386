package glassnet.onnx;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.BiFunction;

/// Runs a part of a graph in ONNX Runtime on a matrix.
final class GraphRun {
    private GraphRun() {}

    /// What the graph that `part` builds behind a matrix `x` gives for `x`.
    static float[][] run(Matrix x, int columns, BiFunction<Graph, String, String> part)
            throws Exception {
        var graph = new Graph("part");
        List<String> names = new ArrayList<>();
        var inputs = new HashMap<String, ai.onnxruntime.OnnxTensor>();
        for (int j = 0; j < x.columns(); j++) {
            String name = graph.input("x" + j, DataType.FLOAT);
            names.add(name);
            float[] column = new float[x.rows()];
            for (int i = 0; i < column.length; i++) column[i] = x.get(i, j);
            inputs.put(name, ForeignRuntime.floats(column, column.length, 1));
        }
        String all = graph.add("all", "Concat", names, Attribute.of("axis", 1));
        String result = graph.add("result", "Identity", part.apply(graph, all));
        graph.output(result, DataType.FLOAT, columns);
        byte[] bytes = ModelProtos.container(graph.proto()).build().toByteArray();
        try (var runtime = new ForeignRuntime(bytes)) {
            return (float[][]) runtime.run(inputs).get(result);
        }
    }

    /// Runs a network with these parameters and compares with our own forward pass.
    static void assertEqualToOurs(ParameterVector parameters, Matrix x) throws Exception {
        Network network = parameters.network();

        float[][] foreign =
                run(
                        x,
                        network.outputs(),
                        (graph, all) -> {
                            NetworkGraph.addParameters(graph, parameters);
                            return NetworkGraph.add(graph, network, all);
                        });

        Matrix ours = Workspace.forPrediction(parameters, Kernels.best(), x.rows()).forward(x);
        Near.assertNear(foreign, ours, 1e-5);
    }
}
