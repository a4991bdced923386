package glassnet.data;

import glassnet.data.Reading.Stray;
import glassnet.text.Names;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Decides the type of every column of the table `raw` and how its cells are turned into values.
///
/// Columns of text are typed by all of their cells: numbers, `true`/`false`, dates, else words.
/// Numbers with leading zeros (zip codes, ids) are words. Counting is left to DuckDB: one query
/// over all columns for what is common, one more per column that is not all numbers.
final class Typing {
    private static final String NUMBER = "[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?";
    private static final String LEADING_ZERO = "[+-]?0[0-9]+";
    private static final String DECIMAL_COMMA = "[+-]?([0-9]+(,[0-9]*)?|,[0-9]+)([eE][+-]?[0-9]+)?";
    private static final String GROUPED = "[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?";
    private static final String DIGITS_ONLY = "[+-]?[0-9]+(\\.[0-9]*)?";

    /// Signs for nothing in a column whose other cells are numbers.
    private static final List<String> NO_NUMBER = List.of("-", "--", ".", "None", "none");

    private static final Set<String> NUMBERS =
            Set.of(
                    "TINYINT",
                    "SMALLINT",
                    "INTEGER",
                    "BIGINT",
                    "HUGEINT",
                    "UTINYINT",
                    "USMALLINT",
                    "UINTEGER",
                    "UBIGINT",
                    "UHUGEINT",
                    "FLOAT",
                    "DOUBLE");

    /// A column: its name, its type, and the SQL expression over `raw` that gives its values:
    /// FLOAT, VARCHAR, BOOLEAN or seconds since 1970 as BIGINT; NULL where missing.
    record Plan(String name, ColumnType type, String sql) {}

    /// Finds the line of a row of `raw`, both from their own beginning; 0 when there are no lines.
    @FunctionalInterface
    interface Lines {
        long of(long row) throws IOException;
    }

    private final Session session;
    private final String source;
    private final ReadOptions options;
    private final Lines lines;
    private final List<String> notes;
    final List<Stray> strays = new ArrayList<>();

    Typing(Session session, String source, ReadOptions options, Lines lines, List<String> notes) {
        this.session = session;
        this.source = source;
        this.options = options;
        this.lines = lines;
        this.notes = notes;
    }

    /// What the first query counts of a column of text.
    private record Counts(long filled, long numbers, long zeros, long missingWords) {}

    /// The plans of all columns of `raw`, which are called `c0`, `c1`, … there.
    List<Plan> plans(List<String> names) throws SQLException, IOException {
        List<Session.Described> raw = session.describe("raw");
        List<Integer> texts =
                IntStream.range(0, raw.size())
                        .filter(j -> raw.get(j).type().equals("VARCHAR"))
                        .boxed()
                        .toList();
        Map<Integer, Counts> counts = count(texts);
        noteMissing(names, counts);
        List<Plan> plans = new ArrayList<>();
        for (int j = 0; j < raw.size(); j++) {
            String name = names.get(j);
            ColumnType wanted = options.types().get(name);
            Counts c = counts.get(j);
            plans.add(
                    c == null
                            ? declared(name, "c" + j, raw.get(j).type(), wanted)
                            : typed(name, j, c, wanted));
        }
        noteRounding(plans);
        return plans;
    }

    /// The cell, NULL where it is one of the words for missing.
    private String cell(int j) {
        return "(CASE WHEN c%d IN (%s) THEN NULL ELSE c%d END)"
                .formatted(j, words(options.missingWords()), j);
    }

    private Map<Integer, Counts> count(List<Integer> texts) throws SQLException {
        if (texts.isEmpty()) return Map.of();
        String sql =
                texts.stream()
                        .map(j -> {
                            String x = cell(j);
                            return "count(%s), count(*) FILTER (%s), count(*) FILTER (starts_with(ltrim(%s, '+-'), '0') AND regexp_full_match(%s, '%s')), count(*) FILTER (c%d IN (%s))"
                                    .formatted(
                                            x,
                                            isNumber(x),
                                            x,
                                            x,
                                            LEADING_ZERO,
                                            j,
                                            words(options.missingWords()));
                        })
                        .collect(Collectors.joining(", ", "SELECT ", " FROM raw"));
        List<Object> row = session.row(sql);
        return IntStream.range(0, texts.size())
                .boxed()
                .collect(
                        Collectors.toMap(
                                texts::get,
                                k ->
                                        new Counts(
                                                longAt(row, 4 * k), longAt(row, 4 * k + 1),
                                                longAt(row, 4 * k + 2), longAt(row, 4 * k + 3))));
    }

