package glassnet.insight;

import glassnet.explain.Digits;
import glassnet.feature.Scale;
import java.util.List;

/// A scale at work on one number: its formula with the numbers in it.
final class ScaleWords {
    private ScaleWords() {}

    static String of(Scale scale, float value) {
        return switch (scale) {
            case Scale.Robust robust -> {
                float r = (value - robust.median()) / robust.scale();
                yield "r = %s = %s,  r/√(1 + (r/3)²) = %s"
                        .formatted(
                                difference(value, robust.median(), robust.scale()),
                                text(r),
                                text(robust.of(value)));
            }
            case Scale.Standard standard ->
                    "%s = %s"
                            .formatted(
                                    difference(value, standard.mean(), standard.deviation()),
                                    text(standard.of(value)));
            case Scale.Unscaled _ -> "as it is";
            case Scale.Normal normal -> deviate(normal, value);
        };
    }

    private static String difference(float value, float middle, float spread) {
        return "(%s - %s)/%s".formatted(text(value), text(middle), text(spread));
    }

    /// `zₖ + (zₖ₊₁ − zₖ)·(v − qₖ)/(qₖ₊₁ − qₖ)` between the quantiles that the number lies between.
    private static String deviate(Scale.Normal normal, float value) {
        List<Float> q = normal.quantiles();
        List<Float> z = normal.deviates();
        String x = text(normal.of(value));
        if (value <= q.getFirst()) {
            return "%s for all up to the lowest quantile %s".formatted(x, text(q.getFirst()));
        }
        if (value >= q.getLast()) {
            return "%s for all from the highest quantile %s".formatted(x, text(q.getLast()));
        }
        int k = 0;
        while (value >= q.get(k + 1)) k++;
        return "normal deviate %s + (%s - %s)·(%s - %s)/(%s - %s) = %s"
                .formatted(
                        text(z.get(k)),
                        text(z.get(k + 1)),
                        text(z.get(k)),
                        text(value),
                        text(q.get(k)),
                        text(q.get(k + 1)),
                        text(q.get(k)),
                        x);
    }

    private static String text(float value) {
        return Digits.text(value, Digits.SHOWN);
    }
}
