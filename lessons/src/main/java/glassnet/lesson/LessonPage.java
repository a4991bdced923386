package glassnet.lesson;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A lesson as a page to read or to print: light or dark as the reader prefers, light on paper,
/// nothing outside itself.
public final class LessonPage {
    private static final Pattern BRACKETS = Pattern.compile("[\\[(][^\\[\\]()]{1,16}[\\])]");

    private LessonPage() {}

    /// The HTML document.
    public static String of(Lesson lesson) {
        var sections = new StringBuilder();
        for (int i = 0; i < lesson.steps().size(); i++) {
            sections.append(section(i + 1, lesson.steps().get(i)));
        }
        return """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%1$s</title>
        <style>
        %3$s%4$s</style>
        </head>
        <body>
        <main>
        <h1>%1$s</h1>
        <p class="source">%2$s</p>
        %5$s</main>
        </body>
        </html>
        """
                .formatted(
                        Markup.escape(lesson.title()),
                        Markup.escape(lesson.source()),
                        Markup.style("lesson.css"),
                        Markup.style("page.css"),
                        sections);
    }

    private static String section(int number, Step step) {
        return """
        <section>
        <h2><span>%d</span>%s</h2>
        <p>%s</p>
        %s%s</section>
        """
                .formatted(
                        number,
                        Markup.escape(step.name()),
                        prose(step.text()),
                        calculation(step),
                        step.slips().stream().map(LessonPage::slip).collect(Collectors.joining()));
    }

    private static String calculation(Step step) {
        int equals = step.formula().indexOf(" = ");
        String shapes =
                step.shapes().isEmpty()
                        ? ""
                        : " <span class=\"aside\">%s</span>"
                                .formatted(Markup.escape(step.shapes()));
        var rows = new StringBuilder();
        rows.append(
                row(
                        Markup.escape(step.formula().substring(0, equals)),
                        "=",
                        "",
                        Markup.escape(step.formula().substring(equals + 3)) + shapes));
        if (!step.numbers().isEmpty()) {
            step.numbers()
                    .lines()
                    .forEach(line ->
                            rows.append(
                                    row(
                                            "",
                                            Sheet.isSetting(line) ? "" : "=",
                                            " numbers",
                                            Markup.escape(line))));
        }
        boolean headed =
                step.value() instanceof Value.Matrix matrix && !matrix.headings().isEmpty();
        rows.append(row("", headed ? "" : "=", " result", result(step.value())));
        return "<div class=\"scroll\"><table class=\"calculation\">\n" + rows + "</table></div>\n";
    }

    private static String row(String left, String equals, String classes, String right) {
        return "<tr><td class=\"left\">%s</td><td class=\"equals\">%s</td><td class=\"right%s\">%s</td></tr>\n"
                .formatted(left, equals, classes, right);
    }

    private static String result(Value value) {
        return switch (value) {
            case Value.Scalar(double number) -> Digits.of(number);
            case Value.Vector vector ->
                    vector.numbers().stream()
                            .map(Digits::of)
                            .collect(Collectors.joining("&ensp; ", "[", "]"));
            case Value.Matrix matrix -> table(matrix);
        };
    }

    private static String table(Value.Matrix matrix) {
        String head =
                matrix.headings().isEmpty()
                        ? ""
                        : "<tr>%s</tr>".formatted(cells("th", matrix.headings()));
        String body =
                matrix.rows().stream()
                        .map(row -> row.stream().map(Digits::of).toList())
                        .map(row -> "<tr>%s</tr>".formatted(cells("td", row)))
                        .collect(Collectors.joining("\n"));
        return "<table class=\"matrix%s\">%s\n%s\n</table>"
                .formatted(head.isEmpty() ? "" : " headed", head, body);
    }

    private static String cells(String tag, List<String> texts) {
        return texts.stream()
                .map(text -> "<%1$s>%2$s</%1$s>".formatted(tag, Markup.escape(text)))
                .collect(Collectors.joining());
    }

    /// Sentences whose lines break around what stands in brackets, such as `[1 2 3]`, if it is
    /// short.
    private static String prose(String text) {
        return BRACKETS.matcher(Markup.escape(text))
                .replaceAll(found -> found.group().replace(' ', '\u00a0'));
    }

    private static String slip(Slip slip) {
        return "<p class=\"slip\">%s</p>\n".formatted(prose(slip.toString()));
    }
}
