package glassnet.vector;

import glassnet.matrix.Elementary;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.ScalarKernels;
import java.util.Arrays;

/// The kernels by loops that the compiler turns into vectors by itself, warm after milliseconds;
/// bit for bit those of [ScalarKernels]. They compute until [VectorKernels] are warm, and wherever
/// there is no Vector API.
///
/// The compiler does so where all arrays of a loop are read at one index, since it cannot know
/// whether two of them are the same. So rows of `b` are copied into arrays of their own, and a row
/// of `c` is added up in another. Four inner steps at a time spare three loads and stores of the
/// sum; each element is still one chain of `fma` in the order of the inner index.
///
/// Holds buffers: for one thread at a time.
public final class LoopKernels implements Kernels {
    /// Columns that are transposed side by side, so that reads and writes stay within a few cache
    /// lines.
    private static final int STRIPE = 16;

    private final Kernels scalar = new ScalarKernels();
    private float[][] rows = {};
    private float[] sum = {};

    public LoopKernels() {}

    @Override
    public String name() {
        return "loops";
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        copyRows(b);
        multiplyAdd(a, a.columns(), 1, a.columns(), c);
    }

    @Override
    public void affine(Matrix a, Matrix b, Matrix row, Matrix c) {
        c.fillRows(row);
        multiplyAdd(a, b, c);
    }

    @Override
    public void multiplyTransposedAdd(Matrix a, Matrix b, Matrix c) {
        copyRows(b);
        multiplyAdd(a, 1, a.columns(), a.rows(), c);
    }

    @Override
    public void multiplyByTransposed(Matrix a, Matrix b, Matrix c) {
        copyColumns(b);
        c.fill(0);
        multiplyAdd(a, a.columns(), 1, a.columns(), c);
    }

    /// Adds to `c` the product of `a`, whose element `(i, p)` lies at `i·aRow + p·aInner`, and what
    /// was copied last.
    private void multiplyAdd(Matrix a, int aRow, int aInner, int inner, Matrix c) {
        float[] x = a.data();
        int n = c.columns();
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * n;
            System.arraycopy(c.data(), row, sum, 0, n);
            int q = a.offset() + i * aRow;
            int p = 0;
            for (; p <= inner - 4; p += 4, q += 4 * aInner) {
                add(
                        n,
                        x[q],
                        rows[p],
                        x[q + aInner],
                        rows[p + 1],
                        x[q + 2 * aInner],
                        rows[p + 2],
                        x[q + 3 * aInner],
                        rows[p + 3],
                        sum);
            }
            for (; p < inner; p++, q += aInner) add(n, x[q], rows[p], sum);
            System.arraycopy(sum, 0, c.data(), row, n);
        }
    }

    private static void add(
            int n,
            float x0,
            float[] b0,
            float x1,
            float[] b1,
            float x2,
            float[] b2,
            float x3,
            float[] b3,
            float[] sum) {
        for (int j = 0; j < n; j++) {
            float s = Math.fma(x1, b1[j], Math.fma(x0, b0[j], sum[j]));
            sum[j] = Math.fma(x3, b3[j], Math.fma(x2, b2[j], s));
        }
    }

    private static void add(int n, float x, float[] b, float[] sum) {
        for (int j = 0; j < n; j++) sum[j] = Math.fma(x, b[j], sum[j]);
    }

    private void copyRows(Matrix b) {
        reserve(b.rows(), b.columns());
        for (int p = 0; p < b.rows(); p++) {
            System.arraycopy(b.data(), b.offset() + p * b.columns(), rows[p], 0, b.columns());
        }
    }

    private void copyColumns(Matrix b) {
        reserve(b.columns(), b.rows());
        for (int j = 0; j < b.rows(); j += STRIPE) {
            int end = Math.min(j + STRIPE, b.rows());
            for (int p = 0; p < b.columns(); p++) {
                float[] row = rows[p];
                for (int r = j; r < end; r++) row[r] = b.get(r, p);
            }
        }
    }

    /// As much as the largest product so far has needed.
    private void reserve(int inner, int columns) {
        if (sum.length < columns) {
            sum = new float[columns];
            rows = new float[0][];
        }
        int known = rows.length;
        if (known < inner) {
            rows = Arrays.copyOf(rows, inner);
            for (int p = known; p < inner; p++) rows[p] = new float[sum.length];
        }
    }

    @Override
    public void sumRowsAdd(Matrix a, Matrix sum) {
        scalar.sumRowsAdd(a, sum);
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        return scalar.sumOfSquares(values, from, to);
    }

    @Override
    public void map(Elementary f, Matrix z, Matrix a) {
        scalar.map(f, z, a);
    }

    @Override
    public void relu(Matrix z, Matrix a) {
        scalar.relu(z, a);
    }
}
