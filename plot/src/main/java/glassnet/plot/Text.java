package glassnet.plot;

import java.math.BigDecimal;
import java.util.Locale;

/// Words and numbers as pictures and pages show them.
final class Text {
    private Text() {}

    /// `text` as it may stand in XML or HTML, between tags or in a quoted attribute. Characters
    /// that XML does not allow become U+FFFD.
    static String escape(String text) {
        var escaped = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> escaped.append("&amp;");
                        case '<' -> escaped.append("&lt;");
                        case '>' -> escaped.append("&gt;");
                        case '"' -> escaped.append("&quot;");
                        case '\'' -> escaped.append("&#39;");
                        default -> escaped.appendCodePoint(isAllowed(c) ? c : 0xFFFD);
                    }
                });
        return escaped.toString();
    }

    private static boolean isAllowed(int c) {
        if (c < 0x20) return c == '\t' || c == '\n';
        return c < 0xD800 || (c > 0xDFFF && c != 0xFFFE && c != 0xFFFF);
    }

    /// About how many pixels wide `text` is in a sans-serif font, on the wide side, since the font
    /// is the reader's.
    static double width(String text, double fontSize) {
        return fontSize * text.codePoints().mapToDouble(Text::width).sum();
    }

    private static double width(int c) {
        if (c >= 0x1100) return c >= 0x2000 && c < 0x2E80 ? 0.7 : 1.05; // marks; Asian scripts
        if ("iljtfI.,:;|!'()[] -".indexOf(c) >= 0) return 0.36;
        if ("mwMW@%—".indexOf(c) >= 0) return 0.92;
        return Character.isUpperCase(c) ? 0.7 : 0.6;
    }

    /// `text`, or as much of its beginning as fits into `pixels`, with `…` behind.
    static String fit(String text, double fontSize, double pixels) {
        if (width(text, fontSize) <= pixels) return text;
        int[] points = text.codePoints().toArray();
        int kept = points.length;
        while (kept > 1 && width(new String(points, 0, kept) + "…", fontSize) > pixels) kept--;
        return new String(points, 0, kept).strip() + "…";
    }

    /// A number with four significant digits, such as `0.1234`, `12.34`, `1,234,568` or `1.234e−7`;
    /// `–` for NaN.
    static String number(double value) {
        if (Double.isNaN(value)) return "–";
        if (value < 0) return "−" + number(-value);
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e12) return count(value);
        if (size >= 1e9 || size < 1e-4)
            return scientific(String.format(Locale.ROOT, "%.3e", value));
        int decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : size >= 1 ? 3 : 4;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// What `%e` wrote, with an exponent as people write it: `1e−7`, `1.5e9`.
    static String scientific(String e) {
        return e.replace("e+0", "e").replace("e+", "e").replace("e-0", "e−").replace("e-", "e−");
    }

    /// A number that somebody chose, as short as it is exact: `0.1`, `3`.
    static String plain(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    /// [#number], with decimals for a whole number too, as a measured one has.
    static String metric(double value) {
        boolean whole = value == Math.rint(value) && value >= 0 && value < 1000;
        return whole ? String.format(Locale.ROOT, "%.4f", value) : number(value);
    }

    /// A whole number with its thousands apart.
    static String count(double value) {
        return String.format(Locale.ROOT, "%,d", Math.round(value));
    }

    /// A share as a percentage with one decimal; no line ends before its sign.
    static String percent(double share) {
        return Double.isNaN(share) ? "–" : String.format(Locale.ROOT, "%.1f\u00a0%%", 100 * share);
    }

    /// A class name as words: `SoftmaxCrossEntropy` is `softmax cross entropy`.
    static String words(Object described) {
        return described
                .getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }

    /// `1 row`, `2 rows`.
    static String plural(int count, String noun) {
        return count(count) + " " + noun + (count == 1 ? "" : "s");
    }
}
