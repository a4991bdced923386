package glassnet.feature;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Where to cut a number into pieces of about equally many cells.
final class Edges {
    private Edges() {}

    /// At most `pieces + 1` rising edges from the least to the greatest cell.
    ///
    /// A value that fills a piece by itself is an edge; the rest of the edges are quantiles of the
    /// other cells, so that a column of mostly zeros is still told apart where it is none. Ke et
    /// al. 2017 (LightGBM) share out their histogram bins so. Empty where the range is not finite.
    ///
    /// @param sorted rising, without NaN
    static List<Float> of(float[] sorted, int pieces) {
        int n = sorted.length;
        if (n == 0 || pieces < 1 || !Float.isFinite(sorted[n - 1] - sorted[0])) return List.of();
        var edges = new TreeSet<Float>();
        float[] others = new float[n];
        int kept = 0;
        for (int from = 0, to; from < n; from = to) {
            to = from + 1;
            while (to < n && sorted[to] == sorted[from]) to++;
            if ((long) (to - from) * pieces >= n) edges.add(sorted[from]);
            else for (int i = from; i < to; i++) others[kept++] = sorted[from];
        }
        int left = Math.max(1, pieces - edges.size());
        for (int k = 0; k <= left && kept > 0; k++) {
            edges.add(others[(int) ((long) k * (kept - 1) / left)]);
        }
        return new ArrayList<>(edges);
    }
}
