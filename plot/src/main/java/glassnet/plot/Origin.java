package glassnet.plot;

import glassnet.model.Provenance;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The end of the report: settings, and how to get the same model again.
final class Origin {
    private Origin() {}

    static String of(Report report) {
        Provenance provenance = report.model().provenance();
        var rows = new ArrayList<List<String>>();
        provenance.settings().forEach((name, value) -> rows.add(List.of(name, plain(value))));
        rows.add(List.of("seed", Long.toString(provenance.seed())));
        rows.add(List.of("training rows", Text.count(provenance.trainingRows())));
        rows.add(List.of("validation rows", Text.count(provenance.validationRows())));
        rows.add(List.of("epochs run", Text.count(provenance.history().size())));
        rows.add(List.of("best epoch", Text.count(provenance.bestEpoch())));
        rows.add(
                List.of(
                        "training time",
                        String.format(Locale.ROOT, "%.1f s", provenance.seconds())));
        rows.add(List.of("Glassnet", provenance.version()));
        String again =
                report.command().isEmpty()
                        ? ""
                        : "<h3>The same model again</h3>\n<pre><code>%s</code></pre>\n"
                                .formatted(Text.escape(report.command()));
        return Html.section("Settings", Html.table(List.of("setting", "value"), rows) + again);
    }

    /// A record without components needs no brackets.
    private static String plain(String value) {
        return value.replace("[]", "");
    }
}
