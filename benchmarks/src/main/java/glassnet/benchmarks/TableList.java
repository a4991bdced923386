package glassnet.benchmarks;

import glassnet.data.ColumnType;
import glassnet.data.ReadOptions;
import glassnet.data.Tables;
import glassnet.feature.Task;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A folder of tables that somebody names instead of the known sets. Its `tables.csv` has a line
/// for each: `file`, `target`, `task` (empty where it is to be inferred) and `without`, the columns
/// that are left out, with semicolons between them.
final class TableList {
    private static final String LIST = "tables.csv";

    /// @param file in the folder
    /// @param without columns that are left out: ids, and what tells the target
    record Entry(String file, String target, Optional<Task> task, List<String> without) {

        /// The file's name without its endings.
        String name() {
            return file.replaceFirst("\\..*", "");
        }
    }

    private TableList() {}

    /// The tables that `folder` lists.
    ///
    /// @throws IllegalArgumentException if a line names no file or target, or an unknown task
    static List<Entry> read(Path folder) throws IOException {
        ReadOptions options = ReadOptions.defaults().withHeader(true).withDelimiter(',');
        for (String column : List.of("file", "target", "task", "without")) {
            options = options.withType(column, ColumnType.CATEGORICAL);
        }
        Table list = Tables.read(folder.resolve(LIST), options).table();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < list.rows(); i++) {
            entries.add(
                    new Entry(
                            required(list, "file", i),
                            required(list, "target", i),
                            task(list.column("task").text(i)),
                            words(list.column("without").text(i))));
        }
        return entries;
    }

    private static String required(Table list, String name, int row) {
        Column column = list.column(name);
        if (!column.isMissing(row)) return column.text(row);
        throw new IllegalArgumentException(
                "%s needs a %s in every line but line %d has none.".formatted(LIST, name, row + 2));
    }

    private static Optional<Task> task(String text) {
        if (text.isEmpty()) return Optional.empty();
        Map<String, Task> known = new LinkedHashMap<>();
        for (Task task : Task.values()) known.put(task.label(), task);
        return Optional.of(Names.choose("task", text, known));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(";", -1));
    }
}
