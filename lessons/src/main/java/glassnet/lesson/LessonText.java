package glassnet.lesson;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A lesson for the terminal, at most 100 columns wide.
///
/// @param styled whether with colours
public record LessonText(boolean styled) {

    /// Without colours.
    public static LessonText plain() {
        return new LessonText(false);
    }

    /// The whole lesson.
    public String of(Lesson lesson) {
        return head(lesson)
                + IntStream.range(0, lesson.steps().size())
                        .mapToObj(i -> step(lesson, i))
                        .collect(Collectors.joining());
    }

    /// Title and source.
    public String head(Lesson lesson) {
        return text(Sheet.head(lesson));
    }

    /// Step `i`, from 0.
    public String step(Lesson lesson, int i) {
        return text(Sheet.step(lesson, i));
    }

    private String text(List<Line> lines) {
        return lines.stream().map(this::line).collect(Collectors.joining());
    }

    private String line(Line line) {
        String code =
                switch (line.kind()) {
                    case TITLE, STEP -> "1"; // bold
                    case SOURCE, NUMBERS -> "2"; // faint
                    case RESULT -> "1;32"; // green
                    case SLIP -> "33"; // yellow
                    case TEXT, FORMULA, BLANK -> "";
                };
        String aside = line.aside().isEmpty() ? "" : "    " + line.aside();
        return style(code, line.text()) + style("36", aside) + "\n";
    }

    private String style(String code, String text) {
        return styled && !code.isEmpty() && !text.isEmpty()
                ? "\u001b[" + code + "m" + text + "\u001b[0m"
                : text;
    }
}
