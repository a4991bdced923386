package glassnet.cli;

import glassnet.data.Reading;
import glassnet.diagnosis.Doctor;
import glassnet.matrix.Kernels;
import glassnet.model.CrossValidation;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Request;
import glassnet.table.Table;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `glassnet train`: a table in, a model file and a report out.
@Command(
        name = "train",
        sortOptions = false,
        description = "Learn to predict one column of a table from the others.",
        footer = {
            "",
            "DATA is a file (.csv .tsv .parquet .json .jsonl, gzip too), the name of a data set, or",
            "jdbc:… with --query. Example:",
            "  glassnet train penguins --target species --layers 32,32 --seed 1"
        })
final class Train implements Callable<Integer> {
    @Parameters(paramLabel = "DATA", description = "the table to learn from")
    private String data = "";

    @Mixin private final LearningOptions learning = new LearningOptions();

    @Mixin private final Splits splits = new Splits();

    @Mixin private final FoldOptions folds = new FoldOptions();

    @Mixin private final RunOptions run = new RunOptions();

    @Mixin private final CheckpointOptions checkpoints = new CheckpointOptions();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final RunFile file = new RunFile();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Mixin private final Output output;

    @Spec private CommandSpec spec = CommandSpec.create(); // replaced by picocli

    Train(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        checkSettings();
        NewFile modelFile = run.model(data, output.terminal());
        Optional<NewFile> reportFile = run.report(data, output.terminal());
        Optional<NewFile> foldFile = folds.claim(output.terminal(), run.isForced());

        try (Safekeeping safe = checkpoints.open(run.isForced(), output)) {
            return train(modelFile, reportFile, foldFile, safe);
        }
    }

    private int train(
            NewFile modelFile,
            Optional<NewFile> reportFile,
            Optional<NewFile> foldFile,
            Safekeeping safe)
            throws IOException {
        Reading read = reading.read(data, output);
        learning.refuseStray(read);
        long chosen = run.seed(safe.seed());
        Recipe<Model> recipe = learning.recipe(read.table());
        Table.Split placed = splits.of(folds.placed(read.table()), recipe, chosen, reading, output);
        Table.Split split = FoldOptions.plain(placed);
        Training training = learning.training(split.first().rows(), chosen);
        Fit<Model> fit = run.timed(safe.fit(recipe, split.first(), training));
        fit.askedBy(request());
        output.notes(fit.notes());
        output.notes(fit.advice().stream().map(a -> "Advice: " + a).toList());
        Optional<CrossValidation> judged =
                folds.judge(recipe, split.first(), training, fit, output);
        if (!drain(fit, recipe, training, safe)) {
            output.note(
                    "Interrupted; saved after epoch %d. Go on with:\n  %s"
                            .formatted(safe.savedEpoch(), command(chosen, checkpoints.resuming())));
            return Main.INTERRUPTED;
        }

        var findings = new Findings(Doctor.examine(fit, split.second()));
        if (fit.outcome() instanceof TrainingRun.Outcome.Diverged) {
            output.note(findings.text());
        }
        var result =
                new TrainResult(
                        fit.model(), fit, judged, split.second(), learning.weight(), findings);
        result.noteUnseen(output);
        result.save(modelFile, reportFile, data, command(chosen, List.of()));
        FoldOptions.write(judged, placed.first(), foldFile, output);
        output.result(result.json(modelFile, reportFile), result.text(modelFile, reportFile));
        return 0;
    }

    /// What can be said wrong before anything is read.
    private void checkSettings() {
        try {
            splits.check();
            folds.check();
            checkpoints.check();
            learning.check();
            run.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// What the model keeps of the command: all that decides about its rows, its weights and how it
    /// was judged, but the seed, which it has anyway.
    private Request request() {
        return new Request(
                Sources.withoutSecrets(data),
                RunFile.choices(spec, List.of("learning", "splits", "folds", "reading")));
    }

    /// The command that gives the same model, whose seed may have been drawn.
    private String command(long chosen, List<String> more) {
        List<String> given = spec.commandLine().getParseResult().originalArgs();
        var words = new ArrayList<>(run.seeded(checkpoints.without(given), chosen));
        words.addAll(more);
        return Shell.command(words);
    }

    /// Whether training came to its end.
    private boolean drain(Fit<Model> fit, Recipe<Model> recipe, Training training, Safekeeping safe)
            throws IOException {
        output.note(
                "Training on %d rows, %d features, seed %d …"
                        .formatted(
                                fit.training().rows(),
                                fit.encoder().features().size(),
                                training.seed()));
        output.note("Memory: " + fit.memory() + ".");
        output.detail("Kernels: %s.".formatted(Kernels.best().name()));
        var progress = new Progress(output, training.epochs(), recipe.members(), System::nanoTime);
        boolean ended = safe.drain(fit, progress::epoch);
        progress.end();
        return ended;
    }
}
