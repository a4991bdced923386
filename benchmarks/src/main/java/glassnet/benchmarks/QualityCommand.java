package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `benchmarks/run quality`: its options.
@Command(
        name = "quality",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "How well the default fit of Glassnet and the defaults of others learn public tables from"
                    + " the same rows, in three tables: accuracy or RMSE, area under the curve or R²,"
                    + " and the processor's seconds, mean ± standard deviation over the seeds. Each"
                    + " fit has one thread. Unknown sets and rivals are told with the known ones."
        })
final class QualityCommand implements Callable<Integer> {
    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "SET", description = "all if absent")
    private List<String> sets = List.of();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            description = "seeds 1 to N, each with rows and weights of its own (5)")
    private int seeds = 5;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "the most rows to learn from (20000); the test has at most 50000")
    private int rows = 20_000;

    @Option(names = "--full", description = "all rows")
    private boolean full;

    @Option(names = "--rivals", paramLabel = "NAME,…", description = "who learns (all)")
    private Optional<String> rivals = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "S",
            description = "seconds of the processor after which a fit is given up (300)")
    private int limit = 300;

    @Option(
            names = "--keep",
            paramLabel = "FILE",
            description = "keep fits in FILE, and do not do again those that are in it")
    private Optional<Path> keep = Optional.empty();

    @Option(names = "--data", paramLabel = "FOLDER", description = "of the sets (../shared/data)")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--tables",
            paramLabel = "FOLDER",
            description = "of other tables, which its tables.csv lists: file,target,task,without")
    private Optional<Path> tables = Optional.empty();

    @Option(names = "--json", description = "print all fits as JSON")
    private boolean json;

    QualityCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        List<QualitySet> known =
                tables.isPresent() ? QualitySet.of(tables.get()) : QualitySet.all();
        var options =
                new Quality.Options(
                        sets.isEmpty()
                                ? known
                                : sets.stream().map(name -> QualitySet.named(name, known)).toList(),
                        rivals.map(QualityCommand::rivals).orElse(List.of(QualityRival.values())),
                        Main.atLeast("--seeds", 1, seeds),
                        full ? Integer.MAX_VALUE : Main.atLeast("--rows", 1, rows),
                        Main.atLeast("--limit", 1, limit),
                        keep,
                        Quality.data(tables.or(() -> data).orElse(null)));
        return Quality.run(options, json, out, err);
    }

    private static List<QualityRival> rivals(String text) {
        return Arrays.stream(text.split(",", -1)).map(QualityRival::named).toList();
    }
}
