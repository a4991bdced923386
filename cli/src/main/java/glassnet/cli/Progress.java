package glassnet.cli;

import glassnet.training.Epoch;
import java.util.Locale;
import java.util.function.LongSupplier;

/// One line on stderr that tells how far training is, drawn over itself.
///
/// Nobody watches a pipe: then there is a line at the start and one at the end only.
final class Progress {
    private static final long BETWEEN_DRAWINGS = 100_000_000; // nanoseconds
    private static final String CLEAR = "\r\u001b[K";
    private static final String CYAN = "\u001b[36m";
    private static final String FAINT = "\u001b[2m";
    private static final String PLAIN = "\u001b[0m";
    private static final int BAR = 20;

    private final Output output;
    private final String part;
    private final int epochs;
    private final int members;
    private final LongSupplier clock;
    private final long start;
    private long drawn;
    private int best;
    private int last;

    /// @param epochs the most there can be
    /// @param members how many networks learn side by side
    /// @param clock nanoseconds
    Progress(Output output, int epochs, int members, LongSupplier clock) {
        this(output, "", epochs, members, clock);
    }

    /// The same for one of several trainings.
    ///
    /// @param part its name, such as `fold 3 of 5`
    Progress(Output output, String part, int epochs, int members, LongSupplier clock) {
        this.output = output;
        this.part = part;
        this.epochs = epochs;
        this.members = members;
        this.clock = clock;
        start = clock.getAsLong();
        drawn = start - BETWEEN_DRAWINGS;
    }

    void epoch(Epoch epoch) {
        if (epoch.best()) best = epoch.number();
        last = epoch.number();
        if (output.isVerbose()) {
            output.detail(line(epoch));
        } else if (isDrawn() && clock.getAsLong() - drawn >= BETWEEN_DRAWINGS) {
            drawn = clock.getAsLong();
            draw(epoch);
        }
    }

    /// Takes the line away and says how it ended.
    void end() {
        if (isDrawn()) {
            output.terminal().err().print(CLEAR);
            output.terminal().err().flush();
        }
        double seconds = (clock.getAsLong() - start) * 1e-9;
        String stopped = last < epochs ? ", the best was epoch " + best : "";
        String each =
                members > 1
                        ? "Trained %d members, %d epochs each,".formatted(members, last)
                        : "Trained %d epochs".formatted(last);
        String end = "%s in %s%s.".formatted(each, duration(seconds), stopped);
        output.note(part.isEmpty() ? end : capital(part) + ": " + end);
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private boolean isDrawn() {
        return output.terminal().isWatched() && !output.isQuiet() && !output.isVerbose();
    }

    private void draw(Epoch epoch) {
        double seconds = (clock.getAsLong() - start) * 1e-9;
        double left = seconds / epoch.number() * (epochs - epoch.number());
        int full = (int) ((long) BAR * epoch.number() / epochs);
        String bar = "━".repeat(full);
        String rest = "─".repeat(BAR - full);
        boolean color = output.terminal().styledErr();
        String text =
                "%s%s  at most %s left  %s"
                        .formatted(
                                color ? CYAN + bar + FAINT : bar,
                                color ? rest + PLAIN : rest,
                                duration(left),
                                line(epoch));
        int hidden = color ? CYAN.length() + FAINT.length() + PLAIN.length() : 0;
        int columns = output.terminal().columns() - 1 + hidden;
        output.terminal().err().print(CLEAR + text.substring(0, Math.min(text.length(), columns)));
        output.terminal().err().flush();
    }

    /// What an epoch did: `epoch 7/200 loss 0.1234 validation 0.2345 (best at 6)`.
    private String line(Epoch epoch) {
        var text = new StringBuilder();
        if (!part.isEmpty()) text.append(part).append("  ");
        if (members > 1) text.append(members).append(" members  ");
        text.append(
                "epoch %d/%d  loss %s"
                        .formatted(epoch.number(), epochs, number(epoch.trainingLoss())));
        if (!Double.isNaN(epoch.validationLoss())) {
            text.append("  validation ").append(number(epoch.validationLoss()));
            if (!Double.isNaN(epoch.validationMetric())) {
                text.append(", metric ").append(number(epoch.validationMetric()));
            }
            text.append(" (best at %d)".formatted(best));
        }
        return text.toString();
    }

    private static String number(double x) {
        return String.format(Locale.ROOT, "%.4f", x);
    }

    /// `0.8 s`, `12 s`, `3 min 20 s`.
    static String duration(double seconds) {
        if (seconds < 10) return String.format(Locale.ROOT, "%.1f s", seconds);
        long whole = Math.round(seconds);
        return whole < 60 ? whole + " s" : "%d min %d s".formatted(whole / 60, whole % 60);
    }
}
