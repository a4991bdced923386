package glassnet.onnx;

import glassnet.network.Layer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a foreign graph has made of a row at some point: the columns it began with and the steps it
/// has passed. Immutable; a branch shares what it has in common with others.
final class Flow implements Value {
    /// A tensor of one axis is a row, without an axis for several.
    static final int NO_BATCH = -1;

    /// The number of rows is not in the file.
    static final int ANY_BATCH = 0;

    private final List<ImportedNetwork.Input> source;
    private final @Nullable Flow before;
    private final Step step;
    private final int batch;
    private final List<Integer> shape;

    /// What happens to the features of a row.
    sealed interface Step {
        /// Nothing yet.
        record Start() implements Step {}

        /// `x·scale + shift`, elementwise.
        record Affine(Tensor scale, Tensor shift) implements Step {}

        /// `x·w + b`
        record Product(Tensor w, Tensor b) implements Step {}

        /// A layer without weights, or with those that [Layer#parameters] names, in one row.
        record Function(Layer layer, Tensor parameters) implements Step {}

        /// The error function, of use as a part of GELU only.
        record ErrorFunction() implements Step {}

        /// `(1 − p, p)` of one probability.
        record Complement() implements Step {}
    }

    private Flow(
            List<ImportedNetwork.Input> source,
            @Nullable Flow before,
            Step step,
            int batch,
            List<Integer> shape) {
        this.source = List.copyOf(source);
        this.before = before;
        this.step = step;
        this.batch = batch;
        this.shape = List.copyOf(shape);
    }

    /// @param shape of one row
    static Flow start(List<ImportedNetwork.Input> source, int batch, List<Integer> shape) {
        return new Flow(source, null, new Step.Start(), batch, shape);
    }

    Flow then(Step next) {
        return then(next, shape);
    }

    /// @param shape of one row behind the step
    Flow then(Step next, List<Integer> shape) {
        return new Flow(source, this, next, batch, shape);
    }

    Flow then(Layer layer) {
        return then(new Step.Function(layer, Tensor.of(List.of(0))));
    }

    /// The same numbers in the same order under other dimensions.
    Flow reshaped(int batch, List<Integer> shape) {
        return new Flow(source, before, step, batch, shape);
    }

    List<ImportedNetwork.Input> source() {
        return source;
    }

    @Nullable Flow before() {
        return before;
    }

    Step step() {
        return step;
    }

    int batch() {
        return batch;
    }

    boolean isBatched() {
        return batch != NO_BATCH;
    }

    List<Integer> shape() {
        return shape;
    }

    int features() {
        return Tensor.size(shape);
    }

    /// Whether the columns are as they came in.
    boolean isStart() {
        return step instanceof Step.Start;
    }

    /// All steps, the first one first.
    List<Step> steps() {
        Deque<Step> steps = new ArrayDeque<>();
        for (Flow at = this; at != null && !at.isStart(); at = at.before) steps.push(at.step);
        return new ArrayList<>(steps);
    }
}
