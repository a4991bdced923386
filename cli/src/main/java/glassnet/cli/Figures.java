package glassnet.cli;

import glassnet.metrics.Bootstrap;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.Evaluation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// Metrics for people: one line for each set of rows, one column for each figure.
final class Figures {
    private final Grid grid = Grid.ofNumbers();

    /// @param metrics the names of the figures
    Figures(Iterable<String> metrics) {
        var head = new ArrayList<>(List.of("", "rows"));
        metrics.forEach(head::add);
        grid.add(head);
    }

    /// @param kind an evaluation whose figures there will be
    Figures(Evaluation kind) {
        this(kind.metrics().keySet().stream().map(name -> head(name, kind)).toList());
    }

    /// `f1 (yes)`, since of two classes it is that of one.
    private static String head(String metric, Evaluation kind) {
        return metric.equals("f1") && kind instanceof ClassificationEvaluation classes
                ? metric + classes.f1Class().map(" (%s)"::formatted).orElse("")
                : metric;
    }

    Figures add(String rows, Evaluation evaluation) {
        return add(rows, Integer.toString(evaluation.rows()), evaluation.metrics().values());
    }

    /// Figures of no rows of their own.
    Figures add(String name, Collection<Double> figures) {
        return add(name, "", figures);
    }

    /// Where the figures of the line above likely lie.
    Figures add(Bootstrap bootstrap) {
        Collection<Bootstrap.Interval> intervals = bootstrap.intervals().values();
        String level = String.format(Locale.ROOT, "  %.0f %% ", 100 * Bootstrap.LEVEL);
        add(level + "from", intervals.stream().map(Bootstrap.Interval::low).toList());
        return add(level + "to", intervals.stream().map(Bootstrap.Interval::high).toList());
    }

    private Figures add(String name, String rows, Collection<Double> figures) {
        var cells = new ArrayList<>(List.of(name, rows));
        for (double figure : figures) cells.add(text(figure));
        grid.add(cells);
        return this;
    }

    @Override
    public String toString() {
        return grid.toString();
    }

    /// About five significant digits; a dash for what cannot be told.
    static String text(double x) {
        if (Double.isNaN(x)) return "–";
        double size = Math.abs(x);
        if (size != 0 && (size < 1e-3 || size >= 1e9)) return String.format(Locale.ROOT, "%.3e", x);
        int whole = (int) Math.floor(StrictMath.log10(Math.max(1, size)));
        return String.format(Locale.ROOT, "%." + Math.max(0, 4 - whole) + "f", x);
    }
}
