package glassnet.cli;

import glassnet.model.CrossValidation;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/// Whether and how the recipe is judged by folds before the model is trained.
final class FoldOptions {
    /// The option that decides nothing about the model.
    static final String OUTPUT = "--out-of-fold";

    /// Holds the places of rows while these are parted; no file can hold such a name.
    private static final String PLACE = "\0row";

    @Option(
            names = "--folds",
            paramLabel = "K",
            description =
                    "before the model is trained, judge its recipe by K parts of the rows, each by a model of its own that learns from the others")
    private Optional<Integer> count = Optional.empty();

    @Option(
            names = "--repeat",
            paramLabel = "R",
            description = "with --folds: do so R times, parted anew")
    private Optional<Integer> repeats = Optional.empty();

    @Option(
            names = OUTPUT,
            paramLabel = "FILE",
            description =
                    "with --folds: write what was predicted for each row, as .csv, .tsv, .json or .jsonl")
    private Optional<String> file = Optional.empty();

    /// @throws IllegalArgumentException if a setting is outside its range, or needs another
    void check() {
        if (count.isEmpty() && (repeats.isPresent() || file.isPresent())) {
            throw new IllegalArgumentException(
                    "--repeat and --out-of-fold are about folds. Say how many with --folds 5.");
        }
        if (count.isPresent() && count.get() < 2) {
            throw new IllegalArgumentException(
                    "--folds should be at least 2 but is " + count.get() + ".");
        }
        if (repeats.isPresent() && repeats.get() < 1) {
            throw new IllegalArgumentException(
                    "--repeat should be at least 1 but is " + repeats.get() + ".");
        }
    }

    /// The file of predictions, if one is asked for.
    Optional<NewFile> claim(Terminal terminal, boolean force) throws IOException {
        if (file.isEmpty()) return Optional.empty();
        NewFile claimed = NewFile.claim(terminal.file(file.get()), force);
        TableFile.of(claimed.path());
        return Optional.of(claimed);
    }

    /// Judges `recipe` on `rows`, which the model is going to learn from.
    ///
    /// @param fit of that model, whose rows stay in memory meanwhile
    /// @param safe keeps the models of folds
    Optional<CrossValidation> judge(
            Recipe<?> recipe,
            Table rows,
            Training training,
            Fit<?> fit,
            Safekeeping safe,
            Output output) {
        if (count.isEmpty()) return Optional.empty();
        fit.memory().times(2).requireFits(Runtime.getRuntime().maxMemory());
        int folds = count.get();
        int times = repeats.orElse(1);
        return Optional.of(
                CrossValidation.of(
                        recipe,
                        rows,
                        training,
                        folds,
                        times,
                        (repeat, number, fold) -> {
                            String place =
                                    times == 1
                                            ? "fold %d of %d".formatted(number, folds)
                                            : "repeat %d of %d, fold %d of %d"
                                                    .formatted(repeat, times, number, folds);
                            Optional<Model> kept = safe.keptFold(repeat, number, fold);
                            if (kept.isPresent()) {
                                output.note("Kept from before: %s.".formatted(place));
                                return kept.get();
                            }
                            var progress =
                                    new Progress(
                                            output,
                                            place,
                                            training.epochs(),
                                            recipe.networks(),
                                            System::nanoTime);
                            Model model = safe.learntFold(repeat, number, fold, progress::epoch);
                            progress.end();
                            return model;
                        }));
    }

    /// `table`, whose rows know their places from here on where these are asked for.
    Table placed(Table table) {
        if (file.isEmpty()) return table;
        float[] places = new float[table.rows()];
        for (int i = 0; i < places.length; i++) places[i] = i + 1;
        return table.with(new Column.Numeric(PLACE, places));
    }

    /// `part` of a [#placed] table as it was.
    static Table.Split plain(Table.Split split) {
        return new Table.Split(plain(split.first()), plain(split.second()));
    }

    private static Table plain(Table part) {
        return part.has(PLACE) ? part.without(PLACE) : part;
    }

    /// Writes what was predicted for each row, if that is asked for.
    ///
    /// @param placed the rows that were judged, with their places
    static void write(
            Optional<CrossValidation> judged, Table placed, Optional<NewFile> file, Output output)
            throws IOException {
        if (judged.isEmpty() || file.isEmpty()) return;
        Path path = file.get().path();
        TableFile.of(path).write(outOfFold(judged.get(), placed), path);
        output.note("Predictions of the folds are in " + path + ".");
    }

    /// The predictions of `folds` by the places of the rows in DATA.
    private static Table outOfFold(CrossValidation folds, Table placed) {
        Table predictions = folds.outOfFold();
        var rows = (Column.Numeric) predictions.column("row");
        int[] judged = new int[rows.size()];
        for (int i = 0; i < judged.length; i++) judged[i] = (int) rows.value(i) - 1;
        return predictions.with(placed.column(PLACE).rows(judged).withName("row"));
    }
}
