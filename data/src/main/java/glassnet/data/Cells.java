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

    /// Counts the cells of the given columns, in one query.
    static Map<Integer, Cells> look(
            Session session, Collection<Integer> columns, List<String> missing)
            throws SQLException {
        Map<Integer, Cells> all = new TreeMap<>();
        if (columns.isEmpty()) return all;
        String words = words(missing);
        String counts =
                columns.stream()
                        .flatMap(j -> counts(j, words).stream())
                        .collect(Collectors.joining(", "));
        String cells =
                columns.stream()
                        .map(j -> "%s AS x%s, c%s".formatted(cell("trim(c" + j + ")", words), j, j))
                        .collect(Collectors.joining(", "));
        List<Object> row =
                session.row("SELECT " + counts + " FROM (SELECT " + cells + " FROM raw)");
        int k = 0;
        for (int j : columns) {
            List<Object> of = row.subList(k, k += counts(j, words).size());
            String text = number(of, 4) > 0 ? "trim(c" + j + ")" : "c" + j;
            all.put(
                    j,
                    new Cells(
                            j,
                            number(of, 3) + number(of, 4) > 0 ? cell(text, words) : text,
                            number(of, 0),
                            number(of, 1),
                            number(of, 2),
                            number(of, 3),
                            number(of, 5),
                            number(of, 6),
                            number(of, 7),
                            number(of, 8),
                            number(of, 9),
                            String.valueOf(of.get(10)),
                            String.valueOf(of.get(11))));
        }
        return all;
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
