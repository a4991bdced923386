package glassnet.explain;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/// Numbers as explanations print them: rounded to significant digits, without idle zeros.
public final class Digits {
    /// Of numbers that are only shown.
    public static final int SHOWN = 6;

    /// Of numbers that a reader multiplies.
    public static final int EXACT = 10;

    private Digits() {}

    /// Such as `7.5`, `-0.000123457` or `1.2e-09`.
    public static String text(double value, int digits) {
        if (!Double.isFinite(value)) return Double.toString(value);
        if (value == 0) return "0";
        BigDecimal rounded =
                new BigDecimal(value)
                        .round(new MathContext(digits, RoundingMode.HALF_EVEN))
                        .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -5 && exponent <= 12) return rounded.toPlainString();
        String mantissa = rounded.movePointLeft(exponent).toPlainString();
        return String.format(Locale.ROOT, "%se%+03d", mantissa, exponent);
    }

    /// The same in brackets where it begins with a minus.
    public static String bracketed(double value, int digits) {
        String text = text(value, digits);
        return text.startsWith("-") ? "(" + text + ")" : text;
    }

    /// In how many leading digits two numbers agree, 0 to 16; numbers below 1e-6 count as of that
    /// size.
    public static int agreement(double a, double b) {
        double scale = Math.max(1e-6, Math.max(Math.abs(a), Math.abs(b)));
        double error = Math.abs(a - b) / scale;
        if (Double.isNaN(error)) return 0;
        if (error == 0) return 16;
        return Math.clamp((int) Math.floor(-StrictMath.log10(error)), 0, 16);
    }
}
