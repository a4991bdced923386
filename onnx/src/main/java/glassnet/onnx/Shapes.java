package glassnet.onnx;

import java.util.ArrayList;
import java.util.List;

/// Operators that arrange the numbers of a row anew without moving any.
final class Shapes {
    private final ForeignNode node;
    private final Flow x;

    Shapes(ForeignNode node) {
        this.node = node;
        x = node.flow(0);
    }

    /// All axes from `axis` on become one.
    Flow flatten() {
        int rank = x.shape().size() + (x.isBatched() ? 1 : 0);
        int axis = node.whole("axis", 1);
        if (axis < 0) axis += rank;
        int own = x.isBatched() ? axis - 1 : axis;
        boolean single = !x.isBatched() || x.batch() == 1;
        if (own < 0 ? !single : own > x.shape().size()) throw regroups();
        if (Tensor.size(x.shape().subList(0, Math.max(own, 0))) != 1) throw regroups();
        return x.reshaped(x.isBatched() ? x.batch() : 1, List.of(x.features()));
    }

    Flow reshape() {
        int[] wanted = node.has(1) ? node.known(1).whole() : shapeAttribute();
        boolean zeroCopies = node.whole("allowzero", 0) == 0;
        if (wanted.length == 0) throw regroups();
        boolean rowsFirst = node.has(1) && hasRowsFirst(node.known(1).numbers());
        if (!x.isBatched() && wanted.length == 1) return row(wanted, 0, zeroCopies, x.batch());
        int first = wanted[0];
        int rest = 1;
        for (int k = 1; k < wanted.length; k++) {
            rest = Math.multiplyExact(rest, copied(wanted[k], k, zeroCopies));
        }
        boolean keeps =
                first == -1
                        ? rest == x.features()
                        : first == 0 ? zeroCopies && x.isBatched() : first == Math.abs(x.batch());
        if (!keeps && !rowsFirst) throw regroups();
        return row(wanted, 1, zeroCopies, x.isBatched() ? x.batch() : 1);
    }

    /// Whether the first dimension is the number of rows, which [Constants] leaves open.
    private boolean hasRowsFirst(double[] wanted) {
        for (int k = 1; k < wanted.length; k++) if (Double.isNaN(wanted[k])) throw regroups();
        return Double.isNaN(wanted[0]) && x.isBatched();
    }

    private int[] shapeAttribute() {
        return node.longs("shape").stream().mapToInt(Math::toIntExact).toArray();
    }

    /// A dimension that is 0 is that of the input.
    private int copied(int dimension, int axis, boolean zeroCopies) {
        if (dimension != 0 || !zeroCopies) return dimension;
        int own = axis - (x.isBatched() ? 1 : 0);
        if (own < 0 || own >= x.shape().size()) throw regroups();
        return x.shape().get(own);
    }

    private Flow row(int[] wanted, int from, boolean zeroCopies, int batch) {
        var shape = new ArrayList<Integer>();
        int known = 1;
        int open = -1;
        for (int k = from; k < wanted.length; k++) {
            int n = copied(wanted[k], k, zeroCopies);
            if (n == -1) open = shape.size();
            else known = Math.multiplyExact(known, n);
            shape.add(n);
        }
        if (open >= 0 && known > 0) shape.set(open, x.features() / known);
        if (shape.stream().anyMatch(n -> n < 1) || Tensor.size(shape) != x.features()) {
            throw regroups();
        }
        return x.reshaped(batch, shape);
    }

    private static IllegalArgumentException regroups() {
        return new IllegalArgumentException("mixes the numbers of several rows");
    }

    /// Whether `axis` runs over the whole of each row.
    ///
    /// @param toEnd whether all axes behind it belong to it, as before opset 13
    static boolean isRow(Flow x, int axis, boolean toEnd) {
        int rank = x.shape().size() + (x.isBatched() ? 1 : 0);
        int own = (axis < 0 ? axis + rank : axis) - (x.isBatched() ? 1 : 0);
        if (own < 0 || own >= x.shape().size()) return false;
        List<Integer> shape = x.shape();
        if (toEnd) return Tensor.size(shape.subList(0, own)) == 1;
        return shape.get(own) == x.features();
    }
}
