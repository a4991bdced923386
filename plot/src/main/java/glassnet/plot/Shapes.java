package glassnet.plot;

import java.util.Locale;

/// Marks that differ without colour: circle, square, triangle, diamond, triangle downwards, plus.
final class Shapes {
    private Shapes() {}

    /// The path of mark `number` (they repeat), of about the radius `r` around `x`, `y`.
    static String at(int number, double x, double y, double r) {
        return switch (number % 6) {
            case 0 -> circle(x, y, r);
            case 1 -> polygon(x, y, 0.9 * r, -1, -1, 1, -1, 1, 1, -1, 1);
            case 2 -> polygon(x, y, 1.15 * r, 0, -1, 1, 0.8, -1, 0.8);
            case 3 -> polygon(x, y, 1.25 * r, 0, -1, 1, 0, 0, 1, -1, 0);
            case 4 -> polygon(x, y, 1.15 * r, 0, 1, 1, -0.8, -1, -0.8);
            default ->
                    polygon(
                            x, y, r / 2.2, -1, -2.4, 1, -2.4, 1, -1, 2.4, -1, 2.4, 1, 1, 1, 1, 2.4,
                            -1, 2.4, -1, 1, -2.4, 1, -2.4, -1, -1, -1);
        };
    }

    private static String circle(double x, double y, double r) {
        return String.format(
                Locale.ROOT,
                "M%s %sa%3$s %3$s 0 1 0 %4$s 0a%3$s %3$s 0 1 0 -%4$s 0Z",
                Svg.pixel(x - r),
                Svg.pixel(y),
                Svg.pixel(r),
                Svg.pixel(2 * r));
    }

    private static String polygon(double x, double y, double scale, double... corners) {
        var path = new StringBuilder();
        for (int i = 0; i < corners.length; i += 2) {
            path.append(i == 0 ? "M" : "L")
                    .append(Svg.pixel(x + scale * corners[i]))
                    .append(' ')
                    .append(Svg.pixel(y + scale * corners[i + 1]));
        }
        return path.append('Z').toString();
    }
}
