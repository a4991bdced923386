package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import glassnet.model.Checkpoint;
import glassnet.model.Checkpoints;
import glassnet.model.Classifier;
import glassnet.model.Fit;
import glassnet.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
    private static final Training TRAINING = Training.defaults().withEpochs(9).withSeed(0);

    @TempDir Path folder;

    private final List<String> notes = new ArrayList<>();

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString()).sorted().toList();
        }
    }

    private static void save(Checkpoints checkpoints, int epochs) throws IOException {
        Fit<Classifier> fit =
                Classifier.of("species", dense(4)).fit(Samples.table(60, 1, false), TRAINING);
        for (int i = 0; i < epochs; i++) {
            fit.next();
            checkpoints.save(fit.checkpoint());
        }
    }

    private Path file(int epoch) {
        return folder.resolve("checkpoint-00000%d.onnx".formatted(epoch));
    }

    @Test
    void theLastFewAreKeptAndTheNewestIsRead() throws Exception {
        try (var checkpoints = Checkpoints.in(folder, 2)) {
            save(checkpoints, 5);

            assertThat(names())
                    .containsExactly(".lock", "checkpoint-000004.onnx", "checkpoint-000005.onnx");
            assertThat(checkpoints.newest(notes::add)).map(Checkpoint::epoch).contains(5);
            assertThat(notes).isEmpty();
        }
    }

    @Test
    void whereTheNewestIsDamagedTheOneBeforeIsReadWithANote() throws Exception {
        try (var checkpoints = Checkpoints.in(folder, 3)) {
            save(checkpoints, 3);
            byte[] bytes = Files.readAllBytes(file(3));
            Files.write(file(3), Arrays.copyOf(bytes, bytes.length / 2));

            assertThat(checkpoints.newest(notes::add)).map(Checkpoint::epoch).contains(2);
            assertThat(notes)
                    .singleElement()
                    .asString()
                    .startsWith(file(3) + " is not a model file: ")
                    .endsWith(" An older checkpoint is looked for.");
        }
    }

    @Test
    void theOrderIsThatOfTheEpochsWhateverTheClockSays() throws Exception {
        try (var checkpoints = Checkpoints.in(folder, 3)) {
            save(checkpoints, 2);
            Files.setLastModifiedTime(file(1), FileTime.fromMillis(4_000_000_000_000L));
            Files.setLastModifiedTime(file(2), FileTime.fromMillis(0));

            assertThat(checkpoints.newest(notes::add)).map(Checkpoint::epoch).contains(2);
        }
    }

    @Test
    void aSecondTrainingInTheFolderIsRefusedUntilTheFirstEnds() throws Exception {
        try (var _ = Checkpoints.in(folder, 1)) {
            assertThatThrownBy(() -> Checkpoints.in(folder, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            folder
                                    + " is in use by another training. Wait for its end, or name another folder.");
        }

        Checkpoints.in(folder, 1).close();
    }

    @Test
    void whatAKilledProcessLeftUnfinishedIsRemoved() throws Exception {
        Files.writeString(folder.resolve(".glassnet-1b4e.part"), "half a file");
        Files.writeString(folder.resolve("mine.txt"), "not ours");

        try (var checkpoints = Checkpoints.in(folder, 1)) {
            assertThat(names()).containsExactly(".lock", "mine.txt");
            assertThat(checkpoints.isEmpty()).isTrue();
        }
    }

    @Test
    void aFileIsNoFolder() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "text");

        assertThatThrownBy(() -> Checkpoints.in(file, 1))
                .isInstanceOf(IOException.class)
                .hasMessage(file + " cannot hold checkpoints: it is a file. Name a folder.");
    }

    @Test
    void aReadOnlyFolderIsNamed() throws Exception {
        assumeTrue(folder.toFile().setWritable(false), "needs permissions");
        try {
            assumeTrue(!Files.isWritable(folder), "a superuser writes anywhere");

            assertThatThrownBy(() -> Checkpoints.in(folder, 1))
                    .isInstanceOf(IOException.class)
                    .hasMessage(
                            folder
                                    + " cannot hold checkpoints: it may not be written to. Name another folder.");
        } finally {
            assertThat(folder.toFile().setWritable(true)).isTrue();
        }
    }
}
