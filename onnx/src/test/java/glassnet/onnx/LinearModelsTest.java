package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.model.ModelFileException;
import glassnet.network.Dense;
import glassnet.network.RowNorm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Linear models as scikit-learn's converter writes them, over a row of two numbers, imported and
/// run in ONNX Runtime.
class LinearModelsTest {
    private static final float[][] ROWS = {{1, 2}, {-0.5f, 3}, {0, 0}, {40, -7}};

    private final Graph graph = new Graph("linear");

    /// The model's node with a label before its numbers, if it is a classifier.
    private NodeProto.Builder model(String operator, AttributeProto... attributes) {
        var node = NodeProto.newBuilder().setName("linear").setOpType(operator);
        node.setDomain(Graph.MACHINE_LEARNING_DOMAIN).addInput("x");
        if (operator.equals("LinearClassifier")) node.addOutput("label");
        return node.addOutput("scores").addAllAttribute(Arrays.asList(attributes));
    }

    private static AttributeProto weights(float... w) {
        return Attribute.floats("coefficients", list(w));
    }

    private static AttributeProto intercepts(float... b) {
        return Attribute.floats("intercepts", list(b));
    }

    private static AttributeProto labels(String... names) {
        return Attribute.texts("classlabels_strings", List.of(names));
    }

    private static AttributeProto ending(String transform) {
        return Attribute.of("post_transform", transform);
    }

    private static List<Float> list(float... numbers) {
        List<Float> list = new ArrayList<>();
        for (float number : numbers) list.add(number);
        return list;
    }

    /// The nodes one behind the other, with `columns` numbers at the end.
    private ModelProto file(int columns, NodeProto.Builder... nodes) {
        String a = graph.input("a", DataType.FLOAT);
        String b = graph.input("b", DataType.FLOAT);
        graph.concatenate("x", List.of(a, b));
        var proto = graph.proto().toBuilder();
        for (NodeProto.Builder node : nodes) proto.addNode(node);
        graph.output(nodes[nodes.length - 1].getOutputList().getLast(), DataType.FLOAT, columns);
        proto.clearOutput().addAllOutput(graph.proto().getOutputList());
        return ModelProtos.container(proto.build()).setProducerName("skl2onnx").build();
    }

    private static NodeProto.Builder normalizer(String norm) {
        return NodeProto.newBuilder()
                .setName("normalised")
                .setOpType("Normalizer")
                .setDomain(Graph.MACHINE_LEARNING_DOMAIN)
                .addInput("scores")
                .addOutput("probabilities")
                .addAttribute(Attribute.of("norm", norm));
    }

    private static ImportedNetwork imported(ModelProto file) throws ModelFileException {
        return OnnxImport.network(Path.of("linear.onnx"), file);
    }

    private static ImportedNetwork sameAsOnnxRuntime(ModelProto file) throws Exception {
        ImportedNetwork network = imported(file);
        float[] a = new float[ROWS.length];
        float[] b = new float[ROWS.length];
        Matrix x = Matrix.zeros(ROWS.length, 2);
        for (int i = 0; i < ROWS.length; i++) {
            a[i] = ROWS[i][0];
            b[i] = ROWS[i][1];
            x.set(i, 0, a[i]);
            x.set(i, 1, b[i]);
        }
        Map<String, OnnxTensor> inputs =
                Map.of(
                        "a", ForeignRuntime.floats(a, ROWS.length, 1),
                        "b", ForeignRuntime.floats(b, ROWS.length, 1));
        try (var runtime = new ForeignRuntime(file.toByteArray())) {
            var theirs = (float[][]) runtime.run(inputs).get(network.outputName());
            Near.assertNear(theirs, network.outputs(x), 1e-6);
        }
        return network;
    }

