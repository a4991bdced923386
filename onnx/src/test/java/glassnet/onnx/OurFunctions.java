package glassnet.onnx;

import static glassnet.onnx.Verdict.applies;
import static glassnet.onnx.Verdict.not;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Softmax;
import glassnet.network.Workspace;
import java.util.List;

/// Operators of ONNX as layers of ours, with the parameters of the case.
final class OurFunctions {
    private static final double NEAR = 1e-6;

    private final NodeCase given;

    private OurFunctions(NodeCase given) {
        this.given = given;
    }

    static Verdict of(NodeCase given) {
        return new OurFunctions(given).verdict();
    }

    private Verdict verdict() {
        if (given.operators().equals(List.of("Neg", "Softmax"))) {
            return softmax("Softmax of −z", new Softmax(), -1);
        }
        if (given.operators().equals(List.of("Abs", "Constant", "Add", "Div"))) {
            return activation(new Activation.Softsign());
        }
        if (given.name().startsWith("expanded/")) {
            return not("its numbers are those of the operator; here that is spelt in small ones");
        }
        if (given.operators().size() > 1) return not("several operators that make up none of ours");
        return switch (given.node().getOpType()) {
            case "Identity" -> activation(new Activation.Linear());
            case "Sigmoid" -> activation(new Activation.Sigmoid());
            case "Tanh" -> activation(new Activation.Tanh());
            case "Relu" -> activation(new Activation.Relu());
            case "LeakyRelu" ->
                    activation(new Activation.LeakyRelu(given.attribute("alpha", 0.01)));
            case "PRelu" -> prelu();
            case "Elu" -> activation(new Activation.Elu(given.attribute("alpha", 1)));
            case "Celu" -> activation(new Activation.Celu(given.attribute("alpha", 1)));
            case "Selu" -> selu();
            case "Swish" -> activation(new Activation.Silu(given.attribute("alpha", 1)));
            case "Gelu" ->
                    activation(
                            given.attribute("approximate", "none").equals("tanh")
                                    ? new Activation.GeluTanh()
                                    : new Activation.Gelu());
            case "Mish" -> activation(new Activation.Mish());
            case "Softplus" -> activation(new Activation.Softplus());
            case "Softsign" -> activation(new Activation.Softsign());
            case "HardSwish" -> activation(new Activation.HardSwish());
            case "HardSigmoid" -> hardSigmoid();
            case "Clip" -> clip();
            case "ThresholdedRelu", "Shrink" -> not("ours has no such function");
            case "Softmax" -> softmax("Softmax", new Softmax(), 1);
            case "LogSoftmax" -> softmax("LogSoftmax", new LogSoftmax(), 1);
            case "Gemm" -> gemm();
            case "MatMul" -> product();
            case "Dropout" -> dropout();
            case "BatchNormalization" ->
                    not("ours has no such layer; import folds it into the neighbouring dense one");
            case "LayerNormalization", "RMSNormalization" -> not("ours has no such layer");
            case "SoftmaxCrossEntropyLoss", "NegativeLogLikelihoodLoss" -> OurLosses.of(given);
            case "Adam", "Adagrad", "Momentum" -> OurOptimizers.of(given);
            default -> not("no activation, product, loss, normalisation, dropout or update");
        };
    }

    private Verdict activation(Activation activation) {
        return applies(activation.toString(), () -> elementwise(activation));
    }

    private double[] elementwise(Layer layer, Matrix... parameters) {
        Axis axis = Axis.whole(given.input(0));
        return axis.numbers(through(layer, axis.rows(given.input(0)), parameters));
    }

    /// The engine's layer, in float.
    private static Matrix through(Layer layer, Matrix x, Matrix... parameters) {
        ParameterVector vector = ParameterVector.zeros(Network.of(x.columns(), layer));
        for (int i = 0; i < parameters.length; i++) {
            vector.windows(0).get(i).copyFrom(parameters[i]);
        }
        return Workspace.forPrediction(vector, Kernels.best(), x.rows()).forward(x).copy();
    }

    private Verdict selu() {
        boolean ours =
                Math.abs(given.attribute("alpha", 1.6732632) - 1.6732632) < NEAR
                        && Math.abs(given.attribute("gamma", 1.050701) - 1.050701) < NEAR;
        return ours
                ? activation(new Activation.Selu())
                : not("Selu has its two numbers from the paper, the case others");
    }

    private Verdict hardSigmoid() {
        boolean ours =
                Math.abs(given.attribute("alpha", 0.2) - 1 / 6.0) < NEAR
                        && given.attribute("beta", 0.5) == 0.5;
        return ours
                ? activation(new Activation.HardSigmoid())
                : not(
                        "HardSigmoid has the slope 1/6, the case %s"
                                .formatted((float) given.attribute("alpha", 0.2)));
    }

