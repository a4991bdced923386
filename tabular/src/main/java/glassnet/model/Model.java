package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.Evaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;

/// A trained network that takes tables: immutable, and safe for any number of threads.
public sealed interface Model permits Classifier, Regressor {

    /// Encoder, network and parameters.
    Predictor predictor();

    /// How the target is read and written.
    TargetEncoder target();

    Provenance provenance();

    /// The same model with another account of where it comes from.
    Model withProvenance(Provenance provenance);

    /// Predictions as a column named `prediction`, one cell for each row of `table`; the target may
    /// be absent.
    ///
    /// @throws IllegalArgumentException if the table lacks a column the model needs, or holds one
    ///   of another type
    Column predictions(Table table);

    /// Predicts single rows without a table: for a service, one for all its threads.
    default RowPredictor rowPredictor() {
        return new RowPredictor(this);
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
