package glassnet.explain;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/// The slope of a function from its values alone: central differences of order four,
///
///     f′(x) ≈ [8·(f(x+h) − f(x−h)) − (f(x+2h) − f(x−2h))] / 12h
///
/// Truncation costs `h⁴·|f⁗′|/30`, rounding `1.5·ε·|f|/h` where `ε` is the precision of `f`, so the
/// first step of each list balances the two. The later, smaller steps are for points near a kink,
/// which a large step would straddle; a wrong derivative is wrong at every step. Abramowitz and
/// Stegun 1964, formula 25.3.6.
///
/// @param tolerance the largest error, relative to the slope or 1, that the steps excuse
record Differences(double tolerance, List<Double> steps) {

    /// For functions computed in double precision.
    static final Differences DOUBLE = new Differences(1e-10, List.of(0x1p-10, 0x1p-12, 0x1p-15));

    /// For functions that pass through floats.
    static final Differences FLOAT = new Differences(1e-3, List.of(0x1p-5, 0x1p-7, 0x1p-9));

    /// The slope of `f` at `x`, by the first step that agrees with `claimed` within the tolerance;
    /// else by the one that comes closest.
    double slope(DoubleUnaryOperator f, double x, double claimed) {
        double best = Double.NaN;
        for (double h : steps) {
            double near = f.applyAsDouble(x + h) - f.applyAsDouble(x - h);
            double far = f.applyAsDouble(x + 2 * h) - f.applyAsDouble(x - 2 * h);
            double slope = (8 * near - far) / (12 * h);
            if (!(Math.abs(slope - claimed) >= Math.abs(best - claimed))) best = slope;
            if (Math.abs(best - claimed) <= tolerance * Math.max(1, Math.abs(best))) break;
        }
        return best;
    }
}
