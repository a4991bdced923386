package glassnet.data;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What a column of text in the table `raw` holds, counted by DuckDB over all of its cells: blanks
/// around a cell do not count, nor do words for missing.
///
/// @param column `j` of the column `cj`
/// @param x the cell as SQL, NULL where missing
/// @param filled how many cells are not missing
/// @param numbers how many are numbers as they stand
/// @param zeros how many begin with a zero and a further digit
/// @param missingWords how many hold a word for missing
/// @param withComma how many hold a comma
/// @param decimalComma of these, numbers with a decimal comma
/// @param grouped of these, numbers with commas between the thousands
/// @param booleans how many are `true` or `false`
/// @param nothing how many are a sign for nothing, such as `-`
/// @param nothingWord one of these signs
/// @param smallest the first cell in the order of letters
record Cells(
        int column,
        String x,
        long filled,
        long numbers,
        long zeros,
        long missingWords,
        long withComma,
        long decimalComma,
        long grouped,
        long booleans,
        long nothing,
        String nothingWord,
        String smallest) {
    private static final String DECIMAL_COMMA = "[+-]?([0-9]+(,[0-9]*)?|,[0-9]+)([eE][+-]?[0-9]+)?";
    private static final String GROUPED = "[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?";

    /// Signs for nothing in a column whose other cells are numbers.
    private static final List<String> NOTHING = List.of("-", "--", ".", "None", "none");

    /// Counts the cells of the given columns.
    static Map<Integer, Cells> look(
            Session session, Collection<Integer> columns, List<String> missing)
            throws SQLException {
        Map<Integer, Cells> all = new TreeMap<>();
        String words = words(missing);
        for (List<Integer> some : Session.portions(List.copyOf(columns))) {
            String counts =
                    some.stream()
                            .flatMap(j -> counts(j, words).stream())
                            .collect(Collectors.joining(", "));
            String cells =
                    some.stream()
                            .map(j ->
                                    "%s AS x%s, c%s"
                                            .formatted(cell("trim(c" + j + ")", words), j, j))
                            .collect(Collectors.joining(", "));
            List<Object> row =
                    session.row("SELECT " + counts + " FROM (SELECT " + cells + " FROM raw)");
            int each = row.size() / some.size();
            for (int k = 0; k < some.size(); k++) {
                int j = some.get(k);
                all.put(j, of(j, row.subList(k * each, (k + 1) * each), words));
            }
        }
        return all;
    }

    private static Cells of(int j, List<Object> counted, String words) {
        String text = number(counted, 4) > 0 ? "trim(c" + j + ")" : "c" + j;
        return new Cells(
                j,
                number(counted, 3) + number(counted, 4) > 0 ? cell(text, words) : text,
                number(counted, 0),
                number(counted, 1),
                number(counted, 2),
                number(counted, 3),
                number(counted, 5),
                number(counted, 6),
                number(counted, 7),
                number(counted, 8),
                number(counted, 9),
                String.valueOf(counted.get(10)),
                String.valueOf(counted.get(11)));
    }

    private static List<String> counts(int j, String words) {
        String x = "x" + j;
        String c = "c" + j;
        String comma = "contains(" + x + ", ',')";
        String nothing = x + " IN (" + words(NOTHING) + ")";
        return List.of(
                "count(" + x + ")",
                where(isNumber(x)),
                where(hasLeadingZero(x)),
                where("trim(" + c + ") IN (" + words + ")"),
                where(c + " = '' OR starts_with(" + c + ", ' ') OR ends_with(" + c + ", ' ')"),
                where(comma),
                where(comma + " AND regexp_full_match(" + x + ", '" + DECIMAL_COMMA + "')"),
                where(comma + " AND regexp_full_match(" + x + ", '" + GROUPED + "')"),
                where(isBoolean(x)),
                where(nothing),
                "min(" + x + ") FILTER (" + nothing + ")",
                "min(" + x + ")");
    }

    private static String cell(String text, String words) {
        return "(CASE WHEN %1$s IN ('', %2$s) THEN NULL ELSE %1$s END)".formatted(text, words);
    }

    /// SQL: how many rows fulfil the condition.
    static String where(String condition) {
        return "count(*) FILTER (" + condition + ")";
    }

    /// SQL: whether people would call it a number; DuckDB does so with `1_000`, `inf` and `nan`
    /// too. Only what begins like a number is cast, because a failing cast is slow.
    static String isNumber(String x) {
        return "(CASE WHEN %1$s >= '+' AND %1$s < ':' THEN isfinite(TRY_CAST(%1$s AS FLOAT)) AND NOT contains(%1$s, '_') ELSE false END)"
                .formatted(x);
    }

    /// SQL: a zero and a further digit, which is what sorts between `00` and the sign behind `09`.
    static String hasLeadingZero(String x) {
        return "%1$s >= '00' AND %1$s < '0:'".formatted(x);
    }

    /// SQL: whether it is `true` or `false`.
    static String isBoolean(String x) {
        return x + " IN ('true', 'false', 'True', 'False', 'TRUE', 'FALSE')";
    }

    private static String words(List<String> words) {
        return words.stream().map(Session::string).collect(Collectors.joining(", "));
    }

    private static long number(List<Object> row, int index) {
        return ((Number) row.get(index)).longValue();
    }
}
