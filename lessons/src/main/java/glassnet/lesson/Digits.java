package glassnet.lesson;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.StringJoiner;
import java.util.function.IntFunction;

/// Numbers as people write them into formulas.
public final class Digits {
    private Digits() {}

    /// At most eight decimals, as numpy prints: `0.65900114`, `7.5`, `14`, `4.5397869e-5`.
    public static String of(double x) {
        return of(x, 8);
    }

    /// Four decimals, for the middle of long formulas.
    static String brief(double x) {
        return of(x, 4);
    }

    /// At most `decimals` decimals without trailing zeros; with a power of ten, and as many digits,
    /// below 0.001 and from 10⁹.
    static String of(double x, int decimals) {
        if (!Double.isFinite(x)) return Double.isNaN(x) ? "NaN" : x > 0 ? "∞" : "-∞";
        double size = Math.abs(x);
        if (size >= 1e9 || (size < 1e-3 && size > 0)) {
            BigDecimal digits = new BigDecimal(x).round(new MathContext(decimals));
            int exponent = digits.precision() - digits.scale() - 1;
            return plain(digits.movePointLeft(exponent)) + "e" + exponent;
        }
        return plain(new BigDecimal(x).setScale(decimals, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal x) {
        return x.signum() == 0 ? "0" : x.stripTrailingZeros().toPlainString();
    }

    /// As a factor or behind an operator: negative numbers in brackets.
    static String factor(double x) {
        String text = brief(x);
        return x < 0 ? "(" + text + ")" : text;
    }

    /// `[7.5 14 27 12.5]`
    static String row(double... xs) {
        var text = new StringJoiner(" ", "[", "]");
        for (double x : xs) text.add(brief(x));
        return text.toString();
    }

    /// `[[1 2] [0.5 0.5]]`
    static String rows(double[][] rows) {
        var text = new StringJoiner(" ", "[", "]");
        for (double[] row : rows) text.add(row(row));
        return text.toString();
    }

    /// `3·0.5 + 5·1`
    static String dot(double[] a, double[] b) {
        var text = new StringJoiner(" + ");
        for (int i = 0; i < a.length; i++) text.add(factor(a[i]) + "·" + factor(b[i]));
        return text.toString();
    }

    /// `[…, …, …]`, an expression for each element.
    static String each(int count, IntFunction<String> element) {
        return joined(count, ", ", element, "[", "]");
    }

    /// `… + … + …`
    static String sum(int count, IntFunction<String> term) {
        return joined(count, " + ", term, "", "");
    }

    private static String joined(
            int count, String between, IntFunction<String> part, String before, String after) {
        var text = new StringJoiner(between, before, after);
        for (int i = 0; i < count; i++) text.add(part.apply(i));
        return text.toString();
    }

    /// Column `j` of a matrix.
    static double[] column(double[][] rows, int j) {
        double[] column = new double[rows.length];
        for (int i = 0; i < rows.length; i++) column[i] = rows[i][j];
        return column;
    }
}
