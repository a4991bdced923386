package glassnet.cli;

import glassnet.metrics.Evaluation;
import java.util.ArrayList;
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

    Figures add(String rows, Evaluation evaluation) {
        var cells = new ArrayList<>(List.of(rows, Integer.toString(evaluation.rows())));
        for (double figure : evaluation.metrics().values()) cells.add(text(figure));
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
