package glassnet.data;

import glassnet.text.Names;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What [Typing] tells of the columns: one sentence for all of which the same is to be said.
final class ColumnNotes {
    /// Whole numbers up to here are floats exactly.
    static final double EXACT = 1 << 24;

    private final Session session;
    private final List<String> notes;
    private final List<String> decimalCommas = new ArrayList<>();
    private final List<String> leadingZeros = new ArrayList<>();
    private final List<String> amounts = new ArrayList<>();
    private String sample = ""; // of the first of these

    /// @param notes sentences are added here
    ColumnNotes(Session session, List<String> notes) {
        this.session = session;
        this.notes = notes;
    }

    /// Remembers a column of numbers that is kept as text.
    void leadingZeros(String column) {
        leadingZeros.add(column);
    }

    /// Remembers a column whose decimals stand behind a comma.
    void decimalComma(String column) {
        decimalCommas.add(column);
    }

    /// Says which words were taken as missing, and where.
    void missing(List<String> names, Collection<Cells> columns, List<String> words)
            throws SQLException {
        Map<String, List<String>> where = new TreeMap<>();
        Map<String, Long> count = new TreeMap<>();
        for (Cells c : columns) {
            if (c.missingWords() == 0) continue;
            for (String word : words) {
                long cells =
                        session.number(
                                "SELECT count(*) FROM raw WHERE trim(c%s) = %s"
                                        .formatted(c.column(), Session.string(word)));
                if (cells == 0) continue;
                where.computeIfAbsent(word, _ -> new ArrayList<>()).add(names.get(c.column()));
                count.merge(word, cells, Long::sum);
            }
        }
        where.forEach((word, in) ->
                notes.add(
                        "\"%s\" is taken as missing: %s in %s."
                                .formatted(word, cells(count.getOrDefault(word, 0L)), quoted(in))));
    }

    /// Says which whole numbers a float cannot hold.
    void rounding(List<Typing.Plan> plans) throws SQLException {
        List<String> rounded = new ArrayList<>();
        for (Typing.Plan p : plans) {
            if (p.type() != ColumnType.NUMERIC) continue;
            long cells =
                    session.number(
                            "SELECT count(*) FILTER (abs(%1$s) > %2$s AND %1$s = floor(%1$s) AND %1$s <> %3$s::DOUBLE) FROM raw"
                                    .formatted(p.exact(), EXACT, p.value()));
            if (cells > 0) rounded.add(p.name());
        }
        columns(
                rounded,
                "hold%s whole numbers beyond 16777216, which a float rounds; declare ids as categorical.");
    }

    /// Remembers a column of numbers with units or parted thousands.
    ///
    /// @param sample a cell of it and the number that it stands for
    void amounts(String column, String sample) {
        if (amounts.isEmpty()) this.sample = sample;
        amounts.add(column);
    }

    /// Tells what was remembered.
    void rest() {
        columns(
                leadingZeros,
                "hold%s numbers with leading zeros, kept as text; declare what counts something as numeric.");
        columns(
                decimalCommas,
                "%s a decimal comma.".formatted(decimalCommas.size() == 1 ? "has" : "have"));
        columns(
                amounts,
                "hold%s numbers with units or parted thousands, as "
                        + sample.replace("%", "%%")
                        + ".");
    }

    /// One sentence for all columns of which the same is to be said.
    private void columns(List<String> columns, String predicate) {
        if (columns.isEmpty()) return;
        boolean one = columns.size() == 1;
        notes.add(
                (one ? "Column " : "Columns ")
                        + quoted(columns)
                        + " "
                        + predicate.formatted(one ? "s" : ""));
    }

    private static String quoted(List<String> columns) {
        return Names.list(columns.stream().map(c -> "\"" + c + "\"").toList());
    }

    static String cells(long count) {
        return count == 1 ? "1 cell" : count + " cells";
    }
}
