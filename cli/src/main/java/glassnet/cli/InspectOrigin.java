package glassnet.cli;

import glassnet.feature.FeatureEncoder;
import glassnet.model.Machine;
import glassnet.model.Model;
import glassnet.model.Provenance;
import glassnet.model.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Where a model comes from, for people and for scripts: rows, settings with their origin, machine
/// and success.
final class InspectOrigin {
    private InspectOrigin() {}

    static SequencedMap<String, @Nullable Object> json(Model model) {
        Provenance origin = model.provenance();
        Optional<Request> request = origin.circumstances().request();
        SequencedMap<String, @Nullable Object> object =
                Json.object(
                        "version", origin.version(),
                        "seed", origin.seed(),
                        "data", request.map(Request::source).orElse(null),
                        "data_sha256", origin.settings().get(Provenance.DATA),
                        "training_rows", origin.trainingRows(),
                        "validation_rows", origin.validationRows(),
                        "columns", columns(model),
                        "epochs", origin.history().size(),
                        "best_epoch", Judging.bestEpoch(model),
                        "seconds", origin.seconds(),
                        "settings", origin.settings());
        object.put("origins", request.map(r -> origins(r, origin)).orElse(null));
        object.put("options", request.map(InspectOrigin::options).orElse(null));
        object.put(
                "machine", origin.circumstances().machine().map(InspectOrigin::json).orElse(null));
        object.put("metrics", origin.circumstances().metrics());
        return object;
    }

    private static int columns(Model model) {
        FeatureEncoder encoder = model.predictor().encoder();
        return encoder.columns().size() + encoder.skipped().size();
    }

    private static Map<String, String> origins(Request request, Provenance origin) {
        Map<String, String> origins = new LinkedHashMap<>();
        for (String setting : origin.settings().keySet()) {
            if (!setting.equals(Provenance.DATA)) origins.put(setting, request.origin(setting));
        }
        return origins;
    }

    private static Map<String, ?> options(Request request) {
        Map<String, Map<String, ?>> options = new LinkedHashMap<>();
        for (Request.Choice choice : request.choices()) {
            options.put(
                    choice.name(), Json.object("value", choice.value(), "origin", choice.origin()));
        }
        return options;
    }

    private static Map<String, ?> json(Machine machine) {
        return Json.object(
                "jdk", machine.jdk(), "system", machine.system(), "kernels", machine.kernels());
    }

    static Grid text(Model model) {
        Provenance origin = model.provenance();
        int members = model.predictor().network().members();
        Grid grid = Grid.ofWords();
        grid.add("  version", origin.version());
        grid.add("  seed", Long.toString(origin.seed()));
        Optional<Request> request = origin.circumstances().request();
        request.ifPresent(r -> grid.add("  data", r.source()));
        grid.add(
                "  rows",
                "%d to learn from, %s to choose the epoch, of %d columns"
                        .formatted(
                                origin.trainingRows(),
                                origin.isEpochChosen() && origin.validationRows() == 0
                                        ? "others of them for each member"
                                        : origin.validationRows(),
                                columns(model)));
        grid.add(
                "  epoch",
                "%s of %d, %s"
                        .formatted(
                                members > 1 && origin.isEpochChosen()
                                        ? "each member's best"
                                        : origin.bestEpoch(),
                                origin.history().size(),
                                Progress.duration(origin.seconds())));
        origin.circumstances()
                .metrics()
                .forEach((rows, metrics) -> grid.add("  on " + rows, metrics(metrics)));
        origin.settings()
                .forEach((name, value) -> grid.add("  " + name, setting(request, name, value)));
        request.ifPresent(r -> addBeside(grid, r, origin));
        origin.circumstances()
                .machine()
                .ifPresent(m ->
                        grid.add("  jdk", m.jdk())
                                .add(
                                        "  machine",
                                        "%s, kernels %s".formatted(m.system(), m.kernels())));
        return grid;
    }

    private static String metrics(Map<String, Double> metrics) {
        return metrics.entrySet().stream()
                .map(metric -> metric.getKey() + " " + Figures.text(metric.getValue()))
                .collect(Collectors.joining(", "));
    }

    /// A value, and in brackets where it stood.
    private static String setting(Optional<Request> request, String name, String value) {
        String plain = Words.plain(value);
        if (request.isEmpty() || name.equals(Provenance.DATA)) return plain;
        return "%s (%s)".formatted(plain, request.get().origin(name));
    }

    private static void addBeside(Grid grid, Request request, Provenance origin) {
        for (Request.Choice choice : request.beside(origin.settings().keySet())) {
            grid.add(
                    "  " + choice.name().replace('-', ' '),
                    "%s (%s)".formatted(choice.value(), choice.origin()));
        }
    }
}
