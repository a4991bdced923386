package glassnet.matrix;

/// Elementary functions for the hot path: computed in double, exact enough that `(float)` of the
/// result is the right float but in one case in some hundred million, where it is its neighbour.
///
/// They are chains of `fma`, whose bits no machine changes, and have no branch and no table, so
/// that vector code can compute the very same bits. The series are those of the textbook: with 52
/// bits at hand and 24 asked for, nothing better is needed. Relative error below 2⁻³²; `±∞`, NaN
/// and subnormal floats come out right. A double whose float is 0 or ∞ may be a tiny or huge number
/// here.
///
/// The definitions are `StrictMath` and [SpecialFunctions]; a test holds both equal over floats.
public final class FloatMath {
    private static final double LOG2_E = 1.4426950408889634;
    private static final double LN_2 = 0.6931471805599453;
    private static final double SQRT_HALF = 0.7071067811865476;
    private static final double TWO_OVER_SQRT_PI = 1.1283791670955126;
    private static final double ONE_OVER_SQRT_TWO_PI = 0.3989422804014327;
    private static final double TURN = 6.283185307179586;
    private static final double TURNS = 0.15915494309189535; // in a radian
    private static final double SHIFT = 0x1.8p52; // adding it leaves an integer in the low bits
    private static final long SQRT_HALF_BITS = 0x3FE6A09E667F3BCDL;

    private FloatMath() {}

    /// `eˣ = 2ⁿ·eʳ` with `|r| ≤ ½ ln 2`.
    public static double exp(double x) {
        double shifted = shifted(x);
        double scale = scale(shifted);
        return Math.fma(scale, reduced(x, shifted), scale);
    }

    /// `eˣ − 1`, without cancellation near 0.
    public static double expm1(double x) {
        double shifted = shifted(x);
        double scale = scale(shifted);
        return Math.fma(scale, reduced(x, shifted), scale - 1);
    }

    /// `n + SHIFT` with `n = round(x/ln 2)`.
    private static double shifted(double x) {
        return Math.fma(finite(x), LOG2_E, SHIFT);
    }

