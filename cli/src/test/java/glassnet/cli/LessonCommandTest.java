package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class LessonCommandTest {
    @TempDir Path folder;

    @Test
    void aLessonIsPrintedStepByStep() {
        Run run = Run.in(folder, "lesson", "two-four-two");

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("A 2-4-2 network: forward, backward, one step\n")
                .contains(
                        "h = x·W1 + b1    (1,4) = (1,2)(2,4) + (1,4)", "= 9213.25", "196.56121289")
                .doesNotContain("\u001b[");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "two-four-two",
                "descent-by-hand",
                "softmax-cross-entropy",
                "sigmoid-values",
                "functions",
                "xor"
            })
    void theContractedLessonsHaveTheFixedShape(String name) {
        JsonObject json = Run.in(folder, "lesson", name, "--json").json();

        assertThat(json.get("name").getAsString()).isEqualTo(name);
        assertThat(json.get("source").getAsString()).isNotEmpty();
        assertThat(json.getAsJsonArray("steps")).isNotEmpty();
        for (var step : json.getAsJsonArray("steps")) {
            assertThat(step.getAsJsonObject().keySet())
                    .contains("name", "formula", "numbers", "value");
        }
    }

    @Test
    void valuesAreNumbersRowsOrMatrices() {
        var steps =
                Run.in(folder, "lesson", "two-four-two", "--json").json().getAsJsonArray("steps");

        assertThat(steps.get(0).getAsJsonObject().get("value").toString())
                .isEqualTo("[7.5,14.0,27.0,12.5]");
        assertThat(steps.get(2).getAsJsonObject().get("value").toString()).isEqualTo("9213.25");
        assertThat(steps.get(4).getAsJsonObject().get("value").toString())
                .startsWith("[[903.75,468.75],[1687.0,875.0],");
    }

    @Test
    void everyLessonIsListed() {
        Run run = Run.in(folder, "lesson", "list");

        assertThat(run.out()).contains("two-four-two", "curved-boundary", "dying-relu");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
        assertThat(Run.in(folder, "lesson", "list", "--json").json().getAsJsonArray("lessons"))
                .hasSize(20);
    }

    @Test
    void pictureAndPageAreWrittenTogetherAndNeverOverAFile() throws IOException {
        Run.file(folder, "b.html", "mine");

        Run refused = Run.in(folder, "lesson", "functions", "--svg=a.svg", "--html=b.html");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("exists already", "--force");
        assertThat(folder.resolve("a.svg")).doesNotExist();

        Run written =
                Run.in(folder, "lesson", "functions", "--svg=a.svg", "--html=b.html", "--force");
        assertThat(written.code()).as(written.err()).isZero();
        assertThat(Files.readString(folder.resolve("a.svg"))).startsWith("<svg");
        assertThat(Files.readString(folder.resolve("b.html"))).startsWith("<!DOCTYPE html>");
    }

    @Test
    void stepsNeedATerminal() {
        Run run = Run.in(folder, "lesson", "functions", "--step");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("glassnet: --step waits for Enter, so it needs a terminal.");
    }

    @Test
    void enterGoesOnAndQLeaves() {
        var out = new StringWriter();
        var err = new StringWriter();
        var terminal =
                new Terminal(new PrintWriter(out), new PrintWriter(err), folder, 80, false, false);
        var keyboard = new Keys(new ArrayDeque<>(List.of("", "q")));

        int code =
                new CommandLine(new LessonCommand(terminal, keyboard))
                        .execute("two-four-two", "--step");

        assertThat(code).isZero();
        assertThat(out.toString()).contains("1.  h", "2.  o").doesNotContain("3.  MSE");
        assertThat(err.toString()).contains("1 of 14; Enter goes on, q leaves");
    }

    @Test
    void anUnknownLessonNamesTheNearest() {
        Run run = Run.in(folder, "lesson", "two-for-two");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith(
                        "glassnet: There is no lesson \"two-for-two\"; did you mean \"two-four-two\"?");
    }

    private record Keys(Deque<String> lines) implements Keyboard {
        @Override
        public boolean isThere() {
            return true;
        }

        @Override
        public @Nullable String line() {
            return lines.poll();
        }
    }
}
