package glassnet.tuning;

import java.util.List;

/// One training of a search.
///
/// @param number from 1
/// @param losses after each epoch the lowest validation loss so far, or what else the training
///   chooses its best epoch by; finite, none where the first epoch diverged
/// @param seconds wall time, of which no result depends
public record Trial(
        int number, Settings settings, List<Double> losses, Ending ending, double seconds) {

    /// How a trial ended.
    public enum Ending {
        /// It ran as long as its training wanted.
        FINISHED,

        /// It was worse than the median of others as far, and was given up.
        STOPPED,

        /// Its numbers left what can be computed with.
        DIVERGED
    }

    public Trial {
        losses = List.copyOf(losses);
    }

    /// The lowest loss; infinite where it diverged.
    public double loss() {
        return ending == Ending.DIVERGED || losses.isEmpty()
                ? Double.POSITIVE_INFINITY
                : losses.getLast();
    }

    /// Whether it may be chosen: it was neither given up nor did it diverge.
    public boolean isWhole() {
        return ending == Ending.FINISHED;
    }
}
