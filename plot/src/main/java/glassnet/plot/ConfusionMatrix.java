package glassnet.plot;

import glassnet.metrics.ClassScores;
import glassnet.metrics.ClassificationEvaluation;
import java.util.List;

/// Draws a confusion matrix: rows are actual classes, columns predicted ones, the shade is the
/// share of the actual class. Many classes get small cells without numbers; a hint tells each.
final class ConfusionMatrix {
    private static final double LABEL = 150;

    /// Cells below this size have no room for numbers, names or frames.
    private static final double SMALL = 15;

    private ConfusionMatrix() {}

    static Picture of(ClassificationEvaluation evaluation) {
        List<String> classes = evaluation.classes().stream().map(ClassScores::name).toList();
        List<String> actual = evaluation.actualClasses();
        int k = classes.size();
        int rows = actual.size(); // those of unseen classes below
        double cell = Math.clamp(760.0 / rows, 2, 76);
        double labels = 0;
        if (cell >= SMALL) {
            for (String name : actual) labels = Math.max(labels, Text.width(name, 12));
        }
        labels = Math.min(LABEL, labels);
        boolean turned = labels > cell - 6;
        double left = 14 + 16 + labels + 10;
        double top = 24 + (turned ? 0.75 * labels + 14 : 22);
        var svg = new Svg();
        svg.text(left, 14, "predicted →", "soft");
        svg.begin(16, top + rows * cell, -90).text(0, 0, "actual →", "soft").end();
        if (cell < SMALL) svg.rectangle(left, top, k * cell, rows * cell, "empty");
        for (int i = 0; i < rows; i++) {
            double middle = (i + 0.5) * cell;
            if (cell >= SMALL) {
                svg.text(left - 10, top + middle + 4, actual.get(i), 12, LABEL, "end");
                double x = left + middle;
                if (i < k && turned) {
                    svg.begin(x + 3, top - 8, -45).text(0, 0, classes.get(i), 12, LABEL, "").end();
                } else if (i < k) {
                    svg.text(x, top - 10, classes.get(i), "middle");
                }
            }
            List<Double> row = evaluation.confusion().get(i);
            double sum = row.stream().mapToDouble(Double::doubleValue).sum();
            for (int j = 0; j < k; j++) {
                cell(
                        svg,
                        left + j * cell,
                        top + i * cell,
                        cell,
                        row.get(j),
                        sum,
                        actual.get(i),
                        classes.get(j));
            }
        }
        double right = left + k * cell + (turned ? 0.75 * labels : 0) + 14;
        return new Picture("Confusion matrix", Math.max(right, 220), top + rows * cell + 14, svg);
    }

    private static void cell(
            Svg svg,
            double x,
            double y,
            double size,
            double count,
            double sum,
            String actual,
            String predicted) {
        double share = sum == 0 ? 0 : count / sum;
        double gap = size >= 20 ? 2 : size >= SMALL ? 0.6 : 0;
        String hint =
                "actual %s, predicted %s: %s (%s)"
                        .formatted(actual, predicted, Text.number(count), Text.percent(share));
        // the faintest shade is seen on the colour of no rows, on that of the page it would be less
        if (size >= SMALL) svg.rectangle(x, y, size - gap, size - gap, "empty");
        if (count == 0) return;
        svg.rectangle(x, y, size - gap, size - gap, "heat", shade(share), hint);
        String colour = " " + letters(share);
        double middle = x + (size - gap) / 2;
        double centre = y + (size - gap) / 2;
        String text = Text.number(count);
        if (size >= 46) {
            svg.text(middle, centre - 1, text, "middle bold" + colour);
            svg.text(middle, centre + 14, Text.percent(share), "middle small" + colour);
        } else if (size >= SMALL && Text.width(text, 10.5) <= size - gap - 2) {
            svg.text(middle, centre + 4, text, "middle small" + colour);
        }
    }

    /// How much of the darkest colour a share above 0 gets. Between one half and less it leaps over
    /// the shades on which neither dark nor white letters are legible.
    static double shade(double share) {
        return share < 0.5 ? 0.14 + 0.84 * share : 0.8 + 0.4 * (share - 0.5);
    }

    /// The colour of letters on the shade of a share.
    static String letters(double share) {
        return share < 0.5 ? "ink" : "on-heat";
    }
}
