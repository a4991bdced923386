package glassnet.plot;

import glassnet.insight.Attribution;
import glassnet.insight.Attributions;

/// Draws what each column contributed: bars to the right that raise the output, to the left that
/// lower it, with the sampling error as whiskers.
final class Contributions {
    private static final double ROW = 24;
    private static final double WIDTH = 720;
    private static final double LABEL = 220;

    private Contributions() {}

    static Picture of(Attributions why) {
        int count = Math.min(ExplanationPage.MOST_COLUMNS, why.columns().size());
        int hidden = why.columns().size() - count;
        double low = 0;
        double high = 0;
        for (Attribution a : why.columns().subList(0, count)) {
            low = Math.min(low, a.contribution() - a.standardError());
            high = Math.max(high, a.contribution() + a.standardError());
        }
        Scale scale = Scale.round(low, high > low ? high : low + 1, 5);
        double left = 14 + LABEL + 10;
        double right = WIDTH - 86;
        double bottom = 12 + (count + (hidden > 0 ? 1 : 0)) * ROW;
        var svg = new Svg();
        for (double tick : scale.ticks()) {
            double x = left + scale.share(tick) * (right - left);
            svg.line(x, 6, x, bottom, "rule");
            svg.text(x, bottom + 16, scale.label(tick), "soft middle");
        }
        double zero = left + scale.share(0) * (right - left);
        for (int i = 0; i < count; i++) {
            Attribution a = why.columns().get(i);
            double middle = 10 + (i + 0.5) * ROW;
            double end = left + scale.share(a.contribution()) * (right - left);
            String cell = a.value().isEmpty() ? "missing" : a.value();
            svg.text(left - 10, middle + 4, a.column() + " = " + cell, 12, LABEL, "end");
            svg.rectangle(
                    Math.min(zero, end),
                    middle - 7,
                    Math.abs(end - zero),
                    14,
                    a.contribution() < 0 ? "f2" : "f1");
            if (a.standardError() > 0) {
                double error = a.standardError();
                svg.whisker(
                        left + scale.share(a.contribution() - error) * (right - left),
                        left + scale.share(a.contribution() + error) * (right - left),
                        middle);
            }
            svg.text(WIDTH - 14, middle + 4, Text.number(a.contribution()), "soft end");
        }
        if (hidden > 0) {
            double middle = 10 + (count + 0.5) * ROW;
            String all = "%s together".formatted(Text.plural(hidden, "smaller one"));
            svg.text(left - 10, middle + 4, all, "soft end");
            svg.text(WIDTH - 14, middle + 4, Text.number(why.from(count)), "soft end");
        }
        svg.line(zero, 6, zero, bottom, "axis");
        svg.text(
                (left + right) / 2,
                bottom + 36,
                "contribution to the " + why.output(),
                "soft middle");
        return new Picture("Why", WIDTH, bottom + 46, svg);
    }
}
