package glassnet.onnx;

import glassnet.feature.DatePart;

/// Parts of a date in whole-number operators: the arithmetic of [DatePart#of(long)], step by step.
///
/// ONNX divides whole numbers towards zero but its `Mod` takes the sign of the divisor, as
/// `Math.floorMod` does; so `floorDiv(a, b) = (a − mod(a, b))/b`, before 1970 too.
final class DateGraph {
    private static final long DAY_SECONDS = 86_400;

    private final Graph graph;
    private final String column;
    private final String seconds;

    DateGraph(Graph graph, String column, String seconds) {
        this.graph = graph;
        this.column = column;
        this.seconds = seconds;
    }

    /// The part as int64, `[N, 1]`.
    String part(DatePart part) {
        return switch (part) {
            case YEAR -> year();
            case MONTH -> month();
            case DAY -> {
                String begun = over(plus(times(shiftedMonth(), 153), 2), 5);
                yield plus(minus(dayOfYear(), begun), 1);
            }
            case WEEKDAY -> plus(modulo(plus(days(), 3), 7), 1);
            case HOUR -> over(modulo(seconds, DAY_SECONDS), 3_600);
            case MINUTE -> over(modulo(seconds, 3_600), 60);
        };
    }

    private String days() {
        return floorOver(seconds, DAY_SECONDS);
    }

    private String era() {
        return floorOver(plus(days(), 719_468), 146_097);
    }

    private String dayOfEra() {
        return modulo(plus(days(), 719_468), 146_097);
    }

    private String yearOfEra() {
        String day = dayOfEra();
        String regular = minus(day, over(day, 1_460));
        return over(minus(sum(regular, over(day, 36_524)), over(day, 146_096)), 365);
    }

    private String dayOfYear() {
        String year = yearOfEra();
        String begun = minus(sum(times(year, 365), over(year, 4)), over(year, 100));
        return minus(dayOfEra(), begun);
    }

    /// 0 for March to 11 for February.
    private String shiftedMonth() {
        return over(plus(times(dayOfYear(), 5), 2), 153);
    }

    private String month() {
        return plus(modulo(plus(shiftedMonth(), 2), 12), 1);
    }

    /// January and February belong to the year that began in March before.
    private String year() {
        return sum(sum(yearOfEra(), times(era(), 400)), over(shiftedMonth(), 10));
    }

    private String floorOver(String a, long b) {
        return over(minus(a, modulo(a, b)), b);
    }

    private String modulo(String a, long b) {
        return step("Mod", a, graph.constant(b));
    }

    private String over(String a, long b) {
        return step("Div", a, graph.constant(b));
    }

    private String times(String a, long b) {
        return step("Mul", a, graph.constant(b));
    }

    private String plus(String a, long b) {
        return step("Add", a, graph.constant(b));
    }

    private String sum(String a, String b) {
        return step("Add", a, b);
    }

    private String minus(String a, String b) {
        return step("Sub", a, b);
    }

    private String step(String operator, String a, String b) {
        return graph.add(column + " date", operator, a, b);
    }
}
