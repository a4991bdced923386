package glassnet.plot;

import glassnet.explain.Digits;
import glassnet.explain.Stage;
import glassnet.file.WholeFile;
import glassnet.insight.Attributions;
import glassnet.insight.Counterfactual;
import glassnet.insight.Preparation;
import glassnet.insight.RowExplanation;
import glassnet.table.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// One row's way through a model on one HTML page: what the columns contributed, what becomes of
/// each cell, the network with the row in it, and every number behind it.
///
/// The page is made like the [Report]: one file, no scripts, light and dark.
///
/// @param source where the rows come from, such as a file's name
/// @param table the rows
/// @param row its index, from 0
/// @param explained the row's way
/// @param why the contributions
/// @param nearest the change that would lead to another prediction, where one was found
/// @param more texts with a heading of their own, such as the derivative by one weight
public record ExplanationPage(
        String source,
        Table table,
        int row,
        RowExplanation explained,
        Attributions why,
        Optional<Counterfactual> nearest,
        List<Part> more) {

    /// More columns than these are folded.
    public static final int MOST_COLUMNS = 24;

    private static final String WHOLE = "∂[^ ]*/[^ ]*|[^ ]*\\de-\\d[^ ]*|\\(\\d+ more\\)";

    /// A text under a heading.
    public record Part(String heading, String text) {}

    public ExplanationPage {
        more = List.copyOf(more);
    }

    /// Writes the page, whole or not at all, over a file that is there.
    public void write(Path file) throws IOException {
        WholeFile.write(file, html());
    }

    /// The page.
    public String html() {
        var markup = new StringBuilder(head());
        markup.append(
                Html.section(
                        "Why",
                        Html.figure(
                                Charts.contributions(why),
                                "The %s is %s; of a typical row it would be %s. Contributions by %s; %s of the difference is left unexplained."
                                        .formatted(
                                                why.output(),
                                                Text.number(why.value()),
                                                Text.number(why.typicalValue()),
                                                words(why.method()),
                                                Text.number(why.residual())))));
        nearest.ifPresent(found -> markup.append(change(found)));
        markup.append(Html.section("From cells to x", columns()));
        markup.append(
                Html.section(
                        "The row in the network",
                        Html.figure(
                                Charts.activations(explained.model(), table, row),
                                "Blue is above zero, orange below; the stronger the colour, the larger in its layer. A line carries value times weight; faint ones are left out.")));
        var numbers = new StringBuilder();
        for (Stage stage : explained.network().layers()) numbers.append(text(stage.toString()));
        numbers.append(
                text(
                        explained.network().prediction().toString().stripTrailing()
                                + explained.outputs().stream()
                                        .map(output -> "\n  " + output)
                                        .collect(Collectors.joining())));
        markup.append(Html.section("Every number", numbers.toString()));
        for (Part part : more) markup.append(Html.section(part.heading, text(part.text)));
        return Page.of("Row %d of %s · Glassnet".formatted(row + 1, source), markup.toString());
    }

    private String head() {
        return "<header>\n<p class=\"brand\">Glassnet · row %d of %s</p>\n<h1>%s is predicted as <em>%s</em></h1>\n</header>\n"
                .formatted(
                        row + 1,
                        Text.escape(source),
                        Text.escape(explained.model().target().column()),
                        Text.escape(explained.prediction()));
    }

    private static String change(Counterfactual nearest) {
        List<List<String>> rows =
                nearest.changes().stream()
                        .map(c ->
                                List.of(
                                        c.column(),
                                        c.from().isEmpty() ? "–" : c.from(),
                                        c.to(),
                                        Text.number(c.distance())))
                        .toList();
        return Html.section(
                "What would change it",
                Html.paragraph("lead", nearest + ".")
                        + Html.table(List.of("column", "cell", "instead", "#distance"), rows)
                        + Html.paragraph(
                                "aside",
                                "The nearest change of one or two columns within the range of training; a distance is in interquartile ranges, or 1 for another word. The model says what follows from such a row, not what happens in the world."));
    }

    private String columns() {
        var rows = new ArrayList<List<String>>();
        for (Preparation p : explained.largest(MOST_COLUMNS)) {
            rows.add(
                    List.of(
                            p.column(),
                            p.raw().isEmpty() ? "–" : p.raw(),
                            p.imputed(),
                            p.formula(),
                            p.runs().stream()
                                    .map(run -> features(p, run))
                                    .collect(Collectors.joining(", "))));
        }
        int hidden = explained.columns().size() - rows.size();
        return Html.table(List.of("column", "cell", "counts as", "how", "features"), rows)
                + (hidden == 0
                        ? ""
                        : Html.paragraph(
                                "aside",
                                "And %s more, whose features are no larger."
                                        .formatted(Text.plural(hidden, "column"))));
    }

    /// `sex=male = 1`, of several neighbours the first and the last.
    private static String features(Preparation p, Preparation.Run run) {
        String first = p.features().get(run.first()).symbol();
        String last = p.features().get(run.last()).symbol();
        return "%s%s = %s"
                .formatted(
                        first,
                        run.first() == run.last() ? "" : " … " + last,
                        Digits.text(run.value(), Digits.SHOWN));
    }

    private static String words(Attributions.Method method) {
        return switch (method) {
            case INTEGRATED_GRADIENTS -> "integrated gradients";
            case GRADIENT_INPUT -> "gradient times distance";
            case OCCLUSION -> "occlusion";
            case SHAPLEY -> "Shapley values";
        };
    }

    /// A line that is too long goes on further right, and never breaks within a derivative, a
    /// number such as `1e-7` or `(8 more)`.
    private static String text(String text) {
        return text.stripTrailing()
                .lines()
                .map(line ->
                        "<span class=\"long\">%s</span>"
                                .formatted(
                                        Text.escape(line)
                                                .replaceAll(
                                                        WHOLE, "<span class=\"whole\">$0</span>")))
                .collect(Collectors.joining("", "<pre>", "</pre>\n"));
    }
}
