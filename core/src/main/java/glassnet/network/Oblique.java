package glassnet.network;

import glassnet.matrix.Matrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pieces across two columns: behind the columns as they came stands, for each [Cut] and each piece
/// `k` between neighbouring edges of it, how far a weighted sum of the two has come through it,
///
///     v = x₁ + w·x₂      pₖ = min(1, max(0, (v − eₖ)·sₖ))      sₖ = 1/(eₖ₊₁ − eₖ)
///
/// so that a layer behind it bends along lines that run at an angle to both columns, as a coast
/// runs between latitude and longitude. Pieces of single columns, which [bend along one at a
/// time](https://arxiv.org/abs/2203.05556), are the encoding of tables.
///
/// | symbol | shape                                          |
/// |--------|------------------------------------------------|
/// | `x`    | batch × inputs                                 |
/// | `y`    | batch × (inputs + pieces of all cuts): `x`, `p` |
///
/// `∂pₖ/∂x₁ = sₖ` and `∂pₖ/∂x₂ = w·sₖ` within a piece, 0 outside of it and at its edges. Nothing is
/// learnt here. NaN stays NaN.
public final class Oblique implements Layer {
    private final List<Cut> cuts;
    private final float[][] lows;
    private final float[][] slopes;
    private final int pieces;

    /// A weighted sum of two columns, and where it is cut.
    ///
    /// @param first the column that counts once
    /// @param second another one
    /// @param weight how often it counts, finite and not 0
    /// @param edges at least two, finite and rising
    public record Cut(int first, int second, float weight, List<Float> edges) {
        public Cut {
            edges = List.copyOf(edges);
            boolean rising = edges.size() >= 2;
            for (int k = 1; k < edges.size(); k++) {
                float width = edges.get(k) - edges.get(k - 1);
                rising &= width > 0 && Float.isFinite(1 / width);
            }
            boolean two = first >= 0 && second >= 0 && first != second;
            if (!rising || !two || weight == 0 || !Float.isFinite(weight)) {
                throw new IllegalArgumentException(
                        "Oblique needs two columns, a finite weight and rising edges of each cut but has columns %d and %d, weight %s and edges %s."
                                .formatted(first, second, weight, edges));
            }
        }

        /// How many pieces there are, one less than edges.
        public int pieces() {
            return edges.size() - 1;
        }

        /// The sum of two columns of these names, such as `a − 2·b`.
        public String sum(String firstName, String secondName) {
            float size = Math.abs(weight);
            String times = size == 1 ? "" : size == (int) size ? (int) size + "·" : size + "·";
            return firstName + (weight < 0 ? " − " : " + ") + times + secondName;
        }

        /// `1/(eₖ₊₁ − eₖ)`, the slope of piece `k`.
        public float slope(int k) {
            return 1 / (edges.get(k + 1) - edges.get(k));
        }
    }

    /// @param cuts at least one
    public Oblique(List<Cut> cuts) {
        if (cuts.isEmpty()) {
            throw new IllegalArgumentException("Oblique needs at least one cut but has none.");
        }
        this.cuts = List.copyOf(cuts);
        lows = new float[cuts.size()][];
        slopes = new float[cuts.size()][];
        int all = 0;
        for (int c = 0; c < lows.length; c++) {
            Cut cut = cuts.get(c);
            lows[c] = new float[cut.pieces()];
            slopes[c] = new float[cut.pieces()];
            for (int k = 0; k < cut.pieces(); k++) {
                lows[c][k] = cut.edges.get(k);
                slopes[c][k] = cut.slope(k);
            }
            all += cut.pieces();
        }
        pieces = all;
    }

    public List<Cut> cuts() {
        return cuts;
    }

    /// Of all cuts.
    public int pieces() {
        return pieces;
    }

    /// How many pairs of columns are cut.
    public int pairs() {
        return (int) cuts.stream().map(cut -> List.of(cut.first, cut.second)).distinct().count();
    }

    @Override
    public int outputs(int inputs) {
        for (Cut cut : cuts) {
            int column = Math.max(cut.first, cut.second);
            if (column >= inputs) {
                throw new IllegalArgumentException("reads column %d".formatted(column));
            }
        }
        return inputs + pieces;
    }

    @Override
    public void forward(Pass pass) {
        Matrix x = pass.input();
        Matrix y = pass.output();
        int inputs = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            int at = y.offset() + i * y.columns();
            System.arraycopy(x.data(), x.offset() + i * inputs, y.data(), at, inputs);
            at += inputs;
            for (int c = 0; c < lows.length; c++) {
                cut(sum(x, i, c), lows[c], slopes[c], y.data(), at);
                at += lows[c].length;
            }
        }
    }

    private float sum(Matrix x, int row, int c) {
        Cut cut = cuts.get(c);
        return x.get(row, cut.first) + cut.weight * x.get(row, cut.second);
    }

    /// Pieces that the sum has passed are 1 and those behind it 0, so that one alone is computed.
    private static void cut(float v, float[] lows, float[] slopes, float[] y, int at) {
        int k = reached(v, lows);
        Arrays.fill(y, at, at + k, 1);
        y[at + k] = Math.min(1f, Math.max(0f, (v - lows[k]) * slopes[k]));
        Arrays.fill(y, at + k + 1, at + lows.length, Float.isNaN(v) ? v : 0);
    }

    /// The last piece that begins at `v` or below; the first if none does.
    private static int reached(float v, float[] lows) {
        int k = 0;
        for (int count = lows.length; count > 1; ) { // so many are left from k on
            int half = count / 2;
            if (v >= lows[k + half]) {
                k += half;
                count -= half;
            } else {
                count = half;
            }
        }
        return k;
    }

    @Override
    public void backward(Pass pass) {
        if (!pass.needsInputGradient()) return;
        Matrix x = pass.input();
        Matrix dy = pass.outputGradient();
        Matrix dx = pass.inputGradient();
        int inputs = x.columns();
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < inputs; j++) dx.set(i, j, dy.get(i, j));
            int at = inputs;
            for (int c = 0; c < lows.length; c++) {
                Cut cut = cuts.get(c);
                float v = sum(x, i, c);
                int k = reached(v, lows[c]);
                float p = (v - lows[c][k]) * slopes[c][k];
                float dv = p > 0 && p < 1 ? dy.get(i, at + k) * slopes[c][k] : 0;
                dx.set(i, cut.first, dx.get(i, cut.first) + dv);
                dx.set(i, cut.second, Math.fma(cut.weight, dv, dx.get(i, cut.second)));
                at += lows[c].length;
            }
        }
    }

    /// By its cuts.
    @Override
    public boolean equals(Object other) {
        return other instanceof Oblique oblique && cuts.equals(oblique.cuts);
    }

    @Override
    public int hashCode() {
        return cuts.hashCode();
    }

    @Override
    public String toString() {
        var named = new ArrayList<String>();
        for (Cut cut : cuts) {
            named.add(cut.sum("x" + cut.first, "x" + cut.second) + " in " + cut.pieces());
        }
        return "Oblique" + named;
    }
}
