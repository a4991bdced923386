package glassnet.model;

import glassnet.feature.ColumnProfile;
import glassnet.feature.Encoding;
import glassnet.feature.FeatureEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Why a training done once more gave another model: what differs between the accounts that the two
/// models give of themselves.
final class Suspicion {
    private Suspicion() {}

    /// The likeliest cause, in a sentence.
    static String of(Model then, Model now) {
        Provenance before = then.provenance();
        Provenance after = now.provenance();
        var causes = new ArrayList<String>();
        if (!before.version().equals(after.version())) {
            causes.add(
                    "the model was trained by Glassnet %s and this is %s"
                            .formatted(before.version(), after.version()));
        }
        String data = before.settings().getOrDefault(Provenance.DATA, "unknown");
        String given = after.settings().getOrDefault(Provenance.DATA, "unknown");
        if (!data.equals(given)) {
            causes.add(
                    "%s (SHA-256 of the rows: %s… then, %s… now)"
                            .formatted(
                                    columns(then, now)
                                            .or(() -> kinds(then, now))
                                            .or(() -> counts(before, after))
                                            .or(() -> spread(before, after))
                                            .orElse(
                                                    "the data are others: some cell, or the order of the rows"),
                                    start(data),
                                    start(given)));
        }
        if (causes.isEmpty()) {
            return "Cause unknown: version, settings, seed and rows are the same. %s"
                    .formatted(machines(before, after));
        }
        return "Likely cause: %s.".formatted(String.join(", and ", causes));
    }

    private static String start(String sum) {
        return sum.substring(0, Math.min(12, sum.length()));
    }

    private static Optional<String> columns(Model then, Model now) {
        List<String> before = names(then);
        List<String> after = names(now);
        List<String> gone = before.stream().filter(name -> !after.contains(name)).toList();
        List<String> come = after.stream().filter(name -> !before.contains(name)).toList();
        if (!gone.isEmpty()) {
            return Optional.of(
                    "the data are others: column \"%s\" is gone".formatted(gone.getFirst()));
        }
        return come.stream()
                .findFirst()
                .map("the data are others: column \"%s\" was not there"::formatted);
    }

    private static List<String> names(Model model) {
        FeatureEncoder encoder = model.predictor().encoder();
        var names = new ArrayList<String>();
        names.addAll(encoder.columns());
        encoder.skipped().forEach(s -> names.add(s.column()));
        return names;
    }

    private static Optional<String> kinds(Model then, Model now) {
        Map<String, String> after = kinds(now);
        for (var kind : kinds(then).entrySet()) {
            String other = after.getOrDefault(kind.getKey(), kind.getValue());
            if (!other.equals(kind.getValue())) {
                return Optional.of(
                        "the rows are read in another way: column \"%s\" held %s and now holds %s"
                                .formatted(kind.getKey(), kind.getValue(), other));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> kinds(Model model) {
        Map<String, String> kinds = new TreeMap<>();
        for (Encoding encoding : model.predictor().encoder().read()) {
            String kind =
                    switch (encoding) {
                        case Encoding.OfNumbers _ -> "numbers";
                        case Encoding.OfLevels _ -> "words";
                        case Encoding.DateParts _ -> "dates";
                        case Encoding.BagOfWords _ -> "texts";
                    };
            kinds.put(encoding.column(), kind);
        }
        return kinds;
    }

    private static Optional<String> counts(Provenance before, Provenance after) {
        int then = before.trainingRows() + before.validationRows();
        int now = after.trainingRows() + after.validationRows();
        return then == now
                ? Optional.empty()
                : Optional.of(
                        "the data are others: %s rows were learnt from and now %s are"
                                .formatted(then, now));
    }

    private static Optional<String> spread(Provenance before, Provenance after) {
        Map<String, ColumnProfile> now =
                after.columns().stream()
                        .collect(Collectors.toMap(ColumnProfile::column, Function.identity()));
        return before.columns().stream()
                .filter(then -> !then.equals(now.get(then.column())))
                .findFirst()
                .map(then ->
                        "the data are others: the cells of column \"%s\"".formatted(then.column()));
    }

    private static String machines(Provenance before, Provenance after) {
        Optional<Machine> then = before.circumstances().machine();
        Optional<Machine> now = after.circumstances().machine();
        if (then.isEmpty() || now.isEmpty()) return "This should not happen; please report it.";
        return "This should not happen; please report it with both machines: %s, and %s."
                .formatted(words(then.get()), words(now.get()));
    }

    private static String words(Machine machine) {
        return "JDK %s on %s with kernels %s"
                .formatted(machine.jdk(), machine.system(), machine.kernels());
    }
}
