package glassnet.cli;

import glassnet.loss.Loss;
import glassnet.network.Activation;
import glassnet.plot.Charts;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The pictures of `glassnet plot` that need no model.
final class PlotFunction {
    private PlotFunction() {}

    /// `glassnet plot activation`.
    @Command(
            name = "activation",
            sortOptions = false,
            description = "Draw activations with their derivatives.")
    static final class OfActivations implements Callable<Integer> {
        @Parameters(
                paramLabel = "NAME",
                arity = "1..*",
                description = "such as relu or leaky-relu(0.02); function list names them all")
        private List<Activation> activations = List.of();

        @Mixin private final PictureFile file;

        OfActivations(Terminal terminal) {
            file = new PictureFile(terminal);
        }

        @Override
        public Integer call() throws IOException {
            NewFile made = file.claim();
            return file.write(Charts.activations(activations), made);
        }
    }

    /// `glassnet plot loss`.
    @Command(
            name = "loss",
            sortOptions = false,
            description = "Draw a loss and its derivative by what a network gives.")
    static final class OfLoss implements Callable<Integer> {
        @Parameters(
                paramLabel = "NAME",
                description = "such as mse, bce or huber(2); loss list names them all")
        private Loss loss = new glassnet.loss.MeanSquaredError(); // replaced by picocli

        @Option(
                names = "--target",
                paramLabel = "T",
                description = "what is true: a number, or 1 or 0 for a class (1)")
        private double target = 1;

        @Mixin private final PictureFile file;

        OfLoss(Terminal terminal) {
            file = new PictureFile(terminal);
        }

        @Override
        public Integer call() throws IOException {
            NewFile made = file.claim();
            return file.write(Charts.loss(loss, target), made);
        }
    }

    /// `glassnet plot descent`, as lecture 003 draws it.
    @Command(
            name = "descent",
            sortOptions = false,
            description = "Draw how one weight w descends on a loss, by learning rate.",
            footer = {"", "The loss is (w·x − y)², as in lecture 003."})
    static final class OfDescent implements Callable<Integer> {
        private static final int MOST_RATES = 6;
        private static final int MOST_STEPS = 1_000;

        @Option(
                names = "--rates",
                paramLabel = "α,…",
                description = "learning rates, at most 6 (0.1,0.8,1)")
        private Numbers rates = Numbers.parse("0.1,0.8,1");

        @Option(names = "--start", paramLabel = "W", description = "the first w (3)")
        private double start = 3;

        @Option(names = "--x", paramLabel = "X", description = "the input (1)")
        private double x = 1;

        @Option(names = "--y", paramLabel = "Y", description = "the target (1)")
        private double y = 1;

        @Option(names = "--steps", paramLabel = "N", description = "of each descent (10)")
        private int steps = 10;

        @Mixin private final PictureFile file;

        @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

        OfDescent(Terminal terminal) {
            file = new PictureFile(terminal);
        }

        @Override
        public Integer call() throws IOException {
            check();
            NewFile made = file.claim();
            return file.write(Charts.descent(x, y, start, steps, rates.array()), made);
        }

        private void check() {
            if (rates.size() > MOST_RATES) {
                throw wrong(
                        "--rates should be at most %d, whose colours can be told apart, but are %d"
                                .formatted(MOST_RATES, rates.size()));
            }
            if (steps < 1 || steps > MOST_STEPS) {
                throw wrong("--steps should be in [1, %d] but is %d".formatted(MOST_STEPS, steps));
            }
            if (x == 0) throw wrong("--x should not be 0: then the loss is the same for every w");
        }

        private ParameterException wrong(String sentence) {
            return new ParameterException(spec.commandLine(), sentence);
        }
    }
}
