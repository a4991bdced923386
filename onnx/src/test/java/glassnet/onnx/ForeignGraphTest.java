package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.ModelFileException;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Graphs as converters write them, imported and run in ONNX Runtime on the same rows.
class ForeignGraphTest {
    private static final Set<String> MACHINE_LEARNING =
            Set.of("Scaler", "Imputer", "OneHotEncoder", "LabelEncoder", "Normalizer", "ZipMap");
    private static final float[] AGES = {39, Float.NaN, 21.5f, 60};
    private static final String[] CITIES = {"Cairo", "Dhaka", "Amman", "Oslo"};

    private final Graph graph = new Graph("foreign");

    /// The graph as a file of someone else.
    private ModelProto file() {
        GraphProto.Builder proto = graph.proto().toBuilder();
        for (NodeProto.Builder node : proto.getNodeBuilderList()) {
            if (MACHINE_LEARNING.contains(node.getOpType())) node.setDomain("ai.onnx.ml");
        }
        return ModelProtos.container(proto.build()).setProducerName("skl2onnx").build();
    }

    private ImportedNetwork imported() throws ModelFileException {
        return OnnxImport.network(Path.of("foreign.onnx"), file());
    }

    private static String floats(Graph graph, String name, float[] values, long... shape) {
        return graph.initializer(Tensors.floats(name, values, shape));
    }

    private String dense(String x, int inputs, int units) {
        var random = RandomStream.of(inputs, "weights", units);
        float[] w = new float[inputs * units];
        float[] b = new float[units];
        for (int i = 0; i < w.length; i++) w[i] = 2 * random.nextFloat() - 1;
        for (int i = 0; i < b.length; i++) b[i] = random.nextFloat();
        String product = graph.add("xw", "MatMul", x, floats(graph, "w", w, inputs, units));
        return graph.add("z", "Add", product, floats(graph, "b", b, units));
    }

    private Map<String, Object> run() throws Exception {
        Map<String, OnnxTensor> inputs = new HashMap<>();
        for (var input : graph.proto().getInputList()) {
            inputs.put(
                    input.getName(),
                    input.getName().equals("city")
                            ? OnnxTensor.createTensor(
                                    OrtEnvironment.getEnvironment(), CITIES, new long[] {4, 1})
                            : ForeignRuntime.floats(AGES.clone(), 4, 1));
        }
        try (var runtime = new ForeignRuntime(file().toByteArray())) {
            return runtime.run(inputs);
        }
    }

    private static Table table() {
        return Table.of(
                new Column.Numeric("age", AGES.clone()), Column.Categorical.of("city", CITIES));
    }

    @Test
    void aPipelineOfImputerScalerAndCategoriesIsReadWithItsColumns() throws Exception {
        String age = graph.input("age", DataType.FLOAT);
        String city = graph.input("city", DataType.STRING);
        String filled =
                graph.add(
                        "filled",
                        "Imputer",
                        List.of(age),
                        Attribute.floats("imputed_value_floats", List.of(37f)),
                        Attribute.of("replaced_value_float", Float.NaN));
        String scaled =
                graph.add(
                        "scaled",
                        "Scaler",
                        List.of(filled),
                        Attribute.floats("offset", List.of(40f)),
                        Attribute.floats("scale", List.of(0.0625f)));
        String categories =
                graph.add(
                        "categories",
                        "OneHotEncoder",
                        List.of(city),
                        Attribute.texts("cats_strings", List.of("Amman", "Cairo", "Dhaka")));
        String flat =
                graph.add(
                        "flat",
                        "Reshape",
                        categories,
                        graph.initializer(Tensors.longs("shape", new long[] {-1, 3})));
        String rank =
                graph.add(
                        "rank",
                        "LabelEncoder",
                        List.of(city),
                        Attribute.texts("keys_strings", List.of("Cairo", "Amman")),
                        Attribute.floats("values_floats", List.of(2f, 5f)),
                        Attribute.of("default_float", -3f));
        String x = graph.concatenate("x", List.of(scaled, flat, rank));
        String hidden = graph.add("hidden", "Relu", dense(x, 5, 7));
        String s = graph.add("s", "Softmax", List.of(dense(hidden, 7, 3)), Attribute.of("axis", 1));
        String sums =
                graph.add("probabilities", "Normalizer", List.of(s), Attribute.of("norm", "L1"));
        graph.output(sums, DataType.FLOAT, 3);

        ImportedNetwork network = imported();

        assertThat(network.inputs())
                .extracting(ImportedNetwork.Input::column)
                .containsExactly("age", "city", "city");
        assertThat(network.loss()).isEqualTo(new SoftmaxCrossEntropy());
        assertThat(network.network().layers())
                .containsExactly(new Dense(5), new Dense(7), new Activation.Relu(), new Dense(3));
        Near.assertNear(
                (float[][]) run().get(sums), network.outputs(network.features(table())), 1e-6);
    }

