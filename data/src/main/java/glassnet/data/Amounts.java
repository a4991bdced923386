package glassnet.data;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Recognises columns of numbers as people print them: with a currency, a percent sign or a unit,
/// the same in all cells, and with signs between the thousands: `$1,234.50`, `12 %`, `1.234,50 €`,
/// `($7.00)`, `98 km/h`. Percents stay as they are: `12 %` is 12.
///
/// @param cell the number as SQL text, NULL where the cell is none
/// @param unit what stands beside the digits; nothing where thousands alone are parted
/// @param largest of the numbers, without sign
/// @param sample one of the cells that are more than plain numbers
/// @param value the number in it
record Amounts(String cell, String unit, double largest, String sample, String value) {
    private static final String CURRENCY = "([$€£¥₹]|US[$]|USD|EUR|GBP|CHF|JPY|INR|Rs[.]?)";
    private static final String UNIT = "([$€£¥₹%‰°]|[°µ]?[A-Za-z][A-Za-z²³/]{0,11})";

    /// Four numbers up to 255, which nobody means as thousands.
    private static final String ADDRESS =
            "(%1$s[.]){3}%1$s".formatted("(25[0-5]|2[0-4][0-9]|[01]?[0-9]{1,2})");

    /// Between thousands stand blanks, narrow ones, or apostrophes, whatever the decimals.
    private static final String PARTED = "[0-9]{1,3}([ \u00a0\u202f'’][0-9]{3})+";

    private static final String ENGLISH =
            "((%s|[0-9]{1,3}(,[0-9]{3})+|[0-9]+)([.][0-9]*)?|[.][0-9]+)".formatted(PARTED);
    private static final String CONTINENTAL =
            "((%s|[0-9]{1,3}([.][0-9]{3})+|[0-9]+)(,[0-9]*)?|,[0-9]+)".formatted(PARTED);

    /// The amounts that all cells of a column are which hold anything, where some are more than
    /// plain numbers. Where a comma or a dot may part thousands or decimals, it parts thousands if
    /// it is a comma or if this is money, which has no three decimals.
    ///
    /// @param decimal the decimal separator where it is known
    static Optional<Amounts> of(Session session, Cells column, Optional<Character> decimal)
            throws SQLException {
        Optional<Amounts> english = Optional.empty();
        if (decimal.orElse('.') == '.') english = of(session, column, '.');
        if (decimal.orElse(',') == '.' || (english.isPresent() && !english.get().isMoney())) {
            return english;
        }
        Optional<Amounts> continental = of(session, column, ',');
        return continental.isEmpty()
                        || (english.isPresent() && english.get().exceeds(continental.get()))
                ? english
                : continental;
    }

    private static Optional<Amounts> of(Session session, Cells column, char separator)
            throws SQLException {
        String x = column.x();
        String amount = amount(separator == '.' ? ENGLISH : CONTINENTAL);
        if (column.nothing() == 0 && !Pattern.matches(amount, column.smallest()))
            return Optional.empty();
        String number = number(x, amount, separator);
        String unit = "regexp_replace(%s, '[-+()0-9., \u00a0\u202f''’]', '', 'g')".formatted(x);
        List<Object> row =
                session.row(
                        "SELECT count(n), count(DISTINCT u), count(*) FILTER (%1$s), max(abs(n::DOUBLE)), min(u), min(x) FILTER (%2$s), arg_min(n, x) FILTER (%2$s) FROM (SELECT %3$s AS n, %4$s AS u, %5$s AS x FROM raw) WHERE n IS NOT NULL"
                                .formatted(
                                        Cells.hasLeadingZero("ltrim(n, '-')"),
                                        "NOT regexp_full_match(x, '[-+]?[0-9]*["
                                                + separator
                                                + "]?[0-9]*')",
                                        number,
                                        unit,
                                        x));
        boolean all = count(row, 0) == column.filled() - column.nothing();
        if (!all || count(row, 1) != 1 || count(row, 2) > 0 || row.get(5) == null)
            return Optional.empty();
        return Optional.of(
                new Amounts(
                        number,
                        String.valueOf(row.get(4)),
                        ((Number) row.get(3)).doubleValue(),
                        String.valueOf(row.get(5)),
                        String.valueOf(row.get(6))));
    }

    private boolean isMoney() {
        return unit.matches(CURRENCY);
    }

    private boolean exceeds(Amounts other) {
        return largest > other.largest;
    }

    private static String amount(String number) {
        String bare = "%s([ \u00a0\u202f]?%s)?".formatted(number, UNIT);
        return "[-+]?(%1$s ?)?%2$s|%1$s ?[-+]%2$s|[(](%1$s ?)?%2$s[)]".formatted(CURRENCY, bare);
    }

    /// SQL: the number as DuckDB reads it; what stands in parentheses is negative.
    private static String number(String x, String amount, char decimal) {
        String digits =
                "regexp_replace(replace(%s, 'Rs.', ''), '[^0-9%s]', '', 'g')".formatted(x, decimal);
        return "(CASE WHEN regexp_full_match(%1$s, %2$s) AND NOT regexp_full_match(%1$s, '%4$s') THEN CASE WHEN regexp_matches(%1$s, '^[(]|-') THEN '-' ELSE '' END || %3$s END)"
                .formatted(
                        x,
                        Session.string(amount),
                        decimal == '.' ? digits : "replace(" + digits + ", ',', '.')",
                        ADDRESS);
    }

    private static long count(List<Object> row, int index) {
        return ((Number) row.get(index)).longValue();
    }
}
