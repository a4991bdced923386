package glassnet.table;

import glassnet.matrix.RandomStream;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/// Named columns of equal length; immutable.
///
/// @param columns their names differ
public record Table(List<Column> columns) {

    public Table {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException(
                        "Two columns are named \"" + column.name() + "\".");
            }
            if (column.size() != columns.getFirst().size()) {
                throw new IllegalArgumentException(
                        "Column \"%s\" has %d rows but \"%s\" has %d."
                                .formatted(
                                        column.name(),
                                        column.size(),
                                        columns.getFirst().name(),
                                        columns.getFirst().size()));
            }
        }
    }

    public static Table of(Column... columns) {
        return new Table(List.of(columns));
    }

    /// How many rows.
    public int rows() {
        return columns.isEmpty() ? 0 : columns.getFirst().size();
    }

    public List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /// The columns by their names, in their order: to look up many at once.
    public Map<String, Column> byName() {
        var columns = new LinkedHashMap<String, Column>();
        for (Column column : this.columns) columns.put(column.name(), column);
        return columns;
    }

    public boolean has(String name) {
        return find(name).isPresent();
    }

    public Optional<Column> find(String name) {
        return columns.stream().filter(c -> c.name().equals(name)).findFirst();
    }

    /// The column named `name`.
    ///
    /// @throws IllegalArgumentException if there is none; the message names the nearest
    public Column column(String name) {
        return find(name)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "There is no column \"%s\"%s"
                                        .formatted(name, Names.hint(name, names()))));
    }

    /// The table of the given rows, in that order.
    public Table rows(int... rows) {
        return new Table(columns.stream().map(c -> c.rows(rows)).toList());
    }

    /// The rows in which the column named `name` holds something; the table itself if all do.
    public Table present(String name) {
        Column cells = column(name);
        if (cells.missingCount() == 0) return this;
        return rows(IntStream.range(0, rows()).filter(i -> !cells.isMissing(i)).toArray());
    }

    /// The table without the named columns, all of which exist.
    public Table without(String... names) {
        List<String> gone = Arrays.asList(names);
        gone.forEach(this::column);
        return new Table(columns.stream().filter(c -> !gone.contains(c.name())).toList());
    }

    /// The table with `column` in the place of the one of that name, or behind all others.
    public Table with(Column column) {
        var changed = new ArrayList<Column>();
        boolean replaced = false;
        for (Column c : columns) {
            boolean same = c.name().equals(column.name());
            changed.add(same ? column : c);
            replaced |= same;
        }
        if (!replaced) changed.add(column);
        return new Table(changed);
    }

    /// All rows in an order drawn from `seed`.
    public Table shuffle(long seed) {
        return rows(RandomStream.of(seed, "shuffle table").permutation(rows()));
    }

    /// The first `fraction` of the rows (rounded) and the others, in their order. Shuffle first
    /// unless time runs through the rows.
    ///
    /// @param fraction in `[0, 1]`
    public Split split(double fraction) {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                    "split fraction must be in [0, 1] but is " + fraction + ".");
        }
        int cut = (int) Math.round(rows() * fraction);
        int[] all = new int[rows()];
        Arrays.setAll(all, i -> i);
        return new Split(
                rows(Arrays.copyOfRange(all, 0, cut)),
                rows(Arrays.copyOfRange(all, cut, all.length)));
    }

    /// The SHA-256 of names, types and cells in their order, in hexadecimal: tables that say the
    /// same have the same.
    public String fingerprint() {
        return Fingerprint.of(this);
    }

    /// Two parts of a table.
    public record Split(Table first, Table second) {}
}
