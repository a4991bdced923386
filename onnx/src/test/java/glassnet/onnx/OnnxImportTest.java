package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import glassnet.explain.Reference;
import glassnet.matrix.Matrix;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Networks that others wrote, from the folder `shared/data` near the repository, and the operator
/// cases of ONNX as networks of one operator.
class OnnxImportTest {

    static Stream<Path> files() throws IOException {
        Optional<Path> folder = SharedData.find("onnx-mlp-models");
        if (folder.isEmpty()) return Stream.of();
        try (var all = Files.list(folder.get())) {
            return all
                    .filter(f -> f.toString().endsWith(".onnx"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("files")
    void aForeignNetworkGivesItsExpectedOutputs(Path file) throws Exception {
        JsonObject golden =
                JsonParser.parseString(
                                Files.readString(
                                        Path.of(file.toString().replace(".onnx", ".golden.json"))))
                        .getAsJsonObject();
        ImportedNetwork network = OnnxImport.read(file);
        JsonArray expected = golden.getAsJsonArray("outputs");
        Matrix x =
                golden.has("inputs")
                        ? matrix(golden.getAsJsonArray("inputs"))
                        : images(expected.size());

        Matrix outputs = network.outputs(x);

        assertThat(outputs.rows()).isEqualTo(expected.size());
        for (int i = 0; i < outputs.rows(); i++) {
            JsonArray row = expected.get(i).getAsJsonArray();
            assertThat(row).hasSize(outputs.columns());
            for (int j = 0; j < row.size(); j++) {
                double e = row.get(j).getAsDouble();
                assertThat((double) outputs.get(i, j))
                        .as("row %d, output %d", i, j)
                        .isCloseTo(e, within(1e-5 * Math.max(1, Math.abs(e))));
            }
        }
        assertThat(network.outputName()).isEqualTo(golden.get("output").getAsString());
    }

    private static Matrix matrix(JsonArray rows) {
        double[][] numbers = new double[rows.size()][];
        for (int i = 0; i < numbers.length; i++) {
            JsonArray row = rows.get(i).getAsJsonArray();
            numbers[i] = new double[row.size()];
            for (int j = 0; j < row.size(); j++) numbers[i][j] = row.get(j).getAsDouble();
        }
        return Matrix.of(numbers);
    }

    /// The first test images of MNIST, each pixel divided by 255.
    private static Matrix images(int count) throws IOException {
        Path file = SharedData.folder("mnist").resolve("t10k-images-idx3-ubyte.gz");
        Matrix x = Matrix.zeros(count, 784);
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            in.skipNBytes(16);
            byte[] pixels = in.readNBytes(count * 784);
            for (int i = 0; i < pixels.length; i++) x.set(i, (pixels[i] & 0xff) / 255f);
        }
        return x;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("files")
    void aForeignNetworkIsExplainedByTheReference(Path file) throws Exception {
        ImportedNetwork network = OnnxImport.read(file);
        int inputs = network.network().inputs();
        double[] row = new double[inputs];
        Matrix x = Matrix.zeros(1, inputs);
        for (int j = 0; j < inputs; j++) {
            row[j] = j % 3 / 4.0;
            x.set(j, (float) row[j]);
        }

        double[] explained = Reference.of(network.parameters()).forward(row).output();

        Matrix outputs = network.outputs(x);
        for (int j = 0; j < explained.length; j++) {
            assertThat((double) outputs.get(j))
                    .isCloseTo(explained[j], within(1e-4 * Math.max(1, Math.abs(explained[j]))));
        }
    }

    static Stream<NodeCase> importable() throws IOException {
        return ConformanceTest.cases().filter(c -> ImportedCase.of(c).network().isPresent());
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("importable")
    void anOperatorCaseGivesItsOutputThroughTheImport(NodeCase given) {
        ImportedCase imported = ImportedCase.of(given);

        ConformanceTest.assertNear(imported.outputs(), given.output(0));
    }

    @Test
    void everyCaseOfTheOperatorsOfANetworkIsImported() throws IOException {
        List<String> operators =
                List.of(
                        "Identity",
                        "Sigmoid",
                        "Tanh",
                        "Relu",
                        "LeakyRelu",
                        "PRelu",
                        "Elu",
                        "Celu",
                        "Selu",
                        "Swish",
                        "Gelu",
                        "Mish",
                        "Softplus",
                        "Softsign",
                        "HardSwish",
                        "HardSigmoid",
                        "Clip",
                        "Add",
                        "Sub",
                        "Mul",
                        "Div",
                        "Neg",
                        "Constant",
                        "BatchNormalization",
                        "Dropout",
                        "Gemm",
                        "MatMul",
                        "Cast",
                        "LabelEncoder");

        List<String> refused =
                NodeCase.all(SharedData.folder("onnx-node-tests")).stream()
                        .filter(c -> operators.containsAll(c.operators()))
                        .filter(c -> ImportedCase.of(c).network().isEmpty())
                        .map(c -> c.name() + ": " + ImportedCase.of(c).reason())
                        .toList();

        assertThat(refused)
                .containsExactlyInAnyOrder(
                        "core-opset13/test_gemm_all_attributes: node \"y\" (Gemm) transposes its rows.",
                        "core-opset9/test_gemm_broadcast: node \"y\" (Gemm) transposes its rows.",
                        "core/test_gemm_all_attributes: node \"y\" (Gemm) transposes its rows.",
                        "core/test_matmul_bcast: node \"c\" (MatMul) multiplies rows of 12 numbers by a tensor of shape [1, 2, 4, 2].",
                        "core/test_constant: no output depends on an input.",
                        "core/test_training_dropout: node \"y\" (Dropout) drops as in training.",
                        "core/test_training_dropout_default_mask: node \"y\" (Dropout) drops as in training.",
                        "core/test_training_dropout_zero_ratio: node \"y\" (Dropout) drops as in training.",
                        "pytorch-operator/test_operator_add_broadcast: its numbers exceed float",
                        "pytorch-operator/test_operator_add_size1_right_broadcast: its numbers exceed float",
                        "pytorch-operator/test_operator_addconstant: its numbers exceed float",
                        "pytorch-operator/test_operator_basic: node \"3\" (Mul) multiplies two branches of the graph.",
                        "pytorch-operator/test_operator_non_float_params: node \"2\" (Add) has a constant that differs from row to row.");
    }
}
