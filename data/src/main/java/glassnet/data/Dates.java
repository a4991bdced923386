package glassnet.data;

import glassnet.data.Typing.Plan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Recognises days and moments in columns of text: ISO 8601, day or month first with `/`, `.` or
/// `-` and a year of four digits, and days with the month's English name. Whether the day or the
/// month comes first must follow from the column itself.
final class Dates {
    private static final Pattern LOOKS_LIKE =
            Pattern.compile(
                    "\\d{1,4}([-/.])(\\d{1,2}|[A-Za-z]{3})\\1\\d{1,4}([ T].*)?", Pattern.DOTALL);
    private static final String ISO = "[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([ T][0-9]{1,2}:[0-9]{2}.*)?";
    private static final String SHORT_YEAR = "[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{1,2}( .*)?";

    private Dates() {}

    /// The plan for a column of dates, or null.
    ///
    /// @param x the cell as SQL
    /// @param sample one of the cells
    /// @param declared the user said that they are dates, so a doubtful column is taken day first
    static @Nullable Plan plan(
            Session session,
            String name,
            String x,
            String sample,
            long filled,
            boolean declared,
            List<String> notes)
            throws SQLException {
        Matcher looks = LOOKS_LIKE.matcher(sample);
        if (!looks.matches()) return null;
        if (sample.matches(ISO)) {
            return all(session, iso(x), filled)
                    ? plan(name, "TRY_CAST(" + x + " AS TIMESTAMP)")
                    : null;
        }
        String separator = looks.group(1);
        String dayFirst = parsed(x, formats("%d", "%m", "%Y", separator));
        String monthFirst = parsed(x, formats("%m", "%d", "%Y", separator));
        String others = parsed(x, others(separator));
        if (all(session, others, filled)) return plan(name, others);
        boolean month = all(session, monthFirst, filled);
        if (all(session, dayFirst, filled)) {
            if (!month || declared) return plan(name, dayFirst);
            notes.add(
                    "Column \"%s\" is kept as text: day or month may come first in \"%s\"; declare it a date if the day does."
                            .formatted(name, sample));
            return null;
        }
        return month ? plan(name, monthFirst) : null;
    }

    /// SQL: whether the cell is a date of any kind.
    static String isDate(String x) {
        List<String> formats = new ArrayList<>();
        for (String separator : List.of("/", ".", "-")) {
            formats.addAll(formats("%d", "%m", "%Y", separator));
            formats.addAll(formats("%m", "%d", "%Y", separator));
            formats.addAll(others(separator));
        }
        return "(%s IS NOT NULL OR %s IS NOT NULL)".formatted(iso(x), parsed(x, formats));
    }

    private static boolean all(Session session, String timestamp, long filled) throws SQLException {
        return session.number("SELECT count(" + timestamp + ") FROM raw") == filled;
    }

    private static Plan plan(String name, String timestamp) {
        return new Plan(name, ColumnType.DATE, timestamp);
    }

    private static String iso(String x) {
        return "(CASE WHEN regexp_full_match(%1$s, '%2$s') THEN TRY_CAST(%1$s AS TIMESTAMP) END)"
                .formatted(x, ISO);
    }

    /// The moment, by the first format that fits; a year of two digits is not one of the first
    /// century.
    private static String parsed(String x, List<String> formats) {
        String list = formats.stream().map(Session::string).collect(Collectors.joining(", "));
        return "(CASE WHEN NOT regexp_full_match(%1$s, '%2$s') THEN try_strptime(%1$s, [%3$s]) END)"
                .formatted(x, SHORT_YEAR, list);
    }

    private static List<String> others(String separator) {
        List<String> formats = new ArrayList<>(formats("%Y", "%m", "%d", separator));
        formats.add(String.join(separator, "%d", "%b", "%y"));
        formats.add(String.join(separator, "%d", "%b", "%Y"));
        return formats;
    }

    private static List<String> formats(
            String first, String second, String third, String separator) {
        String day = String.join(separator, first, second, third);
        return List.of(day, day + " %H:%M", day + " %H:%M:%S");
    }
}
