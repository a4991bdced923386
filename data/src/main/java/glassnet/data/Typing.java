package glassnet.data;

import glassnet.data.Reading.Stray;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Decides the type of every column of the table `raw` and how its cells are turned into values.
///
/// Columns of text are typed by all of their cells: numbers, `true`/`false`, dates, else words.
/// Numbers with leading zeros (zip codes, ids) are words. Counting is left to DuckDB: one query
/// finds the columns that are all numbers, a second looks closer at the others.
final class Typing {

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

    /// A column: its name, its type, and the SQL expression over `raw` that gives its cells: text
    /// or numbers for a numeric one, else VARCHAR, BOOLEAN or TIMESTAMP; NULL where missing.
    record Plan(String name, ColumnType type, String cell) {

        /// SQL of the values to carry over: FLOAT, VARCHAR, BOOLEAN, or seconds since 1970 as
        /// BIGINT.
        String value() {
            return switch (type) {
                case NUMERIC -> "TRY_CAST(" + cell + " AS FLOAT)";
                case DATE -> "epoch(" + cell + ")::BIGINT";
                case CATEGORICAL, BOOLEAN -> cell;
            };
        }

        /// SQL of the values as a person's query sees them.
        String exact() {
            return type == ColumnType.NUMERIC ? "TRY_CAST(" + cell + " AS DOUBLE)" : cell;
        }
    }

    /// What was found: the plans, and the first cells that are no numbers among numbers.
    record Typed(List<Plan> plans, List<Stray> strays) {}

    /// Finds the line of a row of `raw`, from row 0; 0 when there are no lines.
    @FunctionalInterface
    interface Lines {
        long of(long row) throws IOException;
    }

    private final Session session;
    private final String source;
    private final ReadOptions options;
    private final Lines lines;
    private final List<String> notes;
    private final List<Stray> strays = new ArrayList<>();
    private final ColumnNotes told;

    Typing(Session session, String source, ReadOptions options, Lines lines, List<String> notes) {
        this.session = session;
        this.source = source;
        this.options = options;
        this.lines = lines;
        this.notes = notes;
        told = new ColumnNotes(session, notes);
    }

    /// The plans of all columns of `raw`, which are called `c0`, `c1`, … there.
    Typed plans(List<String> names) throws SQLException, IOException {
        List<Session.Described> raw = session.describe("raw");
        Map<Integer, Counts> numbers = new TreeMap<>();
        Map<Integer, Counts> others = new TreeMap<>();
        boolean asTheyStand = options.missing().isEmpty() && options.decimal().orElse('.') == '.';
        for (Counts c : count(raw)) {
            (asTheyStand && c.allNumbers() ? numbers : others).put(c.column, c);
        }
        Map<Integer, Cells> cells = Cells.look(session, others.keySet(), options.missingWords());
        told.missing(names, cells.values(), options.missingWords());
        List<Plan> plans = new ArrayList<>();
        for (int j = 0; j < raw.size(); j++) {
            String name = names.get(j);
            @Nullable ColumnType wanted = options.types().get(name);
            Counts counted = numbers.get(j);
            Cells looked = cells.get(j);
            if (counted != null) plans.add(ofNumbers(name, counted, wanted));
            else if (looked != null) plans.add(ofText(name, looked, wanted));
            else plans.add(declared(name, "c" + j, raw.get(j).type(), wanted));
        }
        List<Plan> doubtful = new ArrayList<>();
        for (int j = 0; j < plans.size(); j++) {
            Counts counted = numbers.get(j);
            if (counted == null || !counted.areExact()) doubtful.add(plans.get(j));
        }
        told.rounding(doubtful);
        told.rest();
        return new Typed(plans, List.copyOf(strays));
    }

    /// What the first query counts of a column of text, its cells as they stand.
    private record Counts(int column, long filled, long numbers, long zeros, double largest) {
        boolean allNumbers() {
            return filled == numbers && filled > 0;
        }

        boolean areExact() {
            return largest < ColumnNotes.EXACT;
        }
    }

