package glassnet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import glassnet.model.Checkpoint;
import glassnet.model.Model;
import glassnet.model.ModelFileException;
import glassnet.model.Version;
import glassnet.network.Network;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads a model out of a file nobody vouches for.
///
/// Whatever the bytes, the result is a model or a [ModelFileException] of one sentence.
final class ModelReader {
    private final Path file;

    ModelReader(Path file) {
        this.file = file;
    }

    Model read() throws IOException {
        return read(bytes());
    }

    Checkpoint readCheckpoint() throws IOException {
        return readCheckpoint(bytes());
    }

    /// Reads the content of the file.
    Model read(byte[] content) throws ModelFileException {
        ModelProto proto = proto(content);
        requireOurs(proto);
        return sound(() -> model(proto));
    }

    /// Reads the content of the file, the state of the training with it.
    Checkpoint readCheckpoint(byte[] content) throws ModelFileException {
        ModelProto proto = proto(content);
        requireOurs(proto);
        if (!CheckpointCodec.isCheckpoint(proto)) {
            throw refused(
                    " is a model without the state of its training, so training cannot go on from it. Name a checkpoint.");
        }
        return sound(() -> CheckpointCodec.read(proto, model(proto)));
    }

    private Model model(ModelProto proto) throws ModelFileException {
        Json description = Json.parse(document(proto));
        requireFormat(description);
        requireChecksum(proto);
        return ModelDescription.read(description).model(network -> parameters(network, proto));
    }

    /// What reads a part of the file; whatever its parts refuse, the file is damaged.
    private interface Part<T> {
        T read() throws ModelFileException;
    }

    private <T> T sound(Part<T> part) throws ModelFileException {
        try {
            return part.read();
        } catch (IllegalArgumentException | ArithmeticException e) {
            String what = String.valueOf(e.getMessage());
            String end = what.endsWith(".") ? "" : ".";
            throw new ModelFileException(
                    "%s is damaged: %s%s Use a sound copy, or train the model again."
                            .formatted(file, what, end),
                    e);
        }
    }

    /// The outermost message, whoever wrote it.
    ModelProto proto() throws IOException {
        return proto(bytes());
    }

    private ModelProto proto(byte[] content) throws ModelFileException {
        return WireReader.read(content)
                .filter(p -> p.hasIrVersion() && p.hasGraph())
                .orElseThrow(() ->
                        refused(
                                " is not a model file: it is no ONNX file, or only a part of one."));
    }

    private byte[] bytes() throws IOException {
        if (!Files.exists(file)) {
            throw refused(" does not exist. Check the name, or train a model first.");
        }
        if (Files.isDirectory(file)) throw refused(" is a folder, not a model file.");
        if (!Files.isReadable(file)) throw refused(" may not be read. Check its permissions.");
        long size = Files.size(file);
        if (size == 0) throw refused(" is empty, not a model file.");
        if (size > WireReader.MOST_BYTES) {
            throw refused(
                    " has %d bytes, but no model file has more than %d."
                            .formatted(size, WireReader.MOST_BYTES));
        }
        if (size > Runtime.getRuntime().maxMemory() / 4) {
            throw refused(
                    " has %d bytes, too many for the memory of this program. Start it with more (-Xmx)."
                            .formatted(size));
        }
        return Files.readAllBytes(file);
    }

    private void requireOurs(ModelProto proto) throws ModelFileException {
        if (isOurs(proto)) return;
        String producer = proto.getProducerName();
        throw refused(
                " is an ONNX file that Glassnet did not write (its producer: %s), so how it was trained is not known. Give it to predict, evaluate, explain, doctor or inspect; in Java, OnnxImport reads it."
                        .formatted(producer.isEmpty() ? "unknown" : producer));
    }

    static boolean isOurs(ModelProto proto) {
        return proto.getProducerName().equals(ModelProtos.PRODUCER)
                || ModelProtos.metadata(proto, ModelProtos.DESCRIPTION).isPresent();
    }

    /// The description, which parsed takes up to twenty times its length.
    private String document(ModelProto proto) throws ModelFileException {
        String document =
                ModelProtos.metadata(proto, ModelProtos.DESCRIPTION)
                        .orElseThrow(() -> new IllegalArgumentException("its description is gone"));
        if (document.length() > Runtime.getRuntime().maxMemory() / 64) {
            throw refused(
                    " has a description of %d characters, too many for the memory of this program. Start it with more (-Xmx)."
                            .formatted(document.length()));
        }
        return document;
    }

    private static void requireChecksum(ModelProto proto) {
        String written = ModelProtos.metadata(proto, ModelProtos.CHECKSUM).orElse("");
        if (!written.equals(ModelProtos.checksum(proto))) {
            throw new IllegalArgumentException("its numbers or its description were changed");
        }
    }

    private void requireFormat(Json description) throws ModelFileException {
        int format = description.count("format");
        if (format == ModelDescription.FORMAT) return;
        throw refused(
                " has format %d; this version (%s) reads %d. Use version %s or later."
                        .formatted(
                                format,
                                Version.CURRENT,
                                ModelDescription.FORMAT,
                                description.text("version")));
    }

    /// The network's parameters out of the graph's initializers; all shapes are compared before any
    /// memory is taken.
    private static ParameterVector parameters(Network network, ModelProto proto) {
        Map<String, TensorProto> held = new HashMap<>();
        for (TensorProto tensor : proto.getGraph().getInitializerList()) {
            held.put(tensor.getName(), tensor);
        }
        List<Parameter> needed = network.parameters();
        List<TensorProto> tensors = new ArrayList<>();
        for (Parameter p : needed) {
            TensorProto tensor = held.getOrDefault(p.name(), TensorProto.getDefaultInstance());
            if (!Tensors.fits(tensor, p.rows(), p.columns())) {
                throw new IllegalArgumentException(
                        "its network needs \"%s\" of %d × %d floats but the file holds %s"
                                .formatted(p.name(), p.rows(), p.columns(), Tensors.shape(tensor)));
            }
            tensors.add(tensor);
        }
        ParameterVector parameters = ParameterVector.zeros(network);
        for (int i = 0; i < tensors.size(); i++) {
            Tensors.copy(tensors.get(i), parameters.window(needed.get(i).name()));
        }
        for (float value : parameters.values()) {
            if (!Float.isFinite(value)) {
                throw new IllegalArgumentException("one of its weights is " + value);
            }
        }
        return parameters;
    }

    private ModelFileException refused(String sentence) {
        return new ModelFileException(file + sentence);
    }
}
