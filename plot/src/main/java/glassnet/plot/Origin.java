package glassnet.plot;

import glassnet.feature.FeatureEncoder;
import glassnet.model.Machine;
import glassnet.model.Provenance;
import glassnet.model.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The end of the report, the card of the model: what it is for, where it comes from, every setting
/// with its origin, and how to get the same model again.
final class Origin {
    private Origin() {}

    static String of(Report report) {
        String again =
                report.command().isEmpty()
                        ? ""
                        : "<h3>The same model again</h3>\n<pre><code>%s</code></pre>\n"
                                .formatted(Text.escape(report.command()));
        return Html.section(
                "Model card",
                Html.paragraph("", purpose(report))
                        + Html.table(List.of("fact", "value"), facts(report))
                        + "<h3>Settings</h3>\n"
                        + Html.table(
                                List.of("setting", "value", "origin"),
                                settings(report.model().provenance()))
                        + again);
    }

    private static String purpose(Report report) {
        return "Predicts “%s” for rows that come about as those of %s did. What it says of other rows is a guess: values far outside of what it learnt from, words it never saw, or a world that has changed since."
                .formatted(report.model().target().name(), report.source());
    }

    private static List<List<String>> facts(Report report) {
        Provenance provenance = report.model().provenance();
        FeatureEncoder encoder = report.model().predictor().encoder();
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("data", report.source()));
        rows.add(
                List.of(
                        Provenance.DATA,
                        provenance.settings().getOrDefault(Provenance.DATA, "unknown")));
        rows.add(List.of("training rows", Text.count(provenance.trainingRows())));
        rows.add(List.of("validation rows", Text.count(provenance.validationRows())));
        rows.add(
                List.of(
                        "columns",
                        "%d read, %d left out"
                                .formatted(encoder.columns().size(), encoder.skipped().size())));
        rows.add(List.of("seed", Long.toString(provenance.seed())));
        rows.add(List.of("epochs run", Text.count(provenance.history().size())));
        boolean single = report.model().predictor().network().members() == 1;
        rows.add(
                List.of(
                        "best epoch",
                        single ? Text.count(provenance.bestEpoch()) : "each member's own"));
        rows.add(
                List.of(
                        "training time",
                        String.format(Locale.ROOT, "%.1f s", provenance.seconds())));
        rows.add(List.of("Glassnet", provenance.version()));
        provenance.circumstances().machine().ifPresent(machine -> add(rows, machine));
        return rows;
    }

    private static void add(List<List<String>> rows, Machine machine) {
        rows.add(List.of("JDK", machine.jdk()));
        rows.add(List.of("machine", machine.system()));
        rows.add(List.of("kernels", machine.kernels()));
    }

    private static List<List<String>> settings(Provenance provenance) {
        Optional<Request> request = provenance.circumstances().request();
        var rows = new ArrayList<List<String>>();
        provenance
                .settings()
                .forEach((name, value) -> {
                    if (name.equals(Provenance.DATA)) return;
                    String origin = request.map(r -> r.origin(name)).orElse("program");
                    rows.add(List.of(name, plain(value), origin));
                });
        for (Request.Choice choice :
                request.map(r -> r.beside(provenance.settings().keySet())).orElse(List.of())) {
            rows.add(List.of(choice.name().replace('-', ' '), choice.value(), choice.origin()));
        }
        return rows;
    }

    /// A record without components needs no brackets.
    private static String plain(String value) {
        return value.replace("[]", "");
    }
}
