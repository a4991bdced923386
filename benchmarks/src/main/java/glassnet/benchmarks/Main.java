package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The program behind `benchmarks/run`. Exit codes: 0 all went well, 1 a workload failed or the
/// sides did not agree, 2 wrong usage.
final class Main {
    private static final double LIMIT_SECONDS = 600;
    private static final String HELP =
            """
            Usage: benchmarks/run [WORKLOAD…] [--json] [--threads N] [--rounds N] [--seconds S]
                   benchmarks/run growth [--seconds S]
                   benchmarks/run quality [SET…] [--seeds N] [--json] …
                   benchmarks/run illnesses | doctor-cost
                   benchmarks/run ablation [--rows N] [--seeds N] [--threads N] [--trick NAME]…
                   benchmarks/run shared [--seconds S]
                   benchmarks/run images [--seeds N]
                   benchmarks/run kernels [JMH OPTION…]

            Runs workloads against those who are fast at them and prints one table. Both sides first
            show that they compute the same. Without a workload it runs all that fit in 10 minutes.

              growth       time and memory of training as width, depth and rows grow, with pictures
              quality      how well the default fit predicts public tables, against networks and trees
                           of others; quality --help tells more
              illnesses    what the doctor finds of planted illnesses and of healthy runs, and what its
                           cures do: the tables of docs/doctor.md
              doctor-cost  time of training with the doctor's measurements against without
              ablation     what each trick of the default recipe is worth on public sets
              shared       rows a second of 1 to 16 threads that predict by one model
              images       perceptrons on MNIST and Fashion-MNIST, a quarter of an hour a seed
              kernels      JMH over the kernels; takes JMH's own options
              --json       print JSON instead of the table
              --threads N  the most threads a side may use (default: all cores)
              --rounds N   rounds, each in fresh processes (default: 3)
              --seconds S  for which a side is timed in a round (default: 1.5)
              --rows N     the most rows of a set in the ablation (default: 4000)
              --seeds N    splits of a set in the ablation (default: 1; 4 times as many below 1000 rows)
              --trick NAME compare this trick alone with the default in the ablation
              --list       list the workloads
            """;

    private Main() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
        try {
            System.exit(run(List.of(arguments), out, err));
        } catch (IllegalArgumentException e) {
            err.println("benchmarks: " + e.getMessage());
            System.exit(2);
        }
    }

    private static int run(List<String> arguments, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        if (!arguments.isEmpty() && arguments.getFirst().equals("quality")) {
            return QualityCommand.run(arguments.subList(1, arguments.size()), out, err);
        }
        var workloads = new ArrayList<Workload>();
        boolean growth = false;
        boolean ablation = false;
        int rows = 4_000;
        int seeds = 1;
        var tricks = new ArrayList<String>();
        boolean shared = false;
        boolean images = false;
        boolean json = false;
        int threads = Runtime.getRuntime().availableProcessors();
        int rounds = 3;
        double seconds = 1.5;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String argument = rest.next();
            switch (argument) {
                case "--help", "-h" -> {
                    out.print(HELP);
                    return 0;
                }
                case "--list" -> {
                    for (Workload w : Workload.all()) {
                        out.printf("%-14s %s%n", w.name(), w.description());
                    }
                    return 0;
                }
                case "growth" -> growth = true;
                case "illnesses" -> {
                    return Illnesses.run(out, err);
                }
                case "doctor-cost" -> {
                    return DoctorCost.run(out, err);
                }
                case "ablation" -> ablation = true;
                case "--trick" -> tricks.add(rest.hasNext() ? rest.next() : "");
                case "--rows" -> rows = (int) number(argument, rest, 100);
                case "--seeds" -> seeds = (int) number(argument, rest, 1);
                case "shared" -> shared = true;
                case "images" -> images = true;
                case "--json" -> json = true;
                case "--threads" -> threads = (int) number(argument, rest, 1);
                case "--rounds" -> rounds = (int) number(argument, rest, 1);
                case "--seconds" -> seconds = number(argument, rest, 0.01);
                default -> workloads.add(Workload.named(argument));
            }
        }
        if (ablation)
            return Ablation.run(new Ablation.Options(rows, seeds, threads, tricks), out, err);
        if (growth) return Growth.run(seconds, out, err);
        if (images) return Images.run(seeds, out, err);
        if (shared) return SharedModel.run(seconds, out, err);
        var options = new Comparison.Options(threads, rounds, seconds);
        return compare(workloads, options, json, out, err);
    }

    static double number(String option, Iterator<String> rest, double least) {
        String text = rest.hasNext() ? rest.next() : "";
        try {
            double value = Double.parseDouble(text);
            if (value >= least) return value;
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException(
                "%s takes a number of at least %s but got \"%s\"."
                        .formatted(option, least == 1 ? "1" : Double.toString(least), text));
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
