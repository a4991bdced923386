package glassnet.lesson;

import glassnet.lesson.Line.Kind;
import java.util.ArrayList;
import java.util.List;

/// Lays a lesson out in lines of at most [#WIDTH] characters: the formula, below it the numbers and
/// the result, their equals signs under one another.
final class Sheet {
    static final int WIDTH = 100;
    private static final int INDENT = 4;

    private Sheet() {}

    static List<Line> head(Lesson lesson) {
        var lines = new ArrayList<Line>();
        add(lines, Kind.TITLE, lesson.title(), "", "");
        add(lines, Kind.SOURCE, lesson.source(), "", "");
        return lines;
    }

    /// Step `i` of the lesson, from 0.
    static List<Line> step(Lesson lesson, int i) {
        Step step = lesson.steps().get(i);
        var lines = new ArrayList<Line>();
        String text = " ".repeat(INDENT);
        lines.add(new Line(Kind.BLANK, ""));
        lines.add(new Line(Kind.STEP, Wrap.left(i + 1 + ".", INDENT) + step.name()));
        add(lines, Kind.TEXT, step.text(), text, text);
        calculation(lines, step);
        for (Slip slip : step.slips())
            add(lines, Kind.SLIP, slip.toString(), text + "! ", text + "  ");
        return lines;
    }

    private static void calculation(List<Line> lines, Step step) {
        int equals = step.formula().indexOf(" = ");
        String left = " ".repeat(INDENT + 2) + step.formula().substring(0, equals);
        String below = " ".repeat(Wrap.width(left)) + " = ";
        String further = " ".repeat(Wrap.width(below));
        int first = lines.size();
        add(lines, Kind.FORMULA, step.formula().substring(equals + 3), left + " = ", further);
        aside(lines, first, step.shapes(), further);
        if (!step.numbers().isEmpty()) {
            for (String numbers : step.numbers().split("\n", -1)) {
                String before = isSetting(numbers) ? further : below;
                add(lines, Kind.NUMBERS, numbers, before, further);
            }
        }
        result(lines, step.value(), below, further);
    }

    /// Whether a line of numbers says for what they were computed, and not how.
    static boolean isSetting(String numbers) {
        return numbers.startsWith("for ") || numbers.startsWith("with ");
    }

    /// Shapes stand behind the formula, or below it where there is no room.
    private static void aside(List<Line> lines, int at, String shapes, String indent) {
        Line line = lines.get(at);
        if (Wrap.width(line.text()) + 4 + Wrap.width(shapes) <= WIDTH) {
            lines.set(at, new Line(line.kind(), line.text(), shapes));
        } else {
            lines.add(new Line(Kind.FORMULA, indent, shapes));
        }
    }

    private static void result(List<Line> lines, Value value, String first, String further) {
        switch (value) {
            case Value.Scalar(double number) ->
                    lines.add(new Line(Kind.RESULT, first + Digits.of(number)));
            case Value.Vector vector ->
                    add(lines, Kind.RESULT, row(vector.numbers()), first, further);
            case Value.Matrix matrix -> {
                String indent = matrix.headings().isEmpty() ? first : further;
                for (String row : Grid.lines(matrix, WIDTH - Wrap.width(further))) {
                    lines.add(new Line(Kind.RESULT, (indent + row).stripTrailing()));
                    indent = further;
                }
            }
        }
    }

    private static String row(List<Double> numbers) {
        return "[" + String.join("  ", numbers.stream().map(Digits::of).toList()) + "]";
    }

    private static void add(
            List<Line> lines, Kind kind, String text, String first, String further) {
        String indent = first;
        for (String part : Wrap.lines(text, WIDTH - Wrap.width(further))) {
            lines.add(new Line(kind, indent + part));
            indent = further;
        }
    }
}
