package glassnet.cli;

import com.google.gson.stream.JsonWriter;
import glassnet.file.WholeFile;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// Writes tables as text, in the format that a file's name ends in.
enum TableFile {
    CSV,
    TSV,
    JSON,
    JSONL;

    /// The format of files named so.
    ///
    /// @throws IllegalArgumentException if there is none
    static TableFile of(Path file) {
        String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        for (TableFile format : values()) if (name.endsWith(format.ending())) return format;
        List<String> endings = Arrays.stream(values()).map(TableFile::ending).toList();
        throw new IllegalArgumentException(
                "%s: tables are written to files that end in %s."
                        .formatted(file, Names.list(endings)));
    }

    private String ending() {
        return "." + name().toLowerCase(Locale.ROOT);
    }

    /// Makes `file` of `table`, whole or not at all.
    void write(Table table, Path file) throws IOException {
        WholeFile.write(
                file,
                out -> {
                    var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
                    write(table, writer);
                    writer.flush();
                });
    }

    /// Writes all rows, and the names of the columns before them.
    void write(Table table, Writer writer) throws IOException {
        switch (this) {
            case CSV -> separated(table, ",", writer);
            case TSV -> separated(table, "\t", writer);
            case JSON -> {
                var json = new JsonWriter(writer);
                json.beginArray();
                for (int i = 0; i < table.rows(); i++) object(table, i, json);
                json.endArray().flush();
                writer.write('\n');
            }
            case JSONL -> {
                for (int i = 0; i < table.rows(); i++) {
                    var json = new JsonWriter(writer);
                    object(table, i, json);
                    json.flush();
                    writer.write('\n');
                }
            }
        }
    }

    private static void separated(Table table, String delimiter, Writer writer) throws IOException {
        line(table.names(), delimiter, writer);
        for (int i = 0; i < table.rows(); i++) {
            int row = i;
            line(table.columns().stream().map(c -> c.text(row)).toList(), delimiter, writer);
        }
    }

    private static void line(List<String> cells, String delimiter, Writer writer)
            throws IOException {
        boolean blank = cells.size() == 1 && cells.getFirst().isEmpty(); // or readers skip the line
        for (int j = 0; j < cells.size(); j++) {
            if (j > 0) writer.write(delimiter);
            writer.write(blank ? "\"\"" : quoted(cells.get(j), delimiter));
        }
        writer.write('\n');
    }

    /// As RFC 4180 has it, and blanks at the ends are quoted too.
    private static String quoted(String cell, String delimiter) {
        boolean plain =
                cell.equals(cell.strip())
                        && !cell.contains(delimiter)
                        && cell.chars().noneMatch(c -> c == '"' || c == '\n' || c == '\r');
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static void object(Table table, int row, JsonWriter json) throws IOException {
        json.beginObject();
        for (Column column : table.columns()) {
            json.name(column.name());
            if (column.isMissing(row)) {
                json.nullValue();
                continue;
            }
            switch (column) {
                case Column.Numeric numbers -> json.value(numbers.value(row));
                case Column.Bool bool -> json.value(bool.code(row) == 1);
                case Column.Categorical _, Column.DateTime _ -> json.value(column.text(row));
            }
        }
        json.endObject();
    }
}
