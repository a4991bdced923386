package glassnet.training;

import glassnet.network.Average;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Parameter;
import glassnet.network.Workspace;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The bytes that a [TrainingRun] needs, known before it begins:
///
///     parameters: their number × (values, best values so far, gradient, the optimizer's own)
///     activations: batch × (inputs + Σ over layers (output + scratch) + the largest outputs of even
///         layers and of odd ones, for gradients), the weights behind a scaling, and of the validation rows, at most 1024 at once,
///         inputs + Σ outputs
///     data: features, targets, weights and order of the rows
///
/// Every layer keeps its output, since the way back needs it. What a run takes beside this (buffers
/// of products, sums of blocks) stays within three tenths of it, which a test holds.
///
/// Where an average of the parameters is taken, it stands beside them.
///
/// @param parameters bytes of all that is as long as the parameters
/// @param activations bytes of what a batch leaves behind
/// @param data bytes of the rows
public record MemoryNeed(long parameters, long activations, long data) {
    /// Arrays are no longer than this.
    private static final long LONGEST = Integer.MAX_VALUE - 8;

    /// What training `network` on these rows takes.
    ///
    /// @throws IllegalArgumentException if there are more parameters than an array holds
    public static MemoryNeed of(
            Network network, Training training, Examples examples, @Nullable Examples validation) {
        int batch = training.optimizer().searches() ? Training.FULL_BATCH : training.batchSize();
        long rows = Math.min(batch, Math.max(1, examples.rows()));
        long judged = validation == null ? 0 : Math.min(Validation.ROWS_AT_ONCE, validation.rows());
        long values = learning(network, rows) + predicting(network, judged);
        long numbers = count(network);
        // how many arrays the optimizer keeps, seen at a single parameter
        long own = training.optimizer().start(1).arrays().stream().mapToLong(a -> a.length).sum();
        boolean averages = training.averaging() > 0 && judged > 0;
        return new MemoryNeed(
                Float.BYTES * ((averages ? 4 : 3) + own) * numbers,
                Float.BYTES * values,
                data(examples) + (validation == null ? 0 : data(validation)));
    }

    /// Numbers that a learning pass over `rows` rows leaves behind.
    private static long learning(Network network, long rows) {
        long values = predicting(network, rows) + Workspace.shared(network);
        int[] gradients = new int[2];
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            int inputs = network.widths().get(i);
            values += rows * (layer.scratch(inputs) - layer.scratchToPredict(inputs));
            gradients[i % 2] = Math.max(gradients[i % 2], network.widths().get(i + 1));
            if (!(layer instanceof Average average)) continue;
            for (Network member : average.members()) {
                // beside what it leaves when it predicts, and with gradients of its inputs
                long own = learning(member, rows) - predicting(member, rows);
                values += own + rows * member.inputs();
            }
        }
        return values + rows * (gradients[0] + gradients[1]);
    }

    /// Numbers that a predicting pass leaves behind: the inputs and what each layer gives.
    private static long predicting(Network network, long rows) {
        long values = rows * network.inputs();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            int scratch = layer.scratchToPredict(network.widths().get(i));
            values += rows * (network.widths().get(i + 1) + scratch);
            if (!(layer instanceof Average average)) continue;
            for (Network member : average.members()) values += predicting(member, rows);
        }
        return values;
    }

    /// @throws IllegalArgumentException if there are more parameters than an array holds
    private static long count(Network network) {
        long count = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            List<Parameter> parameters = network.parameters(i);
            for (Parameter p : parameters) count += (long) p.rows() * p.columns();
        }
        if (count > LONGEST) {
            throw new IllegalArgumentException(
                    "The network has %d parameters but an array holds at most %d. Take fewer units."
                            .formatted(count, LONGEST));
        }
        return count;
    }

    private static long data(Examples examples) {
        long row = (long) examples.x().columns() + examples.target().columns();
        row += examples.weights() == null ? 0 : 1;
        return (row + 1) * examples.rows() * Float.BYTES; // and its place in the order
    }

    /// What so many such runs take side by side.
    public MemoryNeed times(int runs) {
        return new MemoryNeed(runs * parameters, runs * activations, runs * data);
    }

    /// What this run and another take side by side.
    public MemoryNeed plus(MemoryNeed other) {
        return new MemoryNeed(
                parameters + other.parameters, activations + other.activations, data + other.data);
    }

    /// The sum.
    public long bytes() {
        return parameters + activations + data;
    }

    /// Refuses a run that cannot fit.
    ///
    /// @param heap the most bytes that may be used
    /// @throws IllegalArgumentException if the run cannot fit
    public void requireFits(long heap) {
        if (bytes() <= heap) return;
        throw new IllegalArgumentException(
                "This training needs %s of memory, but this Java has %s. Take fewer units, smaller batches or fewer rows, or raise -Xmx."
                        .formatted(this, size(heap)));
    }

    /// The sum and its parts.
    @Override
    public String toString() {
        return "%s (parameters with gradient and moments %s, activations %s, rows %s)"
                .formatted(size(bytes()), size(parameters), size(activations), size(data));
    }

    private static String size(long bytes) {
        return bytes >= 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f GB", bytes / 1e9)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
