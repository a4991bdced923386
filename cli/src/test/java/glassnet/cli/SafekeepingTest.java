package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.model.Checkpoints;
import glassnet.model.Fit;
import glassnet.model.Model;
import glassnet.model.Recipe;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafekeepingTest {
    private static final Table TABLE =
            Table.of(new Column.Numeric("x", 1, 2, 3, 4), new Column.Numeric("y", 2, 4, 6, 8));

    @TempDir Path folder;

    /// Ten epochs of 25 seconds each; gives the epochs after which was saved.
    private List<String> saved(String every) throws IOException {
        var terminal =
                new Terminal(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        folder,
                        0,
                        false,
                        false);
        var clock = new AtomicLong();
        try (var safe =
                Safekeeping.of(
                        Checkpoints.in(folder, 100),
                        Optional.empty(),
                        Every.parse(every),
                        new Output(terminal),
                        clock::get)) {
            Recipe<Model> recipe = Recipe.of(Model.class, "y").withValidationFraction(0);
            Training training = Training.defaults().withEpochs(10).withPatience(0);
            Fit<Model> fit = safe.fit(recipe, TABLE, training);

            safe.begin(fit);
            boolean ended = safe.drain(fit, _ -> clock.addAndGet(TimeUnit.SECONDS.toNanos(25)));

            assertThat(ended).isTrue();
            assertThat(safe.savedEpoch()).isEqualTo(10);
        }
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(name -> name.endsWith(".onnx"))
                    .map(name -> name.replaceFirst("checkpoint-0*(\\d+).onnx", "$1"))
                    .sorted()
                    .toList();
        }
    }

    /// The first and the last epoch are always saved.
    @ParameterizedTest
    @CsvSource({"1min, 0 10 3 6 9", "2 minutes, 0 10 5", "90min, 0 10", "4, 0 10 4 8"})
    void whatIsSavedIsAsOftenAsAsked(String every, String epochs) throws IOException {
        assertThat(saved(every)).containsExactly(epochs.split(" "));
    }

    @Test
    void epochsAndMinutesAreToldApart() {
        assertThat(Every.parse("5")).isEqualTo(new Every(5, false));
        assertThat(Every.parse("5 epochs")).isEqualTo(new Every(5, false));
        assertThat(Every.parse("10min")).isEqualTo(new Every(10, true));
        assertThat(Every.parse("1 MINUTE")).isEqualTo(Every.MINUTE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0min", "-1", "5s", "", "1.5min", "9999999"})
    void anotherWordIsRefused(String every) {
        assertThatThrownBy(() -> Every.parse(every))
                .hasMessage(
                        "\"%s\" should be a number of epochs or minutes, such as 5 or 10min."
                                .formatted(every));
    }
}
