package glassnet.plot;

import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import glassnet.feature.Scale;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// The part of the report about the columns: their types, what became of each, and what was
/// noticed.
final class Inputs {
    private static final int MOST_LEVELS = 12;

    private Inputs() {}

    static String of(Report report) {
        FeatureEncoder encoder = report.model().predictor().encoder();
        Table table = report.learnt().table();
        var rows = new ArrayList<List<String>>();
        for (Encoding encoding : encoder.encodings()) {
            rows.add(
                    row(
                            encoding.column(),
                            table,
                            encoder.origin(encoding.column()) + words(encoding),
                            Text.count(encoding.width())));
        }
        for (var skipped : encoder.skipped()) {
            rows.add(row(skipped.column(), table, "left out: it " + skipped.reason(), "–"));
        }
        String notes =
                report.notes().isEmpty() ? "" : "<h3>Noticed</h3>\n" + Html.list(report.notes());
        return Html.section(
                "Columns",
                Html.table(List.of("column", "type", "#missing", "encoded as", "#features"), rows)
                        + notes);
    }

    private static List<String> row(String name, Table table, String encoded, String features) {
        Optional<Column> column = table.find(name);
        return List.of(
                name,
                column.map(Column::type).orElse("–"),
                column.map(c -> Text.percent((double) c.missingCount() / c.size())).orElse("–"),
                encoded,
                features);
    }

    private static String words(Encoding encoding) {
        return switch (encoding) {
            case Encoding.Numeric n -> words(n);
            case Encoding.Piecewise p ->
                    words(p.scaling())
                            + "; and how far it has come through each of %d pieces between %s and %s"
                                    .formatted(
                                            p.pieces(),
                                            Text.number(p.edges().getFirst()),
                                            Text.number(p.edges().getLast()));
            case Encoding.Binary b ->
                    "−1 for %s, +1 for %s, 0 for neither".formatted(b.negative(), b.positive());
            case Encoding.OneHot o -> "a feature for each of: " + levels(o.levels());
            case Encoding.Code c ->
                    "a learned vector of %d numbers for each of %d levels%s"
                            .formatted(
                                    c.dimension(),
                                    c.levels().size(),
                                    c.missing() ? " and for missing cells" : "");
            case Encoding.BagOfWords w ->
                    "a feature for each of the words: %s%s"
                            .formatted(
                                    levels(w.words()),
                                    w.indicator() ? ", and one for missing cells" : "");
            case Encoding.DateParts d ->
                    d.parts().stream()
                            .map(part -> part.name().toLowerCase(Locale.ROOT))
                            .collect(Collectors.joining(", ", "", ", each scaled as a number"));
        };
    }

    private static String words(Encoding.Numeric n) {
        if (!n.indicator()) return words(n.scale());
        return "%s; a missing cell is the %s, and a feature says so"
                .formatted(words(n.scale()), n.scale().middleWord());
    }

    private static String words(Scale scale) {
        return switch (scale) {
            case Scale.Robust(float median, float width) ->
                    difference(median, width) + ", smoothly clipped to ±3";
            case Scale.Standard(float mean, float deviation) -> difference(mean, deviation);
            case Scale.Unscaled _ -> "as it is";
            case Scale.Normal normal ->
                    "the normal deviate of its quantile among %d between %s and %s"
                            .formatted(
                                    normal.quantiles().size(),
                                    Text.number(normal.quantiles().getFirst()),
                                    Text.number(normal.quantiles().getLast()));
        };
    }

    private static String difference(float middle, float spread) {
        return "(v %s %s) / %s"
                .formatted(
                        middle < 0 ? "+" : "−", Text.number(Math.abs(middle)), Text.number(spread));
    }

    private static String levels(List<String> levels) {
        if (levels.size() <= MOST_LEVELS) return String.join(", ", levels);
        return String.join(", ", levels.subList(0, MOST_LEVELS))
                + " and "
                + (levels.size() - MOST_LEVELS)
                + " more";
    }
}
