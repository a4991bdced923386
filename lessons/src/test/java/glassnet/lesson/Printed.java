package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// A lesson as it is printed, read back: what a student sees is what the tests compare.
final class Printed {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(e-?\\d+)?");

    private final Lesson lesson;

    private Printed(String name) {
        lesson = Lessons.named(name);
    }

    static Printed lesson(String name) {
        return new Printed(name);
    }

    /// The numbers of the result lines of a step: all after the last equals sign that begins a
    /// line, without a heading.
    double[] result(String step) {
        return numbers(resultText(step));
    }

    /// The result as printed, one string for each line.
    private List<String> resultText(String step) {
        List<String> lines = text(step).lines().filter(line -> !line.startsWith("    ! ")).toList();
        int last = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).stripLeading().startsWith("= ")) last = i;
        }
        var result = new ArrayList<String>();
        int column = lines.get(last).indexOf("= ") + 2;
        for (String line : lines.subList(last, lines.size())) {
            if (line.length() <= column || !line.substring(0, column - 2).isBlank()) break;
            result.add(line.substring(column));
        }
        boolean headed =
                lesson.step(step).value() instanceof Value.Matrix matrix
                        && !matrix.headings().isEmpty();
        return headed ? result.subList(1, result.size()) : result;
    }

    /// The whole step without colours.
    String text(String step) {
        return LessonText.plain().step(lesson, lesson.steps().indexOf(lesson.step(step)));
    }

    static double[] numbers(List<String> lines) {
        return NUMBER.matcher(String.join(" ", lines))
                .results()
                .map(MatchResult::group)
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
