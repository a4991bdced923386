package glassnet.network;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// A [Scaling] and the [Dense] behind it on their way back, where nothing in front of them learns.
///
/// Of `y = (x ⊙ s)·w + b` one product gives both gradients:
///
///     g = xᵀ·dy      dw = s ⊙ g, row `j` times `sⱼ`      dsⱼ = Σₖ wⱼₖ·gⱼₖ      db = Σ rows of dy
///
/// Layer by layer there are two, of which the second, `dy·wᵀ`, would be made for its column sums
/// `dsⱼ = Σᵢ xᵢⱼ·(dy·wᵀ)ᵢⱼ` alone: the same sums in another order. `dsⱼ` adds up in eight chains of
/// float side by side, then by halves, then come the units behind the last eight.
///
/// Holds `g`: for one thread at a time.
final class ScaledDense {
    /// Rows of `w`, the share of a thread.
    private static final int BLOCK = 64;

    private static final int CHAINS = 8;

    private final int layer;
    private final Matrix g;
    private final IntConsumer learn = this::learn;

    private final Matrix s;
    private final Matrix ds;
    private final Matrix w;
    private final Matrix dw;
    private final Matrix db;

    private ScaledDense(int layer, List<List<Matrix>> parameters, List<List<Matrix>> gradients) {
        this.layer = layer;
        s = parameters.get(layer - 1).get(Scaling.S);
        ds = gradients.get(layer - 1).get(Scaling.S);
        w = parameters.get(layer).get(Dense.W);
        dw = gradients.get(layer).get(Dense.W);
        db = gradients.get(layer).get(Dense.B);
        // at the place of w in its array: a loop over both then has one index, which the compiler
        // needs to vectorise it
        g = new Matrix(new float[w.offset() + w.size()], w.offset(), w.rows(), w.columns());
    }

    /// The pair of `network`, if it has one. Late members of an average have none: `g` would need
    /// an array as long as those of all members before them.
    static @Nullable ScaledDense of(
            Network network, List<List<Matrix>> parameters, List<List<Matrix>> gradients) {
        int dense = find(network);
        if (dense < 0) return null;
        Matrix w = parameters.get(dense).get(Dense.W);
        return w.offset() > w.size() ? null : new ScaledDense(dense, parameters, gradients);
    }

    /// The dense layer, from 0, where the first layer that has something to learn is a scaling in
    /// front of it; -1 where there is none.
    static int find(Network network) {
        List<Layer> layers = network.layers();
        int first = 0;
        while (first < layers.size() && network.parameters(first).isEmpty()) first++;
        boolean isPair =
                first < layers.size() - 1
                        && layers.get(first) instanceof Scaling
                        && layers.get(first + 1) instanceof Dense;
        return isPair ? first + 1 : -1;
    }

    /// Which layer is the dense one, from 0.
    int layer() {
        return layer;
    }

    /// Adds to the gradients of both layers.
    void backward(Pass[] passes) {
        Matrix x = passes[layer - 1].input();
        Matrix dy = passes[layer].outputGradient();
        Kernels kernels = passes[layer].kernels();
        g.fill(0);
        kernels.multiplyTransposedAdd(x, dy, g);
        kernels.sumRowsAdd(dy, db);
        kernels.forEach(Math.ceilDiv(g.rows(), BLOCK), learn);
    }

    private void learn(int block) {
        int end = Math.min(g.rows(), (block + 1) * BLOCK);
        for (int j = block * BLOCK; j < end; j++) {
            int from = g.offset() + j * g.columns();
            int to = from + g.columns();
            addScaled(s.get(j), g.data(), dw.data(), from, to);
            ds.set(j, ds.get(j) + product(w.data(), g.data(), from, to));
        }
    }

    private static void addScaled(float factor, float[] from, float[] sum, int begin, int end) {
        for (int i = begin; i < end; i++) sum[i] = Math.fma(factor, from[i], sum[i]);
    }

    private static float product(float[] a, float[] b, int from, int to) {
        float c0 = 0;
        float c1 = 0;
        float c2 = 0;
        float c3 = 0;
        float c4 = 0;
        float c5 = 0;
        float c6 = 0;
        float c7 = 0;
        int i = from;
        for (; i <= to - CHAINS; i += CHAINS) {
            c0 = Math.fma(a[i], b[i], c0);
            c1 = Math.fma(a[i + 1], b[i + 1], c1);
            c2 = Math.fma(a[i + 2], b[i + 2], c2);
            c3 = Math.fma(a[i + 3], b[i + 3], c3);
            c4 = Math.fma(a[i + 4], b[i + 4], c4);
            c5 = Math.fma(a[i + 5], b[i + 5], c5);
            c6 = Math.fma(a[i + 6], b[i + 6], c6);
            c7 = Math.fma(a[i + 7], b[i + 7], c7);
        }
        float rest = 0;
        for (; i < to; i++) rest = Math.fma(a[i], b[i], rest);
        return ((c0 + c4) + (c2 + c6)) + ((c1 + c5) + (c3 + c7)) + rest;
    }
}
