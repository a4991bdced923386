package glassnet.training;

import glassnet.loss.Loss;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.metrics.Metric;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Judges the parameters of a run on rows it does not learn from; its buffers are allocated once.
final class Validation {
    static final int ROWS_AT_ONCE = 1024;

    private final Examples examples;
    private final Loss loss;
    private final Optional<Metric> metric;
    private final double weight;
    private final Workspace workspace;
    private final Matrix predictions;
    private final List<Part> parts = new ArrayList<>();

    /// A window of rows, with where their predictions go and what the loss may scribble on.
    private record Part(Examples rows, Matrix predictions, Matrix gradient) {}

    /// @param loss mean over the rows
    /// @param metric NaN where none is watched
    record Scores(double loss, double metric) {
        static final Scores NONE = new Scores(Double.NaN, Double.NaN);
    }

    Validation(ParameterVector theta, Loss loss, Optional<Metric> metric, Examples examples) {
        this.examples = examples;
        this.loss = loss;
        this.metric = metric;
        weight = examples.weight();
        int capacity = Math.min(ROWS_AT_ONCE, examples.rows());
        int outputs = theta.network().outputs();
        workspace = Workspace.forPrediction(theta, Kernels.best(), capacity);
        predictions = Matrix.zeros(metric.isPresent() ? examples.rows() : 0, outputs);
        Matrix gradient = Matrix.zeros(capacity, outputs);
        for (int from = 0; from < examples.rows(); from += capacity) {
            int to = Math.min(examples.rows(), from + capacity);
            parts.add(
                    new Part(
                            examples.rows(from, to),
                            metric.isPresent() ? predictions.rows(from, to) : predictions,
                            gradient.rows(0, to - from)));
        }
    }

    Scores scores() {
        double sum = 0;
        for (Part part : parts) {
            Matrix logits = workspace.forward(part.rows.x());
            sum +=
                    loss.sumAndGradient(
                            logits, part.rows.target(), part.rows.weights(), part.gradient);
            if (metric.isPresent()) loss.predict(logits, part.predictions);
        }
        double watched =
                metric.isPresent()
                        ? metric.get().of(predictions, examples.target(), examples.weights())
                        : Double.NaN;
        return new Scores(sum / weight, watched);
    }
}
