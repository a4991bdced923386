package glassnet.onnx;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import glassnet.model.Model;
import glassnet.model.Version;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The outermost message of a model file: versions, graph and metadata.
final class ModelProtos {
    /// What ONNX calls the version of its container.
    static final long IR_VERSION = 10;

    static final int OPSET = 21;
    static final int MACHINE_LEARNING_OPSET = 4;

    static final String PRODUCER = "glassnet";

    /// The metadata that holds the [ModelDescription].
    static final String DESCRIPTION = "glassnet";

    /// The metadata that holds the [#checksum].
    static final String CHECKSUM = "glassnet-sha256";

    private ModelProtos() {}

    static ModelProto of(Model model) {
        String description = ModelDescription.of(model).write().toString();
        return described(container(ModelGraph.of(model)), description);
    }

    /// A graph with the versions it is written in.
    static ModelProto.Builder container(GraphProto graph) {
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(PRODUCER)
                .setProducerVersion(Version.CURRENT)
                .setGraph(graph)
                .addOpsetImport(operators("", OPSET))
                .addOpsetImport(operators(Graph.MACHINE_LEARNING_DOMAIN, MACHINE_LEARNING_OPSET));
    }

    /// The container with the description and the checksum over both.
    static ModelProto described(ModelProto.Builder container, String description) {
        container.clearMetadataProps().addMetadataProps(entry(DESCRIPTION, description));
        String checksum = checksum(container.build());
        return container.addMetadataProps(entry(CHECKSUM, checksum)).build();
    }

    private static OperatorSetIdProto operators(String domain, long version) {
        return OperatorSetIdProto.newBuilder().setDomain(domain).setVersion(version).build();
    }

    static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }

    static Optional<String> metadata(ModelProto proto, String key) {
        return proto.getMetadataPropsList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .map(StringStringEntryProto::getValue)
                .findFirst();
    }

    /// SHA-256 over what a model is read from: the description, and name and bytes of every number
    /// the graph holds.
    static String checksum(ModelProto proto) {
        return checksum(
                metadata(proto, DESCRIPTION).orElse(""), proto.getGraph().getInitializerList());
    }

    /// SHA-256 over a text, and name and bytes of tensors.
    static String checksum(String text, List<TensorProto> tensors) {
        MessageDigest digest = sha256();
        digest.update(utf8(text));
        for (TensorProto tensor : tensors) {
            digest.update(utf8(tensor.getName()));
            digest.update(tensor.getRawData().asReadOnlyByteBuffer());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
