package glassnet.plot;

import glassnet.model.PermutationImportance;
import glassnet.model.PermutationImportance.Importance;
import java.util.List;
import java.util.Locale;

/// Draws permutation importance as bars, with whiskers for the interval of the rows.
final class Importances {
    private static final double ROW = 24;
    private static final double WIDTH = 720;

    private Importances() {}

    static Picture of(PermutationImportance importance, int most) {
        List<Importance> shown =
                importance.columns().subList(0, Math.min(most, importance.columns().size()));
        double labels = 0;
        double low = 0;
        double high = 0;
        for (Importance column : shown) {
            labels = Math.max(labels, Text.width(column.column(), 12));
            low = Math.min(low, column.low());
            high = Math.max(high, column.high());
        }
        labels = Math.min(200, labels);
        Scale scale = Scale.round(low, high > low ? high : 1, 5);
        double left = 14 + labels + 10;
        double right = WIDTH - 86;
        double bottom = 12 + shown.size() * ROW;
        var svg = new Svg();
        for (double tick : scale.ticks()) {
            double x = left + scale.share(tick) * (right - left);
            svg.line(x, 6, x, bottom, "rule");
            svg.text(x, bottom + 16, scale.label(tick), "soft middle");
        }
        double zero = left + scale.share(0) * (right - left);
        for (int i = 0; i < shown.size(); i++) {
            Importance column = shown.get(i);
            double middle = 10 + (i + 0.5) * ROW;
            double mean = left + scale.share(column.mean()) * (right - left);
            svg.text(left - 10, middle + 4, column.column(), 12, labels + 4, "end");
            svg.rectangle(Math.min(zero, mean), middle - 7, Math.abs(mean - zero), 14, "f1");
            svg.whisker(
                    left + scale.share(column.low()) * (right - left),
                    left + scale.share(column.high()) * (right - left),
                    middle);
            svg.text(WIDTH - 14, middle + 4, Text.number(column.mean()), "soft end");
        }
        svg.line(zero, 6, zero, bottom, "axis");
        svg.text(
                (left + right) / 2,
                bottom + 36,
                "how much the "
                        + metric(importance)
                        + " grows when the column is shuffled, with 95 % intervals of the rows",
                "soft middle");
        boolean isPart = importance.columns().size() < importance.read();
        if (isPart) svg.text((left + right) / 2, bottom + 54, part(importance), "soft middle");
        return new Picture("Permutation importance", WIDTH, bottom + (isPart ? 64 : 46), svg);
    }

    /// Which columns were shuffled, where not all were.
    private static String part(PermutationImportance importance) {
        return String.format(
                Locale.ROOT,
                "of %,d columns those %,d were shuffled that move the predictions most by a small step",
                importance.read(),
                importance.columns().size());
    }

    static String metric(PermutationImportance importance) {
        return switch (importance.metric()) {
            case "log_loss" -> "log loss";
            case "rmse" -> "RMSE";
            default -> importance.metric();
        };
    }
}
