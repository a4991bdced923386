package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What the default fit gives where a level is to be reached, and what a fit costs: all rows, each
/// set in a process and with a thread of its own, its seeds one after the other. So the first seed
/// is charged with the compiler of the JVM, and the others are what a running program pays.
final class Levels {
    private static final int LEAST_ROWS = 1_000;

    private Levels() {}

    /// Learns the sets with the seeds from 1 and prints a table as it goes.
    ///
    /// @param data the folder of the sets
    /// @return 0 if all were learnt and reach their levels
    static int run(List<Level> levels, int seeds, Path data, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        out.println(Machine.here());
        out.printf(
                "%n| set | rows | metric | mean ± deviation of %d | to reach | s for 1,000 rows: first fit | further fits |%n",
                seeds);
        out.println("|---|---|---|---|---|---|---|");
        boolean good = true;
        var all = new ArrayList<List<QualityFit>>();
        Path folder = Files.createTempDirectory("glassnet-levels");
        try {
            for (Level level : levels) {
                List<QualityFit> fits = fits(level, seeds, data, folder, err);
                if (fits.size() < seeds) {
                    err.printf(
                            "benchmarks: %s ended after %d of %d fits%n",
                            level.name(), fits.size(), seeds);
                    good = false;
                    continue;
                }
                for (Level.Goal goal : level.goals()) {
                    out.println(line(level, goal, fits));
                    good &= goal.isReachedBy(goal.spread(fits).mean());
                }
                all.add(fits);
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
        String costs = costs(all);
        if (!costs.isEmpty()) out.printf("%n%s%n", costs);
        return good ? 0 : 1;
    }

    private static List<QualityFit> fits(
            Level level, int seeds, Path data, Path folder, PrintStream err)
            throws IOException, InterruptedException {
        err.println(level.name() + " …");
        Path file = folder.resolve(level.name());
        List<String> arguments =
                List.of(level.name(), Integer.toString(seeds), data.toString(), file.toString());
        new ProcessBuilder(JavaProcess.command(1, LevelFits.class, arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        return QualityFit.read(file);
    }

    static String line(Level level, Level.Goal goal, List<QualityFit> fits) {
        QualityTables.Spread spread = goal.spread(fits);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %.4f%s | %s%s | %s | %s |",
                level.name(),
                fits.getFirst().trainRows(),
                goal.metric(),
                spread.mean(),
                fits.size() > 1 ? String.format(Locale.ROOT, " ± %.4f", spread.deviation()) : "",
                goal.text(),
                goal.isReachedBy(spread.mean()) ? "" : ", **missed**",
                seconds(first(fits)),
                seconds(further(fits)));
    }

    /// The mean of what the default costs on sets of 1,000 rows and more, as it is published for
    /// RealMLP (Holzmüller, Grinsztajn and Steinwart 2024); empty where there are none.
    static String costs(List<List<QualityFit>> all) {
        List<List<QualityFit>> large =
                all.stream()
                        .filter(fits -> fits.getFirst().trainRows() >= LEAST_ROWS)
                        .filter(fits -> fits.getFirst().rival() == QualityRival.GLASSNET)
                        .toList();
        if (large.isEmpty()) return "";
        return String.format(
                Locale.ROOT,
                "Mean of the default on the %d sets of %,d rows and more: %s s for 1,000 rows of a first fit, %s s of further ones.",
                large.size(),
                LEAST_ROWS,
                seconds(large.stream().mapToDouble(Levels::first).average().orElseThrow()),
                seconds(large.stream().mapToDouble(Levels::further).average().orElseThrow()));
    }

    private static String seconds(double seconds) {
        return Double.isNaN(seconds) ? "–" : String.format(Locale.ROOT, "%.2f", seconds);
    }

    private static double first(List<QualityFit> fits) {
        return cost(fits.getFirst());
    }

    /// NaN where there is one fit.
    private static double further(List<QualityFit> fits) {
        return fits.stream().skip(1).mapToDouble(Levels::cost).average().orElse(Double.NaN);
    }

    /// The processor's seconds for 1,000 rows.
    private static double cost(QualityFit fit) {
        return 1_000 * fit.processorSeconds() / fit.trainRows();
    }
}