    @Test
    void aBinaryClassifierGivesBothProbabilitiesAndItsClasses() throws Exception {
        String age = graph.input("age", DataType.FLOAT);
        String p = graph.add("p", "Sigmoid", dense(age, 1, 1));
        String one = graph.constant(1f);
        String both = graph.concatenate("both", List.of(graph.add("1 − p", "Sub", one, p), p));
        String label = graph.add("index", "ArgMax", List.of(both), Attribute.of("axis", 1));
        String named =
                graph.add(
                        "named",
                        "ZipMap",
                        List.of(both),
                        Attribute.texts("classlabels_strings", List.of("no", "yes")));
        graph.output(label, DataType.INT64);
        graph.output(named, DataType.FLOAT, 2);

        ImportedNetwork network = imported();
        Matrix outputs = network.outputs(Matrix.of(new double[][] {{0.5}, {-2}}));

        assertThat(network.outputNames()).containsExactly("no", "yes");
        assertThat(network.loss()).isEqualTo(new SigmoidCrossEntropy());
        assertThat(outputs.get(0, 0) + outputs.get(0, 1)).isEqualTo(1f);
        double z = 0.5 * network.parameters().values()[0] + network.parameters().values()[1];
        assertThat(outputs.get(0, 1)).isCloseTo((float) (1 / (1 + Math.exp(-z))), within(1e-6f));
    }

    /// `part` behind one column, against ONNX Runtime.
    private ImportedNetwork sameAsOnnxRuntime(int columns, UnaryOperator<String> part)
            throws Exception {
        String filled =
                graph.add(
                        "filled",
                        "Imputer",
                        List.of(graph.input("age", DataType.FLOAT)),
                        Attribute.floats("imputed_value_floats", List.of(-4f)),
                        Attribute.of("replaced_value_float", Float.NaN));
        String small = graph.add("small", "Div", filled, graph.constant(16f));
        String result = graph.add("result", "Identity", part.apply(dense(small, 1, columns)));
        graph.output(result, DataType.FLOAT, columns);
        ImportedNetwork network = imported();
        Near.assertNear(
                (float[][]) run().get(result), network.outputs(network.features(table())), 1e-5);
        return network;
    }

