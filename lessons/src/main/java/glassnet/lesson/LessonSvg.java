package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A lesson as one picture, the same lines as on the terminal: light or dark as the reader prefers,
/// light on paper, nothing outside itself.
public final class LessonSvg {
    private static final int MARGIN = 28;
    private static final int LINE_HEIGHT = 19;
    private static final double CHARACTER = 7.83; // of 13 px, in the widest of the fonts asked for

    private LessonSvg() {}

    /// The SVG document.
    public static String of(Lesson lesson) {
        var lines = new ArrayList<>(Sheet.head(lesson));
        for (int i = 0; i < lesson.steps().size(); i++) lines.addAll(Sheet.step(lesson, i));
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
        <title>%3$s</title>
        <style>
        %4$s</style>
        <rect width="%1$d" height="%2$d" class="paper"/>
        %5$s</svg>
        """
                .formatted(
                        (int) Math.ceil(2 * MARGIN + Sheet.WIDTH * CHARACTER),
                        2 * MARGIN + LINE_HEIGHT * lines.size(),
                        Markup.escape(lesson.title()),
                        Markup.style("lesson.css"),
                        texts(lines));
    }

    private static String texts(List<Line> lines) {
        var texts = new StringBuilder();
        int y = MARGIN + 13;
        for (Line line : lines) {
            if (line.kind() != Line.Kind.BLANK) texts.append(text(line, y));
            y += LINE_HEIGHT;
        }
        return texts.toString();
    }

    private static String text(Line line, int y) {
        String aside =
                line.aside().isEmpty()
                        ? ""
                        : "<tspan class=\"aside\">    %s</tspan>"
                                .formatted(Markup.escape(line.aside()));
        return "<text x=\"%s\" y=\"%s\" class=\"%s\" xml:space=\"preserve\">%s%s</text>\n"
                .formatted(
                        MARGIN,
                        y,
                        line.kind().name().toLowerCase(Locale.ROOT),
                        Markup.escape(line.text()),
                        aside);
    }
}
