package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/// The program behind `benchmarks/run`. Exit codes: 0 all went well, 1 a workload failed, the sides
/// did not agree or a level was missed, 2 wrong usage.
@Command(
        name = "benchmarks/run",
        sortOptions = false,
        usageHelpAutoWidth = true,
        description = {
            "Run workloads against those who are fast at them and print one table. Both sides first"
                    + " show that they compute the same. Without a workload all run that fit in 10"
                    + " minutes."
        },
        footer = {
            "",
            "benchmarks/run kernels runs JMH over the kernels; it takes JMH's own options."
        })
final class Main implements Callable<Integer> {
    private static final double LIMIT_SECONDS = 600;
    private static final int WRONG_USAGE = 2;
    private static final String SECONDS = "for which a side is timed in a round (1.5)";

    private final PrintStream out;
    private final PrintStream err;

    @Parameters(paramLabel = "WORKLOAD", description = "such as --list tells; all if absent")
    private List<String> workloads = List.of();

    @Option(names = "--list", description = "list the workloads")
    private boolean list;

    @Option(names = "--json", description = "print JSON instead of the table")
    private boolean json;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "the most threads a side may use (all cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "rounds, each in fresh processes (3)")
    private int rounds = 3;

    @Option(names = "--seconds", paramLabel = "S", description = SECONDS)
    private double seconds = 1.5;

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print this help and exit")
    private boolean help;

