package glassnet.model;

import glassnet.optimizer.Schedule;
import glassnet.training.TrainingState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A model in the making, and all that its training needs to go on.
///
/// Streams of chance derive from (seed, purpose, epoch, step), so the counters of the state are all
/// of them that must be kept. [Recipe#resume] goes on from here; [Checkpoints] keeps a folder of
/// these.
///
/// @param model of the best epoch so far; its provenance holds seed, settings and history
/// @param states of the run after the last epoch of that history, or of each member's run
/// @param data fingerprint of the table that is learnt from, see [glassnet.table.Table#fingerprint]
public record Checkpoint(Model model, List<TrainingState> states, String data) {

    public Checkpoint {
        states = List.copyOf(states);
    }

    /// How many epochs are done.
    public int epoch() {
        return model.provenance().history().size();
    }

    /// Fails unless a run that begins as `fresh`, on the table of fingerprint `data`, would come by
    /// here.
    ///
    /// @throws IllegalArgumentException that says what differs
    void requireSame(Model fresh, String data) {
        List<String> differences = new ArrayList<>();
        Provenance then = model.provenance();
        Provenance now = fresh.provenance();
        add(differences, "version", then.version(), now.version());
        add(differences, "seed", Long.toString(then.seed()), Long.toString(now.seed()));
        Set<String> names = new LinkedHashSet<>(then.settings().keySet());
        names.addAll(now.settings().keySet());
        if (isSteady(then) && isSteady(now)) names.remove("epochs"); // more may be asked for
        names.remove(Provenance.DATA); // told below, in words
        for (String name : names) {
            add(differences, name, value(then.settings(), name), value(now.settings(), name));
        }
        add(differences, "layers", layers(model), layers(fresh));
        if (!this.data.equals(data)) differences.add("the rows or columns of the table are others");
        boolean samePreparation =
                model.predictor().encoder().equals(fresh.predictor().encoder())
                        && model.target().equals(fresh.target());
        if (differences.isEmpty() && !samePreparation) {
            differences.add("the columns are prepared in another way");
        }
        if (differences.isEmpty()) return;
        throw new IllegalArgumentException(
                "The checkpoint after epoch %d belongs to another training: %s. Give the data and options it was begun with, or begin anew in another folder."
                        .formatted(epoch(), String.join("; ", differences)));
    }

    private static void add(List<String> differences, String name, String then, String now) {
        if (!then.equals(now)) {
            differences.add("%s was %s and is now %s".formatted(name, then, now));
        }
    }

    private static String value(Map<String, String> settings, String name) {
        return settings.getOrDefault(name, "not set");
    }

    /// Whether the learning rate of an epoch does not depend on how many are planned.
    private static boolean isSteady(Provenance origin) {
        return Schedule.constant().toString().equals(origin.settings().get("schedule"));
    }

    private static String layers(Model model) {
        return model.predictor().network().layers().toString();
    }

    /// Writes a file that is the model's, and holds the state beside it: whatever reads or runs
    /// models takes it as one.
    public void save(Path file) throws IOException {
        ModelFormat.provided().write(this, file);
    }

    /// Reads a checkpoint that was saved.
    ///
    /// @throws ModelFileException if the file is not a checkpoint this version reads
    public static Checkpoint load(Path file) throws IOException {
        return ModelFormat.provided().readCheckpoint(file);
    }
}
