package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.RandomStream;
import glassnet.model.Checkpoint;
import glassnet.model.Model;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A training may be killed, interrupted and run out of disk, and loses nothing.
class EnduranceTest {
    private static final int EPOCHS = 200;

    @TempDir Path folder;

    private static String[] training(String... more) {
        return training(EPOCHS, more);
    }

    private static String[] training(int epochs, String... more) {
        var words = new ArrayList<String>();
        words.addAll(List.of("train", "penguins", "--target", "species", "--seed", "3"));
        words.addAll(List.of("--layers", "16", "--epochs", "" + epochs, "--dropout", "0.1"));
        words.addAll(List.of("--patience", "0", "--deterministic-time", "--no-report"));
        words.addAll(Arrays.asList(more));
        return words.toArray(String[]::new);
    }

    private byte[] uninterrupted() throws IOException {
        Run run = Run.in(folder, training("-o", "whole.onnx"));
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readAllBytes(folder.resolve("whole.onnx"));
    }

    /// Every file with a name of its own is whole.
    private List<Integer> checkpoints() throws IOException {
        var epochs = new ArrayList<Integer>();
        try (var files = Files.list(folder.resolve("safe"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".onnx")).toList()) {
                epochs.add(Checkpoint.load(file).epoch());
                assertThat(Model.load(file)).isNotNull();
            }
        }
        return epochs;
    }

    /// Kills a training over and over, each time at a moment drawn, and lets it go on until it has
    /// ended; then begins anew.
    private void kill(int kills) throws Exception {
        byte[] expected = uninterrupted();
        var random = RandomStream.of(kills, "moments");
        Path first = folder.resolve("safe");
        Path model = folder.resolve("model.onnx");
        int killed = 0;
        while (killed < kills) {
            String how =
                    Files.exists(first) && !checkpoints().isEmpty() ? "--resume" : "--checkpoint";
            Forked run =
                    Forked.start(
                            folder,
                            List.of(),
                            training("-o", "model.onnx", how, "safe", "--every", "1"));
            run.await("Training on "); // its start takes longer than all its epochs
            boolean ended = run.process().waitFor(random.nextInt(700), TimeUnit.MILLISECONDS);
            if (ended) {
                assertThat(run.process().exitValue()).as(run.text()).isZero();
            } else {
                run.process().destroyForcibly();
                run.code();
                killed++;
                checkpoints();
            }
            if (Files.exists(model)) { // also where it was killed with its last breath
                assertThat(model).hasBinaryContent(expected);
                begin(first, model);
            }
        }
        String how = Files.exists(first) && !checkpoints().isEmpty() ? "--resume" : "--checkpoint";
        Run last = Run.in(folder, training("-o", "model.onnx", how, "safe"));
        assertThat(last.code()).as(last.err()).isZero();
        assertThat(model).hasBinaryContent(expected);
    }

    private static void begin(Path checkpoints, Path model) throws IOException {
        Files.delete(model);
        try (var files = Files.list(checkpoints)) {
            for (Path file : files.toList()) Files.delete(file);
        }
    }

    @Test
    void aTrainingKilledAtFiveMomentsGivesTheModelOfTheUninterrupted() throws Exception {
        kill(5);
    }

    @Test
    @Tag("long")
    void aTrainingKilledAtAHundredMomentsGivesTheModelOfTheUninterrupted() throws Exception {
        kill(100);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void controlCOrAPoliteKillSavesAndTellsHowToGoOn(String signal, int code) throws Exception {
        Forked.assumeHears(signal);
        byte[] expected = uninterrupted();
        Path safe = folder.resolve("safe");
        Forked run =
                Forked.start(
                        folder,
                        List.of(),
                        training("-o", "model.onnx", "--checkpoint", "safe", "--every", "1"));
        run.await(safe.resolve("checkpoint-000002.onnx"));

        run.send(signal);

        assertThat(run.code()).as(run.text()).isEqualTo(code);
        int last = checkpoints().stream().max(Integer::compare).orElseThrow();
        assertThat(last).isBetween(2, EPOCHS - 1);
        assertThat(run.text())
                .contains("Stopping at the end of this epoch …")
                .contains("Interrupted; saved after epoch %d. Go on with:".formatted(last))
                .contains("  glassnet train penguins --target species --seed 3 ")
                .contains(" --every 1 --resume safe");
        assertThat(folder.resolve("model.onnx")).doesNotExist();
        Run resumed = Run.in(folder, training("-o", "model.onnx", "--resume", "safe"));
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).contains("Going on after epoch %d.".formatted(last));
        assertThat(folder.resolve("model.onnx")).hasBinaryContent(expected);
    }

    @Test
    void aSecondProcessInTheFolderIsRefused() throws Exception {
        Forked first =
                Forked.start(
                        folder, List.of(), training(100_000, "-o", "a.onnx", "--checkpoint=safe"));
        try {
            first.await(folder.resolve("safe/checkpoint-000000.onnx"));

            Run begun = Run.in(folder, training("-o", "b.onnx", "--checkpoint=safe"));
            Run resumed = Run.in(folder, training("-o", "b.onnx", "--resume=safe"));

            assertThat(first.process().isAlive()).as(first.text()).isTrue();
            assertThat(List.of(begun, resumed))
                    .containsOnly(
                            new Run(
                                    1,
                                    "",
                                    "glassnet: %s is in use by another training. Wait for its end, or name another folder.\n"
                                            .formatted(folder.resolve("safe"))));
        } finally {
            first.process().destroyForcibly();
            first.code();
        }
    }

    @Test
    void whatContradictsItselfOrHasNothingToGoOnFromIsToldBeforeAnythingIsRead() {
        assertThat(List.of(refused("--checkpoint=a", "--resume=b"), refused("--keep=2")))
                .extracting(Run::code)
                .containsOnly(2);
        assertThat(refused("--checkpoint=a", "--resume=b").err())
                .startsWith("glassnet: --checkpoint and --resume contradict each other");
        assertThat(refused("--checkpoint=a", "--every=0").err())
                .startsWith(
                        "glassnet: --every: \"0\" should be a number of epochs or minutes, such as 5 or 10min.");
        assertThat(refused("--threads=0").err())
                .startsWith("glassnet: --threads should be at least 1 but is 0.");
        assertThat(refused("--resume=absent"))
                .isEqualTo(
                        new Run(
                                1,
                                "",
                                "glassnet: absent: there is no sound checkpoint to go on from. Begin with --checkpoint absent.\n"));
    }

    private Run refused(String... options) {
        return Run.in(folder, training(options));
    }

    @Test
    void checkpointsOfAnotherTrainingAreReplacedByForceOnly() {
        Run first = Run.penguins(folder, "--checkpoint=safe", "--no-report");
        Run second = Run.penguins(folder, "--checkpoint=safe", "--no-report", "-o", "b.onnx");
        Run other = Run.penguins(folder, "--resume=safe", "--force", "--l2=1");
        Run forced = Run.penguins(folder, "--checkpoint=safe", "--force", "--no-report");

        assertThat(first.code()).as(first.err()).isZero();
        assertThat(second.err())
                .isEqualTo(
                        "glassnet: safe: holds checkpoints already. Go on from them with --resume safe, or replace them with --force.\n");
        assertThat(other.err())
                .startsWith("glassnet: The checkpoint after epoch 8 belongs to another training: ")
                .contains("penalty was ");
        assertThat(forced.code()).as(forced.err()).isZero();
    }
}
