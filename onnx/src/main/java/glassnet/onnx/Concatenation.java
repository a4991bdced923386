package glassnet.onnx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Columns put side by side: prepared inputs before a network, and `(1 − p, p)` behind it.
final class Concatenation {
    private final ForeignNode node;

    Concatenation(ForeignNode node) {
        this.node = node;
    }

    Flow flow() {
        List<Flow> parts = new ArrayList<>();
        for (int i = 0; i < node.inputs().size(); i++) parts.add(node.flow(i));
        Flow last = parts.getLast();
        int axis = node.whole("axis", 1);
        if (!last.isBatched() || last.shape().size() != 1 || (axis != 1 && axis != -1)) {
            throw new IllegalArgumentException("puts rows of several axes side by side");
        }
        if (parts.size() == 1) return last;
        if (parts.size() == 2 && isComplement(parts.getFirst(), last)) {
            return last.then(new Flow.Step.Complement(), List.of(2));
        }
        return inputs(parts);
    }

    private static boolean isComplement(Flow first, Flow p) {
        return first.before() == p
                && p.features() == 1
                && first.step() instanceof Flow.Step.Affine(Tensor scale, Tensor shift)
                && scale.numbers()[0] == -1
                && shift.numbers()[0] == 1;
    }

    /// Inputs that have passed linear steps only become one input with one such step.
    private Flow inputs(List<Flow> parts) {
        var source = new ArrayList<ImportedNetwork.Input>();
        int rows = 0;
        int columns = 0;
        for (Flow part : parts) {
            source.addAll(part.source());
            rows += ImportedNetwork.width(part.source());
            columns += part.features();
        }
        boolean elementwise = parts.stream().allMatch(Flow::isStart);
        Flow start = Flow.start(source, parts.getFirst().batch(), List.of(rows));
        if (elementwise) return start;
        double[] w = node.budget().numbers((long) rows * columns);
        double[] b = node.budget().numbers(columns);
        int row = 0;
        int column = 0;
        for (Flow part : parts) {
            Linear linear = linear(part);
            for (int j = 0; j < part.features(); j++) {
                b[column + j] = linear.b[j];
                for (int i = 0; i < linear.rows; i++) {
                    w[(row + i) * columns + column + j] = linear.w[i * part.features() + j];
                }
            }
            row += linear.rows;
            column += part.features();
        }
        return start.then(
                new Flow.Step.Product(
                        Tensor.of(List.of(rows, columns), w), Tensor.of(List.of(columns), b)),
                List.of(columns));
    }

    private Linear linear(Flow part) {
        @Nullable Linear linear = null;
        for (Flow.Step step : part.steps()) {
            if (step instanceof Flow.Step.Affine affine) {
                linear = linear == null ? Linear.of(affine, node.budget()) : linear.then(affine);
            } else if (step instanceof Flow.Step.Product product && linear == null) {
                linear = Linear.of(product);
            } else {
                throw new IllegalArgumentException("puts branches of the network side by side");
            }
        }
        return linear == null
                ? Linear.identity(ImportedNetwork.width(part.source()), node.budget())
                : linear;
    }
}