    @Test
    void aRegressorOfTwoTargetsIsADenseLayer() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                2,
                                model(
                                        "LinearRegressor",
                                        Attribute.of("targets", 2),
                                        weights(1, 2, 30, 40),
                                        intercepts(5, -6))));

        assertThat(network.network().layers()).containsExactly(new Dense(2));
        assertThat(network.loss()).isEqualTo(new MeanSquaredError());
        assertThat(network.outputs(Matrix.row(1, 1)).get(0)).isEqualTo(1 + 2 + 5);
        assertThat(network.outputs(Matrix.row(1, 1)).get(1)).isEqualTo(30 + 40 - 6);
    }

    @Test
    void aRegressorWithoutInterceptsHasNone() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(file(1, model("LinearRegressor", weights(2, 3))));

        assertThat(network.outputs(Matrix.row(0, 0)).get(0)).isZero();
    }

    @Test
    void manyClassesAreASoftmax() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                3,
                                model(
                                        "LinearClassifier",
                                        weights(1, 0, 0, 1, -1, 0.5f),
                                        intercepts(0.1f, 0.2f, 0.3f),
                                        labels("red", "green", "blue"),
                                        ending("SOFTMAX")),
                                normalizer("L1")));

        assertThat(network.loss()).isEqualTo(new SoftmaxCrossEntropy());
        assertThat(network.outputNames()).containsExactly("red", "green", "blue");
    }

    @Test
    void twoClassesOfOppositeWeightsAreOneProbability() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                2,
                                model(
                                        "LinearClassifier",
                                        weights(-0.5f, 0.25f, 0.5f, -0.25f),
                                        intercepts(-1, 1),
                                        Attribute.longs("classlabels_ints", List.of(0L, 7L)),
                                        ending("LOGISTIC")),
                                normalizer("L1")));

        assertThat(network.loss()).isEqualTo(new SigmoidCrossEntropy());
        assertThat(network.complement()).isTrue();
        assertThat(network.network().outputs()).isEqualTo(1);
        assertThat(network.outputNames()).containsExactly("0", "7");
    }

    @Test
    void twoClassesOfOneRowOfWeightsAreOneProbability() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                2,
                                model(
                                        "LinearClassifier",
                                        weights(0.5f, -0.25f),
                                        intercepts(1),
                                        labels("no", "yes"),
                                        ending("LOGISTIC"))));

        assertThat(network.complement()).isTrue();
    }

    @Test
    void classesThatDoNotExcludeEachOtherAreSigmoids() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                2,
                                model(
                                        "LinearClassifier",
                                        weights(1, 2, 3, 4),
                                        intercepts(0, 1),
                                        labels("a", "b"),
                                        ending("LOGISTIC"))));

        assertThat(network.complement()).isFalse();
        assertThat(network.loss()).isEqualTo(new SigmoidCrossEntropy());
    }

    @Test
    void scoresOfAMarginAreNumbers() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        file(
                                3,
                                model(
                                        "LinearClassifier",
                                        weights(1, 2, 3, 4, 5, 6),
                                        intercepts(0, 1, 2),
                                        labels("a", "b", "c"))));

        assertThat(network.loss()).isEqualTo(new MeanSquaredError());
    }

    private void requireRefusal(ModelProto file, String reason) {
        assertThatThrownBy(() -> imported(file))
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        "linear.onnx is no multilayer perceptron that Glassnet can import: "
                                + reason);
    }

    private ModelProto normalised(String norm) {
        return file(
                3,
                model("LinearRegressor", Attribute.of("targets", 3), weights(1, 2, 3, 4, 5, 6)),
                normalizer(norm));
    }

    @ParameterizedTest
    @ValueSource(strings = {"L1", "L2", "MAX"})
    void aNormOfRowsIsALayer(String norm) throws Exception {
        ImportedNetwork network = sameAsOnnxRuntime(normalised(norm));

        assertThat(network.network().layers().getLast())
                .isEqualTo(new RowNorm(RowNorm.Size.valueOf(norm)));
    }

    @Test
    void anUnknownNormIsRefusedByItsNode() {
        requireRefusal(
                normalised("L3"),
                "node \"normalised\" (Normalizer) divides each row by its norm L3, which no layer of ours does.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROBIT", "SOFTMAX_ZERO"})
    void anEndingThatIsNoLinkIsRefusedByItsNode(String ending) {
        requireRefusal(
                file(1, model("LinearRegressor", weights(1, 2), ending(ending))),
                "node \"linear\" (LinearRegressor) ends in %s, which no layer of ours gives."
                        .formatted(ending));
    }

    @Test
    void weightsThatDoNotFitAreRefusedByTheirNumber() {
        requireRefusal(
                file(1, model("LinearRegressor", weights(1, 2, 3))),
                "node \"linear\" (LinearRegressor) has 3 coefficients for 1 numbers from a row of shape [2].");
    }

    @Test
    void interceptsThatDoNotFitAreRefusedByTheirNumber() {
        requireRefusal(
                file(1, model("LinearRegressor", weights(1, 2), intercepts(1, 2))),
                "node \"linear\" (LinearRegressor) has 2 intercepts for 1 numbers.");
    }

    @Test
    void twoClassesByOneRowOfMarginsAreRefused() {
        requireRefusal(
                file(2, model("LinearClassifier", weights(1, 2), intercepts(1), labels("a", "b"))),
                "node \"linear\" (LinearClassifier) has 2 coefficients for 2 numbers from a row of shape [2].");
    }

    @Test
    void theLabelAloneIsNoNetwork() {
        ModelProto file = file(1, model("LinearClassifier", weights(1, 2, 3, 4), labels("a", "b")));
        var graph = file.getGraph().toBuilder();
        graph.setOutput(0, graph.getOutput(0).toBuilder().setName("label"));

        requireRefusal(
                file.toBuilder().setGraph(graph).build(),
                "node \"linear\" (LinearClassifier) has another output that is needed.");
    }
}