    private List<Counts> count(List<Session.Described> raw) throws SQLException {
        List<Integer> texts = new ArrayList<>();
        for (int j = 0; j < raw.size(); j++) if (raw.get(j).type().equals("VARCHAR")) texts.add(j);
        List<Counts> counts = new ArrayList<>();
        for (List<Integer> some : Session.portions(texts)) {
            List<Object> row =
                    session.row(
                            some.stream()
                                    .map(j ->
                                            "count(c%1$s), count(*) FILTER (%2$s), count(*) FILTER (%3$s), max(abs(TRY_CAST(c%1$s AS FLOAT)))"
                                                    .formatted(
                                                            j,
                                                            Cells.isNumber("c" + j),
                                                            Cells.hasLeadingZero("c" + j)))
                                    .collect(Collectors.joining(", ", "SELECT ", " FROM raw")));
            for (int k = 0; k < some.size(); k++) {
                Object largest = row.get(4 * k + 3);
                counts.add(
                        new Counts(
                                some.get(k),
                                longAt(row, 4 * k),
                                longAt(row, 4 * k + 1),
                                longAt(row, 4 * k + 2),
                                largest == null ? 0 : ((Number) largest).doubleValue()));
            }
        }
        return counts;
    }

    /// A column whose cells are all numbers as they stand.
    private Plan ofNumbers(String name, Counts c, @Nullable ColumnType wanted)
            throws SQLException, IOException {
        String x = "c" + c.column;
        if (wanted == null && c.zeros > 0) told.leadingZeros(name);
        ColumnType type =
                wanted != null ? wanted : c.zeros > 0 ? ColumnType.CATEGORICAL : ColumnType.NUMERIC;
        return switch (type) {
            case NUMERIC -> new Plan(name, type, x);
            case CATEGORICAL -> new Plan(name, type, "trim(" + x + ")");
            case BOOLEAN, DATE -> throw notOfType(name, x, type);
        };
    }

    private Plan ofText(String name, Cells c, @Nullable ColumnType wanted)
            throws SQLException, IOException {
        if (wanted == ColumnType.CATEGORICAL) return new Plan(name, wanted, c.x());
        if (c.filled() == 0)
            return new Plan(
                    name,
                    wanted == null ? ColumnType.NUMERIC : wanted,
                    wanted == ColumnType.BOOLEAN
                            ? "NULL::BOOLEAN"
                            : wanted == ColumnType.DATE ? "NULL::TIMESTAMP" : "NULL");
        Plan plan = numeric(name, c, wanted);
        if (plan == null && c.booleans() == c.filled())
            plan = new Plan(name, ColumnType.BOOLEAN, "lower(" + c.x() + ") = 'true'");
        if (plan == null)
            plan =
                    Dates.plan(
                            session,
                            name,
                            c.x(),
                            c.smallest(),
                            c.filled(),
                            wanted == ColumnType.DATE,
                            notes);
        if (plan == null && c.numbers() > 0 && c.numbers() < c.filled()) remember(name, c);
        if (wanted != null && (plan == null || plan.type != wanted))
            throw notOfType(name, c.x(), wanted);
        return plan != null ? plan : new Plan(name, ColumnType.CATEGORICAL, c.x());
    }

    /// The plan of a column of numbers, written in one of several ways; null if it is none.
    private @Nullable Plan numeric(String name, Cells c, @Nullable ColumnType wanted)
            throws SQLException {
        long real = c.filled() - c.nothing();
        boolean decimalComma = options.decimal().map(d -> d == ',').orElse(false);
        if (c.numbers() == real && c.zeros() > 0 && wanted != ColumnType.NUMERIC) {
            if (c.nothing() == 0) told.leadingZeros(name);
            return null;
        }
        if (real == 0) return null;
        @Nullable String cell = decimalComma ? amount(name, c) : null;
        if (cell != null) {
            // thousands are parted by dots, which would be taken for decimals below
        } else if (c.numbers() == real) {
            cell = c.x();
        } else if (!decimalComma
                && c.grouped() == c.withComma()
                && c.grouped() + c.numbers() == real) {
            notes.add(
                    "Column \"%s\" has commas between the thousands, as 1,234; declare a decimal comma if they are not."
                            .formatted(name));
            cell = "replace(" + c.x() + ", ',', '')";
        } else if (c.decimalComma() == c.withComma()
                && c.decimalComma() + c.numbers() == real
                && options.decimal().orElse(',') == ',') {
            if (!decimalComma) told.decimalComma(name);
            cell = "replace(" + c.x() + ", ',', '.')";
        }
        if (cell == null && !decimalComma) cell = amount(name, c);
        if (cell == null) return null;
        if (c.nothing() > 0) {
            notes.add(
                    "Column \"%s\" is numeric; \"%s\" (%s) is taken as missing."
                            .formatted(name, c.nothingWord(), ColumnNotes.cells(c.nothing())));
        }
        return new Plan(name, ColumnType.NUMERIC, cell);
    }

