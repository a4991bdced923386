package glassnet.cli;

import glassnet.loss.MeanSquaredError;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.onnx.ImportedNetwork;
import glassnet.onnx.OnnxImport;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What a MODEL file holds: a model of ours, or a network of others, which needs rows to become
/// one.
sealed interface ModelFile {

    /// Reads either.
    ///
    /// @throws IOException if the file is neither; the message says why
    static ModelFile read(Path file) throws IOException {
        return OnnxImport.isForeign(file)
                ? new OfOthers(OnnxImport.read(file))
                : new Own(Model.load(file));
    }

    /// The model, of rows such as these; tells what of it was guessed.
    ///
    /// @param targets the columns that a network of others predicts; if empty, those of
    ///   [ImportedNetwork#model]
    Model of(Table rows, List<String> targets, Output output);

    /// Trained by Glassnet.
    record Own(Model model) implements ModelFile {
        @Override
        public Model of(Table rows, List<String> targets, Output output) {
            List<String> own = model.target().columns();
            if (targets.isEmpty() || targets.equals(own)) return model;
            throw new IllegalArgumentException(
                    "The model predicts %s, as its file says, and not %s. Leave out --target."
                            .formatted(String.join(", ", own), String.join(", ", targets)));
        }
    }

    /// Trained by others.
    record OfOthers(ImportedNetwork network) implements ModelFile {
        @Override
        public Model of(Table rows, List<String> targets, Output output) {
            Model model = network.model(rows, targets);
            if (model instanceof Classifier c && network.loss() instanceof MeanSquaredError) {
                output.note(
                        "The network gives %d plain numbers, which are taken for logits of the classes of \"%s\"; if they are not, its classes are right and its probabilities are not."
                                .formatted(network.outputNames().size(), c.target().column()));
            }
            return model;
        }
    }
}
