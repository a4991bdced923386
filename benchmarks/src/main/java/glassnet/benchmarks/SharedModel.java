package glassnet.benchmarks;

import glassnet.data.Tables;
import glassnet.model.Classifier;
import glassnet.model.RowPredictor;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// How many rows a second threads predict that share one model, row by row and from the cells of a
/// table, after each thread has shown that its answers are those of one.
final class SharedModel {
    private static final List<Integer> THREADS = List.of(1, 2, 4, 8, 16);

    private final RowPredictor predictor;
    private final Table rows;
    private final List<String> labels;

    private SharedModel(Classifier model, Table rows) {
        predictor = model.rowPredictor();
        this.rows = rows;
        labels = List.of(model.predict(rows));
    }

    /// Prints a table.
    ///
    /// @param seconds to measure each count of threads, after as many to warm up
    static int run(double seconds, PrintStream out, PrintStream err) throws IOException {
        Machine machine = Machine.here();
        if (machine.isLoaded()) {
            err.println("benchmarks: the machine is busy; the figures will tell little");
        }
        Table rows = Tables.read("penguins").table();
        Classifier model =
                Classifier.of("species").train(rows, Training.defaults().withEpochs(8).withSeed(1));
        var shared = new SharedModel(model, rows);
        out.println(machine);
        out.printf("%n| %7s | %12s | %9s |%n", "threads", "rows/s", "times one");
        out.println("| ------- | ------------ | --------- |");
        double one = 0;
        for (int threads : THREADS) {
            double speed;
            try {
                shared.measure(threads, seconds);
                speed = shared.measure(threads, seconds);
            } catch (ExecutionException | InterruptedException e) {
                err.println("benchmarks: " + e.getMessage());
                return 1;
            }
            if (threads == 1) one = speed;
            out.println(
                    String.format(
                            Locale.ROOT,
                            "| %7d | %,12.0f | %8.2f× |",
                            threads,
                            speed,
                            speed / one));
        }
        return 0;
    }

    /// Rows a second of all threads together.
    private double measure(int threads, double seconds)
            throws ExecutionException, InterruptedException {
        var tasks = new ArrayList<Future<Long>>();
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (int i = 0; i < threads; i++) tasks.add(pool.submit(() -> predict(end)));
        }
        long count = 0;
        for (Future<Long> task : tasks) count += task.get();
        return count / ((System.nanoTime() - start) * 1e-9);
    }

    /// Predicts the rows over and over until `end`, each time as a new client would.
    private long predict(long end) {
        RowPredictor.Row row = predictor.row();
        long count = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < rows.rows(); i++) {
                fill(row.clear(), i);
                String label = row.predict().label();
                if (!label.equals(labels.get(i))) {
                    throw new IllegalStateException(
                            "row %d is %s in one thread and %s among several"
                                    .formatted(i + 1, labels.get(i), label));
                }
            }
            count += rows.rows();
        }
        return count;
    }

    private void fill(RowPredictor.Row row, int i) {
        List<String> names = predictor.columns();
        for (int j = 0; j < names.size(); j++) {
            Column column = rows.column(names.get(j));
            if (column.isMissing(i)) continue;
            if (column instanceof Column.Numeric numbers) row.set(j, numbers.value(i));
            else row.set(j, column.text(i));
        }
    }
}
