package glassnet.doctor;

import glassnet.matrix.Matrix;

/// How many directions a weight matrix really uses: `exp(−Σ pᵢ·ln pᵢ)` with `pᵢ = σᵢ/Σσ` over its
/// singular values, between 1 and the smaller of rows and columns. Roy and Vetterli 2007, "The
/// effective rank", equation 4.
///
/// The singular values are the roots of the eigenvalues of the Gram matrix of the smaller side, in
/// double: those below 1e-8 of the largest are lost, which no entropy notices.
public final class EffectiveRank {
    /// The work grows with the cube of the smaller side.
    static final int MOST = 256;

    /// What even three columns take, as a run finds its ranks once and by code that is not
    /// compiled.
    private static final double COLD = 200_000;

    private EffectiveRank() {}

    /// About how many multiplications it takes, of the kind that are done one after the other.
    static double work(Matrix w) {
        double n = Math.min(w.rows(), w.columns());
        double inner = Math.max(w.rows(), w.columns());
        return COLD + n * n * (inner / 2 + 4 * n / 3 + 400);
    }

    /// The effective rank; NaN if both sides are longer than 256, 0 if all weights are 0.
    public static double of(Matrix w) {
        if (Math.min(w.rows(), w.columns()) > MOST) return Double.NaN;
        double[] values = SymmetricEigenvalues.of(gram(w));
        double sum = 0;
        for (double v : values) sum += Math.sqrt(Math.max(0, v));
        if (!(sum > 0)) return sum;
        double entropy = 0;
        for (double v : values) {
            double p = Math.sqrt(Math.max(0, v)) / sum;
            if (p > 0) entropy -= p * StrictMath.log(p);
        }
        return StrictMath.exp(entropy);
    }

    /// `w·wᵀ` or `wᵀ·w`, whichever is smaller.
    private static double[][] gram(Matrix w) {
        boolean byRows = w.rows() <= w.columns();
        int n = byRows ? w.rows() : w.columns();
        int inner = byRows ? w.columns() : w.rows();
        double[][] vectors = new double[n][inner];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < inner; k++) vectors[i][k] = byRows ? w.get(i, k) : w.get(k, i);
        }
        double[][] gram = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) sum += vectors[i][k] * vectors[j][k];
                gram[i][j] = sum;
                gram[j][i] = sum;
            }
        }
        return gram;
    }
}
