package glassnet.plot;

import glassnet.file.WholeFile;
import glassnet.metrics.Evaluation;
import glassnet.model.CrossValidation;
import glassnet.model.Model;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

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
public record Report(
        Model model,
        List<Part> parts,
        List<String> notes,
        String source,
        String command,
        Optional<CrossValidation> folds) {

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

    /// A report without cross-validation.
    public Report(
            Model model, List<Part> parts, List<String> notes, String source, String command) {
        this(model, parts, notes, source, command, Optional.empty());
    }

    public Report {
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
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
        return new Report(model, parts, notes, source, command, Optional.of(folds));
    }

    /// Writes the page, whole or not at all, over a file that is there.
    public void write(Path file) throws IOException {
        WholeFile.write(file, html());
    }

    /// The page.
    public String html() {
        return Page.of(
                model.target().column() + " · Glassnet report",
                Verdict.of(this)
                        + Performance.of(this)
                        + folds.map(Crossing::of).orElse("")
                        + Relevance.of(this)
                        + Inputs.of(this)
                        + Architecture.of(model)
                        + Origin.of(this));
    }

    Part learnt() {
        return parts.getFirst();
    }

    Part judged() {
        return parts.getLast();
    }
}
