package glassnet.cli;

import glassnet.explain.Derivative;
import glassnet.explain.Digits;
import glassnet.insight.Attribution;
import glassnet.insight.Attributions;
import glassnet.insight.Counterfactual;
import glassnet.insight.Preparation;
import glassnet.insight.RowExplanation;
import glassnet.model.Classifier;
import glassnet.table.Table;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// An explanation for people.
final class ExplainText {
    private static final int BAR = 24;
    private static final int CELL = 28;

    private ExplainText() {}

    /// @param x the cells of the row that is explained, as a table of one row
    static String head(int row, String data, RowExplanation explained, Table x) {
        String sure =
                explained.model() instanceof Classifier classifier
                        ? ", of probability " + Figures.text(probability(classifier, explained, x))
                        : "";
        return "Row %d of %s: predicted %s = %s%s\n"
                .formatted(
                        row,
                        data,
                        explained.model().target().column(),
                        Grid.oneLine(explained.prediction()),
                        sure);
    }

    private static double probability(Classifier model, RowExplanation explained, Table x) {
        int predicted = model.classes().indexOf(explained.prediction());
        return model.probabilities(x).get(0, predicted);
    }

    /// Each column's way into x.
    ///
    /// @param most columns to show, those with the largest features
    static String columns(RowExplanation explained, int most) {
        List<Preparation> shown = explained.largest(most);
        Grid grid = Grid.ofWords();
        grid.add("  column", "cell", "counts as", "", "");
        int at = 0;
        for (Preparation p : explained.columns()) {
            if (shown.contains(p)) {
                grid.add(
                        "  " + p.column(),
                        p.raw().isEmpty() ? "–" : cut(p.raw()),
                        cut(p.imputed()),
                        features(p, at),
                        p.formula());
            }
            at += p.features().size();
        }
        int hidden = explained.columns().size() - shown.size();
        return "From cells to x:\n"
                + grid
                + (hidden == 0 ? "" : "  … and %d more columns (--full)\n".formatted(hidden))
                + "  "
                + String.join(", ", explained.outputs().stream().limit(12).toList())
                + "\n";
    }

    private static String cut(String cell) {
        return cell.length() <= CELL ? cell : cell.substring(0, CELL - 1) + "…";
    }

    /// `x[3] = 1`, of several features those that are not 0.
    private static String features(Preparation p, int at) {
        String all = range(at, at + p.features().size() - 1);
        var shown = new StringJoiner(", ");
        for (Preparation.Run run : p.runs()) {
            String value = Digits.text(run.value(), Digits.SHOWN);
            shown.add(range(at + run.first(), at + run.last()) + " = " + value);
        }
        if (shown.length() == 0) return all + " = 0";
        return p.features().size() == 1 ? shown.toString() : shown + " of " + all;
    }

    private static String range(int first, int last) {
        return first == last ? "x[%d]".formatted(first) : "x[%d…%d]".formatted(first, last);
    }

    /// @param shown how many columns, the largest contributions
    static String attributions(Attributions why, int shown) {
        double most =
                why.columns().stream().mapToDouble(a -> Math.abs(a.contribution())).max().orElse(0);
        Grid grid = Grid.ofWords();
        grid.add("  column", "cell", "typical", "contribution", "");
        int count = Math.min(shown, why.columns().size());
        for (Attribution a : why.columns().subList(0, count)) {
            grid.add(
                    "  " + a.column(),
                    a.value().isEmpty() ? "–" : cut(a.value()),
                    a.typical().isEmpty() ? "–" : cut(a.typical()),
                    contribution(a),
                    bar(a.contribution(), most));
        }
        if (count < why.columns().size()) {
            grid.add(
                    "  … and %d more".formatted(why.columns().size() - count),
                    "",
                    "",
                    signed(why.from(count)),
                    "");
        }
        return """
        Why: the %s is %s; of a typical row it would be %s.
        By %s the columns contributed:
        %s  together %s of %s, %s unexplained
        """
                .formatted(
                        why.output(),
                        Figures.text(why.value()),
                        Figures.text(why.typicalValue()),
                        why.method().label().replace('-', ' '),
                        grid,
                        signed(why.value() - why.typicalValue() - why.residual()),
                        signed(why.value() - why.typicalValue()),
                        Digits.text(why.residual(), 2));
    }

    private static String contribution(Attribution a) {
        String error = a.standardError() == 0 ? "" : " ± " + Digits.text(a.standardError(), 2);
        return signed(a.contribution()) + error;
    }

    private static String signed(double x) {
        return String.format(Locale.ROOT, "%+.4f", x);
    }

    private static String bar(double contribution, double most) {
        if (most == 0) return "";
        return "█".repeat((int) Math.round(BAR * Math.abs(contribution) / most));
    }

    static final String NO_COUNTERFACTUAL =
            "What would change it:\n  no other value of a column, nor of two together, among those that were tried.\n";

    static String counterfactual(Counterfactual nearest) {
        return "What would change it:\n  %s (distance %s).\n"
                .formatted(nearest, Figures.text(nearest.distance()));
    }

    static String derivative(Derivative derivative) {
        return "The derivative by %s:\n%s".formatted(derivative.name(), derivative);
    }

    static String steepest(List<Derivative> derivatives) {
        Grid grid = Grid.ofWords();
        for (Derivative d : derivatives) {
            grid.add(
                    "  ∂L/∂" + d.name(),
                    "= " + d.factors().meanings(),
                    "= " + Digits.text(d.value(), Digits.SHOWN));
        }
        return "The steepest parameters (--weight shows one factor by factor):\n" + grid;
    }
}
