package glassnet.matrix;

/// Functions in double precision that `StrictMath` lacks, each to a few units in the last place and
/// the same bits on every machine. [FloatMath] holds their fast partners.
public final class SpecialFunctions {
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
    private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;

    /// Coefficients of `e^{y²}·erfc(y)/t` in powers of `(3 − y)/(3 + y)`, with `t = 3/(3 + y)`: the
    /// Chebyshev series computed in 50 digits, cut where its terms fall below 10⁻¹⁸.
    private static final double[] SCALED_ERFC = {
        0.3580023023627799,
        0.29446481772329447,
        0.19674278570136933,
        0.1034890873001944,
        0.039842587095666314,
        0.008942411541350472,
        -0.00040413887394316183,
        -0.001011353998686046,
        -0.00018276991424949872,
        9.225927134071366e-05,
        3.585392363681283e-05,
        -1.0132683861908937e-05,
        -5.823857407636006e-06,
        1.5830094253678585e-06,
        9.225829640201406e-07,
        -3.3293900476369915e-07,
        -1.3722842699705352e-07,
        7.795122669713508e-08,
        1.6652640553590825e-08,
        -1.7060807323373566e-08,
        -1.1893885619092368e-09,
        2.897924756345276e-09,
        2.3183140775046786e-12,
        -2.703562432063331e-10,
    };

    private SpecialFunctions() {}

    /// Logistic sigmoid `σ(z) = 1/(1 + e⁻ᶻ)`; never overflows.
    public static double sigmoid(double z) {
        double e = StrictMath.exp(-Math.abs(z)); // ≤ 1
        return z >= 0 ? 1 / (1 + e) : e / (1 + e);
    }

    /// `ln(1 + eᶻ)`; never overflows, and keeps its relative precision for very negative `z`.
    public static double softplus(double z) {
        return Math.max(z, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(z)));
    }

    /// `ln Σ e^{zⱼ}`; the largest term is taken out first, so it is finite for finite `z`.
    public static double logSumExp(double[] z) {
        double max = Double.NEGATIVE_INFINITY;
        for (double v : z) max = Math.max(max, v);
        double sum = 0;
        for (double v : z) sum += StrictMath.exp(v - max);
        return max + StrictMath.log(sum);
    }

    /// Error function `2/√π ∫₀ˣ e^{−s²} ds`: its Taylor series near 0, `1 − erfc` elsewhere.
    public static double erf(double x) {
        if (Math.abs(x) >= 0.5) return x > 0 ? 1 - erfc(x) : erfc(-x) - 1;
        double power = 1;
        double sum = 1;
        for (int k = 1; k <= 12; k++) {
            power *= -x * x / k;
            sum += power / (2 * k + 1);
        }
        return TWO_OVER_SQRT_PI * x * sum;
    }

    /// `1 − erf(x)`, without the cancellation for large `x`.
    public static double erfc(double x) {
        double y = Math.abs(x);
        double square = y * y;
        double lost = Math.fma(y, y, -square); // y² = square + lost, exactly
        double tail =
                square > 750 // below the smallest double
                        ? 0
                        : StrictMath.exp(-square) * (1 - lost) * scaledErfc(y);
        return x >= 0 ? tail : x < 0 ? 2 - tail : Double.NaN;
    }

    /// The coefficients of [#scaledErfc] in powers of `(3 − y)/(3 + y)`, a copy.
    public static double[] scaledErfcSeries() {
        return SCALED_ERFC.clone();
    }

    /// `e^{y²}·erfc(y)` for `y ≥ 0`.
    static double scaledErfc(double y) {
        double t = 3 / (3 + y);
        double u = (3 - y) / (3 + y);
        double q = SCALED_ERFC[SCALED_ERFC.length - 1];
        for (int i = SCALED_ERFC.length - 2; i >= 0; i--) q = Math.fma(q, u, SCALED_ERFC[i]);
        return t * q;
    }

    /// Distribution function of the standard normal, `Φ(z) = ½·erfc(−z/√2)`.
    public static double normalDistribution(double z) {
        return 0.5 * erfc(-z * SQRT_HALF);
    }

    /// The `z` with `Φ(z) = p`, by halving until two neighbours are left; infinite for 0 and 1, NaN
    /// outside `[0, 1]`.
    public static double normalQuantile(double p) {
        if (p > 0.5) return -normalQuantile(1 - p); // small shares are told apart better
        if (!(p > 0)) return p == 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
        double low = -40; // Φ is 0 there
        double high = 0;
        while (true) {
            double middle = low + (high - low) / 2;
            if (middle == low || middle == high) return high;
            if (normalDistribution(middle) < p) low = middle;
            else high = middle;
        }
    }

    /// Density of the standard normal, `φ(z) = e^{−z²/2}/√(2π)`.
    public static double normalDensity(double z) {
        return ONE_OVER_SQRT_TWO_PI * StrictMath.exp(-0.5 * z * z);
    }
}