    /// SQL of the numbers in a column of amounts; null if it is none.
    private @Nullable String amount(String name, Cells c) throws SQLException {
        Amounts found = Amounts.of(session, c, options.decimal()).orElse(null);
        if (found == null) return null;
        told.amounts(name, "\"%s\" for %s".formatted(shorten(found.sample()), found.value()));
        return found.cell();
    }

    /// Remembers the first cell that is no number.
    private void remember(String name, Cells c) throws SQLException, IOException {
        long row = firstWithout(c.x(), Cells.isNumber(c.x()));
        String text =
                (String)
                        session.row("SELECT " + c.x() + " FROM raw WHERE rowid = " + row)
                                .getFirst();
        var stray =
                new Stray(
                        name, row + 1, lines.of(row), text, c.filled() - c.numbers(), c.numbers());
        strays.add(stray);
        if (2 * c.numbers() >= c.filled()) {
            notes.add(
                    "Column \"%s\" is kept as text: numbers in %s, but not in %s, the first \"%s\" in %s %s."
                            .formatted(
                                    name,
                                    ColumnNotes.cells(c.numbers()),
                                    stray.count(),
                                    shorten(text),
                                    stray.line() > 0 ? "line" : "row",
                                    stray.line() > 0 ? stray.line() : stray.row()));
        }
    }

    private long firstWithout(String x, String condition) throws SQLException {
        Object row =
                session.row(
                                "SELECT min(rowid) FROM raw WHERE %s IS NOT NULL AND NOT coalesce(%s, false)"
                                        .formatted(x, condition))
                        .getFirst();
        return row == null ? 0 : ((Number) row).longValue();
    }

    /// Whether the database counts by values of this type.
    static boolean isNumber(String type) {
        return NUMBERS.contains(type) || type.startsWith("DECIMAL");
    }

    /// A column whose type the source declares.
    private Plan declared(String name, String c, String type, @Nullable ColumnType wanted)
            throws DataException {
        ColumnType own =
                isNumber(type)
                        ? ColumnType.NUMERIC
                        : type.equals("BOOLEAN") ? ColumnType.BOOLEAN : ColumnType.DATE;
        ColumnType as = wanted == null ? own : wanted;
        if (as == ColumnType.CATEGORICAL) return new Plan(name, as, c + "::VARCHAR");
        if (as == ColumnType.NUMERIC && own != ColumnType.DATE) {
            return new Plan(
                    name,
                    as,
                    "(CASE WHEN isfinite(TRY_CAST(%1$s AS FLOAT)) THEN %1$s END)".formatted(c));
        }
        if (as != own) {
            throw new DataException(
                    source,
                    "Column \"%s\" is %s here, so it cannot be declared %s."
                            .formatted(name, type, as.name().toLowerCase(Locale.ROOT)));
        }
        return new Plan(name, as, c);
    }

    private DataException notOfType(String name, String x, ColumnType wanted)
            throws SQLException, IOException {
        String fits =
                switch (wanted) {
                    case NUMERIC -> Cells.isNumber(x);
                    case BOOLEAN -> Cells.isBoolean(x);
                    case DATE -> Dates.isDate(x);
                    case CATEGORICAL -> "true";
                };
        long row = firstWithout(x, fits);
        Object text = session.row("SELECT " + x + " FROM raw WHERE rowid = " + row).getFirst();
        return new DataException(
                source,
                lines.of(row),
                "Column \"%s\" is declared %s but holds \"%s\". Declare this word as missing, or the column as categorical."
                        .formatted(
                                name,
                                wanted.name().toLowerCase(Locale.ROOT),
                                shorten(String.valueOf(text))));
    }

    private static long longAt(List<Object> row, int index) {
        return ((Number) row.get(index)).longValue();
    }

    private static String shorten(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 40 ? line.substring(0, 39) + "…" : line;
    }
}
