package glassnet.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// What the default fit gives where a level is to be reached, and what a fit costs: all rows, each
/// set in a process and with a thread of its own, its seeds one after the other. So the first seed
/// is charged with the compiler of the JVM, and the others are what a running program pays.
final class Levels {
    private Levels() {}

    /// Learns all sets with the seeds from 1 and prints a table as it goes.
    ///
    /// @param chosen names of levels; none for all
    /// @param data the folder of the sets
    /// @return 0 if all levels are reached
    static int run(List<String> chosen, int seeds, Path data, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        List<Level> levels =
                chosen.isEmpty() ? Level.all() : chosen.stream().map(Level::named).toList();
        out.println(Machine.here());
        out.printf(
                "%n| set | rows | metric | mean ± deviation of %d | to reach | s for 1,000 rows: first fit | further fits |%n",
                seeds);
        out.println("|---|---|---|---|---|---|---|");
        boolean good = true;
        var costs = new Costs();
        Path folder = Files.createTempDirectory("glassnet-levels");
        try {
            for (Level level : levels) {
                List<QualityFit> fits = fits(level, seeds, data, folder, err);
                for (Level.Goal goal : level.goals()) {
                    out.println(line(level, goal, fits));
                    good &= goal.isReachedBy(goal.spread(fits).mean());
                }
                costs.add(fits);
            }
        } finally {
            try (var files = Files.list(folder)) {
                for (Path file : files.toList()) Files.delete(file);
            }
            Files.delete(folder);
        }
        out.println();
        out.println(costs);
        return good ? 0 : 1;
    }

    private static List<QualityFit> fits(
            Level level, int seeds, Path data, Path folder, PrintStream err)
            throws IOException, InterruptedException {
        err.println(level.name() + " …");
        Path file = folder.resolve(level.name());
        int code =
                new ProcessBuilder(
                                JavaProcess.command(
                                        1,
                                        LevelFits.class,
                                        List.of(
                                                level.name(),
                                                Integer.toString(seeds),
                                                data.toString(),
                                                file.toString())))
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
        List<QualityFit> fits = QualityFit.read(file);
        if (code != 0 || fits.size() != seeds) {
            throw new IOException(
                    "%s ended with exit code %d after %d of %d fits."
                            .formatted(level.name(), code, fits.size(), seeds));
        }
        return fits;
    }

    private static String line(Level level, Level.Goal goal, List<QualityFit> fits) {
        QualityTables.Spread spread = goal.spread(fits);
        return String.format(
                Locale.ROOT,
                "| %s | %,d | %s | %.4f ± %.4f | %s%s | %.2f | %.2f |",
                level.name(),
                fits.getFirst().trainRows(),
                goal.metric(),
                spread.mean(),
                spread.deviation(),
                goal.text(),
                goal.isReachedBy(spread.mean()) ? "" : ", **missed**",
                Costs.first(fits),
                Costs.further(fits));
    }

    /// The processor's seconds for 1,000 rows, of sets of 1,000 rows and more, as they are published
    /// for others; sets learnt twice, by one network and by an ensemble, count twice.
    private static final class Costs {
        private static final int LEAST_ROWS = 1_000;

        private int sets;
        private double first;
        private double further;

        void add(List<QualityFit> fits) {
            if (fits.getFirst().trainRows() < LEAST_ROWS) return;
            sets++;
            first += first(fits);
            further += further(fits);
        }

        static double first(List<QualityFit> fits) {
            return cost(fits.getFirst());
        }

        static double further(List<QualityFit> fits) {
            return IntStream.range(1, fits.size())
                    .mapToDouble(i -> cost(fits.get(i)))
                    .average()
                    .orElse(Double.NaN);
        }

        private static double cost(QualityFit fit) {
            return 1_000 * fit.processorSeconds() / fit.trainRows();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "Mean over the %d lines of sets of %,d rows and more: %.2f s for 1,000 rows of a first fit, %.2f of further ones.",
                    sets,
                    LEAST_ROWS,
                    first / sets,
                    further / sets);
        }
    }
}
