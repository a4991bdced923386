package glassnet.cli;

import glassnet.doctor.Evidence;
import glassnet.doctor.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the doctor found, for people and for scripts.
record Findings(List<Finding> findings) {

    /// One line: how many, and their names.
    String line() {
        if (findings.isEmpty()) return "no findings";
        String names =
                findings.stream().map(Finding::name).distinct().collect(Collectors.joining(", "));
        return "%d %s: %s"
                .formatted(findings.size(), findings.size() == 1 ? "finding" : "findings", names);
    }

    /// Each with its evidence, reason and cure.
    String text() {
        if (findings.isEmpty()) return "No findings.\n";
        return findings.stream().map(Findings::text).collect(Collectors.joining("\n"));
    }

    /// What is counted or named is written as it is.
    private static String text(Evidence.Value value) {
        return value instanceof Evidence.Value.Figure(double figure)
                ? Figures.text(figure)
                : plain(value).toString();
    }

    private static Object plain(Evidence.Value value) {
        return switch (value) {
            case Evidence.Value.Figure(double figure) -> figure;
            case Evidence.Value.Count(long count) -> count;
            case Evidence.Value.Name(String name) -> name;
            case Evidence.Value.Input(int index) -> index;
        };
    }

    private static SequencedMap<String, Object> plain(Evidence evidence) {
        var plain = new LinkedHashMap<String, Object>();
        evidence.values().forEach((name, value) -> plain.put(name, plain(value)));
        return plain;
    }

    private static String text(Finding finding) {
        String place = finding.layer() == 0 ? "" : ", layer " + finding.layer();
        String evidence =
                finding.evidence().values().entrySet().stream()
                        .map(e -> e.getKey().replace('_', ' ') + " " + text(e.getValue()))
                        .collect(Collectors.joining(", "));
        return """
        %s  (%s, %s%s)
          evidence  %s
          why       %s
          cure      %s
        """
                .formatted(
                        finding.name(),
                        word(finding.severity()),
                        word(finding.confidence()),
                        place,
                        evidence,
                        finding.why(),
                        finding.cure().words());
    }

    /// For `--json`.
    List<SequencedMap<String, @Nullable Object>> json() {
        return findings.stream()
                .map(f ->
                        Json.object(
                                "name", f.name(),
                                "layer", f.layer() == 0 ? null : f.layer(),
                                "severity", word(f.severity()),
                                "evidence", plain(f.evidence()),
                                "why", f.why(),
                                "cure", f.cure().words(),
                                "confidence", word(f.confidence())))
                .toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
