package glassnet.cli;

import glassnet.data.DataSets;
import glassnet.data.Reading;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet data show`: the columns of a table as they were understood, or all of it as a file.
@Command(
        name = "show",
        sortOptions = false,
        description = "Show the columns, their types and the first rows of a table.")
final class DataShow implements Callable<Integer> {
    private static final int LONGEST_CELL = 20;

    @Parameters(paramLabel = "DATA", description = "a file, the name of a set or jdbc:…")
    private String data = "";

    @Option(names = "--rows", paramLabel = "N", description = "how many rows to show (10)")
    private int rows = 10;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "write all rows here instead, as .csv, .tsv, .json or .jsonl")
    private Optional<String> file = Optional.empty();

    @Option(names = "--seed", paramLabel = "N", description = "of a generated set (0)")
    private long seed;

    @Mixin private final ForceOption force = new ForceOption();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    DataShow(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        if (rows < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--rows should be at least 0 but is " + rows);
        }
        if (file.isPresent()) {
            write(force.claim(output.terminal(), file.get()));
        } else {
            Reading read = reading.read(data, seed, output);
            output.result(json(read), text(read));
        }
        return 0;
    }

    private void write(NewFile made) throws IOException {
        TableFile format = TableFile.of(made.path());
        Table table = reading.read(data, seed, output).table();
        format.write(table, made.path());
        output.result(
                Json.object("rows", table.rows(), "output", made.path().toString()),
                "%d rows in %s\n".formatted(table.rows(), made.path()));
    }

    private Table head(Table table) {
        return table.rows(IntStream.range(0, Math.min(rows, table.rows())).toArray());
    }

    private SequencedMap<String, @Nullable Object> json(Reading read) {
        return Json.object(
                "source", read.source(),
                "format", read.format(),
                "parameters", parameters().orElse(null),
                "rows", read.table().rows(),
                "columns", read.table().columns().stream().map(DataShow::json).toList(),
                "notes", read.notes(),
                "head", head(read.table()).columns().stream().map(Json::cells).toList());
    }

    /// Of a generated set, as they follow its name.
    private Optional<String> parameters() {
        if (!output.terminal().isSet(data)) return Optional.empty();
        return Optional.of(DataSets.describe(data).parameters()).filter(p -> !p.isEmpty());
    }

    private static SequencedMap<String, @Nullable Object> json(Column column) {
        return Json.object(
                "name", column.name(),
                "type", column.type(),
                "missing", column.missingCount(),
                "holds", holds(column));
    }

    private String text(Reading read) {
        Table table = read.table();
        Grid columns = Grid.ofWords().add("column", "type", "missing", "holds");
        for (Column column : table.columns()) {
            columns.add(
                    column.name(),
                    column.type(),
                    Integer.toString(column.missingCount()),
                    holds(column));
        }
        String title =
                "%s: %d rows, %d columns (%s)"
                                .formatted(
                                        read.source(),
                                        table.rows(),
                                        table.columns().size(),
                                        read.format())
                        + parameters()
                                .map(p ->
                                        "\nParameters, which may follow its name after a colon: "
                                                + p)
                                .orElse("");
        return rows == 0
                ? "%s\n\n%s".formatted(title, columns)
                : "%s\n\n%s\n%s".formatted(title, columns, cells(head(table)));
    }

    private static Grid cells(Table head) {
        Grid grid = Grid.ofWords().add(head.names());
        for (int i = 0; i < head.rows(); i++) {
            var cells = new ArrayList<String>();
            for (Column column : head.columns()) cells.add(shortened(column.text(i)));
            grid.add(cells);
        }
        return grid;
    }

    private static String shortened(String cell) {
        String line = cell.replaceAll("\\s+", " ");
        return line.length() <= LONGEST_CELL ? line : line.substring(0, LONGEST_CELL - 1) + "…";
    }

    /// What the cells of a column are: `39.3 … 59.6`, `3 levels: a, b and c`.
    private static String holds(Column column) {
        if (column.missingCount() == column.size()) return "nothing";
        return switch (column) {
            case Column.Numeric _, Column.DateTime _ -> range(column);
            case Column.Bool _ -> "true and false";
            case Column.Categorical words -> {
                List<String> shown =
                        words.levels().stream().limit(3).map(DataShow::shortened).toList();
                yield "%d levels: %s%s"
                        .formatted(
                                words.levels().size(),
                                String.join(", ", shown),
                                words.levels().size() > 3 ? ", …" : "");
            }
        };
    }

    private static String range(Column column) {
        int least = -1;
        int most = -1;
        for (int i = 0; i < column.size(); i++) {
            if (column.isMissing(i)) continue;
            if (least < 0 || before(column, i, least)) least = i;
            if (most < 0 || before(column, most, i)) most = i;
        }
        return column.text(least) + " … " + column.text(most);
    }

    private static boolean before(Column column, int i, int j) {
        return switch (column) {
            case Column.Numeric numbers -> numbers.value(i) < numbers.value(j);
            case Column.DateTime dates -> dates.second(i) < dates.second(j);
            case Column.Bool _, Column.Categorical _ ->
                    column.text(i).compareTo(column.text(j)) < 0;
        };
    }
}
