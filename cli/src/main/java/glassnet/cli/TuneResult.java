package glassnet.cli;

import glassnet.metrics.Evaluation;
import glassnet.tuning.Dimension;
import glassnet.tuning.Settings;
import glassnet.tuning.Trial;
import glassnet.tuning.Tuning;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What `tune` found, for people and for scripts.
///
/// @param trials in their order
/// @param best the best of them, trained once more
/// @param usual trial 1 on the test rows; empty if it is the best or there are none
/// @param again the command that does the same trials
/// @param train the command that trains the same model
record TuneResult(
        Tuning<?> tuning,
        List<Trial> trials,
        TrainResult best,
        Optional<Evaluation> usual,
        String again,
        String train) {
    private static final int SHOWN = 10;

    /// The options of `train` that give the settings of `trial`, each with its value; none for the
    /// settings that are usual.
    static List<String> options(Tuning<?> tuning, Trial trial) {
        Settings usual = tuning.space().usual();
        Settings settings = trial.settings();
        var options = new ArrayList<String>();
        if (!settings.hidden().equals(usual.hidden())) {
            if (!settings.hidden().sizes().isEmpty()) {
                options.add("--layers");
                options.add(
                        settings.hidden().sizes().stream()
                                .map(Object::toString)
                                .collect(Collectors.joining(",")));
                options.addAll(List.of("--activation", settings.hidden().activation().name()));
                options.addAll(List.of("--dropout", number(settings.hidden().dropout())));
            }
            options.addAll(List.of("--scales", number(settings.hidden().scales())));
            if (tuning.recipe().networks() > 1) {
                // layers that are named would mean one network
                options.addAll(List.of("--ensemble", "" + tuning.recipe().networks()));
            }
        }
        if (settings.pieces() != usual.pieces()) {
            options.addAll(List.of("--pieces", "" + settings.pieces()));
        }
        if (settings.learningRate() != usual.learningRate()) {
            options.addAll(List.of("--learning-rate", number(settings.learningRate())));
        }
        if (settings.weightDecay() != usual.weightDecay()) {
            options.addAll(List.of("--weight-decay", number(settings.weightDecay())));
        }
        if (settings.batchSize() != usual.batchSize()) {
            options.addAll(List.of("--batch-size", "" + settings.batchSize()));
        }
        return options;
    }

    private static String number(double x) {
        return new BigDecimal(Double.toString(x)).stripTrailingZeros().toPlainString();
    }

    SequencedMap<String, @Nullable Object> json(
            NewFile modelFile, Optional<NewFile> reportFile, TrialFolder folder) {
        SequencedMap<String, @Nullable Object> object = best.json(modelFile, reportFile);
        object.put("best", Tuning.best(trials).number());
        object.put("usual", usual.or(best::onTest).map(Evaluation::metrics).orElse(null));
        object.put("command", train);
        object.put("picture", folder.picture().toString());
        object.put(
                "trials",
                trials.stream()
                        .map(trial -> {
                            var json = TrialFolder.json(trial);
                            json.remove("losses");
                            return json;
                        })
                        .toList());
        return object;
    }

    String text(NewFile modelFile, Optional<NewFile> reportFile, TrialFolder folder) {
        Grid written =
                Grid.ofWords()
                        .add("picture", folder.picture().toString())
                        .add("these trials", again)
                        .add("this model", train);
        return "%s\n%s%s\n%s"
                .formatted(table(), comparison(), best.text(modelFile, reportFile), written);
    }

    /// The best trials and, among them or below, the usual settings.
    private Grid table() {
        var grid = Grid.ofNumbers();
        var head = new ArrayList<>(List.of("trial", "validation", "epochs"));
        for (Dimension dimension : tuning.space().dimensions()) head.add(dimension.name());
        grid.add(head);
        List<Trial> ranked =
                trials.stream()
                        .filter(Trial::isWhole)
                        .sorted(
                                Comparator.comparingDouble(Trial::loss)
                                        .thenComparingInt(Trial::number))
                        .toList();
        for (int i = 0; i < ranked.size(); i++) {
            Trial trial = ranked.get(i);
            if (i < SHOWN || trial.number() == 1) grid.add(row(trial));
        }
        return grid;
    }

    private List<String> row(Trial trial) {
        var cells = new ArrayList<String>();
        cells.add(trial.number() == 1 ? "1 (usual)" : "" + trial.number());
        cells.add(Figures.text(trial.loss()));
        cells.add("" + trial.losses().size());
        for (Dimension dimension : tuning.space().dimensions()) {
            cells.add(dimension.text(trial.settings()));
        }
        return cells;
    }

    /// The best beside the usual settings on rows that chose neither.
    private String comparison() {
        Optional<Evaluation> tuned = best.onTest();
        if (tuned.isEmpty()) return "";
        if (usual.isEmpty()) return "No trial was better than the usual settings.\n\n";
        var figures = new Figures(tuned.get());
        figures.add("test, usual settings", usual.get());
        figures.add("test, trial " + Tuning.best(trials).number(), tuned.get());
        return figures + "\n";
    }
}
