package glassnet.benchmarks;

import glassnet.data.DataSets;
import glassnet.doctor.Monitor;
import glassnet.loss.Loss;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.network.Dense;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// What the doctor's measurements cost: the default recipe trained with them and without, in turn,
/// in one process.
final class DoctorCost {
    /// Turns of which the first are thrown away: the compiler is still at work.
    private static final int WARM = 3;

    private static final int TURNS = 15;
    private static final double LIMIT = 1.03;

    /// Rows with which the default recipe is trained.
    private record Case(String name, Network network, Loss loss, Training training, Examples rows) {

        static Case of(String name, String target, int epochs) {
            Table table = DataSets.load(name, 1);
            Training training =
                    Recipe.defaultTraining(table.rows())
                            .withEpochs(epochs)
                            .withPatience(0)
                            .withSeed(1);
            Fit<Model> fit = Recipe.of(Model.class, target).fit(table, training);
            Loss loss =
                    switch (fit.task()) {
                        case BINARY -> new SigmoidCrossEntropy();
                        case MULTICLASS -> new SoftmaxCrossEntropy();
                        case REGRESSION -> new MeanSquaredError();
                    };
            var examples =
                    new Examples(
                            fit.encoder().encode(fit.training()),
                            fit.target().encode(fit.training()));
            Network network = fit.run().parameters().network();
            String what = "%s, %d epochs".formatted(name, epochs);
            return new Case(what, network, loss, training, examples);
        }

        /// As many numbers as pictures of handwriting have, in ten classes.
        static Case generated(int rows, int columns, int epochs) {
            RandomStream random = RandomStream.of(1, "doctor-cost");
            Matrix x = Matrix.zeros(rows, columns);
            Matrix t = Matrix.zeros(rows, 1);
            for (int i = 0; i < x.size(); i++) x.set(i, (float) random.nextGaussian());
            for (int i = 0; i < rows; i++) t.set(i, random.nextInt(10));
            var layers = new ArrayList<Layer>(Recipe.defaultHidden());
            layers.add(new Dense(10));
            Training training =
                    Recipe.defaultTraining(rows).withEpochs(epochs).withPatience(0).withSeed(1);
            String name = "%,d × %d, %d epochs".formatted(rows, columns, epochs);
            return new Case(
                    name,
                    new Network(columns, layers),
                    new SoftmaxCrossEntropy(),
                    training,
                    new Examples(x, t));
        }

        TrainingRun run() {
            return new TrainingRun(network, loss, training, rows, null);
        }
    }

    /// Seconds, and the hash of the bits that were learnt.
    private record Turn(double seconds, String bits) {}

    private DoctorCost() {}

    /// Prints a table.
    ///
    /// @return 0 if the weights are the same bits with and without, and the cost is small
    static int run(PrintStream out, PrintStream err) {
        Machine machine = Machine.here();
        err.println(machine);
        if (machine.isLoaded()) {
            err.println("benchmarks: the machine is busy; the figures will tell little");
        }
        out.println(machine);
        out.println();
        out.println("| trained | without, s | with, s | ratio | quartiles | same bits |");
        out.println("|---|---|---|---|---|---|");
        boolean good = true;
        for (Case trained :
                List.of(
                        Case.of("penguins", "species", 64),
                        Case.of("penguins", "species", 16),
                        Case.of("friedman:rows=2000", "y", 64),
                        Case.generated(1_797, 64, 64),
                        Case.generated(4_000, 784, 8))) {
            good &= measure(trained, out);
        }
        return good ? 0 : 1;
    }

    private static boolean measure(Case trained, PrintStream out) {
        double[] without = new double[TURNS];
        double[] with = new double[TURNS];
        double[] ratios = new double[TURNS];
        boolean same = true;
        for (int i = -WARM; i < TURNS; i++) {
            boolean first = i % 2 == 0; // who begins changes, as the machine's clock does
            Turn a = first ? plain(trained) : watched(trained);
            Turn b = first ? watched(trained) : plain(trained);
            same &= a.bits.equals(b.bits);
            if (i < 0) continue;
            without[i] = first ? a.seconds : b.seconds;
            with[i] = first ? b.seconds : a.seconds;
            ratios[i] = with[i] / without[i];
        }
        for (double[] all : List.of(without, with, ratios)) Arrays.sort(all);
        double ratio = ratios[TURNS / 2];
        out.println(
                String.format(
                        Locale.ROOT,
                        "| %s | %.3f | %.3f | %.3f | %.3f to %.3f | %s |",
                        trained.name(),
                        without[TURNS / 2],
                        with[TURNS / 2],
                        ratio,
                        ratios[TURNS / 4],
                        ratios[3 * TURNS / 4],
                        same ? "yes" : "no"));
        return same && ratio <= LIMIT;
    }

    private static Turn plain(Case trained) {
        long start = System.nanoTime();
        TrainingRun run = trained.run();
        drain(run);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Turn(seconds, run.parameters().sha256());
    }

    private static Turn watched(Case trained) {
        long start = System.nanoTime();
        TrainingRun run = trained.run();
        drain(new Monitor(run, trained.loss(), trained.training(), trained.rows()));
        double seconds = (System.nanoTime() - start) * 1e-9;
        return new Turn(seconds, run.parameters().sha256());
    }

    private static void drain(Iterator<Epoch> epochs) {
        while (epochs.hasNext()) {
            Epoch _ = epochs.next();
        }
    }
}
