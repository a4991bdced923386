package glassnet.plot;

import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Named lines over logarithmic axes, where equal lengths are equal ratios.
final class Lines {
    private Lines() {}

    static Picture of(String title, String xTitle, String yTitle, List<Charts.Line> lines) {
        var legend = new ArrayList<Axes.Key>();
        for (int k = 0; k < lines.size(); k++) {
            legend.add(new Axes.Key(lines.get(k).name(), new Axes.Mark.Shape(k), classes(k, "f")));
        }
        var axes =
                new Axes(
                        560,
                        320,
                        scale(lines, Charts.Line::x),
                        scale(lines, Charts.Line::y),
                        xTitle,
                        yTitle,
                        legend);
        for (int k = 0; k < lines.size(); k++) {
            double[] x = array(lines.get(k).x());
            double[] y = array(lines.get(k).y());
            axes.line(x, y, classes(k, "s"));
            for (int i = 0; i < x.length; i++) axes.point(x[i], y[i], k % 6, 5, 1);
        }
        return axes.picture(title);
    }

    private static String classes(int series, String letter) {
        return letter + (series % 6 + 1);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }

    private static Scale scale(
            List<Charts.Line> lines, Function<Charts.Line, List<Double>> coordinate) {
        DoubleSummaryStatistics range =
                lines.stream()
                        .flatMap(line -> coordinate.apply(line).stream())
                        .collect(Collectors.summarizingDouble(v -> v));
        if (!(range.getMin() > 0 && Double.isFinite(range.getSum()))) {
            throw new IllegalArgumentException(
                    "Logarithmic axes need finite numbers above 0 but got %s to %s."
                            .formatted(range.getMin(), range.getMax()));
        }
        return Scale.logarithmic(range.getMin(), Math.max(range.getMax(), 2 * range.getMin()));
    }
}
