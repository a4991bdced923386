package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.Evaluation;
import glassnet.table.Table;
import glassnet.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A trained network that takes tables: immutable, and safe for any number of threads.
public sealed interface Model permits MultiTarget, SingleTarget {

    /// Encoder, network and parameters.
    Predictor predictor();

    /// How the target is read and written.
    TargetEncoder target();

    Provenance provenance();

    /// The same model with another account of where it comes from.
    Model withProvenance(Provenance provenance);

    /// A model for each target, with the same bits: of several the network with one of its outputs,
    /// of one the model itself.
    List<SingleTarget> each();

    /// The model of the target called `name`.
    ///
    /// @throws IllegalArgumentException if it predicts no such column; the message offers the
    ///   nearest
    default SingleTarget predicting(String name) {
        int at = target().columns().indexOf(name);
        if (at >= 0) return each().get(at);
        throw new IllegalArgumentException(
                "The model does not predict \"%s\"%s"
                        .formatted(name, Names.hint(name, target().columns())));
    }

    /// The model itself, if it predicts one column.
    ///
    /// @throws IllegalArgumentException if it predicts several
    default SingleTarget single() {
        if (each().size() == 1) return each().getFirst();
        throw new IllegalArgumentException(
                "The model predicts %d columns (%s) and is asked about one. Take one of them: model.predicting(\"%s\")."
                        .formatted(
                                target().columns().size(),
                                target().name(),
                                target().columns().getFirst()));
    }

    /// Predicts single rows without a table: for a service, one for all its threads.
    ///
    /// @throws IllegalArgumentException if the model predicts several columns; see [#predicting]
    default RowPredictor rowPredictor() {
        return new RowPredictor(single());
    }

    /// Judges the model on rows that hold the target.
    Evaluation evaluate(Table table);

    /// Judges the model on rows that count by a column of weights.
    Evaluation evaluate(Table table, float[] weights);

    /// Writes the model to one file, whole or not at all.
    default void save(Path file) throws IOException {
        ModelFormat.provided().write(this, file);
    }

    /// Reads a model that was saved.
    ///
    /// @throws ModelFileException if the file is not a model this version reads
    static Model load(Path file) throws IOException {
        return ModelFormat.provided().read(file);
    }
}