    private Plan typed(String name, int j, Counts c, @Nullable ColumnType wanted)
            throws SQLException, IOException {
        String x = cell(j);
        if (wanted == ColumnType.CATEGORICAL) return new Plan(name, wanted, x);
        boolean commas = options.decimal().map(d -> d == ',').orElse(false);
        if (c.filled == c.numbers && !commas) {
            if (wanted == ColumnType.NUMERIC || (wanted == null && c.filled > 0 && c.zeros == 0)) {
                return new Plan(name, ColumnType.NUMERIC, number(x));
            }
            if (wanted == null && c.filled == 0)
                return new Plan(name, ColumnType.NUMERIC, "NULL::FLOAT");
            if (wanted == null) {
                notes.add(
                        "Column \"%s\" holds numbers with leading zeros, so it is kept as text; declare it numeric if it counts something."
                                .formatted(name));
                return new Plan(name, ColumnType.CATEGORICAL, x);
            }
        }
        Plan plan = withCommas(name, x, c, commas);
        if (plan == null && (wanted == null || wanted == ColumnType.BOOLEAN))
            plan = bool(name, x, c);
        if (plan == null && (wanted == null || wanted == ColumnType.DATE)) {
            plan = Dates.plan(session, name, x, c.filled, wanted != null, notes);
        }
        if (plan == null) plan = withSignsForNothing(name, x, c);
        if (plan == null && c.numbers > 0) remember(name, j, c);
        if (wanted != null && (plan == null || plan.type != wanted))
            throw notOfType(name, x, wanted);
        return plan != null ? plan : new Plan(name, ColumnType.CATEGORICAL, x);
    }

    /// Numbers with a decimal comma, or with commas between the thousands.
    private @Nullable Plan withCommas(String name, String x, Counts c, boolean commas)
            throws SQLException {
        List<Object> row =
                session.row(
                        "SELECT count(*) FILTER (regexp_full_match(%1$s, '%2$s')), count(*) FILTER (regexp_full_match(%1$s, '%3$s')), count(*) FILTER (regexp_full_match(%1$s, '%4$s')), count(*) FILTER (contains(%1$s, ',')) FROM raw"
                                .formatted(x, DECIMAL_COMMA, GROUPED, DIGITS_ONLY));
        long decimal = longAt(row, 0);
        long grouped = longAt(row, 1);
        long plain = longAt(row, 2);
        long withComma = longAt(row, 3);
        if (c.filled == 0) return null;
        boolean allGrouped = withComma > 0 && grouped == withComma && grouped + plain == c.filled;
        if (commas || (decimal == c.filled && withComma > 0 && !allGrouped)) {
            if (decimal != c.filled) return null;
            if (!commas) notes.add("Column \"%s\" has a decimal comma.".formatted(name));
            return new Plan(name, ColumnType.NUMERIC, number("replace(" + x + ", ',', '.')"));
        }
        if (allGrouped && options.decimal().map(d -> d == '.').orElse(true)) {
            notes.add(
                    "Column \"%s\" has commas between the thousands, as 1,234; declare a decimal comma if they are not."
                            .formatted(name));
            return new Plan(name, ColumnType.NUMERIC, number("replace(" + x + ", ',', '')"));
        }
        return null;
    }

    private @Nullable Plan bool(String name, String x, Counts c) throws SQLException {
        if (c.filled == 0) return null;
        long booleans =
                session.number(
                        "SELECT count(*) FILTER (lower(%s) IN ('true', 'false')) FROM raw"
                                .formatted(x));
        return booleans == c.filled
                ? new Plan(name, ColumnType.BOOLEAN, "lower(" + x + ") = 'true'")
                : null;
    }

    /// Numbers beside `-` and the like.
    private @Nullable Plan withSignsForNothing(String name, String x, Counts c)
            throws SQLException {
        if (c.numbers == 0 || c.zeros > 0) return null;
        String signs = words(NO_NUMBER);
        long nothing =
                session.number("SELECT count(*) FILTER (%s IN (%s)) FROM raw".formatted(x, signs));
        if (nothing == 0 || c.numbers + nothing != c.filled) return null;
        String word =
                (String)
                        session.row(
                                        "SELECT min(%1$s) FILTER (%1$s IN (%2$s)) FROM raw"
                                                .formatted(x, signs))
                                .getFirst();
        notes.add(
                "Column \"%s\" is numeric; \"%s\" (%d cells) is taken as missing."
                        .formatted(name, word, nothing));
        return new Plan(
                name,
                ColumnType.NUMERIC,
                number("(CASE WHEN %1$s IN (%2$s) THEN NULL ELSE %1$s END)".formatted(x, signs)));
    }

    /// Remembers the first cell that is no number.
    private void remember(String name, int j, Counts c) throws SQLException, IOException {
        String x = cell(j);
        List<Object> row =
                session.row(
                        "SELECT min(rowid), arg_min(%1$s, rowid) FROM raw WHERE %1$s IS NOT NULL AND NOT (%2$s)"
                                .formatted(x, isNumber(x)));
        if (row.getFirst() == null) return;
        long at = longAt(row, 0);
        var stray =
                new Stray(
                        name,
                        at + 1,
                        lines.of(at),
                        (String) row.get(1),
                        c.filled - c.numbers,
                        c.numbers);
        strays.add(stray);
        if (c.numbers >= c.filled / 2) {
            notes.add(
                    "Column \"%s\" is kept as text: %d of its cells are numbers, %d are not, the first \"%s\" in %s %d."
                            .formatted(
                                    name,
                                    stray.numbers(),
                                    stray.count(),
                                    shorten(stray.text()),
                                    stray.line() > 0 ? "line" : "row",
                                    stray.line() > 0 ? stray.line() : stray.row()));
        }
    }

