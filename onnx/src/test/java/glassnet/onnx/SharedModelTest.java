package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.model.Classifier;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// One model serves any number of threads.
class SharedModelTest {
    private static final int THREADS = 16;

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
}
