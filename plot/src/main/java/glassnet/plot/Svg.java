package glassnet.plot;

import java.util.Locale;

/// Writes the elements of a picture, each with classes of `chart.css`; coordinates are pixels, y
/// grows downwards.
final class Svg {
    private final StringBuilder elements = new StringBuilder();

    Svg line(double x1, double y1, double x2, double y2, String classes) {
        return add(
                "<line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\" class=\"%s\"/>"
                        .formatted(pixel(x1), pixel(y1), pixel(x2), pixel(y2), classes));
    }

    /// An interval across a bar, which it is told from by an edge of paper.
    Svg whisker(double low, double high, double y) {
        return line(low, y, high, y, "edge-of-whisker").line(low, y, high, y, "whisker");
    }

    Svg circle(double x, double y, double radius, String classes) {
        return circle(x, y, radius, classes, 1);
    }

    Svg circle(double x, double y, double radius, String classes, double opacity) {
        return add(
                "<circle cx=\"%s\" cy=\"%s\" r=\"%s\" class=\"%s\"%s/>"
                        .formatted(pixel(x), pixel(y), pixel(radius), classes, opacity(opacity)));
    }

    Svg rectangle(double x, double y, double width, double height, String classes) {
        return rectangle(x, y, width, height, classes, 1, "");
    }

    /// @param hint shown when the pointer rests on it; none when empty
    Svg rectangle(
            double x,
            double y,
            double width,
            double height,
            String classes,
            double opacity,
            String hint) {
        return add(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" class=\"%s\"%s%s"
                        .formatted(
                                pixel(x),
                                pixel(y),
                                pixel(width),
                                pixel(height),
                                classes,
                                opacity(opacity),
                                hint.isEmpty()
                                        ? "/>"
                                        : "><title>" + Text.escape(hint) + "</title></rect>"));
    }

    /// @param commands as in the attribute `d`
    Svg path(String commands, String classes) {
        return add("<path d=\"%s\" class=\"%s\"/>".formatted(commands, classes));
    }

    Svg path(String commands, String classes, double opacity) {
        return add(
                "<path d=\"%s\" class=\"%s\"%s/>".formatted(commands, classes, opacity(opacity)));
    }

    /// Text with its baseline at `y`; it begins at `x` unless a class says `middle` or `end`.
    Svg text(double x, double y, String text, String classes) {
        return add(
                "<text x=\"%s\" y=\"%s\" class=\"%s\">%s</text>"
                        .formatted(pixel(x), pixel(y), classes, Text.escape(text)));
    }

    /// Text cut to a width, whole as a hint.
    Svg text(double x, double y, String text, double fontSize, double width, String classes) {
        String fitting = Text.fit(text, fontSize, width);
        String hint = fitting.equals(text) ? "" : "<title>" + Text.escape(text) + "</title>";
        return add(
                "<text x=\"%s\" y=\"%s\" class=\"%s\">%s%s</text>"
                        .formatted(pixel(x), pixel(y), classes, Text.escape(fitting), hint));
    }

    /// What is drawn until [#end] is moved by `x`, `y` and then turned clockwise by `degrees`.
    Svg begin(double x, double y, double degrees) {
        return add(
                "<g transform=\"translate(%s %s) rotate(%s)\">"
                        .formatted(pixel(x), pixel(y), pixel(degrees)));
    }

    Svg end() {
        return add("</g>");
    }

    /// All that the other holds.
    Svg add(Svg other) {
        elements.append(other.elements);
        return this;
    }

    private Svg add(String element) {
        elements.append(element).append('\n');
        return this;
    }

    private static String opacity(double opacity) {
        return opacity == 1 ? "" : " opacity=\"" + pixel(opacity) + "\"";
    }

    /// Two decimals at most, none where they are zeros.
    static String pixel(double value) {
        long hundredths = Math.round(value * 100);
        if (hundredths % 100 == 0) return Long.toString(hundredths / 100);
        String digits = String.format(Locale.ROOT, "%.2f", hundredths / 100.0);
        return digits.endsWith("0") ? digits.substring(0, digits.length() - 1) : digits;
    }

    @Override
    public String toString() {
        return elements.toString();
    }
}
