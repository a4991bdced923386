package glassnet.benchmarks;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.model.Classifier;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Regressor;
import glassnet.model.Splitting;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What each trick of the default recipe is worth: every set's training part is split by several
/// seeds, three quarters to learn from and one to judge by, and the recipe is changed in one place.
///
/// A set's figure is the error rate, or for numbers the RMSE in standard deviations of the target.
/// A trick's is the mean over sets of `ln (its error + 0.02)/(the default's error + 0.02)`, so that
/// no set counts by the size of its errors; the log-loss is compared by its difference. Behind both
/// stands the standard error of that mean, the deviation between the sets over the root of their
/// number: what a trick gains on other sets is judged by it. Seconds are those of the processor, so
/// that other work on the machine does not count.
final class Ablation {
    private static final double SHIFT = 0.02;
    private static final int SMALL = 1_000;

    /// @param rows the most of a set
    /// @param seeds splits of a set; four times as many below a thousand rows
    /// @param tricks beside the default, by name; none for all
    /// @param tables a folder whose list names other tables than the known sets
    record Options(int rows, int seeds, int threads, List<String> tricks, Optional<Path> tables) {}

    private record Score(double error, double logLoss, double seconds) {}

    private Ablation() {}

    /// Prints the table and returns the exit code.
    static int run(Options options, PrintStream out, PrintStream err) throws IOException {
        System.setProperty("glassnet.threads", "1");
        Path data = options.tables().isPresent() ? options.tables().get() : data();
        Map<AblationSet, Table> tables = new LinkedHashMap<>();
        for (AblationSet set :
                options.tables().isPresent() ? AblationSet.of(data) : AblationSet.all()) {
            try {
                tables.put(set, set.load(data, options.rows()));
            } catch (IOException e) {
                err.println("benchmarks: without " + set.name() + ": " + e.getMessage());
            }
        }
        out.println(header(tables));
        try (var pool = Executors.newFixedThreadPool(options.threads())) {
            Map<AblationTrick, Map<AblationSet, List<Future<Score>>>> scores =
                    new LinkedHashMap<>();
            for (AblationTrick trick : AblationTrick.chosen(options.tricks())) {
                Map<AblationSet, List<Future<Score>>> own = new LinkedHashMap<>();
                tables.forEach((set, table) -> {
                    int count = options.seeds() * (table.rows() < SMALL ? 4 : 1);
                    own.put(
                            set,
                            IntStream.rangeClosed(1, count)
                                    .mapToObj(seed ->
                                            pool.submit(() ->
                                                    score(
                                                            trick, set,
                                                            table, seed)))
                                    .toList());
                });
                scores.put(trick, own);
            }
            Map<AblationSet, Score> usual = Map.of();
            for (AblationTrick trick : scores.keySet()) {
                Map<AblationSet, Score> own = new LinkedHashMap<>();
                scores.getOrDefault(trick, Map.of()).forEach((set, all) -> own.put(set, mean(all)));
                if (usual.isEmpty()) usual = own;
                out.println(row(trick, own, usual));
            }
        }
        return 0;
    }

    /// `shared/data` beside the repository or one folder further up.
    private static Path data() {
        Path root = Path.of(System.getProperty("glassnet.home", ".")).toAbsolutePath().normalize();
        for (Path at = root; at != null; at = at.getParent()) {
            Path data = at.resolve("shared").resolve("data");
            if (Files.isDirectory(data)) return data;
        }
        throw new IllegalArgumentException(
                "The ablation needs the public sets in shared/data beside the repository, which is not there.");
    }

    private static Score score(AblationTrick trick, AblationSet set, Table table, int seed) {
        Table.Split split = Splitting.random(table, 0.25, seed);
        Task task = set.task().orElseGet(() -> TargetEncoder.infer(table.column(set.target())));
        Recipe<Model> recipe = trick.recipe().apply(set.recipe().withTask(task).withEnsemble(1));
        Training training =
                trick.training().apply(Recipe.defaultTraining(split.first().rows()).withSeed(seed));
        var clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        Fit<Model> fit = recipe.fit(split.first(), training).unwatched();
        while (fit.hasNext()) {
            Epoch _ = fit.next();
        }
        double seconds = (clock.getCurrentThreadCpuTime() - start) * 1e-9;
        return switch (fit.model().single()) {
            case Classifier classifier -> {
                var judged = classifier.evaluate(split.second());
                yield new Score(1 - judged.accuracy(), judged.logLoss(), seconds);
            }
            case Regressor regressor -> {
                double r2 = regressor.evaluate(split.second()).r2();
                yield new Score(Math.sqrt(1 - r2), Double.NaN, seconds);
            }
        };
    }

    private static Score mean(List<Future<Score>> scores) {
        double error = 0;
        double logLoss = 0;
        double seconds = 0;
        try {
            for (Future<Score> future : scores) {
                Score score = future.get();
                error += score.error / scores.size();
                logLoss += score.logLoss / scores.size();
                seconds += score.seconds / scores.size();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("A training of the ablation failed: " + e, e);
        }
        return new Score(error, logLoss, seconds);
    }

    private static String header(Map<AblationSet, Table> tables) {
        var names = new ArrayList<String>();
        tables.forEach((set, table) -> names.add(set.name() + " " + table.rows()));
        return "| trick | in the default | "
                + String.join(" | ", names)
                + " | error | log-loss | time |\n|"
                + "---|".repeat(tables.size() + 5);
    }

    /// The default's own errors, or how another's differ from them.
    private static String row(
            AblationTrick trick, Map<AblationSet, Score> own, Map<AblationSet, Score> usual) {
        boolean first = own.equals(usual);
        var text = new StringBuilder("| " + trick.name() + " | " + (trick.kept() ? "yes" : "no"));
        var changes = new ArrayList<Double>();
        var logLosses = new ArrayList<Double>();
        double seconds = 0;
        double usualSeconds = 0;
        for (var entry : own.entrySet()) {
            Score mine = entry.getValue();
            Score theirs = usual.getOrDefault(entry.getKey(), mine);
            double change = StrictMath.log((mine.error + SHIFT) / (theirs.error + SHIFT));
            text.append(first ? figure(" | %.4f", mine.error) : figure(" | %+.3f", change));
            changes.add(change);
            if (!Double.isNaN(mine.logLoss)) logLosses.add(mine.logLoss - theirs.logLoss);
            seconds += mine.seconds;
            usualSeconds += theirs.seconds;
        }
        String time =
                first
                        ? figure(" | %.1f s |", seconds)
                        : figure(" | ×%.2f |", seconds / usualSeconds);
        return text + (first ? " | 0 | 0" : meanOf(changes) + meanOf(logLosses)) + time;
    }

    /// The mean over sets ± its standard error.
    private static String meanOf(List<Double> changes) {
        double mean = changes.stream().mapToDouble(c -> c).average().orElse(0);
        double squares = changes.stream().mapToDouble(c -> (c - mean) * (c - mean)).sum();
        double error = Math.sqrt(squares / (changes.size() - 1) / changes.size());
        return figure(" | %+.4f", mean) + figure(" ± %.4f", error);
    }

    private static String figure(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}
