package glassnet.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What else is known of a training: who asked for what, which machine did it, and how good the
/// model turned out to be.
///
/// @param request empty where a program asked
/// @param machine empty where files are to be equal on all machines
/// @param metrics by the name of the rows judged (`training`, `validation`, `test`), then by their
///   own
public record Circumstances(
        Optional<Request> request,
        Optional<Machine> machine,
        Map<String, Map<String, Double>> metrics) {

    public Circumstances {
        Map<String, Map<String, Double>> copy = new LinkedHashMap<>();
        metrics.forEach((rows, values) ->
                copy.put(rows, Collections.unmodifiableMap(new LinkedHashMap<>(values))));
        metrics = Collections.unmodifiableMap(copy);
    }

    /// Nothing is known.
    public static Circumstances unknown() {
        return new Circumstances(Optional.empty(), Optional.empty(), Map.of());
    }

    Circumstances withoutMachine() {
        return new Circumstances(request, Optional.empty(), metrics);
    }

    Circumstances withMetrics(Map<String, Map<String, Double>> metrics) {
        return new Circumstances(request, machine, metrics);
    }
}
