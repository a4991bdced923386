package glassnet.onnx;

import glassnet.file.WholeFile;
import glassnet.model.Checkpoint;
import glassnet.model.Model;
import glassnet.model.ModelFormat;
import java.io.IOException;
import java.nio.file.Path;

/// Models as ONNX files: IR 10, opset 21, with `ai.onnx.ml` 4.
///
/// The graph runs in any ONNX runtime from the raw columns to label and probabilities, or to the
/// predicted number. What a graph does not tell (encoders, layers, settings, history) lies as JSON
/// in the file's metadata under `glassnet`, so reading a file gives the very model that was
/// written: equal descriptions and parameters of the same bits. The same model always gives the
/// same bytes.
///
/// A checkpoint is the file of its model with the state of the training beside the graph.
///
/// Reading trusts nothing: sizes and counts are checked before memory is taken, no class is loaded
/// by name, and no other file is followed.
public final class OnnxFormat implements ModelFormat {

    public OnnxFormat() {}

    /// The versions of the standard that files are written in, for people.
    public static String standard() {
        return "ONNX IR %d, opset %d, %s %d"
                .formatted(
                        ModelProtos.IR_VERSION,
                        ModelProtos.OPSET,
                        Graph.MACHINE_LEARNING_DOMAIN,
                        ModelProtos.MACHINE_LEARNING_OPSET);
    }

    /// @throws IllegalArgumentException if the model has an activation, layer or loss of the user's
    ///   own, which no file can hold
    @Override
    public void write(Model model, Path file) throws IOException {
        WholeFile.write(file, ModelProtos.of(model)::writeTo);
    }

    @Override
    public Model read(Path file) throws IOException {
        return new ModelReader(file).read();
    }

    @Override
    public void write(Checkpoint checkpoint, Path file) throws IOException {
        WholeFile.write(file, CheckpointCodec.write(checkpoint)::writeTo);
    }

    @Override
    public Checkpoint readCheckpoint(Path file) throws IOException {
        return new ModelReader(file).readCheckpoint();
    }
}
