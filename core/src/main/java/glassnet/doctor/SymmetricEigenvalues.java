package glassnet.doctor;

import java.util.Arrays;

/// The eigenvalues of a symmetric matrix: Householder reflections make it tridiagonal, then a
/// bisection by Sturm's count finds each eigenvalue. Golub and Van Loan, "Matrix Computations",
/// sections 8.3 and 8.4.
final class SymmetricEigenvalues {
    private final double[] diagonal;
    private final double[] squares;

    private SymmetricEigenvalues(double[] diagonal, double[] beside) {
        this.diagonal = diagonal;
        squares = Arrays.stream(beside).map(e -> e * e).toArray();
    }

    /// The eigenvalues of `a`, ascending; `a` is overwritten.
    static double[] of(double[][] a) {
        int n = a.length;
        double[] diagonal = new double[n];
        double[] beside = new double[n]; // beside[i] joins i − 1 and i
        for (int k = 0; k < n - 2; k++) reflect(a, k);
        double reach = 0;
        for (int i = 0; i < n; i++) {
            diagonal[i] = a[i][i];
            if (i > 0) beside[i] = a[i][i - 1];
        }
        for (int i = 0; i < n; i++) {
            double next = i + 1 < n ? Math.abs(beside[i + 1]) : 0;
            reach = Math.max(reach, Math.abs(diagonal[i]) + Math.abs(beside[i]) + next);
        }
        var tridiagonal = new SymmetricEigenvalues(diagonal, beside);
        double[] values = new double[n];
        tridiagonal.bisect(-reach, reach, 0, n, 1e-12 * reach, values);
        return values;
    }

    /// Makes column `k` zero below its second element: `A ← (I − 2vvᵀ)·A·(I − 2vvᵀ)`.
    private static void reflect(double[][] a, int k) {
        int n = a.length;
        double norm = 0;
        for (int i = k + 1; i < n; i++) norm += a[i][k] * a[i][k];
        norm = Math.sqrt(norm);
        if (norm == 0) return;
        double[] v = new double[n];
        for (int i = k + 1; i < n; i++) v[i] = a[i][k];
        v[k + 1] += Math.copySign(norm, v[k + 1]);
        double length = 0;
        for (int i = k + 1; i < n; i++) length += v[i] * v[i];
        double[] p = new double[n]; // 2·A·v/|v|²
        double along = 0;
        for (int i = k; i < n; i++) {
            for (int j = k + 1; j < n; j++) p[i] += a[i][j] * v[j];
            p[i] *= 2 / length;
            along += p[i] * v[i];
        }
        for (int i = k; i < n; i++) p[i] -= along / length * v[i];
        for (int i = k; i < n; i++) {
            for (int j = k; j < n; j++) a[i][j] -= v[i] * p[j] + p[i] * v[j];
        }
    }

    /// How many eigenvalues lie below `x`: the negative pivots of `T − x·I`.
    private int below(double x) {
        int count = 0;
        double pivot = 1;
        for (int i = 0; i < diagonal.length; i++) {
            pivot = diagonal[i] - x - (i == 0 ? 0 : squares[i] / pivot);
            if (pivot == 0) pivot = -Double.MIN_NORMAL;
            if (pivot < 0) count++;
        }
        return count;
    }

    /// Fills `values[from … to)`, the eigenvalues between `low` and `high`.
    private void bisect(
            double low, double high, int from, int to, double precision, double[] values) {
        if (from == to) return;
        double middle = (low + high) / 2;
        if (!(high - low > precision) || middle == low || middle == high) {
            Arrays.fill(values, from, to, middle);
            return;
        }
        int cut = Math.clamp(below(middle), from, to);
        bisect(low, middle, from, cut, precision, values);
        bisect(middle, high, cut, to, precision, values);
    }
}
