package glassnet.model;

import glassnet.feature.Encoding;
import glassnet.feature.NeighbourFeatures;
import glassnet.feature.RowEncoder;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Workspace;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Predicts single rows straight from the values of their cells, without a table: the same bits as
/// [SingleTarget#predictions], and nothing is allocated.
///
/// Immutable: one is enough for all threads, each of which has a [Row] of its own.
///
/// ```java
/// var predictor = model.rowPredictor();
/// int age = predictor.column("age");
/// var row = predictor.row();
/// String label = row.set(age, 42).predict().label();
/// ```
public final class RowPredictor {
    private final SingleTarget model;
    private final RowEncoder encoder;
    private final Supplier<Kernels> kernels;

    RowPredictor(SingleTarget model) {
        this(model, Kernels::best);
    }

    /// @param best kernels, new ones for each row
    RowPredictor(SingleTarget model, Supplier<Kernels> best) {
        this.model = model;
        this.encoder = new RowEncoder(model.predictor().encoder());
        boolean finite = model.predictor().parameters().isFinite();
        kernels = finite ? () -> best.get().forFiniteWeights() : best;
    }

    /// The table's columns that the model reads; [Row#set] numbers them in this order.
    public List<String> columns() {
        return encoder.columns();
    }

    /// The number of the column named `name`.
    ///
    /// @throws IllegalArgumentException if the model does not read it; the message names the
    ///   nearest
    public int column(String name) {
        return encoder.column(name);
    }

    /// What becomes of a column, and so whether it holds numbers, levels or moments.
    public Encoding encoding(int column) {
        return model.predictor().encoder().read().get(column);
    }

    /// The names of the classes, in the order of their probabilities; none where the model predicts
    /// a number.
    public List<String> classes() {
        return switch (model) {
            case Classifier classifier -> classifier.classes();
            case Regressor _ -> List.of();
        };
    }

    /// A row whose cells are all missing, with the scratch to predict it again and again.
    public Row row() {
        return new Row();
    }

    /// The cells of one row, for one thread: set them, [#predict], read.
    ///
    /// Cells keep what they were given until they are given something else.
    public final class Row {
        private final Workspace workspace;
        private final Matrix x;
        private final @Nullable NeighbourFeatures made;
        private final Matrix outputs;
        private final double[] logits;
        private final double[] linked;
        private boolean predicted;

        private Row() {
            Predictor predictor = model.predictor();
            workspace = Workspace.forPrediction(predictor.parameters(), kernels.get(), 1);
            x = workspace.input(1);
            made = predictor.encoder().neighbourFeatures().orElse(null);
            int width = predictor.network().outputs();
            outputs = Matrix.zeros(1, width);
            logits = new double[width];
            linked = new double[width];
            clear();
        }

        /// Makes all cells missing.
        public Row clear() {
            for (int i = 0; i < columns().size(); i++) setMissing(i);
            return this;
        }

        public Row setMissing(int column) {
            predicted = false;
            encoder.writeMissing(column, x, 0);
            return this;
        }

        /// A number, as in a table rounded to float; NaN is missing.
        ///
        /// @throws IllegalArgumentException if it is infinite as a float, or the column holds
        ///   moments
        public Row set(int column, double number) {
            predicted = false;
            encoder.write(column, number, x, 0);
            return this;
        }

        /// A word; null is missing. Where the column holds numbers the word must say one; reading
        /// it allocates.
        public Row set(int column, @Nullable String text) {
            if (text == null) return setMissing(column);
            predicted = false;
            encoder.write(column, text, x, 0);
            return this;
        }

        public Row set(int column, boolean value) {
            predicted = false;
            encoder.write(column, value, x, 0);
            return this;
        }

        /// A moment; null is missing.
        public Row set(int column, @Nullable LocalDateTime moment) {
            return moment == null
                    ? setMissing(column)
                    : setMoment(column, moment.toEpochSecond(ZoneOffset.UTC));
        }

        /// A moment, as seconds since 1970-01-01T00:00.
        public Row setMoment(int column, long seconds) {
            predicted = false;
            encoder.writeMoment(column, seconds, x, 0);
            return this;
        }

        /// Runs the network over the cells as they are now.
        ///
        /// @throws IllegalArgumentException if its weights are so large that it gives no number
        public Row predict() {
            if (made != null) made.write(x, 0, 1);
            Matrix z = workspace.forward(0);
            model.predictor().loss().predict(z, outputs, logits, linked);
            Predictor.requireNumbers(outputs);
            predicted = true;
            return this;
        }

        /// The probability of class `k` of [#classes].
        ///
        /// @throws IllegalStateException before [#predict], or if the model predicts a number
        public float probability(int k) {
            requireClasses("probability");
            return Classifier.probability(outputs, 0, k);
        }

        /// The index of the predicted class, see [Decision].
        ///
        /// @throws IllegalStateException before [#predict], or if the model predicts a number
        public int labelIndex() {
            requirePredicted();
            return switch (model) {
                case Classifier classifier -> classifier.code(outputs, 0);
                case Regressor _ -> throw withoutClasses("label");
            };
        }

        /// The name of the predicted class, see [Decision].
        ///
        /// @throws IllegalStateException before [#predict], or if the model predicts a number
        public String label() {
            return classes().get(labelIndex());
        }

        /// The predicted number, in the unit of the target.
        ///
        /// @throws IllegalStateException before [#predict], or if the model tells classes apart
        public float value() {
            requirePredicted();
            return switch (model) {
                case Regressor regressor -> regressor.decoded(outputs, 0);
                case Classifier _ ->
                        throw new IllegalStateException(
                                "The model tells classes apart and has no value; ask for the label or a probability.");
            };
        }

        private void requireClasses(String asked) {
            requirePredicted();
            if (model instanceof Regressor) throw withoutClasses(asked);
        }

        private static IllegalStateException withoutClasses(String asked) {
            return new IllegalStateException(
                    "The model predicts a number and has no %s; ask for the value."
                            .formatted(asked));
        }

        private void requirePredicted() {
            if (!predicted) {
                throw new IllegalStateException(
                        "The cells of the row have changed, or nothing was predicted yet; call predict() first.");
            }
        }
    }
}