    /// `2ⁿ`
    private static double scale(double shifted) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(shifted) + 1023) << 52);
    }

    /// `eʳ − 1 = r + r²/2! + r³/3! + …` with `r = x − n·ln 2`.
    private static double reduced(double x, double shifted) {
        double r = Math.fma(SHIFT - shifted, LN_2, finite(x));
        double p = 1.0 / 3628800;
        p = Math.fma(p, r, 1.0 / 362880);
        p = Math.fma(p, r, 1.0 / 40320);
        p = Math.fma(p, r, 1.0 / 5040);
        p = Math.fma(p, r, 1.0 / 720);
        p = Math.fma(p, r, 1.0 / 120);
        p = Math.fma(p, r, 1.0 / 24);
        p = Math.fma(p, r, 1.0 / 6);
        p = Math.fma(p, r, 0.5);
        return Math.fma(p, r * r, r);
    }

    /// Beyond these ends the float of `eˣ` is 0 or ∞ for certain.
    private static double finite(double x) {
        return Math.max(-708, Math.min(x, 709));
    }

    /// `ln x = k·ln 2 + ln m` with `m` in `[√½, √2)` and `ln m = 2·(s + s³/3 + s⁵/5 + …)`, `s = (m
    /// − 1)/(m + 1)`. For `x` that a float can hold; −∞ for 0, NaN below.
    public static double log(double x) {
        long bits = Double.doubleToRawLongBits(x);
        long k = (bits - SQRT_HALF_BITS) >> 52;
        double m = Double.longBitsToDouble(bits - (k << 52));
        double s = (m - 1) / (m + 1);
        double q = s * s;
        double p = 1.0 / 13;
        p = Math.fma(p, q, 1.0 / 11);
        p = Math.fma(p, q, 1.0 / 9);
        p = Math.fma(p, q, 1.0 / 7);
        p = Math.fma(p, q, 1.0 / 5);
        p = Math.fma(p, q, 1.0 / 3);
        double result = Math.fma((double) k, LN_2, Math.fma(2 * s, p * q, 2 * s));
        double edge = x == 0 ? Double.NEGATIVE_INFINITY : x > 0 ? x : Double.NaN;
        return x > 0 && x < Double.POSITIVE_INFINITY ? result : edge;
    }

    /// `tanh |x| = −t/(t + 2)` with `t = e^{−2|x|} − 1`.
    public static double tanh(double x) {
        double t = expm1(-2 * Math.abs(x));
        return Math.copySign(t / (t + 2), x);
    }

    /// `σ(x) = 1/(1 + e⁻ˣ)`
    public static double sigmoid(double x) {
        return 1 / (1 + exp(-x));
    }

    /// The error function: its Taylor series near 0, `1 − erfc` elsewhere.
    public static double erf(double x) {
        double q = -x * x;
        double p = 1.0 / 685440;
        p = Math.fma(p, q, 1.0 / 75600);
        p = Math.fma(p, q, 1.0 / 9360);
        p = Math.fma(p, q, 1.0 / 1320);
        p = Math.fma(p, q, 1.0 / 216);
        p = Math.fma(p, q, 1.0 / 42);
        p = Math.fma(p, q, 1.0 / 10);
        p = Math.fma(p, q, 1.0 / 3);
        double near = TWO_OVER_SQRT_PI * x * Math.fma(p, q, 1);
        double far = Math.copySign(1 - tail(Math.abs(x)), x);
        return Math.abs(x) < 0.5 ? near : far;
    }

    /// `Φ(z) = ½·erfc(−z/√2)`, the distribution function of the standard normal.
    public static double normalDistribution(double z) {
        double half = 0.5 * tail(Math.abs(z) * SQRT_HALF);
        return z > 0 ? 1 - half : half;
    }

    /// `cos x = sin 2πa` with `a = ¼ − |t − round t|`, `t = x/2π`, by its Taylor series. Absolute
    /// error below 1e-11 for `|x| ≤ 10⁴`; beyond, `t` itself is rounded. NaN from `±∞`.
    public static double cosine(double x) {
        double t = x * TURNS;
        double whole = (Math.max(-0x1p50, Math.min(t, 0x1p50)) + SHIFT) - SHIFT;
        double a = TURN * (0.25 - Math.min(0.5, Math.abs(t - whole)));
        double q = -a * a;
        double p = 1.0 / 1307674368000.0;
        p = Math.fma(p, q, 1.0 / 6227020800.0);
        p = Math.fma(p, q, 1.0 / 39916800);
        p = Math.fma(p, q, 1.0 / 362880);
        p = Math.fma(p, q, 1.0 / 5040);
        p = Math.fma(p, q, 1.0 / 120);
        p = Math.fma(p, q, 1.0 / 6);
        return Math.fma(0, x, Math.fma(p * q, a, a));
    }

    /// `φ(z) = e^{−z²/2}/√(2π)`
    public static double normalDensity(double z) {
        return ONE_OVER_SQRT_TWO_PI * exp(-0.5 * z * z);
    }

    /// `x·σ(x)`; 0 at −∞, where the second factor has died out.
    public static double silu(double x) {
        return aboveMinusInfinity(x) * sigmoid(x);
    }

    /// `σ + x·σ·(1 − σ)`
    public static double siluSlope(double x) {
        double s = sigmoid(x);
        return Math.fma(bounded(x), s * (1 - s), s);
    }

    /// `x·Φ(x)`; 0 at −∞.
    public static double gelu(double x) {
        return aboveMinusInfinity(x) * normalDistribution(x);
    }

    /// `Φ + x·φ`
    public static double geluSlope(double x) {
        double b = bounded(x);
        return Math.fma(b, normalDensity(b), normalDistribution(b));
    }

    /// `x·t` with `t = tanh(ln(1 + eˣ)) = n/(n + 2)`, `n = eˣ·(eˣ + 2)`; 0 at −∞.
    public static double mish(double x) {
        double e = exp(Math.min(x, 40)); // t is 1 from there on
        double n = e * (e + 2);
        return aboveMinusInfinity(x) * (n / (n + 2));
    }

    /// `t + x·(1 − t²)·σ` with `1 − t² = 4·(n + 1)/(n + 2)²` and `σ = eˣ/(1 + eˣ)`
    public static double mishSlope(double x) {
        double e = exp(Math.min(x, 40));
        double n = e * (e + 2);
        double m = n + 2;
        double rest = 4 * (n + 1) / (m * m) * (e / (1 + e));
        return Math.fma(aboveMinusInfinity(Math.min(x, 40)), rest, n / m);
    }

    /// So that a factor which has died out wins over `x = −∞`.
    private static double aboveMinusInfinity(double x) {
        return Math.max(x, -Float.MAX_VALUE);
    }

    private static double bounded(double x) {
        return Math.max(-Float.MAX_VALUE, Math.min(x, Float.MAX_VALUE));
    }

    /// `erfc(y)` for `y ≥ 0`; its float is 0 from 11 on.
    private static double tail(double y) {
        double cut = Math.min(y, 26);
        return exp(-cut * cut) * SpecialFunctions.scaledErfc(cut);
    }
}
