package glassnet.onnx;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import glassnet.network.Activation;
import java.util.List;

/// Activations as operators of ONNX, one where there is one.
final class ActivationGraph {
    private final Graph graph;
    private final String name;
    private final String z;

    private ActivationGraph(Graph graph, String name, String z) {
        this.graph = graph;
        this.name = name;
        this.z = z;
    }

    /// Adds `f(z)`.
    static String add(Graph graph, Activation activation, String layer, String z) {
        String name = layer + " " + activation.facts().name();
        return new ActivationGraph(graph, name, z).add(activation);
    }

    private String add(Activation activation) {
        return switch (activation) {
            case Activation.Step step -> {
                String reached =
                        graph.add(
                                name + " reached",
                                "GreaterOrEqual",
                                z,
                                graph.constant(reached(step.theta())));
                int to = DataType.FLOAT.getNumber();
                yield graph.add(name, "Cast", List.of(reached), Attribute.of("to", to));
            }
            case Activation.Linear linear ->
                    linear.c() == 1 ? z : graph.add(name, "Mul", z, constant(linear.c()));
            case Activation.Sigmoid _ -> operator("Sigmoid");
            case Activation.Tanh _ -> operator("Tanh");
            case Activation.Relu _ -> operator("Relu");
            case Activation.LeakyRelu leaky -> operator("LeakyRelu", alpha(leaky.alpha()));
            case Activation.Elu elu -> operator("Elu", alpha(elu.alpha()));
            case Activation.Silu silu -> {
                String scaled = graph.add(name + " β·z", "Mul", z, constant(silu.beta()));
                String gate = graph.add(name + " gate", "Sigmoid", scaled);
                yield graph.add(name, "Mul", z, gate);
            }
            case Activation.Gelu _ -> operator("Gelu", Attribute.of("approximate", "none"));
            case Activation.GeluTanh _ -> operator("Gelu", Attribute.of("approximate", "tanh"));
            case Activation.Selu _ -> operator("Selu");
            case Activation.Celu celu -> operator("Celu", alpha(celu.alpha()));
            case Activation.Mish _ -> operator("Mish");
            case Activation.Softplus _ -> operator("Softplus");
            case Activation.Softsign _ -> operator("Softsign");
            case Activation.HardSigmoid _ ->
                    operator("HardSigmoid", alpha(1 / 6.0), Attribute.of("beta", 0.5f));
            case Activation.HardTanh _ -> clipped(-1, 1);
            case Activation.HardSwish _ -> operator("HardSwish");
            case Activation.Relu6 _ -> clipped(0, 6);
            case Activation.Custom custom -> throw Custom.refused("Activation", custom);
        };
    }

    private String operator(String operator, AttributeProto... attributes) {
        return graph.add(name, operator, List.of(z), attributes);
    }

    private String clipped(double low, double high) {
        return graph.add(name, "Clip", z, constant(low), constant(high));
    }

    private String constant(double value) {
        return graph.constant((float) value);
    }

    /// The least float that is not below `theta`: the step is defined in double.
    private static float reached(double theta) {
        float rounded = (float) theta;
        return rounded < theta ? Math.nextUp(rounded) : rounded;
    }

    private static AttributeProto alpha(double value) {
        return Attribute.of("alpha", (float) value);
    }
}
