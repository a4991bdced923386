package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.model.Checkpoint;
import glassnet.model.Classifier;
import glassnet.table.Table;
import glassnet.training.Training;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One model serves any number of threads for any length of time.
class SharedModelTest {
    private static final int THREADS = 16;

    @TempDir Path folder;

    @Test
    void sixteenThreadsGetTheAnswersOfOne() throws Exception {
        Classifier model = Samples.species();
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) tables.add(Samples.table(40 + i, i, true));
        List<float[]> alone = new ArrayList<>();
        for (Table table : tables) alone.add(model.probabilities(table).data().clone());

        List<Callable<Boolean>> tasks = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            int own = i;
            tasks.add(() -> {
                for (int round = 0; round < 50; round++) {
                    int at = (own + round) % THREADS;
                    float[] found = model.probabilities(tables.get(at)).data();
                    if (!java.util.Arrays.equals(found, alone.get(at))) return false;
                }
                return true;
            });
        }

        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<Boolean> same : threads.invokeAll(tasks)) assertThat(same.get()).isTrue();
        }
    }

    /// System property `glassnet.soak.minutes` says how long (3); heap and resident memory are
    /// printed, and the heap after collection must not grow by half from the first fifth on.
    @Test
    @Tag("long")
    void trainingAndPredictingForLongLeavesTheMemoryFlat() throws Exception {
        long length = Duration.ofMinutes(Integer.getInteger("glassnet.soak.minutes", 3)).toNanos();
        Path file = folder.resolve("soak.onnx");
        Table table = Samples.table(300, 1, false);
        long start = System.nanoTime();
        long first = 0;
        long last = 0;
        int rounds = 0;
        for (int part = 1; part <= 10; part++) {
            while (System.nanoTime() - start < length * part / 10) {
                Training training = Training.defaults().withEpochs(5).withSeed(rounds++);
                var fit = Classifier.of("species").fit(table, training);
                fit.forEachRemaining(epoch -> {});
                fit.checkpoint().save(file);
                Checkpoint read = Checkpoint.load(file);
                assertThat(((Classifier) read.model()).predict(table)).hasSize(300);
            }
            System.gc();
            last = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            if (part == 2) first = last;
            System.out.println(
                    rounds + " rounds, heap " + (last >> 10) + " KB, resident " + resident());
        }
        assertThat(last).isLessThan(first + first / 2);
    }

    /// As Linux tells it.
    private static String resident() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return "unknown";
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS"))
                .map(line -> line.substring(6).strip())
                .findFirst()
                .orElse("unknown");
    }
}
