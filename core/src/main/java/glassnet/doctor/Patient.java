package glassnet.doctor;

import glassnet.loss.Loss;
import glassnet.network.Network;
import glassnet.training.Epoch;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// What an [Examination] looks at: a run that has ended, as it was asked for and as it went; or a
/// trained network of which only that is known, with one [Checkup#of] it.
///
/// @param history of all epochs
/// @param checkups what a [Monitor] measured, those without layers left out; without any only the
///   description can be judged
/// @param divergence when loss or gradient stopped being finite
public record Patient(
        Network network,
        Loss loss,
        Training training,
        List<Epoch> history,
        List<Checkup> checkups,
        Optional<TrainingRun.Outcome.Diverged> divergence) {

    public Patient {
        history = List.copyOf(history);
        checkups = checkups.stream().filter(c -> !c.layers().isEmpty()).toList();
    }

    /// The run that `monitor` watched.
    public static Patient of(TrainingRun run, Loss loss, Training training, Monitor monitor) {
        return new Patient(
                run.parameters().network(),
                loss,
                training,
                run.history(),
                monitor.checkups(),
                run.outcome() instanceof TrainingRun.Outcome.Diverged diverged
                        ? Optional.of(diverged)
                        : Optional.empty());
    }

    /// The checkup before the first step, if one was made.
    Optional<Checkup> start() {
        return checkups.stream().filter(c -> c.epoch() == 0).findFirst();
    }

    /// The latest checkup.
    Optional<Checkup> end() {
        return checkups.isEmpty() ? Optional.empty() : Optional.of(checkups.getLast());
    }

    /// The greatest `‖Δθ‖/‖θ‖` of a step that was watched, in the checkups asked for; 0 where none
    /// was.
    double largestUpdate(Predicate<Checkup> asked) {
        return checkups.stream()
                .filter(asked)
                .flatMap(c -> c.layers().stream())
                .mapToDouble(LayerHealth::update)
                .filter(u -> !Double.isNaN(u))
                .max()
                .orElse(0);
    }

    /// The loss at the beginning, on the sampled rows if they were looked at then.
    double firstLoss() {
        return start().map(Checkup::loss)
                .orElseGet(
                        () -> history.isEmpty() ? Double.NaN : history.getFirst().trainingLoss());
    }

    /// The loss at the end, on the same rows; infinite where the run diverged.
    double lastLoss() {
        if (divergence.isPresent()) return Double.POSITIVE_INFINITY;
        return end().map(Checkup::loss)
                .orElseGet(() -> history.isEmpty() ? Double.NaN : history.getLast().trainingLoss());
    }
}
