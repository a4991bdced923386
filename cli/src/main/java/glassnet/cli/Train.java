package glassnet.cli;

import glassnet.matrix.Kernels;
import glassnet.model.CrossValidation;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.training.Training;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `glassnet train`: a table in, a model file and a report out.
@Command(
        name = "train",
        sortOptions = false,
        description = "Learn to predict one column of a table from the others.",
        footer = {
            "",
            "DATA is a file (.csv .tsv .parquet .json .jsonl, gzip too), - for standard input, "
                    + "the name of a data set, or jdbc:… with --query. Example:",
            "  glassnet train penguins --target species --layers 32,32 --seed 1"
        })
final class Train implements Callable<Integer> {
    @Mixin private final Assignment assignment = new Assignment();

    @Mixin private final CheckpointOptions checkpoints = new CheckpointOptions();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final RunFile file = new RunFile();

    @Mixin private final Output output;

    Train(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        assignment.check(checkpoints::check);
        Assignment.Files files = assignment.claim(output.terminal());
        try (Safekeeping safe = checkpoints.open(assignment.run().isForced(), output)) {
            return train(files, safe);
        }
    }

    private int train(Assignment.Files files, Safekeeping safe) throws IOException {
        Assignment.Begun begun = assignment.begin(assignment.read(output), safe.seed(), output);
        Recipe<Model> recipe = begun.recipe();
        Training training = begun.training();
        Fit<Model> fit = assignment.run().timed(safe.fit(recipe, begun.rows().first(), training));
        fit.askedBy(assignment.request(assignment.judgedChoices()));
        output.notes(fit.notes());
        output.notes(fit.advice().stream().map(a -> "Advice: " + a).toList());
        safe.begin(fit);
        Optional<CrossValidation> judged;
        try {
            judged = assignment.judge(begun, fit, safe, output);
        } catch (CancellationException _) {
            return interrupted(training, safe);
        }
        if (!drain(fit, recipe, training, safe)) return interrupted(training, safe);
        TrainResult result =
                assignment.finish(
                        fit, judged, begun, files, command(training.seed(), List.of()), output);
        output.result(
                result.json(files.model(), files.report()),
                result.text(files.model(), files.report()));
        return 0;
    }

    private int interrupted(Training training, Safekeeping safe) {
        output.note(
                "Interrupted; saved after epoch %d. Go on with:\n  %s"
                        .formatted(
                                safe.savedEpoch(),
                                command(training.seed(), checkpoints.resuming())));
        return Main.INTERRUPTED;
    }

    /// The command that gives the same model, whose seed may have been drawn.
    private String command(long chosen, List<String> more) {
        List<String> given = checkpoints.without(assignment.words());
        var words = new ArrayList<>(assignment.run().seeded(given, chosen));
        words.addAll(more);
        return Shell.command(words);
    }

    /// Whether training came to its end.
    private boolean drain(Fit<Model> fit, Recipe<Model> recipe, Training training, Safekeeping safe)
            throws IOException {
        output.note(
                "Training on %d rows, %d features, seed %d …"
                        .formatted(fit.training().rows(), fit.encoder().width(), training.seed()));
        output.note("Memory: " + fit.memory() + ".");
        output.detail("Kernels: %s.".formatted(Kernels.best().name()));
        var progress = new Progress(output, training.epochs(), recipe.networks(), System::nanoTime);
        boolean ended = safe.drain(fit, progress::epoch);
        progress.end();
        return ended;
    }
}
