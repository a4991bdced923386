package glassnet.cli;

import glassnet.tuning.Trial;
import java.util.Optional;
import java.util.function.LongSupplier;

/// How far a search is: one line on stderr, drawn over itself; asked for more, one for each trial.
final class TuneProgress {
    private static final String CLEAR = "\r\u001b[K";

    private final Output output;
    private final Optional<Integer> trials;
    private final LongSupplier clock;
    private final long start;
    private int done;
    private int stopped;
    private double best = Double.POSITIVE_INFINITY;
    private int bestTrial;

    /// @param trials the most there can be, if a number was named
    /// @param clock nanoseconds
    TuneProgress(Output output, Optional<Integer> trials, LongSupplier clock) {
        this.output = output;
        this.trials = trials;
        this.clock = clock;
        start = clock.getAsLong();
    }

    /// Takes in a trial that was done before.
    void known(Trial trial) {
        done++;
        if (trial.ending() == Trial.Ending.STOPPED) stopped++;
        if (trial.isWhole() && trial.loss() < best) {
            best = trial.loss();
            bestTrial = trial.number();
        }
    }

    void trial(Trial trial) {
        known(trial);
        if (output.isVerbose()) {
            output.detail(
                    "trial %d  %s after %d epochs, %s, loss %s"
                            .formatted(
                                    trial.number(),
                                    ending(trial),
                                    trial.losses().size(),
                                    Progress.duration(trial.seconds()),
                                    Figures.text(trial.loss())));
        } else if (isDrawn()) {
            String line = CLEAR + line();
            int columns = output.terminal().columns() - 1 + CLEAR.length();
            output.terminal().err().print(line.substring(0, Math.min(line.length(), columns)));
            output.terminal().err().flush();
        }
    }

    static String ending(Trial trial) {
        return switch (trial.ending()) {
            case FINISHED -> "whole";
            case STOPPED -> "given up";
            case DIVERGED -> "diverged";
        };
    }

    private String line() {
        String of = trials.isPresent() ? " of " + trials.get() : "";
        String known =
                bestTrial == 0
                        ? ""
                        : "best %s in trial %d".formatted(Figures.text(best), bestTrial);
        return "%d%s trials, %d given up, %s  %s"
                .formatted(done, of, stopped, seconds(), known)
                .stripTrailing();
    }

    private String seconds() {
        return Progress.duration((clock.getAsLong() - start) * 1e-9);
    }

    /// Takes the line away and says how it ended.
    void end() {
        if (isDrawn()) {
            output.terminal().err().print(CLEAR);
            output.terminal().err().flush();
        }
        output.note(
                "%s done in %s, %d given up early."
                        .formatted(
                                done == 1 ? "1 trial is" : done + " trials are",
                                seconds(),
                                stopped));
    }

    private boolean isDrawn() {
        return output.terminal().isWatched() && !output.isQuiet() && !output.isVerbose();
    }
}
