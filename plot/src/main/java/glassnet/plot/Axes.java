package glassnet.plot;

import java.util.List;

/// A frame with two axes, a grid and a legend, to draw data into.
///
/// The legend and the title of the y axis stand above, where they cost no width and need no turned
/// letters.
final class Axes {
    private static final double FONT = 12;
    private static final int LINE_HEIGHT = 18;

    /// A line of the legend.
    ///
    /// @param classes of the mark
    record Key(String label, Mark mark, String classes) {
        double width() {
            return 34 + Text.width(label, FONT) + 16;
        }
    }

    /// How a series looks.
    sealed interface Mark {
        record Line() implements Mark {}

        record Shape(int number) implements Mark {}

        record Area() implements Mark {}
    }

    final Svg svg = new Svg();
    private final Scale x;
    private final Scale y;
    private final double width;
    private final double height;
    private final double left;
    private final double right;
    private final double top;
    private final double bottom;

    Axes(int width, int height, Scale x, Scale y, String xTitle, String yTitle, List<Key> legend) {
        this(width, height, x, y, xTitle, yTitle, legend, labels(y));
    }

    /// @param labels the width that the labels of the y axis get: where one frame stands over
    ///   another, that of the wider ones
    Axes(
            int width,
            int height,
            Scale x,
            Scale y,
            String xTitle,
            String yTitle,
            List<Key> legend,
            double labels) {
        this.x = x;
        this.y = y;
        this.width = width;
        left = 14 + labels + 8;
        right = width - Math.max(20, overhang(x, width - 20 - left) + 4);
        top = legend(legend, 14, width - 14) + (yTitle.isEmpty() ? 10 : 30);
        this.height = height + top;
        bottom = this.height - (xTitle.isEmpty() ? 30 : 46);
        if (!yTitle.isEmpty()) svg.text(14, top - 16, yTitle, "soft");
        if (!xTitle.isEmpty()) {
            svg.text(
                    (left + right) / 2,
                    this.height - 10,
                    xTitle,
                    FONT,
                    right - left,
                    "soft middle");
        }
        grid();
    }

    /// The width of the widest label of a y axis.
    static double labels(Scale y) {
        double widest = 0;
        for (double tick : y.ticks()) widest = Math.max(widest, Text.width(y.label(tick), FONT));
        return widest;
    }

    /// How far labels of the x axis reach beyond its right end, where it is `length` long.
    private static double overhang(Scale x, double length) {
        double most = 0;
        for (double tick : x.ticks()) {
            double half = Text.width(x.label(tick), FONT) / 2;
            most = Math.max(most, half - (1 - x.share(tick)) * length);
        }
        return most;
    }

    /// Draws the legend in lines of text and gives the y below it.
    private double legend(List<Key> keys, double from, double to) {
        double keyX = from;
        double keyY = 12;
        for (Key key : keys) {
            if (keyX > from && keyX + key.width() > to) {
                keyX = from;
                keyY += LINE_HEIGHT;
            }
            switch (key.mark()) {
                case Mark.Line _ -> svg.line(keyX, keyY - 4, keyX + 24, keyY - 4, key.classes());
                case Mark.Shape shape ->
                        svg.path(
                                Shapes.at(shape.number(), keyX + 14, keyY - 4, 4.5), key.classes());
                case Mark.Area _ -> svg.rectangle(keyX + 6, keyY - 10, 18, 12, key.classes());
            }
            svg.text(keyX + 31, keyY, key.label(), FONT, to - keyX - 31, "");
            keyX += key.width();
        }
        return keys.isEmpty() ? 6 : keyY + 8;
    }

    private void grid() {
        double lastEnd = Double.NEGATIVE_INFINITY;
        for (double tick : x.ticks()) {
            svg.line(x(tick), top, x(tick), bottom, "rule");
            String label = x.label(tick);
            double half = Text.width(label, FONT) / 2;
            if (x(tick) - half < lastEnd + 6) continue;
            lastEnd = x(tick) + half;
            svg.text(x(tick), bottom + 17, label, "soft middle");
        }
        for (double tick : y.ticks()) {
            svg.line(left, y(tick), right, y(tick), "rule");
            svg.text(left - 8, y(tick) + 4, y.label(tick), "soft end");
        }
        svg.line(left, bottom, right, bottom, "axis");
    }

    double x(double value) {
        return left + x.share(value) * (right - left);
    }

    double y(double value) {
        return bottom - y.share(value) * (bottom - top);
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    double top() {
        return top;
    }

    double bottom() {
        return bottom;
    }

    /// A line through the points; it breaks where one is not finite or outside the axes.
    void line(double[] xs, double[] ys, String classes) {
        draw(xs, ys, "line " + classes);
    }

    /// A thin line, one of many.
    void curve(double[] xs, double[] ys) {
        draw(xs, ys, "curve");
    }

    private void draw(double[] xs, double[] ys, String classes) {
        var path = new StringBuilder();
        boolean drawing = false;
        for (int i = 0; i < xs.length; i++) {
            boolean inside = x.contains(xs[i]) && y.contains(ys[i]);
            if (inside) {
                path.append(drawing ? "L" : "M")
                        .append(Svg.pixel(x(xs[i])))
                        .append(' ')
                        .append(Svg.pixel(y(ys[i])));
            }
            drawing = inside;
        }
        if (!path.isEmpty()) svg.path(path.toString(), classes);
    }

    /// A point of the series with the given number, told apart by shape too.
    void point(double px, double py, int series, double size, double opacity) {
        if (!x.contains(px) || !y.contains(py)) return;
        svg.path(Shapes.at(series, x(px), y(py), size), "ring f" + (series % 8 + 1), opacity);
    }

    /// A point that stands on any shade.
    void place(double px, double py, double radius) {
        if (x.contains(px) && y.contains(py)) svg.circle(x(px), y(py), radius, "points");
    }

    /// One picture of this frame and, under it, another as wide.
    Picture over(Axes below, String title) {
        svg.begin(0, height, 0).add(below.svg).end();
        return new Picture(title, width, height + below.height, svg);
    }

    Picture picture(String title) {
        return new Picture(title, width, height, svg);
    }
}
