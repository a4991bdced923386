package glassnet.cli;

import glassnet.metrics.MultiTargetEvaluation;
import glassnet.model.CrossValidation;
import glassnet.model.CrossValidation.Fold;
import glassnet.model.CrossValidation.Spread;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// What `train --folds` found, for people and for scripts.
final class FoldsResult {
    private FoldsResult() {}

    static String text(CrossValidation folds) {
        var figures = new Figures(folds.metrics().keySet());
        for (Fold fold : folds.folds()) figures.add(folds.name(fold), fold.evaluation());
        return figures.add("mean", means(folds).values())
                .add("±", deviations(folds).values())
                .toString();
    }

    static SequencedMap<String, @Nullable Object> json(CrossValidation folds) {
        return Json.object(
                "each", folds.folds().stream().map(FoldsResult::json).toList(),
                "mean", means(folds),
                "deviation", deviations(folds));
    }

    private static Map<String, @Nullable Object> json(Fold fold) {
        SequencedMap<String, @Nullable Object> object =
                Json.object(
                        "repeat", fold.repeat(),
                        "fold", fold.number(),
                        "rows",
                                Json.object(
                                        "train", fold.learnt(), "test", fold.evaluation().rows()),
                        "metrics", fold.evaluation().metrics());
        if (fold.evaluation() instanceof MultiTargetEvaluation several) {
            SequencedMap<String, @Nullable Object> each = Json.object();
            several.targets().forEach((name, e) -> each.put(name, e.metrics()));
            object.put("by_target", each);
        }
        return object;
    }

    /// The mean of each figure.
    static Map<String, Double> means(CrossValidation folds) {
        return figures(folds, Spread::mean);
    }

    /// The standard deviation of each figure.
    static Map<String, Double> deviations(CrossValidation folds) {
        return figures(folds, Spread::deviation);
    }

    private static Map<String, Double> figures(
            CrossValidation folds, ToDoubleFunction<Spread> which) {
        var figures = new LinkedHashMap<String, Double>();
        folds.metrics().forEach((name, spread) -> figures.put(name, which.applyAsDouble(spread)));
        return figures;
    }
}
