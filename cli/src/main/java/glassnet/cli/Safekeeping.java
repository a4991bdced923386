package glassnet.cli;

import glassnet.model.Checkpoint;
import glassnet.model.Checkpoints;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.table.Table;
import glassnet.training.Epoch;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// A training that survives: its checkpoints are saved as it goes, and an interruption waits for
/// the last of them. Without a folder it only trains.
final class Safekeeping implements AutoCloseable {
    private final Optional<Checkpoints> folder;
    private final Optional<Checkpoint> from;
    private final Every every;
    private final Output output;
    private final LongSupplier clock;
    private @Nullable Interruption interruption;
    private int savedEpoch;
    private int triedEpoch;
    private long triedAt;

    private Safekeeping(
            Optional<Checkpoints> folder,
            Optional<Checkpoint> from,
            Every every,
            Output output,
            LongSupplier clock) {
        this.folder = folder;
        this.from = from;
        this.every = every;
        this.output = output;
        this.clock = clock;
    }

    static Safekeeping none(Output output) {
        return new Safekeeping(Optional.empty(), Optional.empty(), Every.MINUTE, output, () -> 0);
    }

    /// @param from where to go on; empty to begin anew
    /// @param clock nanoseconds, of a clock that nobody sets
    static Safekeeping of(
            Checkpoints folder,
            Optional<Checkpoint> from,
            Every every,
            Output output,
            LongSupplier clock) {
        return new Safekeeping(Optional.of(folder), from, every, output, clock);
    }

    /// The seed of the training that goes on.
    Optional<Long> seed() {
        return from.map(checkpoint -> checkpoint.model().provenance().seed());
    }

    /// Begins, or goes on.
    Fit<Model> fit(Recipe<Model> recipe, Table table, Training training) {
        if (from.isEmpty()) return recipe.fit(table, training);
        Fit<Model> fit = recipe.resume(from.get(), table, training);
        output.note("Going on after epoch %d.".formatted(from.get().epoch()));
        return fit;
    }

    /// Saves how it begins, or goes on; from here on an interruption waits.
    void begin(Fit<Model> fit) throws IOException {
        if (folder.isEmpty()) return;
        save(folder.get(), fit);
        interruption =
                Interruption.awaited(() -> output.note("Stopping at the end of this epoch …"));
    }

    private boolean isInterrupted() {
        return interruption != null && interruption.isWanted();
    }

    /// The model of a fold that was kept from before; empty where it has to be learnt.
    Optional<Model> keptFold(int repeat, int number, Fit<?> fold) {
        if (folder.isEmpty()) return Optional.empty();
        try {
            return folder.get().savedFold(repeat, number).filter(fold::gives);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The model of a fold, which is learnt and kept.
    ///
    /// @throws CancellationException if an interruption is waiting
    Model learntFold(int repeat, int number, Fit<?> fold, Consumer<Epoch> told) {
        while (fold.hasNext()) {
            if (isInterrupted()) throw new CancellationException("The folds were interrupted.");
            told.accept(fold.next());
        }
        Model model = fold.model();
        if (folder.isEmpty()) return model;
        try {
            folder.get().saveFold(repeat, number, model);
        } catch (IOException e) {
            output.note(Failures.sentence(e) + " This fold would have to be learnt again.");
        }
        return model;
    }

    /// Trains to the end, or to the epoch at whose end an interruption is waiting; `told` is told
    /// of each epoch.
    ///
    /// @return whether it came to the end
    boolean drain(Fit<Model> fit, Consumer<Epoch> told) throws IOException {
        if (folder.isEmpty()) {
            fit.forEachRemaining(told);
            return true;
        }
        while (fit.hasNext() && !isInterrupted()) {
            Epoch epoch = fit.next();
            told.accept(epoch);
            if (every.isDue(epoch.number() - triedEpoch, clock.getAsLong() - triedAt)) {
                trySave(folder.get(), fit);
            }
        }
        boolean ended = !fit.hasNext();
        if (savedEpoch < fit.history().size()) trySave(folder.get(), fit);
        if (ended && interruption != null) interruption.close();
        return ended;
    }

    /// The epoch that training would go on after.
    int savedEpoch() {
        return savedEpoch;
    }

    private void save(Checkpoints folder, Fit<Model> fit) throws IOException {
        triedEpoch = fit.history().size();
        triedAt = clock.getAsLong();
        folder.save(fit.checkpoint());
        savedEpoch = triedEpoch;
    }

    /// A full disk is no reason to lose what is learnt: training goes on, and the next one may fit.
    private void trySave(Checkpoints folder, Fit<Model> fit) {
        if (fit.outcome() instanceof TrainingRun.Outcome.Diverged) return;
        try {
            save(folder, fit);
        } catch (IOException e) {
            output.note(
                    "%s The newest checkpoint is that after epoch %d."
                            .formatted(Failures.sentence(e), savedEpoch));
        }
    }

    @Override
    public void close() throws IOException {
        try {
            if (folder.isPresent()) folder.get().close();
        } finally {
            if (interruption != null) interruption.close();
        }
    }
}
