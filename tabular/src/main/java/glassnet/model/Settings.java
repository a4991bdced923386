package glassnet.model;

import glassnet.training.Training;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// Every setting of a training in words, in a fixed order: what [Provenance] tells, and what a
/// [Checkpoint] compares.
final class Settings {
    private Settings() {}

    /// @param fingerprint of the rows given
    static Map<String, String> of(
            Recipe<?> recipe, Training training, Goal goal, String fingerprint) {
        var settings = new LinkedHashMap<String, String>();
        settings.put(Provenance.DATA, fingerprint);
        settings.put("target", goal.target().name());
        settings.put("task", goal.target().kind());
        settings.put("loss", goal.loss().toString());
        settings.put("optimizer", training.optimizer().toString());
        settings.put("learning rate", Double.toString(training.rate()));
        settings.put("schedule", training.schedule().toString());
        settings.put("epochs", Integer.toString(training.epochs()));
        settings.put(
                "batch size",
                training.batchSize() == Training.FULL_BATCH
                        ? "full"
                        : Integer.toString(training.batchSize()));
        settings.put("clipping", training.clipping().toString());
        settings.put("penalty", training.penalty().toString());
        training.maxNorm().ifPresent(c -> settings.put("max norm", Double.toString(c)));
        training.metric().ifPresent(m -> settings.put("metric", m.toString()));
        settings.put("ties", training.ties().toString().toLowerCase(Locale.ROOT));
        if (training.averaging() > 0) {
            settings.put("averaging", training.averaging() + " epochs");
        }
        settings.put("patience", Integer.toString(training.patience()));
        training.tolerance().ifPresent(least -> settings.put("tolerance", Double.toString(least)));
        settings.put("validation fraction", Double.toString(recipe.validationFraction()));
        recipe.weight().ifPresent(column -> settings.put("weight", column));
        if (recipe.weighsClasses()) settings.put("class weight", recipe.classWeights().toString());
        if (recipe.finish().calibrated()) settings.put("calibrate", "true");
        if (recipe.finish().decides()) {
            settings.put("threshold", recipe.finish().threshold().toString());
        }
        if (recipe.networks() > 1) settings.put("members", Integer.toString(recipe.networks()));
        switch (recipe.partition()) {
            case Partition.ByChance _ -> {}
            case Partition.ByGroups(String column) -> settings.put("group", column);
            case Partition.ByTime(String column) -> settings.put("time", column);
        }
        return settings;
    }
}
