package glassnet.model;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ServiceLoader;

/// Writes models to files and reads them back; a service, provided by `glassnet.onnx`.
public interface ModelFormat {

    /// Writes `model` whole or not at all; an existing file is replaced only when the new one is
    /// complete.
    void write(Model model, Path file) throws IOException;

    /// Reads a model.
    ///
    /// @throws ModelFileException if the file is not a model this version reads
    Model read(Path file) throws IOException;

    /// Writes `checkpoint` whole or not at all, as a file that [#read] takes for its model.
    void write(Checkpoint checkpoint, Path file) throws IOException;

    /// Reads a checkpoint.
    ///
    /// @throws ModelFileException if the file is not a checkpoint this version reads
    Checkpoint readCheckpoint(Path file) throws IOException;

    /// The provided format.
    ///
    /// @throws IllegalStateException if none is on the path
    static ModelFormat provided() {
        return ServiceLoader.load(ModelFormat.class)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "No model format is on the path. Add io.github.glassnet:glassnet-onnx to save and load models."));
    }
}
