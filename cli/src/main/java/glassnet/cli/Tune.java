package glassnet.cli;

import glassnet.metrics.Evaluation;
import glassnet.model.CrossValidation;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.model.Request;
import glassnet.model.Version;
import glassnet.plot.Charts;
import glassnet.table.Table;
import glassnet.training.Training;
import glassnet.tuning.Trial;
import glassnet.tuning.Tuning;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `glassnet tune`: a table in, and the model of the best settings that were found out.
@Command(
        name = "tune",
        sortOptions = false,
        description = {
            "Search for the settings that predict a column best, and train with them.",
            "",
            "Trial 1 has the usual settings or those of --preset; what an option gives "
                    + "stays as it is. Searched are",
            "  width: 64, 128, 256, 512 (units of each hidden layer)",
            "  depth: 1, 2, 3 (hidden layers)",
            "  activation: silu, relu, tanh",
            "  dropout: 0 to 0.4",
            "  scales: off, on (a learned scale of each input)",
            "  pieces: off, on (numbers cut into pieces)",
            "  learning-rate: 0.0005 to 0.016, logarithmic",
            "  weight-decay: 0.0001 to 0.3, logarithmic",
            "  batch-size: half, as usual, double",
            "by chance first and then by what was found (TPE). A trial worse than the "
                    + "median is given up. The same seed and number of trials give the same on any "
                    + "number of threads."
        },
        footer = {
            "",
            "DATA is what train takes. The folder of trials is DATA's name with .trials. Example:",
            "  glassnet tune penguins --target species --trials 20 --seed 1"
        })
final class Tune implements Callable<Integer> {
    private static final List<String> OF_FOLDER = List.of("--resume", "--trials-in");
    private static final List<String> OF_SEARCH =
            List.of("--resume", "--trials-in", "--minutes", "--trials");

    @Mixin private final TuneLimits limits = new TuneLimits();

    @Option(
            names = "--trials-in",
            paramLabel = "DIR",
            description = "the folder of trials; DATA's name with .trials if absent")
    private Optional<String> folder = Optional.empty();

    @Option(
            names = "--resume",
            paramLabel = "DIR",
            description = "go on with the search of this folder of trials")
    private Optional<String> resumed = Optional.empty();

    @Mixin private final Assignment assignment = new Assignment();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final ThreadsOption threads = new ThreadsOption();

    @SuppressWarnings("UnusedVariable") // read by picocli
    @Mixin
    private final RunFile file = new RunFile();

    @Mixin private final Output output;

    Tune(Terminal terminal) {
        output = new Output(terminal);
    }

    @Override
    public Integer call() throws IOException {
        assignment.check(this::check);
        Assignment.Files files = assignment.claim(output.terminal());
        Table table = assignment.read(output);
        try (TrialFolder trials = trials()) {
            return tune(files, table, trials);
        }
    }

    private TrialFolder trials() throws IOException {
        return resumed.isPresent()
                ? TrialFolder.resume(output.terminal().file(resumed.get()))
                : TrialFolder.begin(
                        output.terminal().file(folderName()), assignment.run().isForced());
    }

    private String folderName() {
        return resumed.or(() -> folder)
                .orElseGet(() -> Sources.baseName(assignment.data()) + ".trials");
    }

    private int tune(Assignment.Files files, Table table, TrialFolder folder) throws IOException {
        Assignment.Begun begun = assignment.begin(table, folder.seed(), output);
        Recipe<Model> recipe = begun.recipe();
        Training training = begun.training();
        Table learnt = begun.rows().first();
        Tuning<Model> tuning = Tuning.of(recipe, training).without(fixed());
        if (tuning.space().dimensions().isEmpty()) {
            throw new IllegalArgumentException(
                    "All settings are fixed by options and nothing is left to search. Leave one out, or use train.");
        }
        output.notes(recipe.fit(learnt, training).notes());
        folder.searched(searched(learnt, training.seed()));

        List<Trial> done;
        try (var interruption =
                Interruption.awaited(() -> output.note("Stopping at the end of these epochs …"))) {
            done = search(tuning, learnt, folder, interruption);
            if (interruption.isWanted()) {
                output.note(
                        "Interrupted; %d trials are saved. Go on with:\n  %s"
                                .formatted(folder.saved(), resuming(training.seed())));
                return Main.INTERRUPTED;
            }
        }
        finish(tuning, done, begun, folder, files);
        return 0;
    }

