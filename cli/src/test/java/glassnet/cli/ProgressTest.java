package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.training.Epoch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressTest {
    private static final double NONE = Double.NaN;

    private final StringWriter err = new StringWriter();
    private long now;

    private Progress progress(int columns) {
        var terminal =
                new Terminal(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(err),
                        Path.of(""),
                        columns,
                        false,
                        false);
        return new Progress(new Output(terminal), 4, 1, () -> now);
    }

    private static Epoch epoch(int number, double validationLoss, boolean best) {
        return new Epoch(number, 0.5, validationLoss, NONE, 0.1, 1, best, 1);
    }

    @Test
    void theTimeLeftIsThatOfTheEpochsSoFar() {
        Progress progress = progress(200);

        now = 3_000_000_000L; // 3 s for the first of four epochs, so 9 s for the others
        progress.epoch(epoch(1, 0.25, true));

        assertThat(err.toString())
                .isEqualTo(
                        "\r\u001b[K━━━━━───────────────  at most 9.0 s left  epoch 1/4  loss 0.5000  validation 0.2500 (best at 1)");
    }

    @Test
    void drawingsAreATenthOfASecondApart() {
        Progress progress = progress(200);

        for (int number = 1; number <= 4; number++) {
            now = number * 60_000_000L; // drawn at 60 and at 180 ms
            progress.epoch(epoch(number, NONE, true));
        }

        assertThat(err.toString()).contains("epoch 1/4", "epoch 3/4").doesNotContain("2/4", "4/4");
    }

    @Test
    void theEndTakesTheLineAwayAndNamesTheBestEpoch() {
        Progress progress = progress(200);

        progress.epoch(epoch(1, 0.25, true));
        progress.epoch(epoch(2, 0.5, false));
        now = 72_000_000_000L;
        progress.end();

        assertThat(err.toString())
                .endsWith("\r\u001b[KTrained 2 epochs in 1 min 12 s, the best was epoch 1.\n");
    }

    @ParameterizedTest
    @CsvSource({"0.04, 0.0 s", "9.94, 9.9 s", "12.4, 12 s", "59.6, 1 min 0 s", "200, 3 min 20 s"})
    void durationsAreReadable(double seconds, String text) {
        assertThat(Progress.duration(seconds)).isEqualTo(text);
    }
}
