package glassnet.onnx;

import glassnet.network.Activation;
import java.util.List;

/// The operators that a multilayer perceptron is made of, by name.
final class ForeignOperators {
    private ForeignOperators() {}

    /// What the node gives.
    ///
    /// @throws IllegalArgumentException if the operator, or what it does here, has no like in our
    ///   networks
    static Value value(ForeignNode node) {
        if (node.operator().equals("Constant")) return new Value.Known(constant(node));
        if (node.isKnown(0) && !hasFlow(node)) {
            return new Value.Known(new Constants(node).tensor());
        }
        if (node.operator().equals("Shape")) return new Value.Known(new Constants(node).shape());
        return flow(node);
    }

    private static boolean hasFlow(ForeignNode node) {
        return node.inputs().stream().anyMatch(v -> v.isPresent() && v.get() instanceof Flow);
    }

    private static Tensor constant(ForeignNode node) {
        if (node.hasAttribute("value_floats")) {
            return list(node.floats("value_floats"));
        }
        if (node.hasAttribute("value_ints")) return list(node.longs("value_ints"));
        if (node.hasAttribute("value_int")) {
            return Tensor.of(List.of(), node.whole("value_int", 0));
        }
        if (node.hasAttribute("value_float")) {
            return Tensor.of(List.of(), node.number("value_float", 0));
        }
        return node.tensor("value")
                .orElseThrow(() -> new IllegalArgumentException("holds no numbers"));
    }

    private static Tensor list(List<? extends Number> numbers) {
        return Tensor.of(
                List.of(numbers.size()),
                numbers.stream().mapToDouble(Number::doubleValue).toArray());
    }

    private static Flow flow(ForeignNode node) {
        return switch (node.operator()) {
            case "Identity" -> node.flow(0);
            case "Cast" -> new ForeignActivations(node).cast();
            case "Dropout" -> new ForeignActivations(node).dropout();
            case "Flatten" -> new Shapes(node).flatten();
            case "Reshape" -> new Shapes(node).reshape();
            case "Concat" -> new Concatenation(node).flow();
            case "Gemm" -> new Products(node).gemm();
            case "MatMul" -> new Products(node).product();
            case "BatchNormalization" -> new Products(node).normalisation();
            case "Add" -> new Arithmetic(node).sum();
            case "Sub" -> new Arithmetic(node).difference();
            case "Mul" -> new Arithmetic(node).product();
            case "Div" -> new Arithmetic(node).quotient();
            case "Neg" -> new Arithmetic(node).negative();
            case "Erf" -> node.flow(0).then(new Flow.Step.ErrorFunction());
            case "Sigmoid" -> node.flow(0).then(new Activation.Sigmoid());
            case "Tanh" -> node.flow(0).then(new Activation.Tanh());
            case "Relu" -> node.flow(0).then(new Activation.Relu());
            case "Mish" -> node.flow(0).then(new Activation.Mish());
            case "Softplus" -> node.flow(0).then(new Activation.Softplus());
            case "Softsign" -> node.flow(0).then(new Activation.Softsign());
            case "HardSwish" -> node.flow(0).then(new Activation.HardSwish());
            case "LeakyRelu" -> new ForeignActivations(node).leakyRelu();
            case "PRelu" -> new ForeignActivations(node).prelu();
            case "Elu" -> new ForeignActivations(node).elu();
            case "Celu" -> new ForeignActivations(node).celu();
            case "Selu" -> new ForeignActivations(node).selu();
            case "Swish" -> new ForeignActivations(node).swish();
            case "Gelu" -> new ForeignActivations(node).gelu();
            case "HardSigmoid" -> new ForeignActivations(node).hardSigmoid();
            case "Clip" -> new ForeignActivations(node).clip();
            case "Softmax" -> new ForeignActivations(node).softmax();
            case "LogSoftmax" -> new ForeignActivations(node).logSoftmax();
            case "ai.onnx.ml.Scaler" -> new Preprocessing(node).scaler();
            case "ai.onnx.ml.Imputer" -> new Preprocessing(node).imputer();
            case "ai.onnx.ml.OneHotEncoder" -> new Preprocessing(node).oneHot();
            case "ai.onnx.ml.LabelEncoder" -> new Preprocessing(node).labels();
            case "ai.onnx.ml.Normalizer" -> new Preprocessing(node).normalizer();
            case "ai.onnx.ml.LinearRegressor" -> new LinearModels(node).regressor();
            case "ai.onnx.ml.LinearClassifier" -> new LinearModels(node).classifier();
            default ->
                    throw new IllegalArgumentException("is no operator of a multilayer perceptron");
        };
    }
}