    /// Trains the best trial, and the first to compare, and tells of all.
    private void finish(
            Tuning<Model> tuning,
            List<Trial> done,
            Assignment.Begun usual,
            TrialFolder folder,
            Assignment.Files files)
            throws IOException {
        Trial best = Tuning.best(done);
        Charts.trials(tuning.space(), done).save(folder.picture());
        output.note("Trial %d is the best; training with its settings …".formatted(best.number()));
        var begun =
                new Assignment.Begun(
                        tuning.recipe(best), tuning.training(best), usual.rows(), usual.placed());
        Fit<Model> fit =
                assignment.run().timed(begun.recipe().fit(begun.rows().first(), begun.training()));
        fit.askedBy(request(tuning, best));
        Optional<CrossValidation> judged =
                assignment.judge(begun, fit, Safekeeping.none(output), output);
        fit.forEachRemaining(_ -> {});

        long chosen = tuning.training().seed();
        String train =
                Shell.command(words("train", chosen, TuneResult.options(tuning, best), OF_SEARCH));
        String again =
                Shell.command(
                        words("tune", chosen, List.of("--trials", "" + done.size()), OF_SEARCH));
        TrainResult trained = assignment.finish(fit, judged, begun, files, train, output);
        var result =
                new TuneResult(
                        tuning,
                        done,
                        trained,
                        usual(tuning, best, done.getFirst(), begun.rows()),
                        again,
                        train);
        output.result(
                result.json(files.model(), files.report(), folder),
                result.text(files.model(), files.report(), folder));
    }

    /// The usual settings on the test rows, where there are any and another trial is the best.
    private Optional<Evaluation> usual(
            Tuning<Model> tuning, Trial best, Trial first, Table.Split split) {
        if (best.equals(first) || split.second().rows() == 0) return Optional.empty();
        Model model = tuning.recipe(first).train(split.first(), tuning.training(first));
        return Optional.of(Judging.judge(model, split.second(), assignment.weight()));
    }

    private String resuming(long chosen) {
        return Shell.command(words("tune", chosen, List.of("--resume", folderName()), OF_FOLDER));
    }

    private List<Trial> search(
            Tuning<Model> tuning, Table table, TrialFolder folder, Interruption interruption)
            throws IOException {
        List<Trial> known =
                folder.trials().stream().filter(t -> t.number() <= limits.most()).toList();
        var progress = new TuneProgress(output, limits.named(), System::nanoTime);
        output.note(
                "Searching %d settings of %d rows, seed %d; trials in %s …"
                        .formatted(
                                tuning.space().dimensions().size(),
                                table.rows(),
                                tuning.training().seed(),
                                folder.picture().resolveSibling("")));
        if (!known.isEmpty()) output.note("Going on after %d trials.".formatted(known.size()));
        known.forEach(progress::known);
        limits.start(known);
        try {
            return tuning.search(
                    table,
                    limits.most(),
                    known,
                    trial -> {
                        try {
                            folder.add(trial);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        limits.done(trial);
                        progress.trial(trial);
                    },
                    () -> interruption.isWanted() || limits.isOver());
        } finally {
            progress.end();
        }
    }

    /// @throws IllegalArgumentException if two settings contradict
    private void check() {
        limits.check();
        if (folder.isPresent() && resumed.isPresent()) {
            throw new IllegalArgumentException(
                    "--trials-in and --resume contradict each other: --resume saves in its folder too. Give one of them.");
        }
    }

    /// The settings that an option or a file has fixed; those of a preset are where to begin.
    private List<String> fixed() {
        var names =
                new ArrayList<>(
                        assignment.choices().stream()
                                .filter(choice -> !choice.origin().startsWith("preset "))
                                .map(Request.Choice::name)
                                .toList());
        if (names.contains("layers")) names.addAll(List.of("width", "depth"));
        return names;
    }

    /// What the folder says of itself, so that nobody goes on with other data or options.
    private SequencedMap<String, String> searched(Table table, long chosen) {
        SequencedMap<String, String> search = new LinkedHashMap<>();
        search.put("version", Version.CURRENT);
        search.put("data", table.fingerprint());
        search.put("seed", Long.toString(chosen));
        assignment.choices().forEach(choice -> search.put(choice.name(), choice.value()));
        return search;
    }

    /// What the model keeps of the command: that which trains it.
    private Request request(Tuning<Model> tuning, Trial best) {
        List<Request.Choice> all = new ArrayList<>(assignment.judgedChoices());
        List<String> words = TuneResult.options(tuning, best);
        for (int i = 0; i < words.size(); i += 2) {
            String name = words.get(i).substring(2);
            all.removeIf(choice -> choice.name().equals(name));
            all.add(new Request.Choice(name, words.get(i + 1), "trial " + best.number()));
        }
        return assignment.request(all);
    }

    /// The words of this command as another, without some options and with more.
    private List<String> words(
            String command, long chosen, List<String> more, List<String> without) {
        List<String> given = Shell.without(assignment.words(), without);
        var words = new ArrayList<>(assignment.run().seeded(given, chosen));
        words.set(0, command);
        for (int i = 0; i < more.size(); i += 2) {
            words = new ArrayList<>(Shell.without(words, List.of(more.get(i))));
            words.addAll(more.subList(i, i + 2));
        }
        return words;
    }
}