    private Main(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] arguments) {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        System.exit(commands(out, err).execute(arguments));
    }

    static CommandLine commands(PrintStream out, PrintStream err) {
        var commands = new CommandLine(new Main(out, err));
        commands.addSubcommand(new QualityCommand(out, err));
        commands.setParameterExceptionHandler((e, _) -> wrongUsage(err, e));
        commands.setExecutionExceptionHandler((e, _, _) -> {
            if (e instanceof IllegalArgumentException) return wrongUsage(err, e);
            throw e;
        });
        return commands;
    }

    private static int wrongUsage(PrintStream err, Exception e) {
        err.println("benchmarks: " + e.getMessage());
        return WRONG_USAGE;
    }

    static <N extends Number> N atLeast(String option, double least, N value) {
        if (value.doubleValue() >= least) return value;
        throw new IllegalArgumentException(
                "%s takes a number of at least %s but got %s.".formatted(option, least, value));
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (list) {
            for (Workload w : Workload.all()) out.printf("%-14s %s%n", w.name(), w.description());
            return 0;
        }
        var options =
                new Comparison.Options(
                        atLeast("--threads", 1, threads),
                        atLeast("--rounds", 1, rounds),
                        atLeast("--seconds", 0.01, seconds));
        return compare(workloads.stream().map(Workload::named).toList(), options, json, out, err);
    }

    @Command(
            description =
                    "Time and memory of training as width, depth and rows grow, with pictures.")
    int growth(
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "1.5",
                            description = SECONDS)
                    double each)
            throws IOException, InterruptedException {
        return Growth.run(atLeast("--seconds", 0.01, each), out, err);
    }

    @Command(description = "Rows a second of 1 to 16 threads that predict by one model.")
    int shared(
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "1.5",
                            description = SECONDS)
                    double each)
            throws IOException, InterruptedException {
        return SharedModel.run(atLeast("--seconds", 0.01, each), out, err);
    }

    @Command(
            description =
                    "What the doctor finds of planted illnesses and of healthy runs, and what its cures do: the tables of docs/doctor.md.")
    int illnesses() throws IOException {
        return Illnesses.run(out, err);
    }

    @Command(
            name = "doctor-cost",
            description = "Time of training with the doctor's measurements against without.")
    int doctorCost() throws IOException {
        return DoctorCost.run(out, err);
    }

    @Command(description = "What each trick of the default recipe is worth on public sets.")
    int ablation(
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "4000",
                            description = "the most rows of a set (4000)")
                    int rows,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "splits of a set (1); 4 times as many below 1000 rows")
                    int seeds,
            @Option(
                            names = "--threads",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "fits at a time (all cores)")
                    int fits,
            @Option(
                            names = "--trick",
                            paramLabel = "NAME",
                            description = "compare this trick alone with the default")
                    @Nullable List<String> tricks,
            @Option(
                            names = "--tables",
                            paramLabel = "FOLDER",
                            description =
                                    "of other tables, which its tables.csv lists: file,target,task,without")
                    @Nullable Path tables)
            throws IOException, InterruptedException {
        return Ablation.run(
                new Ablation.Options(
                        atLeast("--rows", 100, rows),
                        atLeast("--seeds", 1, seeds),
                        fits == 0 ? threads : atLeast("--threads", 1, fits),
                        tricks == null ? List.of() : tricks,
                        Optional.ofNullable(tables)),
                out,
                err);
    }

    @Command(
            description =
                    "What the default fit gives of public sets, where a level is to be reached, and what a fit costs.")
    int levels(
            @Parameters(paramLabel = "LEVEL", arity = "0..*", description = "all if absent")
                    @Nullable List<String> levels,
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "5",
                            description = "seeds 1 to N, each with rows and weights of its own (5)")
                    int seeds,
            @Option(
                            names = "--data",
                            paramLabel = "FOLDER",
                            description = "of the sets (../shared/data)")
                    @Nullable Path data)
            throws IOException, InterruptedException {
        List<Level> chosen =
                levels == null
                        ? Level.all()
                        : levels.stream().distinct().map(Level::named).toList();
        return Levels.run(chosen, atLeast("--seeds", 1, seeds), Quality.data(data), out, err);
    }

    @Command(description = "Perceptrons on MNIST and Fashion-MNIST, an hour a seed.")
    int images(
            @Option(
                            names = "--seeds",
                            paramLabel = "N",
                            defaultValue = "1",
                            description = "weights to begin with (1)")
                    int seeds,
            @Option(
                            names = "--network",
                            paramLabel = "NAME",
                            description = "this network alone, such as mnist-500-300")
                    @Nullable List<String> networks,
            @Option(
                            names = "--data",
                            paramLabel = "FOLDER",
                            description = "of the sets (../shared/data)")
                    @Nullable Path data)
            throws IOException, InterruptedException {
        List<String> chosen = networks == null ? List.of() : networks;
        for (String name : chosen) {
            if (!Images.names().contains(name)) {
                throw new IllegalArgumentException(
                        "--network takes one of %s but got \"%s\"."
                                .formatted(String.join(", ", Images.names()), name));
            }
        }
        return Images.run(chosen, atLeast("--seeds", 1, seeds), Quality.data(data), out, err);
    }

    /// @param chosen none for all that fit
    private static int compare(
            List<Workload> chosen,
            Comparison.Options options,
            boolean json,
            PrintStream out,
            PrintStream err) {
        System.setProperty("glassnet.threads", Integer.toString(options.threads()));
        Machine machine = Machine.here();
        err.println(machine);
        if (machine.isLoaded()) {
            err.println("benchmarks: the machine is busy; the figures will tell little");
        }
        var results = new ArrayList<Result>();
        boolean good = true;
        long start = System.nanoTime();
        double longest = 0;
        for (Workload workload : chosen.isEmpty() ? Workload.all() : chosen) {
            double before = (System.nanoTime() - start) * 1e-9;
            if (chosen.isEmpty() && before + longest > LIMIT_SECONDS) {
                err.println("benchmarks: " + workload.name() + " no longer fits into 10 minutes");
                continue;
            }
            try {
                results.addAll(new Comparison(workload, options, err::println).run());
            } catch (Player.Failure | IOException e) {
                err.println("benchmarks: " + workload.name() + ": " + e.getMessage());
                good = false;
            }
            longest = Math.max(longest, (System.nanoTime() - start) * 1e-9 - before);
        }
        var report = new Report(machine, results);
        out.println(json ? report.json() : machine + "\n\n" + report.table());
        return good ? 0 : 1;
    }
}
