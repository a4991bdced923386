import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// What a network of another library is asked to do: learn from some rows and predict others.
///
/// A file of rows holds, big-endian, three ints (rows, features, classes; 0 classes for a number to
/// predict) and then each row as floats: its features, then its target.
final class Job {
    /// Rows of features with their targets: a class, counted from 0, or a standardised number.
    record Rows(int classes, double[][] x, double[] y) {
        int features() {
            return x[0].length;
        }

        boolean ofNumbers() {
            return classes == 0;
        }

        int[] labels() {
            int[] labels = new int[y.length];
            for (int i = 0; i < labels.length; i++) labels[i] = (int) y[i];
            return labels;
        }

        /// A row of the target as a network's outputs have it: one of 0 and 1 for each class, or
        /// the number.
        double[] outputs(int row) {
            if (ofNumbers()) return new double[] {y[row]};
            double[] outputs = new double[classes];
            outputs[(int) y[row]] = 1;
            return outputs;
        }
    }

    /// What a library does.
    interface Network {
        void learn(Rows rows) throws Exception;

        /// A probability for each class, or the number.
        double[] predict(double[] features) throws Exception;
    }

    private Job() {}

    /// Reads what the folder in the first argument holds, learns, predicts, and prints the seconds
    /// and the seconds of the processor that learning took.
    static void run(String[] arguments, Network network) throws Exception {
        Path folder = Path.of(arguments[0]);
        Rows learnt = read(folder.resolve("train.rows"));
        Rows asked = read(folder.resolve("test.rows"));
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long wall = System.nanoTime();
        long processor = system.getProcessCpuTime();
        network.learn(learnt);
        double seconds = (System.nanoTime() - wall) * 1e-9;
        double processorSeconds = (system.getProcessCpuTime() - processor) * 1e-9;
        try (var out = output(folder.resolve(arguments[1] + ".predictions"))) {
            for (double[] row : asked.x()) {
                for (double value : network.predict(row)) out.writeFloat((float) value);
            }
        }
        System.out.printf(
                Locale.ROOT, "fitted\t%s\t%f\t%f%n", arguments[1], seconds, processorSeconds);
    }

    /// The seed, which is the third argument.
    static long seed(String[] arguments) {
        return Long.parseLong(arguments[2]);
    }

    private static DataOutputStream output(Path file) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    private static Rows read(Path file) throws IOException {
        try (var in =
                new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
            int rows = in.readInt();
            int features = in.readInt();
            int classes = in.readInt();
            double[][] x = new double[rows][features];
            double[] y = new double[rows];
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < features; j++) x[i][j] = in.readFloat();
                y[i] = in.readFloat();
            }
            return new Rows(classes, x, y);
        }
    }
}
