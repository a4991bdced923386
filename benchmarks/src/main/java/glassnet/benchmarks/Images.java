package glassnet.benchmarks;

import glassnet.data.Tables;
import glassnet.image.Distortion;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Workspace;
import glassnet.optimizer.Adam;
import glassnet.optimizer.Schedule;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Perceptrons on MNIST and Fashion-MNIST, whole training set, official test set: the networks
/// whose errors are published, by a recipe that was fixed before the test images were looked at.
/// There is no validation set; the parameters after the last epoch count.
final class Images {
    private static final int CLASSES = 10;
    private static final int SIDE = 28;

    /// One line of the table.
    ///
    /// @param hidden units of each hidden layer
    /// @param visible dropout of the pixels
    /// @param dropout of hidden units
    /// @param maxNorm 0 for no limit
    /// @param distorted whether every epoch shows the images turned, shifted and bent anew
    /// @param level the test accuracy to reach, in per cent
    /// @param source where the level comes from
    private record Case(
            String set,
            List<Integer> hidden,
            double visible,
            double dropout,
            double maxNorm,
            boolean distorted,
            int epochs,
            double level,
            String source) {
        /// Such as `mnist-500-300`.
        String name() {
            return set + "-" + String.join("-", hidden.stream().map(String::valueOf).toList());
        }
    }

    private static final List<Case> CASES =
            List.of(
                    new Case("fashion-mnist", List.of(100), 0, 0, 0, false, 20, 87.1, "Xiao 2017"),
                    new Case(
                            "fashion-mnist",
                            List.of(512, 256),
                            0.1,
                            0.3,
                            0,
                            false,
                            40,
                            89.5,
                            "published"),
                    new Case(
                            "mnist",
                            List.of(500, 300),
                            0.1,
                            0.3,
                            0,
                            false,
                            30,
                            98.4,
                            "Simard 2003"),
                    new Case(
                            "mnist",
                            List.of(1024, 1024, 1024),
                            0.2,
                            0.5,
                            3,
                            false,
                            200,
                            98.85,
                            "Srivastava 2014"),
                    new Case("mnist", List.of(800), 0, 0, 0, true, 60, 99.3, "Simard 2003"));

    private Images() {}

    /// The names of all cases.
    static List<String> names() {
        return CASES.stream().map(Case::name).toList();
    }

    /// Trains the cases for each seed, some minutes each, and prints a table as it goes.
    ///
    /// @param names of cases; none for all
    /// @param seeds how many, from 1
    /// @param data the folder of the sets
    static int run(List<String> names, int seeds, Path data, PrintStream out, PrintStream err)
            throws IOException {
        out.println(Machine.here());
        out.printf(
                "%n| set | network | dropout | max norm | distorted | epochs | accuracy, %% | to reach | seconds |%n");
        out.println("|---|---|---|---|---|---|---|---|---|");
        for (Case c : CASES) {
            if (!names.isEmpty() && !names.contains(c.name())) continue;
            Examples training = read(data.resolve(c.set), "train");
            if (c.distorted) {
                training = training.withAugmentation(Distortion.ofDigits(SIDE, SIDE));
            }
            Examples test = read(data.resolve(c.set), "t10k");
            var accuracies = new ArrayList<Double>();
            long start = System.nanoTime();
            for (int seed = 1; seed <= seeds; seed++) {
                accuracies.add(accuracy(train(c, seed, training, err), test));
            }
            double seconds = (System.nanoTime() - start) * 1e-9 / seeds;
            out.println(line(c, accuracies, seconds));
        }
        return 0;
    }

    private static String line(Case c, List<Double> accuracies, double seconds) {
        var each = new StringBuilder();
        for (double a : accuracies) each.append(String.format(Locale.ROOT, " %.2f", a));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s, %s | %s | %s | %d |%s | %s (%s) | %.0f |",
                c.set,
                c.hidden,
                c.visible,
                c.dropout,
                c.maxNorm > 0 ? Double.toString(c.maxNorm) : "–",
                c.distorted ? "yes" : "–",
                c.epochs,
                each,
                c.level,
                c.source,
                seconds);
    }

    /// Pixels from 0 to 1.
    private static Examples read(Path folder, String part) throws IOException {
        Table table = Tables.read(folder.resolve(part + "-images-idx3-ubyte.gz")).table();
        Matrix x = Matrix.zeros(table.rows(), table.columns().size() - 1);
        Matrix t = Matrix.zeros(table.rows(), 1);
        for (int j = 0; j < x.columns(); j++) {
            Column.Numeric pixels = (Column.Numeric) table.columns().get(j);
            for (int i = 0; i < x.rows(); i++) x.set(i, j, pixels.value(i) / 255);
        }
        Column labels = table.columns().getLast();
        for (int i = 0; i < t.rows(); i++) t.set(i, Integer.parseInt(labels.text(i)));
        return new Examples(x, t);
    }

    private static ParameterVector train(Case c, int seed, Examples examples, PrintStream err) {
        var layers = new ArrayList<Layer>();
        if (c.visible > 0) layers.add(new Dropout(c.visible));
        for (int units : c.hidden) {
            layers.add(new Dense(units, new Initializer.HeNormal()));
            layers.add(new Activation.Relu());
            if (c.dropout > 0) layers.add(new Dropout(c.dropout));
        }
        layers.add(new Dense(CLASSES));
        Training training =
                Training.defaults()
                        .withOptimizer(new Adam())
                        .withLearningRate(0.001)
                        .withSchedule(new Schedule.Cosine(0))
                        .withBatchSize(128)
                        .withEpochs(c.epochs)
                        .withPatience(0)
                        .withSeed(seed);
        if (c.maxNorm > 0) training = training.withMaxNorm(c.maxNorm);
        var run =
                new TrainingRun(
                        new Network(examples.x().columns(), layers),
                        new SoftmaxCrossEntropy(),
                        training,
                        examples,
                        null);
        while (run.hasNext())
            err.println(c.set + " " + c.hidden + ", seed " + seed + ": " + run.next());
        return run.best();
    }

    /// Per cent of the rows whose largest logit is that of their label.
    private static double accuracy(ParameterVector parameters, Examples test) {
        int chunk = 1000;
        Workspace workspace = Workspace.forPrediction(parameters, Kernels.best(), chunk);
        int right = 0;
        for (int from = 0; from < test.rows(); from += chunk) {
            int rows = Math.min(chunk, test.rows() - from);
            Matrix logits = workspace.forward(test.x().rows(from, from + rows));
            for (int i = 0; i < rows; i++) {
                int best = 0;
                for (int j = 1; j < CLASSES; j++) {
                    if (logits.get(i, j) > logits.get(i, best)) best = j;
                }
                if (best == (int) test.target().get(from + i)) right++;
            }
        }
        return 100.0 * right / test.rows();
    }
}
