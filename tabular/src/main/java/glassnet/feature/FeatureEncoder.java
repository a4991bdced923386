package glassnet.feature;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Embedding;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Turns tables into feature matrices, as fitted to a training table by [FeatureSpec#fit].
///
/// Feature columns stand in the order of the encodings, except that codes for embeddings come last,
/// where [Embedding] expects them. It is plain data: comparable, printable, and written to the
/// model file as it is.
///
/// @param encodings one for each column that is used, and for each that is made of neighbours
/// @param skipped the columns that are not, and why
/// @param neighbours who makes columns, if anybody does
public record FeatureEncoder(
        List<Encoding> encodings, List<Skipped> skipped, Optional<Neighbours> neighbours) {
    /// Of the matrix, so many rows stay in a processor's cache while their columns are written.
    private static final int ROWS_AT_ONCE = 256;

    /// So many columns that are left out get a sentence each.
    private static final int MOST_NAMED = 3;

    /// A column that was left out.
    ///
    /// @param reason such as `has one value only`
    public record Skipped(String column, String reason) {}

    public FeatureEncoder {
        var sorted = new ArrayList<Encoding>();
        for (Encoding e : encodings) if (!(e instanceof Encoding.Code)) sorted.add(e);
        for (Encoding e : encodings) if (e instanceof Encoding.Code) sorted.add(e);
        encodings = List.copyOf(sorted);
        skipped = List.copyOf(skipped);
        neighbours.ifPresent(n -> requireNumbers(n, sorted));
    }

    /// Without neighbours.
    public FeatureEncoder(List<Encoding> encodings, List<Skipped> skipped) {
        this(encodings, skipped, Optional.empty());
    }

    /// First those who say where a row lies.
    private static void requireNumbers(Neighbours neighbours, List<Encoding> encodings) {
        List<String> numbers =
                encodings.stream()
                        .filter(Encoding.OfNumbers.class::isInstance)
                        .map(Encoding::column)
                        .toList();
        int last = -1;
        for (String name : neighbours.by()) last = Math.max(last, place(name, numbers, 0));
        for (String name : neighbours.names()) place(name, numbers, last + 1);
    }

    private static int place(String name, List<String> numbers, int least) {
        int place = numbers.indexOf(name);
        if (place >= least) return place;
        throw new IllegalArgumentException(
                "Neighbours need \"%s\" encoded as a number of its own, places before what is made of them, but have %s."
                        .formatted(name, numbers));
    }

    /// A sentence for each column that was left out, one for many with the same reason; by which
    /// words texts are read; and who the neighbours are.
    public List<String> notes() {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        for (Skipped s : skipped) {
            columns.computeIfAbsent(s.reason, _ -> new ArrayList<>()).add(s.column);
        }
        var notes = new ArrayList<String>();
        columns.forEach((reason, names) -> {
            if (names.size() > MOST_NAMED) {
                notes.add(
                        "%d columns are left out, each of which %s: %s, …"
                                .formatted(
                                        names.size(),
                                        reason,
                                        String.join(", ", names.subList(0, MOST_NAMED))));
            } else {
                for (String name : names) {
                    notes.add("Column \"%s\" is left out: it %s.".formatted(name, reason));
                }
            }
        });
        for (Encoding e : encodings) {
            if (e instanceof Encoding.BagOfWords bag) {
                notes.add(
                        "Column \"%s\" is text, read by its words: %s."
                                .formatted(bag.column(), Names.list(bag.words())));
            }
        }
        neighbours.ifPresent(n -> notes.add(n.note()));
        return notes;
    }

    /// The names of the columns of the feature matrix.
    public List<String> features() {
        return encodings.stream().flatMap(e -> e.features().stream()).toList();
    }

    /// How many features there are.
    public int width() {
        return encodings.stream().mapToInt(Encoding::width).sum();
    }

    /// Those encodings that read a column of the table.
    public List<Encoding> read() {
        return encodings.stream().filter(e -> !isMade(e.column())).toList();
    }

    /// The names of the table's columns that are read.
    public List<String> columns() {
        return read().stream().map(Encoding::column).toList();
    }

    /// A column of a table as far as it is read: texts with nothing but the words that are known,
    /// any other as it is.
    public Column known(Column column) {
        for (Encoding e : encodings) {
            if (e instanceof Encoding.BagOfWords bag && e.column().equals(column.name())) {
                return bag.known(column);
            }
        }
        return column;
    }

    /// Whether the column is made of neighbours, and stands in no table.
    public boolean isMade(String column) {
        return neighbours.isPresent() && neighbours.get().names().contains(column);
    }

    /// How a column comes about that is made of neighbours, in words; empty for one of the table.
    public String origin(String column) {
        return isMade(column) ? neighbours.orElseThrow().words() + "; " : "";
    }

    /// The rows with the columns that are made of neighbours behind those that were given.
    public Table completed(Table table) {
        if (neighbours.isEmpty()) return table;
        Neighbours all = neighbours.get();
        Table completed = table;
        for (Column column : all.columns(all.places(encodings, table))) {
            completed = completed.with(column);
        }
        return completed;
    }

    /// Fills in the features that are made of neighbours, if there are any.
    public Optional<NeighbourFeatures> neighbourFeatures() {
        return neighbours.map(n -> new NeighbourFeatures(this, n));
    }

    /// The columns of the feature matrix that hold scaled numbers; those of dates are not among
    /// them.
    public List<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        int at = 0;
        for (Encoding e : encodings) {
            if (e instanceof Encoding.OfNumbers) numbers.add(at);
            at += e.width();
        }
        return numbers;
    }

    /// The layer that looks the codes up, if there are any.
    public Optional<Embedding> embedding() {
        var tables = new ArrayList<Embedding.Table>();
        for (Encoding e : encodings) {
            if (e instanceof Encoding.Code code) {
                tables.add(new Embedding.Table(code.rows(), code.dimension()));
            }
        }
        if (tables.isEmpty()) return Optional.empty();
        return Optional.of(new Embedding(width() - tables.size(), tables));
    }

    /// The features of every row, rows × features.
    ///
    /// @throws IllegalArgumentException if a column is absent or of another type; the message names
    ///   it
    public Matrix encode(Table table) {
        Matrix x = Matrix.zeros(table.rows(), width());
        var writers = new ArrayList<Encoding.RowWriter>();
        var places = new ArrayList<Integer>();
        Map<String, Column> columns = table.byName();
        int at = 0;
        for (Encoding encoding : encodings) {
            if (!isMade(encoding.column())) {
                writers.add(encoding.writer(column(columns, encoding)));
                places.add(at);
            }
            at += encoding.width();
        }
        Kernels.best()
                .forEach(
                        Math.ceilDiv(table.rows(), ROWS_AT_ONCE),
                        part -> {
                            int from = part * ROWS_AT_ONCE;
                            int to = Math.min(table.rows(), from + ROWS_AT_ONCE);
                            for (int j = 0; j < writers.size(); j++) {
                                writers.get(j).write(x, from, to, places.get(j));
                            }
                            neighbourFeatures().ifPresent(made -> made.write(x, from, to));
                        });
        return x;
    }

    private static Column column(Map<String, Column> columns, Encoding encoding) {
        return Optional.ofNullable(columns.get(encoding.column()))
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The table lacks the column \"%s\", which the model needs%s"
                                        .formatted(
                                                encoding.column(),
                                                Names.hint(encoding.column(), columns.keySet()))));
    }
}
