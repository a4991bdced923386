package glassnet.data;

import glassnet.data.Typing.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recognises days and moments in columns of text: ISO 8601, day or month first with `/`, `.` or
/// `-`, and days with the month's English name. Whether the day or the month comes first must
/// follow from the column itself.
final class Dates {
    private static final String LOOKS_LIKE =
            "[0-9]{1,4}[-/.]([0-9]{1,2}|[A-Za-z]{3})[-/.][0-9]{1,4}([ T].*)?";
    private static final String ISO = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}.*)?";

    private static final List<String> DAY_FIRST = formats("%d{0}%m{0}%Y");
    private static final List<String> MONTH_FIRST = formats("%m{0}%d{0}%Y");
    private static final List<String> OTHERS = others();

    private Dates() {}

    /// The plan for a column of dates, or null.
    ///
    /// @param declared the user said that they are dates, so a doubtful column is taken day first
    static @Nullable Plan plan(
            Session session,
            String name,
            String x,
            long filled,
            boolean declared,
            List<String> notes)
            throws SQLException {
        if (filled == 0) return null;
        Object sample = session.row("SELECT min(%s) FROM raw".formatted(x)).getFirst();
        if (!String.valueOf(sample).matches(LOOKS_LIKE)) return null;
        List<Object> row =
                session.row(
                        "SELECT count(%s), count(%s), count(%s), count(%s) FROM raw"
                                .formatted(
                                        iso(x),
                                        parsed(x, DAY_FIRST),
                                        parsed(x, MONTH_FIRST),
                                        parsed(x, OTHERS)));
        boolean dayFirst = Typing.longAt(row, 1) == filled;
        boolean monthFirst = Typing.longAt(row, 2) == filled;
        if (Typing.longAt(row, 0) == filled) return plan(name, iso(x));
        if (dayFirst && monthFirst && !declared) {
            notes.add(
                    "Column \"%s\" is kept as text: day or month may come first in \"%s\"; declare it a date if the day does."
                            .formatted(name, sample));
            return null;
        }
        if (dayFirst) return plan(name, parsed(x, DAY_FIRST));
        if (monthFirst) return plan(name, parsed(x, MONTH_FIRST));
        return Typing.longAt(row, 3) == filled ? plan(name, parsed(x, OTHERS)) : null;
    }

    /// SQL: whether the cell is a date of any kind.
    static String isDate(String x) {
        return "%s IS NOT NULL OR %s IS NOT NULL OR %s IS NOT NULL OR %s IS NOT NULL"
                .formatted(iso(x), parsed(x, DAY_FIRST), parsed(x, MONTH_FIRST), parsed(x, OTHERS));
    }

    private static Plan plan(String name, String timestamp) {
        return new Plan(name, ColumnType.DATE, "epoch(" + timestamp + ")::BIGINT");
    }

    private static String iso(String x) {
        return "(CASE WHEN regexp_full_match(%1$s, '%2$s') THEN TRY_CAST(%1$s AS TIMESTAMP) END)"
                .formatted(x, ISO);
    }

    /// The moment, by the first format that fits; a year of two digits is not one of the first
    /// century.
    private static String parsed(String x, List<String> formats) {
        String list = formats.stream().map(Session::string).collect(Collectors.joining(", "));
        return "(CASE WHEN NOT regexp_full_match(%1$s, '[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}( .*)?') THEN try_strptime(%1$s, [%2$s]) END)"
                .formatted(x, list);
    }

    private static List<String> formats(String pattern) {
        List<String> formats = new ArrayList<>();
        for (String separator : List.of("/", ".", "-")) {
            formats.addAll(timed(pattern.replace("{0}", separator)));
        }
        return List.copyOf(formats);
    }

    private static List<String> others() {
        List<String> formats = new ArrayList<>(timed("%Y/%m/%d"));
        formats.addAll(List.of("%Y.%m.%d", "%d-%b-%y", "%d-%b-%Y"));
        return List.copyOf(formats);
    }

    private static List<String> timed(String day) {
        return List.of(day, day + " %H:%M", day + " %H:%M:%S");
    }
}