    @Test
    void activationsSpeltInSmallOperatorsAreRecognized() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        3,
                        z -> {
                            String silu =
                                    graph.add("silu", "Mul", z, graph.add("gate", "Sigmoid", z));
                            String root = graph.constant((float) Math.sqrt(2));
                            String erf = graph.add("erf", "Erf", graph.add("r", "Div", silu, root));
                            String half = graph.add("half", "Mul", silu, graph.constant(0.5f));
                            String more = graph.add("more", "Add", erf, graph.constant(1f));
                            String gelu = graph.add("gelu", "Mul", half, more);
                            String gate = graph.add("t", "Tanh", graph.add("sp", "Softplus", gelu));
                            return graph.add("mish", "Mul", gelu, gate);
                        });

        assertThat(network.network().layers())
                .containsExactly(
                        new Dense(3),
                        new Activation.Silu(),
                        new Activation.Gelu(),
                        new Activation.Mish());
    }

    @Test
    void normalisationBehindALayerIsFoldedIntoIt() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        2,
                        z -> {
                            String normalised =
                                    graph.add(
                                            "normalised",
                                            "BatchNormalization",
                                            z,
                                            floats(graph, "γ", new float[] {2, -1}, 2),
                                            floats(graph, "β", new float[] {0.5f, 3}, 2),
                                            floats(graph, "mean", new float[] {1, -2}, 2),
                                            floats(graph, "variance", new float[] {4, 0.25f}, 2));
                            return graph.add(
                                    "relu", "Relu", graph.add("kept", "Dropout", normalised));
                        });

        assertThat(network.network().layers()).containsExactly(new Dense(2), new Activation.Relu());
    }

    /// `x.view(x.size(0), -1)` and `x.view(-1, x.size(1) * 1)` of PyTorch.
    @Test
    void shapesThatTheGraphWorksOutAreFollowed() throws Exception {
        ImportedNetwork network =
                sameAsOnnxRuntime(
                        6,
                        z -> {
                            String parts =
                                    graph.add("parts", "Reshape", z, list("by three", 0, 2, 3));
                            String shape = graph.add("shape", "Shape", parts);
                            String zero = graph.initializer(Tensors.longs("zero", 0));
                            String rows =
                                    graph.add(
                                            "rows",
                                            "Gather",
                                            List.of(shape, zero),
                                            Attribute.of("axis", 0));
                            String axes = list("axes", 0);
                            String row = graph.add("row", "Unsqueeze", rows, axes);
                            String wanted =
                                    graph.add(
                                            "wanted",
                                            "Concat",
                                            List.of(row, list("rest", -1)),
                                            Attribute.of("axis", 0));
                            return graph.add("flat", "Reshape", parts, wanted);
                        });

        assertThat(network.network().layers()).containsExactly(new Dense(6));
    }

    private String list(String name, long... numbers) {
        return graph.initializer(Tensors.longs(name, numbers));
    }

    @Test
    void rowsThatBecomeColumnsAreRefused() {
        String x = graph.input("x", DataType.FLOAT);
        String z = dense(x, 1, 4);
        String shape = graph.add("shape", "Shape", z);
        String turned = graph.add("turned", "Gather", shape, list("turn", 1, 0));
        graph.output(graph.add("y", "Reshape", z, turned), DataType.FLOAT, 4);

        assertThatThrownBy(this::imported)
                .hasMessageEndingWith("(Reshape) mixes the numbers of several rows.");
    }

    @Test
    void anImportedNetworkIsTrainedOn() throws Exception {
        String x = graph.input("x", DataType.FLOAT);
        graph.output(dense(x, 1, 1), DataType.FLOAT, 1);
        ImportedNetwork network = imported();
        Matrix rows = Matrix.of(new double[][] {{0}, {1}, {2}, {3}});
        Matrix targets = Matrix.of(new double[][] {{1}, {-1}, {-3}, {-5}}); // 1 − 2x

        var run =
                new TrainingRun(
                        network.parameters(),
                        network.loss(),
                        Training.defaults().withEpochs(400).withLearningRate(0.05).withPatience(0),
                        new Examples(rows, targets, null),
                        null);
        while (run.hasNext()) run.next();

        assertThat(network.outputs(Matrix.row(10)).get(0)).isCloseTo(-19, within(0.05f));
    }

    @Test
    void anotherOperatorIsRefusedByItsNameAndNode() {
        String x = graph.input("x", DataType.FLOAT);
        graph.output(graph.add("conv1", "Conv", x), DataType.FLOAT, 1);

        assertThatThrownBy(this::imported)
                .isInstanceOf(ModelFileException.class)
                .hasMessage(
                        "foreign.onnx is no multilayer perceptron that Glassnet can import: node \"conv1\" (Conv) is no operator of a multilayer perceptron.");
    }

    @Test
    void columnsAreFoundByNameOrByOrder() throws Exception {
        String x = graph.input("x", DataType.FLOAT);
        graph.output(dense(x, 1, 1), DataType.FLOAT, 1);
        ImportedNetwork network = imported();

        Table named = Table.of(new Column.Numeric("y", 1), new Column.Numeric("x", 2));
        Table other = Table.of(Column.Categorical.of("word", "a"), new Column.Numeric("number", 7));

        assertThat(network.features(named).get(0)).isEqualTo(2);
        assertThat(network.features(other).get(0)).isEqualTo(7);
        Table gap = Table.of(new Column.Numeric("x", Float.NaN));
        assertThatThrownBy(() -> network.features(gap))
                .hasMessage(
                        "Column \"x\" is missing in row 1, and the network has no number for missing cells. Fill it in or leave the row out.");
    }

    /// A sound file of someone else to change.
    private byte[] sound() {
        String x = graph.input("x", DataType.FLOAT);
        String hidden = graph.add("hidden", "Relu", dense(x, 1, 4));
        graph.output(
                graph.add("s", "Softmax", List.of(dense(hidden, 4, 3)), Attribute.of("axis", 1)),
                DataType.FLOAT,
                3);
        return file().toByteArray();
    }

    private void mutate(int count, long seed) {
        byte[] sound = sound();
        var random = RandomStream.of(seed, "mutate foreign file");
        for (int i = 0; i < count; i++) {
            byte[] bytes = MutationTest.mutated(sound, random);
            WireReader.read(bytes).ifPresent(ForeignGraphTest::isNetworkOrSentence);
        }
    }

    @Test
    void threeThousandMutatedFilesGiveANetworkOrASentence() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> mutate(3_000, 1));
    }

    @Test
    @Tag("long")
    void aHundredThousandMutatedFilesGiveANetworkOrASentence() {
        mutate(100_000, 2);
    }

    private static void isNetworkOrSentence(ModelProto proto) {
        try {
            ImportedNetwork network = OnnxImport.network(Path.of("mutant.onnx"), proto);
            Matrix x = Matrix.zeros(2, network.network().inputs());
            assertThat(network.outputs(x).rows()).isEqualTo(2);
        } catch (ModelFileException e) {
            assertThat(e.getMessage()).startsWith("mutant.onnx ").endsWith(".");
        }
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        String x = graph.input("x", DataType.FLOAT);
        String w = floats(graph, "w", new float[] {Float.NaN}, 1, 1);
        graph.output(graph.add("z", "MatMul", x, w), DataType.FLOAT, 1);

        assertThatThrownBy(this::imported).hasMessageEndingWith(" holds NaN.");
    }
}
