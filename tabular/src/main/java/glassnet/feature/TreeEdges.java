package glassnet.feature;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where to cut a number so that the target differs most between the pieces: the splits of a small
/// decision tree of this column alone, grown best first. Gorishniy et al. 2022 (arXiv:2203.05556),
/// section 3.2.2.
///
/// A split of `n` rows in two gains `Σ_c (L_c²/n_L + R_c²/n_R − S_c²/n)` with `S_c` the sum of the
/// target's column `c` over the rows: the fall of the squared error for a number, of Gini's
/// impurity for classes in one-hot columns.
final class TreeEdges {
    /// Rows of a piece, at least: fewer leave the height of the piece to chance.
    private static final int LEAST = 64;

    private final float[] values;
    private final float[] targets;
    private final int classes;
    private final double[] left;
    private final double[] right;

    /// @param classes 0 where the target is a number
    private TreeEdges(float[] values, float[] targets, int classes) {
        this.values = values;
        this.targets = targets;
        this.classes = classes;
        left = new double[Math.max(1, classes)];
        right = new double[Math.max(1, classes)];
    }

    /// Rows `from … to`, and their best split: before row `at`.
    private record Leaf(int from, int to, int at, double gain) {}

    /// At most `pieces + 1` rising edges from the least to the greatest cell; empty where the range
    /// is not finite or nothing is worth a cut.
    ///
    /// @param cells of a column; NaN where missing
    /// @param targets of the same rows, rows × 1: a number, or the index of a class
    /// @param classes 0 where the target is a number
    static List<Float> of(float[] cells, Matrix targets, int classes, int pieces) {
        Integer[] order = new Integer[cells.length];
        int n = 0;
        for (int i = 0; i < cells.length; i++) if (!Float.isNaN(cells[i])) order[n++] = i;
        order = Arrays.copyOf(order, n);
        Arrays.sort(order, Comparator.comparingDouble(i -> cells[i]));
        float[] sorted = new float[n];
        float[] t = new float[n];
        for (int i = 0; i < n; i++) {
            sorted[i] = cells[order[i]];
            t[i] = targets.get(order[i]);
        }
        if (n == 0 || pieces < 2 || !Float.isFinite(sorted[n - 1] - sorted[0])) return List.of();
        return new TreeEdges(sorted, t, classes).grow(pieces);
    }

    private List<Float> grow(int pieces) {
        int n = values.length;
        var edges = new TreeSet<Float>(List.of(values[0], values[n - 1]));
        var open =
                new PriorityQueue<Leaf>(
                        Comparator.comparingDouble((Leaf l) -> -l.gain())
                                .thenComparingInt(Leaf::from));
        add(open, best(0, n));
        for (int leaves = 1; leaves < pieces && !open.isEmpty(); leaves++) {
            Leaf leaf = open.remove();
            float low = values[leaf.at - 1];
            edges.add(low + (values[leaf.at] - low) / 2);
            add(open, best(leaf.from, leaf.at));
            add(open, best(leaf.at, leaf.to));
        }
        return new ArrayList<>(edges);
    }

    private static void add(PriorityQueue<Leaf> open, @Nullable Leaf leaf) {
        if (leaf != null) open.add(leaf);
    }

    private @Nullable Leaf best(int from, int to) {
        if (to - from < 2 * LEAST) return null;
        Arrays.fill(left, 0);
        Arrays.fill(right, 0);
        for (int i = from; i < to; i++) right[column(i)] += height(i);
        double squaresLeft = 0;
        double squaresRight = 0;
        for (double s : right) squaresRight += s * s;
        double whole = squaresRight / (to - from);
        int at = -1;
        double most = 1e-9;
        for (int i = from; i < to - LEAST; i++) {
            int c = column(i);
            double h = height(i);
            squaresLeft += h * (2 * left[c] + h);
            squaresRight -= h * (2 * right[c] - h);
            left[c] += h;
            right[c] -= h;
            if (i + 1 - from < LEAST || values[i + 1] == values[i]) continue;
            double gain = squaresLeft / (i + 1 - from) + squaresRight / (to - i - 1) - whole;
            if (gain > most) {
                most = gain;
                at = i + 1;
            }
        }
        return at < 0 ? null : new Leaf(from, to, at, most);
    }

    private int column(int row) {
        return classes == 0 ? 0 : (int) targets[row];
    }

    private double height(int row) {
        return classes == 0 ? targets[row] : 1;
    }
}
