package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/// `docs/onnx-conformance.md`, as the cases and the verdicts on them make it.
final class ConformanceDocument {
    private ConformanceDocument() {}

    /// Compares the document with the code; what it should be is written below `target`.
    static void assertCurrent(List<NodeCase> cases) throws IOException {
        String expected = of(cases);
        Path made = SharedData.ofRepository("onnx/target/onnx-conformance.md");
        Files.createDirectories(made.getParent());
        Files.writeString(made, expected);
        assertThat(SharedData.ofRepository("docs/onnx-conformance.md"))
                .as("copy onnx/target/onnx-conformance.md to docs")
                .hasContent(expected);
    }

    private static String of(List<NodeCase> cases) {
        var passing = new StringBuilder();
        var others = new TreeMap<String, StringBuilder>();
        int count = 0;
        for (NodeCase given : cases) {
            switch (OurFunctions.of(given)) {
                case Verdict.Applies(String ours, var _) -> {
                    passing.append("| %s | `%s` |\n".formatted(given.name(), ours));
                    count++;
                }
                case Verdict.NotApplicable(String reason) ->
                        others.computeIfAbsent(reason, _ -> new StringBuilder())
                                .append(given.name() + " ");
            }
        }
        var text = new StringBuilder();
        text.append(
                """
                # The operator cases of ONNX

                ONNX publishes golden values for each of its operators. `ConformanceTest` gives their inputs to
                functions of ours and compares the outputs, within 1e-6 and 1e-5 of the value. Of the %d cases
                %d pass; none that applies fails. The test writes this page and compares it.

                ## Passing

                | case | ours |
                |---|---|
                %s
                ## Not applicable

                """
                        .formatted(cases.size(), count, passing));
        others.forEach((reason, names) ->
                text.append("- **%s**: %s\n".formatted(reason, names.toString().strip())));
        return text.append(imported(cases)).toString();
    }

    private static String imported(List<NodeCase> cases) {
        var passing = new StringBuilder();
        var refused = new TreeMap<String, StringBuilder>();
        int count = 0;
        for (NodeCase given : cases) {
            ImportedCase imported = ImportedCase.of(given);
            if (imported.network().isPresent()) {
                passing.append(given.name()).append(' ');
                count++;
            } else {
                String reason = imported.reason().replaceFirst("node \".*\" \\((\\w+)\\)", "$1");
                refused.computeIfAbsent(reason, _ -> new StringBuilder())
                        .append(given.name() + " ");
            }
        }
        var text = new StringBuilder();
        text.append(
                """

                ## Through the import

                `OnnxImportTest` reads each case as the file of a network, the other inputs as its weights; %d
                become networks and give the outputs: %s

                The others are refused, by the name of the operator:

                """
                        .formatted(count, passing.toString().strip()));
        refused.forEach((reason, names) ->
                text.append("- **%s** %s\n".formatted(reason, names.toString().strip())));
        return text.toString();
    }
}