    private Verdict clip() {
        double low = bound("min", 1, Double.NEGATIVE_INFINITY);
        double high = bound("max", 2, Double.POSITIVE_INFINITY);
        if (low == -1 && high == 1) return activation(new Activation.HardTanh());
        if (low == 0 && high == 6) return activation(new Activation.Relu6());
        if (low == 0 && high > 1e30) return activation(new Activation.Relu());
        return not("HardTanh has the bounds −1 and 1, Relu6 0 and 6, the case others");
    }

    private double bound(String name, int input, double usual) {
        double attribute = given.attribute(name, usual);
        return given.hasInput(input) ? given.input(input).number() : attribute;
    }

    private Verdict prelu() {
        Tensor x = given.input(0);
        Tensor slope = given.input(1);
        if (slope.size() == 1) {
            return applies(
                    "PRelu shared",
                    () -> elementwise(new PRelu(true, 0), Axis.whole(slope).rows(slope)));
        }
        // old files give a slope for each channel, newer ones what broadcasts from the right
        boolean channels = given.opset() < 7 || slope.shape().equals(List.of(slope.size(), 1, 1));
        Axis axis = Axis.of(x, channels ? 1 : -1);
        if (axis.length() != slope.size()) return not("its slopes lie along several axes");
        return applies(
                "PRelu",
                () ->
                        axis.numbers(
                                through(
                                        new PRelu(false, 0),
                                        axis.rows(x),
                                        Axis.whole(slope).rows(slope))));
    }

    private Verdict softmax(String name, Layer layer, int sign) {
        Tensor x = given.input(0);
        int axis = (int) given.attribute("axis", given.opset() < 13 ? 1 : -1);
        Axis columns = given.opset() < 13 ? Axis.from(x, axis) : Axis.of(x, axis);
        return applies(
                name + " along axis " + axis,
                () -> {
                    Matrix z = columns.rows(x);
                    for (int i = 0; i < z.size(); i++) z.set(i, sign * z.get(i));
                    return columns.numbers(through(layer, z));
                });
    }

    private Verdict gemm() {
        Tensor x = turned(given.input(0), "transA");
        Tensor w = turned(given.input(1), "transB");
        int units = w.shape().get(1);
        Matrix b = Matrix.zeros(1, units);
        double beta = given.attribute("beta", 1);
        if (given.hasInput(2)) {
            Tensor c = given.input(2);
            if (c.size() != 1 && c.size() != units) {
                return not("its third matrix has a row of its own for every row");
            }
            for (int j = 0; j < units; j++) {
                b.set(j, (float) (beta * c.numbers()[c.size() == 1 ? 0 : j]));
            }
        }
        return dense(x, scaled(w, given.attribute("alpha", 1)), b);
    }

    private Tensor turned(Tensor matrix, String attribute) {
        return given.attribute(attribute, 0) == 0 ? matrix : matrix.transposed();
    }

    private static Matrix scaled(Tensor w, double alpha) {
        Matrix scaled = Axis.of(w, 1).rows(w);
        for (int i = 0; i < scaled.size(); i++) scaled.set(i, (float) alpha * scaled.get(i));
        return scaled;
    }

    private Verdict product() {
        Tensor x = given.input(0);
        Tensor w = given.input(1);
        if (x.shape().size() > 2 || w.shape().size() > 2) {
            return not("a product of many matrices; Dense multiplies by one");
        }
        Tensor column = w.shape().size() == 2 ? w : w.reshaped(List.of(w.size(), 1));
        Tensor rows = x.shape().size() == 2 ? x : x.reshaped(List.of(1, x.size()));
        return dense(rows, scaled(column, 1), Matrix.zeros(1, column.shape().get(1)));
    }

    private static Verdict dense(Tensor x, Matrix w, Matrix b) {
        Axis axis = Axis.of(x, 1);
        return applies(
                "Dense %s".formatted(w.shape()),
                () -> {
                    Matrix y = through(new Dense(w.columns()), axis.rows(x), w, b);
                    return Axis.of(
                                    Tensor.of(List.of(y.rows(), y.columns()), new double[y.size()]),
                                    1)
                            .numbers(y);
                });
    }

    private Verdict dropout() {
        if (given.hasInput(2) && given.input(2).number() != 0) {
            return not("dropout in training draws random numbers, and nobody's are another's");
        }
        return applies("Dropout in prediction", () -> elementwise(new Dropout(0.5)));
    }
}
