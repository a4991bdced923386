package glassnet.plot;

import glassnet.matrix.RandomStream;
import java.util.Arrays;
import java.util.List;

/// Draws how predicted numbers and actual ones differ.
final class Residuals {
    /// More points than this only make the page heavy.
    private static final int MOST_POINTS = 1_500;

    private Residuals() {}

    static Picture predictedAgainstActual(float[] predicted, float[] actual, String name) {
        double low = Float.POSITIVE_INFINITY;
        double high = Float.NEGATIVE_INFINITY;
        for (int i = 0; i < actual.length; i++) {
            low = Math.min(low, Math.min(actual[i], predicted[i]));
            high = Math.max(high, Math.max(actual[i], predicted[i]));
        }
        Scale both = Scale.round(low, high, 5);
        var axes =
                new Axes(
                        430,
                        380,
                        both,
                        both,
                        "actual " + name,
                        Text.fit("predicted " + name, 12, 390),
                        List.of(
                                new Axes.Key("perfect", new Axes.Mark.Line(), "guide"),
                                new Axes.Key("a row", new Axes.Mark.Shape(0), "f1")));
        int[] rows = sample(actual.length);
        double opacity = Math.clamp(90.0 / Math.sqrt(rows.length) / 5, 0.25, 0.85);
        for (int row : rows) axes.point(actual[row], predicted[row], 0, 3.5, opacity);
        axes.svg.line(
                axes.x(both.low()),
                axes.y(both.low()),
                axes.x(both.high()),
                axes.y(both.high()),
                "guide");
        return axes.picture("Predicted against actual");
    }

    private static int[] sample(int rows) {
        int[] order = RandomStream.of(0, "points of a picture").permutation(rows);
        return rows <= MOST_POINTS ? order : Arrays.copyOf(order, MOST_POINTS);
    }

    static Picture histogram(float[] predicted, float[] actual, String name) {
        double[] residuals = new double[actual.length];
        for (int i = 0; i < actual.length; i++) residuals[i] = (double) predicted[i] - actual[i];
        Arrays.sort(residuals);
        // the outermost hundredth would flatten the rest; it is counted at the ends
        double reach =
                Math.max(
                        Math.abs(residuals[residuals.length / 100]),
                        Math.abs(residuals[residuals.length - 1 - residuals.length / 100]));
        if (!(reach > 0)) reach = 1;
        Scale x = Scale.round(-reach, reach, 6);
        int bins = Math.clamp((long) (2 * Math.sqrt(residuals.length)), 9, 41) | 1;
        int[] counts = new int[bins];
        for (double residual : residuals) {
            counts[Math.clamp((long) (x.share(residual) * bins), 0, bins - 1)]++;
        }
        int most = Arrays.stream(counts).max().orElse(1);
        var axes =
                new Axes(
                        430,
                        380,
                        x,
                        Scale.round(0, Math.max(2, most), 4),
                        "predicted − actual " + name,
                        "rows",
                        List.of(
                                new Axes.Key(
                                        "too low ← 0 → too high", new Axes.Mark.Line(), "guide")));
        double width = (axes.right() - axes.left()) / bins;
        for (int b = 0; b < bins; b++) {
            double y = axes.y(counts[b]);
            double from = axes.left() + b * width;
            axes.svg.rectangle(
                    from + 0.5,
                    y,
                    width - 1,
                    axes.bottom() - y,
                    "f1",
                    0.85,
                    Text.plural(counts[b], "row"));
        }
        axes.svg.line(axes.x(0), axes.top(), axes.x(0), axes.bottom(), "guide");
        return axes.picture("Residuals");
    }
}
