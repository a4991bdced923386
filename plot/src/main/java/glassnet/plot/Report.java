package glassnet.plot;

import glassnet.file.WholeFile;
import glassnet.metrics.Bootstrap;
import glassnet.metrics.Evaluation;
import glassnet.metrics.MultiTargetEvaluation;
import glassnet.model.CrossValidation;
import glassnet.model.Model;
import glassnet.model.SingleTarget;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/// What a model learnt from what, and how well, on one HTML page.
///
/// The page is one file without scripts that fetches nothing (its content security policy forbids
/// it), suits light and dark screens, and prints in light colours. The same input gives the same
/// bytes.
///
/// ```java
/// new Report(
///                 model,
///                 List.of(
///                         Report.Part.of("training", model, fit.training()),
///                         Report.Part.of("test", model, test)),
///                 fit.notes(), "penguins.csv", "glassnet train penguins.csv --target species")
///         .write(Path.of("penguins.html"));
/// ```
///
/// @param model what was trained
/// @param parts the rows it is judged on, at least one: first those learnt from, last those that
///   the verdict, the pictures and the importance are about
/// @param notes what was noticed about the data and decided by default, one sentence each
/// @param source where the rows come from, such as a file's name
/// @param command that trains this model again; none is shown when empty
/// @param folds how the recipe did in a cross-validation; empty where there was none
/// @param confidence how far the figures of the last part may be off, by the columns of the
///   targets; empty where that was not looked at
public record Report(
        Model model,
        List<Part> parts,
        List<String> notes,
        String source,
        String command,
        Optional<CrossValidation> folds,
        Map<String, Bootstrap> confidence) {

    private static final int MOST_TARGETS = 10;

    /// Rows and how the model does on them.
    ///
    /// @param name such as `training`, `validation` or `test`
    /// @param table rows that hold the target, at least one
    public record Part(String name, Table table, Evaluation evaluation) {

        /// Judges `model` on `table`.
        public static Part of(String name, Model model, Table table) {
            return new Part(name, table, model.evaluate(table));
        }
    }

    /// A report without cross-validation and intervals.
    public Report(
            Model model, List<Part> parts, List<String> notes, String source, String command) {
        this(model, parts, notes, source, command, Optional.empty(), Map.of());
    }

    public Report {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        confidence = Map.copyOf(confidence);
        if (parts.isEmpty()) {
            throw new IllegalArgumentException(
                    "A report needs rows to judge the model on but has no parts.");
        }
        for (Part part : parts) {
            if (part.table().rows() == 0) {
                throw new IllegalArgumentException(
                        "A report needs rows in every part but \"%s\" has none; leave it out."
                                .formatted(part.name()));
            }
        }
    }

    /// The same with what a cross-validation of the recipe found.
    public Report withFolds(CrossValidation folds) {
        return new Report(model, parts, notes, source, command, Optional.of(folds), confidence);
    }

    /// The same with how far the figures of the last part may be off, by the columns of the
    /// targets.
    public Report withConfidence(Map<String, Bootstrap> confidence) {
        return new Report(model, parts, notes, source, command, folds, confidence);
    }

    /// Writes the page, whole or not at all, over a file that is there.
    public void write(Path file) throws IOException {
        WholeFile.write(file, html());
    }

    /// The page.
    public String html() {
        return Page.of(
                model.target().name() + " · Glassnet report",
                Verdict.of(this)
                        + Performance.learning(model)
                        + ofEach(Performance::of)
                        + folds.map(Crossing::of).orElse("")
                        + ofEach(Relevance::of)
                        + Inputs.of(this)
                        + Architecture.of(model)
                        + Origin.of(this));
    }

    /// A section for each target, with what its heading ends by: the target's name where there are
    /// several. Of many targets the first few have one.
    private String ofEach(BiFunction<Report, String, String> section) {
        List<SingleTarget> each = model.each();
        if (each.size() == 1) return section.apply(this, "");
        return each.stream()
                .limit(MOST_TARGETS)
                .map(one -> section.apply(about(one), ": " + one.target().column()))
                .collect(Collectors.joining());
    }

    /// The report on one target.
    private Report about(SingleTarget one) {
        List<Part> own = new ArrayList<>();
        for (Part part : parts) {
            Evaluation evaluation =
                    part.evaluation() instanceof MultiTargetEvaluation several
                            ? several.of(one.target().column())
                            : part.evaluation();
            own.add(new Part(part.name(), part.table(), evaluation));
        }
        return new Report(one, own, notes, source, command, folds, confidence);
    }

    Part learnt() {
        return parts.getFirst();
    }

    Part judged() {
        return parts.getLast();
    }
}
