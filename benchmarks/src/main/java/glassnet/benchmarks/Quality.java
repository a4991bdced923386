package glassnet.benchmarks;

import com.google.gson.GsonBuilder;
import glassnet.feature.Task;
import glassnet.metrics.Evaluation;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// How well all rivals predict public tables: the default fit against the defaults of others, on
/// the same rows, one after the other. The table of docs/quality.md.
final class Quality {
    private static final Map<String, String> ONE_THREAD =
            Map.of(
                    "OMP_NUM_THREADS", "1",
                    "OPENBLAS_NUM_THREADS", "1",
                    "SPARK_LOCAL_IP", "127.0.0.1");

    private final Options options;
    private final PrintStream err;
    private final List<QualityFit> fits = new ArrayList<>();

    /// @param sets to learn from
    /// @param rivals that learn
    /// @param seeds how many, from 1
    /// @param rows the most to learn from
    /// @param limit seconds of the processor after which a fit is given up, and those of the set's
    ///   other seeds with it
    /// @param keep a file in which fits are kept, and from which they are taken instead of being
    ///   done again
    /// @param data the folder of the sets
    record Options(
            List<QualitySet> sets,
            List<QualityRival> rivals,
            int seeds,
            int rows,
            int limit,
            Optional<Path> keep,
            Path data) {}

    private Quality(Options options, PrintStream err) {
        this.options = options;
        this.err = err;
    }

    /// Does all fits and prints the tables, or JSON.
    ///
    /// @return 0 if all of our own fits came to something
    static int run(Options options, boolean json, PrintStream out, PrintStream err)
            throws IOException, InterruptedException {
        Machine machine = Machine.here();
        err.println(machine);
        var quality = new Quality(options, err);
        if (options.keep().isPresent()) {
            quality.fits.addAll(QualityFit.read(options.keep().get()));
        }
        for (QualitySet set : options.sets()) quality.compare(set);
        var wanted = options.sets().stream().map(QualitySet::name).toList();
        List<QualityFit> told =
                quality.fits.stream()
                        .filter(f -> wanted.contains(f.set()))
                        .filter(f -> options.rivals().contains(f.rival()))
                        .filter(f -> f.seed() <= options.seeds())
                        .toList();
        out.println(
                json
                        ? new GsonBuilder()
                                .serializeSpecialFloatingPointValues()
                                .disableHtmlEscaping()
                                .create()
                                .toJson(Map.of("machine", machine, "fits", told))
                        : machine + "\n\n" + new QualityTables(told).text());
        return told.stream().allMatch(f -> f.isGood() || !f.rival().isOurs()) ? 0 : 1;
    }

    private void compare(QualitySet set) throws IOException, InterruptedException {
        QualitySet.QualitySource source = null;
        for (long seed = 1; seed <= options.seeds(); seed++) {
            List<QualityRival> missing = missing(set, seed);
            if (missing.isEmpty()) continue;
            if (source == null) source = set.load(options.data());
            QualityRows rows = source.rows(seed, options.rows());
            if (rows.target().task() == Task.REGRESSION) {
                missing = missing.stream().filter(QualityRival::learnsNumbers).toList();
            }
            Path folder = Files.createTempDirectory("glassnet-quality");
            try {
                rows.write(folder);
                for (QualityRival rival : missing) {
                    QualityFit fit = fit(set, rival, seed, rows, folder);
                    tell(fit);
                    fits.add(fit);
                    if (options.keep().isPresent()) fit.append(options.keep().get());
                }
            } finally {
                remove(folder);
            }
        }
    }

    private List<QualityRival> missing(QualitySet set, long seed) {
        return options.rivals().stream()
                .filter(rival -> fits.stream().noneMatch(f -> f.isOf(set, rival, seed)))
                .toList();
    }

    private QualityFit fit(
            QualitySet set, QualityRival rival, long seed, QualityRows rows, Path folder)
            throws IOException, InterruptedException {
        for (QualityFit before : fits) {
            String failure = before.failure();
            if (failure != null && before.isOf(set, rival, before.seed())) {
                return QualityFit.failed(set.name(), rival, seed, rows, failure);
            }
        }
        Path log = folder.resolve(rival.id() + ".log");
        Path said = folder.resolve(rival.id() + ".out");
        try {
            var builder = new ProcessBuilder(rival.command(folder, seed));
            builder.environment().putAll(ONE_THREAD);
            Process process =
                    builder.redirectError(log.toFile()).redirectOutput(said.toFile()).start();
            await(process);
            String[] words =
                    Files.readAllLines(said).stream()
                            .filter(line -> line.startsWith("fitted\t"))
                            .findFirst()
                            .orElseThrow(() -> new IOException(lastWords(log)))
                            .split("\t", -1);
            Evaluation evaluation =
                    rows.judge(folder.resolve(rival.id() + ".predictions"), rival.isStandardized());
            return QualityFit.of(
                    set.name(),
                    rival,
                    seed,
                    rows,
                    evaluation,
                    Double.parseDouble(words[2]),
                    Double.parseDouble(words[3]));
        } catch (IOException e) {
            return QualityFit.failed(set.name(), rival, seed, rows, String.valueOf(e.getMessage()));
        }
    }

    /// Waits for the end, or makes one. The processor's time is limited, not the clock's, which
    /// runs on when others have the processor.
    private void await(Process process) throws IOException, InterruptedException {
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
            long used = process.info().totalCpuDuration().map(Duration::toSeconds).orElse(0L);
            if (used <= options.limit()) continue;
            process.destroyForcibly().waitFor();
            throw new IOException("longer than %d s".formatted(options.limit()));
        }
    }

    /// What a process that failed said of the reason.
    private static String lastWords(Path log) {
        try {
            List<String> lines = Files.readAllLines(log);
            return lines.stream()
                    .map(line -> line.replaceFirst("^Exception in thread \"main\" ", ""))
                    .filter(line -> line.matches("[\\w.]+(Exception|Error)\\b.*"))
                    .findFirst()
                    .orElseGet(() -> lines.isEmpty() ? "it ended without a word" : lines.getLast());
        } catch (IOException e) {
            return "it ended, and its words cannot be read: " + e.getMessage();
        }
    }

    private void tell(QualityFit fit) {
        err.println(
                fit.isGood()
                        ? "%s, seed %d, %s: %s %.4f, %.1f s"
                                .formatted(
                                        fit.set(),
                                        fit.seed(),
                                        fit.rival().label(),
                                        fit.metric(),
                                        fit.value(),
                                        fit.processorSeconds())
                        : "%s, seed %d, %s: %s"
                                .formatted(
                                        fit.set(), fit.seed(), fit.rival().label(), fit.failure()));
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) Files.delete(file);
        }
        Files.delete(folder);
    }

    /// The folder of public sets: the one that is named, or the one beside the repository or two
    /// floors above it.
    static Path data(@Nullable Path named) {
        if (named != null) {
            if (Files.isDirectory(named)) return named;
            throw new IllegalArgumentException("there is no folder %s.".formatted(named));
        }
        Path root = Home.root().toAbsolutePath().normalize();
        return Arrays.stream(new String[] {"../shared/data", "../../shared/data"})
                .map(root::resolve)
                .map(Path::normalize)
                .filter(Files::isDirectory)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no folder ../shared/data beside the repository; name yours with --data."));
    }
}
