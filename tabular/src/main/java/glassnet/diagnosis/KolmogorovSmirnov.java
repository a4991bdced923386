package glassnet.diagnosis;

import java.util.Arrays;
import java.util.List;

/// How far apart two samples are: `D = max |F(x) − G(x)|`, the greatest distance of their
/// cumulative shares (Kolmogorov 1933, Smirnov 1948).
///
/// The probability is the limit `2·Σ (−1)ᵏ⁻¹ exp(−2k²λ²)` with Stephens's correction for few rows,
/// `λ = D·(√n + 0.12 + 0.11/√n)` with `n = n₁n₂/(n₁ + n₂)` (Stephens 1970; Press et al., "Numerical
/// Recipes", section 14.3). Where many cells are equal it is an upper bound.
///
/// @param statistic `D`, in `[0, 1]`
/// @param probability that two samples of the same distribution are as far apart, or farther
record KolmogorovSmirnov(double statistic, double probability) {
    private static final int TERMS = 100;

    /// Of two columns of numbers; NaN, a missing cell, stands below all numbers.
    static KolmogorovSmirnov of(float[] first, float[] second) {
        float[] a = ascending(first);
        float[] b = ascending(second);
        double most = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            float x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= x) i++;
            while (j < b.length && b[j] <= x) j++;
            most = Math.max(most, Math.abs(i / (double) a.length - j / (double) b.length));
        }
        return of(most, a.length, b.length);
    }

    /// Of the shares of two samples in the same bins, in order: `D` at the cuts between them, at
    /// most that of the samples.
    static KolmogorovSmirnov of(List<Double> first, int n, List<Double> second, int m) {
        double most = 0;
        double apart = 0;
        for (int k = 0; k < first.size(); k++) {
            apart += first.get(k) - second.get(k);
            most = Math.max(most, Math.abs(apart));
        }
        return of(most, n, m);
    }

    private static KolmogorovSmirnov of(double d, int n, int m) {
        double root = Math.sqrt((double) n * m / (n + m));
        return new KolmogorovSmirnov(d, probability(d * (root + 0.12 + 0.11 / root)));
    }

    private static double probability(double lambda) {
        if (lambda < 0.2) return 1; // where the series has not begun to converge
        double sum = 0;
        for (int k = 1; k <= TERMS; k++) {
            double term = StrictMath.exp(-2.0 * k * k * lambda * lambda);
            sum += k % 2 == 1 ? term : -term;
        }
        return Math.clamp(2 * sum, 0, 1);
    }

    private static float[] ascending(float[] values) {
        float[] sorted = values.clone();
        for (int i = 0; i < sorted.length; i++) {
            if (Float.isNaN(sorted[i])) sorted[i] = Float.NEGATIVE_INFINITY;
        }
        Arrays.sort(sorted);
        return sorted;
    }
}
