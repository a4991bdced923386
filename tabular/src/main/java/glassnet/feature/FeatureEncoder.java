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
/// @param encodings one for each column that is used
/// @param skipped the columns that are not, and why
public record FeatureEncoder(List<Encoding> encodings, List<Skipped> skipped) {
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
    }

    /// A sentence for each column that was left out; one for many with the same reason.
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
        return notes;
    }

    /// The names of the columns of the feature matrix.
    public List<String> features() {
        return encodings.stream().flatMap(e -> e.features().stream()).toList();
    }

    /// The names of the table's columns that are read.
    public List<String> columns() {
        return encodings.stream().map(Encoding::column).toList();
    }

    /// The columns of the feature matrix that hold scaled numbers; those of dates are not among
    /// them.
    public List<Integer> numbers() {
        var numbers = new ArrayList<Integer>();
        int at = 0;
        for (Encoding e : encodings) {
            if (e instanceof Encoding.OfNumbers) numbers.add(at);
            at += e.features().size();
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
        return Optional.of(new Embedding(features().size() - tables.size(), tables));
    }

    /// The features of every row, rows × features.
    ///
    /// @throws IllegalArgumentException if a column is absent or of another type; the message names
    ///   it
    public Matrix encode(Table table) {
        Matrix x = Matrix.zeros(table.rows(), features().size());
        int[] at = new int[encodings.size() + 1];
        var writers = new Encoding.RowWriter[encodings.size()];
        for (int j = 0; j < writers.length; j++) {
            Encoding encoding = encodings.get(j);
            writers[j] = encoding.writer(column(table, encoding));
            at[j + 1] = at[j] + encoding.features().size();
        }
        Kernels.best()
                .forEach(
                        Math.ceilDiv(table.rows(), ROWS_AT_ONCE),
                        part -> {
                            int from = part * ROWS_AT_ONCE;
                            int to = Math.min(table.rows(), from + ROWS_AT_ONCE);
                            for (int j = 0; j < writers.length; j++) {
                                writers[j].write(x, from, to, at[j]);
                            }
                        });
        return x;
    }

    private static Column column(Table table, Encoding encoding) {
        return table.find(encoding.column())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "The table lacks the column \"%s\", which the model needs%s"
                                        .formatted(
                                                encoding.column(),
                                                Names.hint(encoding.column(), table.names()))));
    }
}
