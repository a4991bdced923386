package glassnet.cli;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often a checkpoint is saved.
///
/// @param count at least 1
/// @param minutes whether minutes are counted, or epochs
record Every(int count, boolean minutes) {
    private static final Pattern FORM =
            Pattern.compile("(\\d{1,6})\\s*(|epochs?|min|minutes?)", Pattern.CASE_INSENSITIVE);

    /// Often enough to lose little, and too seldom to take time.
    static final Every MINUTE = new Every(1, true);

    /// `5`, `5epochs` or `10min`.
    static Every parse(String text) {
        Matcher form = FORM.matcher(text);
        if (form.matches() && Integer.parseInt(form.group(1)) > 0) {
            boolean minutes = form.group(2).regionMatches(true, 0, "min", 0, 3);
            return new Every(Integer.parseInt(form.group(1)), minutes);
        }
        throw new IllegalArgumentException(
                "\"%s\" should be a number of epochs or minutes, such as 5 or 10min."
                        .formatted(text));
    }

    /// Whether the time has come.
    ///
    /// @param epochs done since the last checkpoint
    /// @param nanoseconds passed since then, by a clock that nobody sets
    boolean isDue(int epochs, long nanoseconds) {
        return minutes ? nanoseconds >= TimeUnit.MINUTES.toNanos(count) : epochs >= count;
    }
}
