package glassnet.matrix;

/// The definition of every kernel in plain loops: the reference for other implementations, and the
/// fallback.
///
/// The loops run over the inner index outside and over columns inside, so each output element still
/// adds its terms in the order of the inner index while the compiler is free to work on many
/// columns at once.
public final class ScalarKernels implements Kernels {

    public ScalarKernels() {}

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        requireProduct("multiplyAdd", a.rows(), a.columns(), b.rows(), b.columns(), c);
        for (int i = 0; i < a.rows(); i++) {
            for (int k = 0; k < a.columns(); k++) {
                addScaledRow(a.get(i, k), b, k, c, i);
            }
        }
    }

    @Override
    public void multiplyTransposedAdd(Matrix a, Matrix b, Matrix c) {
        requireProduct("multiplyTransposedAdd", a.columns(), a.rows(), b.rows(), b.columns(), c);
        for (int k = 0; k < a.rows(); k++) {
            for (int i = 0; i < a.columns(); i++) {
                addScaledRow(a.get(k, i), b, k, c, i);
            }
        }
    }

    @Override
    public void multiplyByTransposed(Matrix a, Matrix b, Matrix c) {
        requireProduct("multiplyByTransposed", a.rows(), a.columns(), b.columns(), b.rows(), c);
        float[] x = a.data();
        float[] y = b.data();
        for (int i = 0; i < a.rows(); i++) {
            int p = a.offset() + i * a.columns();
            for (int j = 0; j < b.rows(); j++) {
                int q = b.offset() + j * b.columns();
                float sum = 0;
                for (int k = 0; k < a.columns(); k++) sum = Math.fma(x[p + k], y[q + k], sum);
                c.set(i, j, sum);
            }
        }
    }

    @Override
    public void affine(Matrix a, Matrix b, Matrix row, Matrix c) {
        c.fillRows(row);
        multiplyAdd(a, b, c);
    }

    @Override
    public void sumRowsAdd(Matrix a, Matrix sum) {
        sum.requireShape(1, a.columns());
        float[] from = a.data();
        float[] to = sum.data();
        for (int i = 0; i < a.rows(); i++) {
            int p = a.offset() + i * a.columns();
            for (int j = 0; j < a.columns(); j++) to[sum.offset() + j] += from[p + j];
        }
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        int end = to - (to - from) % CHAINS;
        double sum = sumOfChains(values, from, end, 1);
        for (int i = end; i < to; i++) sum = Math.fma((double) values[i], values[i], sum);
        return sum;
    }

    /// The sum of every `step`-th chain from the one that begins at `at`: halves of halves, down to
    /// four chains, which go side by side as each waits for its last addition.
    private static double sumOfChains(float[] values, int at, int to, int step) {
        if (step < CHAINS / 4) {
            return sumOfChains(values, at, to, 2 * step)
                    + sumOfChains(values, at + step, to, 2 * step);
        }
        double c0 = 0;
        double c1 = 0;
        double c2 = 0;
        double c3 = 0;
        for (int i = at; i < to; i += CHAINS) {
            c0 = Math.fma((double) values[i], values[i], c0);
            c1 = Math.fma((double) values[i + step], values[i + step], c1);
            c2 = Math.fma((double) values[i + 2 * step], values[i + 2 * step], c2);
            c3 = Math.fma((double) values[i + 3 * step], values[i + 3 * step], c3);
        }
        return (c0 + c2) + (c1 + c3);
    }

    @Override
    public void map(Elementary f, Matrix z, Matrix a) {
        a.requireShape(z.rows(), z.columns());
        for (int i = 0; i < z.size(); i++) a.set(i, (float) f.of(z.get(i)));
    }

    @Override
    public void relu(Matrix z, Matrix a) {
        a.requireShape(z.rows(), z.columns());
        float[] from = z.data();
        float[] to = a.data();
        int end = z.offset() + z.size();
        int shift = a.offset() - z.offset();
        if (shift == 0) { // one index for both, which the compiler vectorises
            for (int i = z.offset(); i < end; i++) to[i] = Math.max(0f, from[i]);
        } else {
            for (int i = z.offset(); i < end; i++) to[i + shift] = Math.max(0f, from[i]);
        }
    }

    /// `c[row] += factor · b[k]`
    private static void addScaledRow(float factor, Matrix b, int k, Matrix c, int row) {
        float[] from = b.data();
        float[] to = c.data();
        int p = b.offset() + k * b.columns();
        int q = c.offset() + row * c.columns();
        for (int j = 0; j < c.columns(); j++) to[q + j] = Math.fma(factor, from[p + j], to[q + j]);
    }

    private static void requireProduct(String what, int m, int k, int k2, int n, Matrix c) {
        if (k != k2 || c.rows() != m || c.columns() != n) {
            throw new IllegalArgumentException(
                    "%s: %d × %d times %d × %d does not give %s."
                            .formatted(what, m, k, k2, n, c.shape()));
        }
    }
}
