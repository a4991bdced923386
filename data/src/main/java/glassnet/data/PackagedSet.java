package glassnet.data;

import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A real data set that comes with the library: a plain CSV file without quotes among our own
/// resources, so it is read by splitting, without DuckDB. A column is numeric when its first
/// present cell is a number.
record PackagedSet(String name, String target, int rows, String description, String source) {

    DataSets.Description describe() {
        return new DataSets.Description(name, "multiclass", target, rows, "", description, source);
    }

    Table table() {
        List<String> lines = lines();
        String[] names = lines.getFirst().split(",", -1);
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < names.length; j++) {
            @Nullable String[] cells = new @Nullable String[lines.size() - 1];
            for (int i = 0; i < cells.length; i++) {
                String cell = lines.get(i + 1).split(",", -1)[j];
                cells[i] = cell.isEmpty() ? null : cell;
            }
            columns.add(column(names[j], cells));
        }
        return new Table(columns);
    }

    private static Column column(String name, @Nullable String[] cells) {
        float[] values = new float[cells.length];
        for (int i = 0; i < cells.length; i++) {
            String cell = cells[i];
            if (cell == null) {
                values[i] = Float.NaN;
            } else if (Character.isDigit(cell.charAt(0))) {
                values[i] = Float.parseFloat(cell);
            } else {
                return Categorical.of(name, cells);
            }
        }
        return new Numeric(name, values);
    }

    private List<String> lines() {
        try (InputStream in =
                Objects.requireNonNull(PackagedSet.class.getResourceAsStream(name + ".csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
