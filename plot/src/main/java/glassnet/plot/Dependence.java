package glassnet.plot;

import glassnet.insight.Interaction;
import glassnet.insight.PartialDependence;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Pictures of what a model makes of one column, or of two together.
final class Dependence {
    /// More thin lines than this hide each other.
    private static final int MOST_CURVES = 60;

    private static final Pattern LONG_NUMBER = Pattern.compile("-?\\d{1,9}\\.\\d{3,}");

    private static final double CELL_WIDTH = 52;
    private static final double CELL_HEIGHT = 26;

    private Dependence() {}

    static Picture of(PartialDependence dependence) {
        double[] x = dependence.positions().stream().mapToDouble(Double::doubleValue).toArray();
        var shown = new ArrayList<>(dependence.rows());
        if (shown.size() > MOST_CURVES) shown.subList(MOST_CURVES, shown.size()).clear();
        shown.add(dependence.mean());
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Double> curve : shown) {
            for (double y : curve) {
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
        }
        var axes =
                new Axes(
                        560,
                        300,
                        dependence.numeric()
                                ? Scale.linear(x[0], x[x.length - 1], 6)
                                : Scale.named(dependence.positions(), dependence.values()),
                        Scale.round(low, high, 5),
                        dependence.column(),
                        "predicted " + dependence.output(),
                        List.of(
                                new Axes.Key("mean", new Axes.Mark.Line(), "line s2"),
                                new Axes.Key("single rows", new Axes.Mark.Line(), "curve")));
        for (List<Double> curve : dependence.rows().subList(0, shown.size() - 1)) {
            axes.curve(x, numbers(curve));
        }
        double[] mean = numbers(dependence.mean());
        axes.line(x, mean, "s2");
        if (!dependence.numeric()) {
            for (int i = 0; i < x.length; i++) axes.point(x[i], mean[i], 1, 5, 1);
        }
        return axes.picture("Partial dependence on " + dependence.column());
    }

    private static double[] numbers(List<Double> curve) {
        return curve.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /// A word as it is, a number of many digits by four of them.
    private static String label(String value) {
        return LONG_NUMBER.matcher(value).matches()
                ? Text.number(Double.parseDouble(value))
                : value;
    }

    static Picture of(Interaction interaction) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (List<Double> line : interaction.mean()) {
            for (double m : line) {
                low = Math.min(low, m);
                high = Math.max(high, m);
            }
        }
        double range = high > low ? high - low : 1;
        double left = 120;
        double top = 44;
        int down = interaction.valuesY().size();
        int across = interaction.valuesX().size();
        double width = Math.max(560, left + across * CELL_WIDTH + 14);
        var svg = new Svg();
        svg.text(14, 14, interaction.columnY() + " ↑", 12, 500, "soft");
        svg.text(
                14,
                32,
                "shade: %s, %s (faint) to %s (strong); interaction %s of the variance"
                        .formatted(
                                interaction.output(),
                                Text.number(low),
                                Text.number(high),
                                Text.percent(interaction.strength())),
                12,
                width - 28,
                "soft");
        for (int j = 0; j < down; j++) {
            double y = top + (down - 1 - j) * CELL_HEIGHT;
            svg.text(
                    left - 8,
                    y + 17,
                    Text.fit(label(interaction.valuesY().get(j)), 12, 100),
                    "end soft");
            for (int i = 0; i < across; i++) {
                double mean = interaction.mean().get(j).get(i);
                svg.rectangle(
                        left + i * CELL_WIDTH,
                        y,
                        CELL_WIDTH,
                        CELL_HEIGHT,
                        "cell heat",
                        0.05 + 0.85 * (mean - low) / range,
                        "%s, %s: %s"
                                .formatted(
                                        interaction.valuesX().get(i),
                                        interaction.valuesY().get(j),
                                        Text.number(mean)));
            }
        }
        double bottom = top + down * CELL_HEIGHT;
        for (int i = 0; i < across; i++) {
            String label = Text.fit(label(interaction.valuesX().get(i)), 12, CELL_WIDTH - 6);
            svg.text(left + (i + 0.5) * CELL_WIDTH, bottom + 17, label, "middle soft");
        }
        svg.text(left, bottom + 36, interaction.columnX() + " →", 12, 500, "soft");
        return new Picture(
                "%s and %s together".formatted(interaction.columnX(), interaction.columnY()),
                width,
                bottom + 46,
                svg);
    }
}
