package glassnet.lesson;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A lesson as it is printed, read back: what a student sees is what the tests compare.
final class Printed {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");
    private static final String SLIP = "    ! ";

    private final Lesson lesson;

    private Printed(String name) {
        lesson = Lessons.named(name);
    }

    static Printed lesson(String name) {
        return new Printed(name);
    }

    /// The numbers of a step's result: its last lines before the slips.
    double[] result(String step) {
        List<String> lines = text(step).lines().takeWhile(line -> !line.startsWith(SLIP)).toList();
        int first = lines.size() - 1;
        if (lesson.step(step).value() instanceof Value.Matrix matrix) {
            first = lines.size() - matrix.rows().size();
        } else {
            while (!lines.get(first).stripLeading().startsWith("= ")) first--;
        }
        return NUMBER.matcher(String.join(" ", lines.subList(first, lines.size())))
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    /// The whole step without colours.
    String text(String step) {
        return LessonText.plain().step(lesson, lesson.steps().indexOf(lesson.step(step)));
    }
}
