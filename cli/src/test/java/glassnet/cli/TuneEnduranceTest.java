package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import glassnet.matrix.RandomStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A search may be killed at any moment and stopped by the clock, and its trials are the same.
class TuneEnduranceTest {
    private static final int TRIALS = 12;

    @TempDir Path folder;

    private static String[] tuning(String... more) {
        var words = new ArrayList<>(List.of("tune", "penguins", "--target", "species"));
        words.addAll(List.of("--layers", "8", "--epochs", "20", "--seed", "3"));
        words.addAll(List.of("--deterministic-time", "--no-report"));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private Path lines(String trials) {
        return folder.resolve(trials).resolve("trials.jsonl");
    }

    /// The trials of a folder but for their times.
    private List<String> trials(String trials) throws IOException {
        return Files.readAllLines(lines(trials)).stream()
                .map(line -> line.replaceFirst(",\"seconds\":.*", ""))
                .sorted()
                .toList();
    }

    private String[] goingOn() throws IOException {
        boolean begun = Files.exists(lines("killed")) && Files.size(lines("killed")) > 0;
        return tuning(
                "--trials=" + TRIALS,
                "-o",
                "model.onnx",
                begun ? "--resume=killed" : "--trials-in=killed");
    }

    /// Kills a search over and over, each time at a moment drawn, and lets it go on; begins anew
    /// when it has ended.
    private void kill(int kills) throws Exception {
        Run whole =
                Run.in(
                        folder,
                        tuning("--trials=" + TRIALS, "--trials-in=whole", "-o", "whole.onnx"));
        assertThat(whole.code()).as(whole.err()).isZero();
        byte[] expected = Files.readAllBytes(folder.resolve("whole.onnx"));
        Path model = folder.resolve("model.onnx");
        var random = RandomStream.of(kills, "moments");

        for (int killed = 0; killed < kills; ) {
            Forked run = Forked.start(folder, List.of(), goingOn());
            run.await("Searching "); // its start takes longer than a trial
            if (run.process().waitFor(random.nextInt(2000), TimeUnit.MILLISECONDS)) {
                assertThat(run.process().exitValue()).as(run.text()).isZero();
            } else {
                run.process().destroyForcibly();
                run.code();
                killed++;
            }
            if (Files.exists(model)) { // also where it was killed with its last breath
                assertThat(model).hasBinaryContent(expected);
                assertThat(trials("killed")).isEqualTo(trials("whole"));
                Files.delete(model);
                Files.delete(lines("killed"));
            }
        }

        Run last = Run.in(folder, goingOn());
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(model).hasBinaryContent(expected);
        assertThat(trials("killed")).isEqualTo(trials("whole"));
    }

    @Test
    void aSearchKilledAtThreeMomentsGivesTheTrialsAndModelOfTheUninterrupted() throws Exception {
        kill(3);
    }

    @Test
    @Tag("long")
    void aSearchKilledAtFiftyMomentsGivesTheTrialsAndModelOfTheUninterrupted() throws Exception {
        kill(50);
    }

    @Test
    void minutesEndASearchWhoseTrialsTheirNumberGivesAgain() throws IOException {
        long start = System.nanoTime();
        Run timed = Run.in(folder, tuning("--minutes=0.05", "--json", "-o", "timed.onnx"));
        long took = System.nanoTime() - start;
        assertThat(timed.code()).as(timed.err()).isZero();
        assertThat(took).isGreaterThan(TimeUnit.SECONDS.toNanos(3));
        int done = timed.json().getAsJsonArray("trials").size();

        JsonObject counted =
                Run.in(
                                folder,
                                tuning(
                                        "--trials=" + done,
                                        "--json",
                                        "--trials-in=b",
                                        "-o",
                                        "b.onnx"))
                        .json();

        assertThat(counted.get("best")).isEqualTo(timed.json().get("best"));
        assertThat(counted.get("sha256")).isEqualTo(timed.json().get("sha256"));
        assertThat(trials("penguins.trials")).containsAll(trials("b"));
    }
}
