package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import glassnet.model.Model;
import glassnet.model.ModelFileException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReaderTest {
    private static ModelProto sound;

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeAll
    static void train() {
        sound = ModelProtos.of(Samples.species());
    }

    private AbstractThrowableAssert<?, ?> reading(byte[] bytes) throws IOException {
        file = folder.resolve("model.onnx");
        Files.write(file, bytes);
        return readingFails();
    }

    private AbstractThrowableAssert<?, ?> readingFails() {
        return assertThatThrownBy(() -> Model.load(file)).isInstanceOf(ModelFileException.class);
    }

    private static String description() {
        return ModelProtos.metadata(sound, ModelProtos.DESCRIPTION).orElseThrow();
    }

    private AbstractThrowableAssert<?, ?> readingDescribed(String description) throws IOException {
        return reading(ModelProtos.described(sound.toBuilder(), description).toByteArray());
    }

    @Test
    void anAbsentFileIsSaidToBeAbsent() {
        file = folder.resolve("nowhere.onnx");

        readingFails()
                .hasMessage(file + " does not exist. Check the name, or train a model first.");
    }

    @Test
    void aFolderIsNoModel() {
        file = folder;

        readingFails().hasMessage(folder + " is a folder, not a model file.");
    }

    @Test
    void anEmptyFileIsNoModel() throws Exception {
        reading(new byte[0]).hasMessage(file + " is empty, not a model file.");
    }

    @Test
    void textsAndPicturesAreNoModels() throws Exception {
        byte[] png =
                Base64.getDecoder()
                        .decode(
                                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

        for (byte[] other : new byte[][] {"a,b,label\n1,2,x\n".getBytes("UTF-8"), png, {0}, {8}}) {
            reading(other)
                    .hasMessage(
                            file
                                    + " is not a model file: it is no ONNX file, or only a part of one.");
        }
    }

    @Test
    void halfAFileIsNoModel() throws Exception {
        byte[] bytes = sound.toByteArray();

        reading(Arrays.copyOf(bytes, bytes.length / 2))
                .hasMessage(
                        file + " is not a model file: it is no ONNX file, or only a part of one.");
    }

    @Test
    void aFileThatEndsBeforeItsMetadataIsDamaged() throws Exception {
        reading(sound.toBuilder().clearMetadataProps().build().toByteArray())
                .hasMessage(
                        file
                                + " is damaged: its description is gone. Use a sound copy, or train the model again.");
    }

    @Test
    void anOnnxFileOfAnotherProducerIsNamed() throws Exception {
        reading(
                        sound.toBuilder()
                                .clearMetadataProps()
                                .setProducerName("pytorch")
                                .build()
                                .toByteArray())
                .hasMessage(
                        file
                                + " is an ONNX file that Glassnet did not write (its producer: pytorch), so how it was trained is not known. Give it to predict, evaluate, explain, doctor or inspect; in Java, OnnxImport reads it.");
    }

    @Test
    void aNewerFormatNamesTheVersionThatReadsIt() throws Exception {
        String newer = Json.empty().with("format", 3).with("version", "2.1.0").toString();

        readingDescribed(newer)
                .hasMessage(
                        file
                                + " has format 3; this version (0.1.0) reads 1. Use version 2.1.0 or later.");
    }

    @Test
    void aLayerOfAnUnknownKindIsNamed() throws Exception {
        readingDescribed(description().replaceFirst("\"dropout\"", "\"hypnosis\""))
                .hasMessage(
                        file
                                + " is damaged: \"network.layers[3].kind\" of its description is \"hypnosis\", which this version does not know. Use a sound copy, or train the model again.");
    }

    @Test
    void anImpossibleSettingIsToldInItsOwnWords() throws Exception {
        readingDescribed(description().replaceFirst("\"rate\":0.2", "\"rate\":1.5"))
                .hasMessage(
                        file
                                + " is damaged: Dropout rate must be in [0, 1) but is 1.5. Use a sound copy, or train the model again.");
    }

    @Test
    void aChangedWeightIsNoticed() throws Exception {
        byte[] bytes = sound.toByteArray();
        TensorProto weights = sound.getGraph().getInitializer(1);
        int at = indexOf(bytes, weights.getRawData().toByteArray());
        bytes[at] ^= 1;

        reading(bytes)
                .hasMessage(
                        file
                                + " is damaged: its numbers or its description were changed. Use a sound copy, or train the model again.");
    }

    @Test
    void weightsThatDoNotFitTheNetworkAreRefusedByNameAndShape() throws Exception {
        readingDescribed(description().replaceFirst("\"units\":7,", "\"units\":8,"))
                .hasMessageMatching(
                        ".* is damaged: its network needs \"layer1.w\" of \\d+ × 8 floats but the file holds \\d+ × 7\\. Use a sound copy, or train the model again\\.");
    }

    @Test
    void aNetworkTooLargeForAnyMemoryIsRefusedBeforeMemoryIsTaken() throws Exception {
        readingDescribed(description().replaceFirst("\"units\":7,", "\"units\":2147483647,"))
                .hasMessageContaining("× 2147483647 floats but the file holds");
    }

    @Test
    void aHundredThousandLayersAreRefusedAtOnce() throws Exception {
        String relu = "{\"kind\":\"relu\",\"parameters\":[]},";

        readingDescribed(
                        description()
                                .replaceFirst(
                                        "\"layers\":\\[", "\"layers\":[" + relu.repeat(100_000)))
                .hasMessageContaining("layers, but a model file holds at most 1000. Use a sound");
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() throws Exception {
        var changed = sound.toBuilder();
        TensorProto.Builder weights = changed.getGraphBuilder().getInitializerBuilder(1);
        byte[] bytes = weights.getRawData().toByteArray();
        bytes[2] = (byte) 0xC0; // a quiet NaN
        bytes[3] = 0x7F;
        weights.setRawData(ByteString.copyFrom(bytes));

        reading(ModelProtos.described(changed, description()).toByteArray())
                .hasMessageContaining(" is damaged: one of its weights is NaN. Use a sound copy");
    }

    @Test
    void weightsInAnotherFileAreNotFollowed() throws Exception {
        var changed = sound.toBuilder();
        changed.getGraphBuilder()
                .getInitializerBuilder(1)
                .clearRawData()
                .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                .addExternalDataBuilder()
                .setKey("location")
                .setValue("../../etc/passwd");

        reading(ModelProtos.described(changed, description()).toByteArray())
                .hasMessageContaining(" is damaged: its network needs \"");
    }

    @Test
    void aNetworkThatDoesNotTakeTheEncodersColumnsIsRefused() throws Exception {
        String network = NetworkCodec.write(glassnet.network.Network.of(2, dense(3))).toString();

        readingDescribed(
                        description()
                                .replaceFirst(
                                        "\"network\":.*?\"loss\":",
                                        "\"network\":" + network + ",\"loss\":"))
                .hasMessageMatching(
                        ".* is damaged: its network takes 2 columns but its encoder gives \\d+\\. .*");
    }

    @Test
    void millionsOfEmptyNodesAreRefusedBeforeTheyBecomeObjects() throws Exception {
        int nodes = (int) Math.min(100_000_000, Runtime.getRuntime().maxMemory() / 4 / 200);
        byte[] graph = new byte[2 * nodes];
        for (int i = 0; i < graph.length; i += 2) graph[i] = 0x0A; // a node, of length 0
        var bomb = new ByteArrayOutputStream();
        var out = CodedOutputStream.newInstance(bomb);
        out.writeInt64(ModelProto.IR_VERSION_FIELD_NUMBER, 10);
        out.writeByteArray(ModelProto.GRAPH_FIELD_NUMBER, graph);
        out.flush();

        reading(bomb.toByteArray()).hasMessageContaining(" is not a model file");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int i = 0; i + wanted.length <= bytes.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) return i;
        }
        throw new AssertionError("not found");
    }
}
