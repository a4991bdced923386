package glassnet.cli;

import glassnet.tuning.Trial;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/// When a search ends.
final class TuneLimits {
    /// More than anybody waits for.
    private static final int MOST_TRIALS = 100_000;

    @Option(
            names = "--minutes",
            paramLabel = "M",
            description =
                    "search so long, such as 10 or 0.5; the best is trained after that; trial 1 is always done")
    private Optional<Double> minutes = Optional.empty();

    @Option(
            names = "--trials",
            paramLabel = "N",
            description = "do so many trials, those of --resume included")
    private Optional<Integer> trials = Optional.empty();

    private volatile boolean begun;
    private long deadline;

    /// @throws IllegalArgumentException if there is none, or one is outside its range
    void check() {
        if (minutes.isEmpty() && trials.isEmpty()) {
            throw new IllegalArgumentException(
                    "How long to search? Give --minutes M, --trials N or both.");
        }
        if (minutes.isPresent() && !(minutes.get() > 0 && minutes.get() <= 1e6)) {
            throw new IllegalArgumentException(
                    "--minutes should be above 0 and at most 1000000 but is "
                            + minutes.get()
                            + ".");
        }
        if (trials.isPresent() && !(trials.get() >= 1 && trials.get() <= MOST_TRIALS)) {
            throw new IllegalArgumentException(
                    "--trials should be in 1 … %d but is %d.".formatted(MOST_TRIALS, trials.get()));
        }
    }

    Optional<Integer> named() {
        return trials;
    }

    /// The most trials there can be.
    int most() {
        return trials.orElse(MOST_TRIALS);
    }

    /// From now on the minutes count.
    void start(List<Trial> known) {
        deadline = System.nanoTime() + (long) (minutes.orElse(0.0) * TimeUnit.MINUTES.toNanos(1));
        known.forEach(this::done);
    }

    void done(Trial trial) {
        if (trial.number() == 1) begun = true; // without it there is nothing to choose from
    }

    /// Whether the time is over.
    boolean isOver() {
        return begun && minutes.isPresent() && System.nanoTime() - deadline >= 0;
    }
}
