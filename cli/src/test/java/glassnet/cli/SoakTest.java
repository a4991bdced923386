package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Training and predicting over and over leaves the memory as it was.
///
/// System property `glassnet.soak.minutes` says how long (3). The figures are printed. What grows
/// lifts the least of a third of the run above that of the third before.
class SoakTest {
    private static final int PARTS = 30;

    /// The first parts, in which classes are loaded and compiled, are not judged.
    private static final int WARM = PARTS / 3;

    @TempDir Path folder;

    /// The memory at one moment, in bytes.
    ///
    /// @param heap what is reachable
    /// @param resident all of the process, the database's memory too; 0 where the system does not
    ///   tell
    private record Memory(long heap, long resident) {
        static Memory now() throws IOException {
            System.gc();
            var usage = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
            return new Memory(usage.getUsed(), status());
        }

        /// As Linux tells it.
        private static long status() throws IOException {
            Path status = Path.of("/proc/self/status");
            if (!Files.exists(status)) return 0;
            for (String line : Files.readAllLines(status)) {
                if (line.startsWith("VmRSS:")) {
                    return 1024 * Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
            return 0;
        }
    }

    @Test
    @Tag("long")
    void trainingAndPredictingForLongLeavesTheMemoryFlat() throws Exception {
        long length = Duration.ofMinutes(Integer.getInteger("glassnet.soak.minutes", 3)).toNanos();
        write();
        long start = System.nanoTime();
        var measured = new ArrayList<Memory>();
        int rounds = 0;
        for (int part = 1; part <= PARTS; part++) {
            while (System.nanoTime() - start < length * part / PARTS) round(rounds++);
            Memory memory = Memory.now();
            measured.add(memory);
            System.out.printf(
                    Locale.ROOT,
                    "%5.1f min, %6d rounds: heap %.2f MB, resident %.1f MB%n",
                    (System.nanoTime() - start) / 60e9,
                    rounds,
                    memory.heap() / 1e6,
                    memory.resident() / 1e6);
        }

        List<Memory> early = measured.subList(WARM, 2 * WARM);
        List<Memory> late = measured.subList(2 * WARM, PARTS);
        assertThat(least(late, Memory::heap))
                .as("heap after collection")
                .isLessThan(1.1 * least(early, Memory::heap));
        assertThat(least(late, Memory::resident))
                .as("resident memory")
                .isLessThan(1.1 * least(early, Memory::resident) + 16e6);
    }

    private static double least(List<Memory> measured, ToLongFunction<Memory> bytes) {
        return measured.stream().mapToLong(bytes).min().orElseThrow();
    }

    /// The same rows as plain and zipped text.
    private void write() throws IOException {
        Run data = Run.in(folder, "data", "show", "penguins", "-o", "rows.csv");
        assertThat(data.code()).as(data.err()).isZero();
        try (InputStream in = Files.newInputStream(folder.resolve("rows.csv"));
                OutputStream out =
                        new GZIPOutputStream(
                                Files.newOutputStream(folder.resolve("rows.csv.gz")))) {
            in.transferTo(out);
        }
    }

    /// Trains with a checkpoint, predicts, is refused, reports.
    private void round(int number) {
        String rows = number % 2 == 0 ? "rows.csv" : "rows.csv.gz";
        List<String> training = new ArrayList<>(List.of("train", rows, "--target=species"));
        training.addAll(List.of("--layers=16", "--epochs=3", "--threads=1", "--force"));
        training.addAll(List.of("--seed=" + number, "--output=model.onnx"));
        if (number % 10 > 0) training.add("--no-report");
        if (number % 3 == 0) training.addAll(List.of("--checkpoint=safe", "--every=1"));
        done(training);
        done(List.of("predict", "model.onnx", rows, "--output=predictions.csv", "--force"));
        done(List.of("evaluate", "model.onnx", rows));
        Run refused =
                Run.in(folder, "predict", "model.onnx", rows, "--query=SELECT island FROM dat");
        assertThat(refused.code()).isEqualTo(1);
    }

    private void done(List<String> command) {
        Run run = Run.in(folder, command.toArray(String[]::new));
        assertThat(run.code()).as(run.err()).isZero();
    }
}
