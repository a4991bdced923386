package glassnet.onnx;

import ai.onnx.proto.OnnxMl.ModelProto;
import glassnet.model.ModelFileException;
import java.io.IOException;
import java.nio.file.Path;

/// Reads multilayer perceptrons that PyTorch, Keras, scikit-learn and others wrote as ONNX.
///
/// Scales, normalisations and constants around a dense layer are folded into it, so the network has
/// the layers of the file's network but fewer operators. A graph with any other operator is refused
/// by that node's name. Like [OnnxFormat] it trusts nothing in the file.
public final class OnnxImport {
    private OnnxImport() {}

    /// The network of `file`.
    ///
    /// @throws ModelFileException if the file is no ONNX file, or its graph no multilayer
    ///   perceptron; one sentence
    public static ImportedNetwork read(Path file) throws IOException {
        return network(file, new ModelReader(file).proto());
    }

    /// Whether a file was written by others, so that [#read] is the way to read it.
    public static boolean isForeign(Path file) throws IOException {
        return !ModelReader.isOurs(new ModelReader(file).proto());
    }

    static ImportedNetwork network(Path file, ModelProto proto) throws ModelFileException {
        try {
            return ForeignGraph.network(proto);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException(
                    "%s is no multilayer perceptron that Glassnet can import: %s."
                            .formatted(file, e.getMessage()),
                    e);
        }
    }
}
