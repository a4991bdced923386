package glassnet.cli;

import glassnet.data.Reading;
import glassnet.diagnosis.Doctor;
import glassnet.model.CrossValidation;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Request;
import glassnet.table.Table;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// What every command that makes a model of a table is told, and the steps they have in common:
/// from the table to its parts, and from the trained network to its files.
final class Assignment {
    @Parameters(paramLabel = "DATA", description = "the table to learn from")
    private String data = "";

    @Mixin private final LearningOptions learning = new LearningOptions();

    @Mixin private final Splits splits = new Splits();

    @Mixin private final FoldOptions folds = new FoldOptions();

    @Mixin private final RunOptions run = new RunOptions();

    @Mixin private final ReadingOptions reading = new ReadingOptions();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create(); // replaced by picocli

    @Spec private CommandSpec own = CommandSpec.create(); // replaced by picocli

    /// What is written.
    record Files(NewFile model, Optional<NewFile> report, Optional<NewFile> outOfFold) {}

    /// A table in parts, and what to do with them.
    ///
    /// @param rows that are learnt from, and that test
    /// @param placed the same, which know their places in the table where somebody asks for these
    record Begun(Recipe<Model> recipe, Training training, Table.Split rows, Table.Split placed) {}

    String data() {
        return data;
    }

    RunOptions run() {
        return run;
    }

    Optional<String> weight() {
        return learning.weight();
    }

    /// What can be said wrong before anything is read.
    ///
    /// @param more what the command itself checks
    void check(Runnable more) {
        try {
            more.run();
            splits.check(data);
            folds.check();
            learning.check();
            run.check();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    /// Makes sure that all files can be written.
    Files claim(Terminal terminal) throws IOException {
        return new Files(
                run.model(data, terminal),
                run.report(data, terminal),
                folds.claim(terminal, run.isForced()));
    }

    Table read(Output output) throws IOException {
        Reading read = reading.read(data, output);
        learning.refuseStray(read);
        return read.table();
    }

    /// @param before the seed of the run that goes on
    Begun begin(Table table, Optional<Long> before, Output output) throws IOException {
        long seed = run.seed(before);
        Recipe<Model> recipe = learning.recipe(table);
        Table.Split placed = splits.of(folds.placed(table), recipe, seed, reading, output);
        Table.Split rows = FoldOptions.plain(placed);
        int learnt = rows.first().rows();
        Training training = learning.training(Recipe.defaultTraining(learnt).withSeed(seed));
        return new Begun(recipe.settled(learnt), training, rows, placed);
    }

    /// Judges the recipe by folds, if that is asked for.
    ///
    /// @throws CancellationException if `safe` was interrupted
    Optional<CrossValidation> judge(Begun begun, Fit<Model> fit, Safekeeping safe, Output output) {
        return folds.judge(begun.recipe, begun.rows.first(), begun.training, fit, safe, output);
    }

    /// Judges what was trained, and writes all files.
    ///
    /// @param words that train the same
    TrainResult finish(
            Fit<Model> fit,
            Optional<CrossValidation> judged,
            Begun begun,
            Files files,
            String words,
            Output output)
            throws IOException {
        Table test = begun.rows.second();
        var findings = new Findings(Doctor.examine(fit, test));
        if (fit.outcome() instanceof TrainingRun.Outcome.Diverged) output.note(findings.text());
        var result = new TrainResult(fit.model(), fit, judged, test, learning.weight(), findings);
        result.noteUnseen(output);
        result.save(files.model, files.report, data, words);
        FoldOptions.write(judged, begun.placed.first(), files.outOfFold, output);
        return result;
    }

    /// The options that decide about rows and weights, as they were given.
    List<Request.Choice> choices() {
        return choices("learning", "splits", "reading");
    }

    /// The same with how the model was judged: all that it keeps of the command, but the seed,
    /// which it has anyway.
    List<Request.Choice> judgedChoices() {
        return choices("learning", "splits", "folds", "reading");
    }

    private List<Request.Choice> choices(String... mixins) {
        Map<String, CommandSpec> all = own.mixins();
        return RunFile.choices(command, Stream.of(mixins).map(all::get).toList());
    }

    /// Lets the model say who asked for it.
    Request request(List<Request.Choice> choices) {
        return new Request(Sources.withoutSecrets(data), choices);
    }

    /// The words of the command as they were given.
    List<String> words() {
        return command.commandLine().getParseResult().originalArgs();
    }
}
