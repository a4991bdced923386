package glassnet.plot;

import glassnet.model.CrossValidation;
import glassnet.model.CrossValidation.Fold;
import glassnet.model.CrossValidation.Spread;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// The part of the report about the folds of a cross-validation.
final class Crossing {
    private Crossing() {}

    static String of(CrossValidation folds) {
        Collection<Spread> spreads = folds.metrics().values();
        var headings = new ArrayList<>(List.of("fold", "#learnt from", "#judged"));
        for (String metric : folds.metrics().keySet()) headings.add("#" + Verdict.label(metric));
        var rows = new ArrayList<List<String>>();
        for (Fold fold : folds.folds()) {
            var row =
                    new ArrayList<>(
                            List.of(
                                    folds.name(fold),
                                    Text.count(fold.learnt()),
                                    Text.count(fold.evaluation().rows())));
            fold.evaluation().metrics().values().forEach(figure -> row.add(Text.metric(figure)));
            rows.add(row);
        }
        rows.add(row("mean", spreads, Spread::mean));
        rows.add(row("standard deviation", spreads, Spread::deviation));
        return Html.section(
                "Cross-validation",
                Html.paragraph(
                                "",
                                "Before this model was trained, its recipe was judged by %s: each part of the rows by a model of its own that learnt from others."
                                        .formatted(Text.plural(folds.folds().size(), "fold")))
                        + Html.table(headings, rows));
    }

    private static List<String> row(
            String name, Collection<Spread> spreads, ToDoubleFunction<Spread> figure) {
        var row = new ArrayList<>(List.of(name, "", ""));
        for (Spread spread : spreads) row.add(Text.metric(figure.applyAsDouble(spread)));
        return row;
    }
}