    /// A column whose type the source declares.
    private static Plan declared(String name, String c, String type, @Nullable ColumnType wanted) {
        ColumnType own =
                NUMBERS.contains(type) || type.startsWith("DECIMAL")
                        ? ColumnType.NUMERIC
                        : type.equals("BOOLEAN") ? ColumnType.BOOLEAN : ColumnType.DATE;
        ColumnType as = wanted == null ? own : wanted;
        if (as == ColumnType.CATEGORICAL) return new Plan(name, as, c + "::VARCHAR");
        if (as == ColumnType.NUMERIC && own != ColumnType.DATE) {
            return new Plan(
                    name,
                    as,
                    "(CASE WHEN isfinite(%1$s::FLOAT) THEN %1$s::FLOAT END)".formatted(c));
        }
        if (as != own) {
            throw new IllegalArgumentException(
                    "Column \"%s\" holds %s, so it cannot be declared %s."
                            .formatted(name, type, as.name().toLowerCase(Locale.ROOT)));
        }
        return new Plan(name, as, own == ColumnType.DATE ? "epoch(" + c + ")::BIGINT" : c);
    }

    private DataException notOfType(String name, String x, ColumnType wanted)
            throws SQLException, IOException {
        String fits =
                switch (wanted) {
                    case NUMERIC -> isNumber(x);
                    case BOOLEAN -> "lower(" + x + ") IN ('true', 'false')";
                    case DATE -> Dates.isDate(x);
                    case CATEGORICAL -> "true";
                };
        List<Object> row =
                session.row(
                        "SELECT min(rowid), arg_min(%1$s, rowid) FROM raw WHERE %1$s IS NOT NULL AND NOT (%2$s)"
                                .formatted(x, fits));
        long at = row.getFirst() == null ? 0 : longAt(row, 0);
        return new DataException(
                source,
                lines.of(at),
                "Column \"%s\" is declared %s but holds \"%s\". Declare this word as missing, or the column as categorical."
                        .formatted(
                                name,
                                wanted.name().toLowerCase(Locale.ROOT),
                                shorten(String.valueOf(row.get(1)))));
    }

    /// Says which words were taken as missing, and where.
    private void noteMissing(List<String> names, Map<Integer, Counts> counts) throws SQLException {
        List<Integer> with =
                counts.entrySet().stream()
                        .filter(e -> e.getValue().missingWords > 0)
                        .map(Map.Entry::getKey)
                        .sorted()
                        .toList();
        if (with.isEmpty()) return;
        for (String word : options.missingWords()) {
            List<String> found = new ArrayList<>();
            long cells = 0;
            for (int j : with) {
                long n =
                        session.number(
                                "SELECT count(*) FROM raw WHERE c%d = %s"
                                        .formatted(j, Session.string(word)));
                cells += n;
                if (n > 0) found.add(names.get(j));
            }
            if (cells > 0) {
                notes.add(
                        "\"%s\" is taken as missing: %d cells in %s."
                                .formatted(word, cells, Names.list(found)));
            }
        }
    }

    /// Says which whole numbers a float cannot hold.
    private void noteRounding(List<Plan> plans) throws SQLException {
        List<Plan> numeric =
                plans.stream()
                        .filter(p -> p.type == ColumnType.NUMERIC && !p.sql.startsWith("NULL"))
                        .toList();
        if (numeric.isEmpty()) return;
        List<Object> row =
                session.row(
                        numeric.stream()
                                .map(p -> {
                                    String d = p.sql.replace("FLOAT", "DOUBLE");
                                    return "count(*) FILTER (abs(%1$s) > 16777216 AND %1$s = floor(%1$s) AND %1$s <> (%2$s)::DOUBLE)"
                                            .formatted(d, p.sql);
                                })
                                .collect(Collectors.joining(", ", "SELECT ", " FROM raw")));
        for (int k = 0; k < numeric.size(); k++) {
            if (longAt(row, k) > 0) {
                notes.add(
                        "Column \"%s\" holds whole numbers beyond 16777216 that a float rounds (%d cells); declare it categorical if they are ids."
                                .formatted(numeric.get(k).name, longAt(row, k)));
            }
        }
    }

    private static String number(String x) {
        return "TRY_CAST(ltrim(" + x + ", '+') AS FLOAT)";
    }

    private static String isNumber(String x) {
        return "regexp_full_match(%1$s, '%2$s') AND isfinite(%3$s)".formatted(x, NUMBER, number(x));
    }

    static String words(List<String> words) {
        return words.stream().map(Session::string).collect(Collectors.joining(", "));
    }

    static long longAt(List<Object> row, int index) {
        return ((Number) row.get(index)).longValue();
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 40 ? line.substring(0, 39) + "…" : line;
    }
}
