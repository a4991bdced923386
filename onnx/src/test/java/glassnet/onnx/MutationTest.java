package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import ai.onnx.proto.OnnxMl.ModelProto;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Model;
import glassnet.model.ModelFileException;
import glassnet.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Whatever becomes of a model file, reading it gives one sentence or a model that predicts
/// numbers, the same as before unless the checksum was made anew.
class MutationTest {
    private static final Table ROWS = Samples.table(20, 5, true);

    private static ModelProto sound;
    private static float[] expected = new float[0];

    @BeforeAll
    static void train() {
        Classifier model = Samples.sex();
        sound = ModelProtos.of(model);
        expected = model.probabilities(ROWS).data();
    }

    /// Changes, drops or repeats a few bytes, or cuts the rest off.
    static byte[] mutated(byte[] sound, RandomStream random) {
        byte[] bytes = sound.clone();
        for (int n = random.nextInt(4); n >= 0 && bytes.length > 8; n--) {
            int at = random.nextInt(bytes.length);
            int length = random.nextInt(Math.min(8, bytes.length - at)) + 1;
            switch (random.nextInt(6)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 2 -> bytes = Arrays.copyOf(bytes, at);
                case 3 -> { // drop
                    System.arraycopy(bytes, at + length, bytes, at, bytes.length - at - length);
                    bytes = Arrays.copyOf(bytes, bytes.length - length);
                }
                case 4 -> { // repeat
                    byte[] longer = Arrays.copyOf(bytes, bytes.length + length);
                    System.arraycopy(bytes, at, longer, at + length, bytes.length - at);
                    bytes = longer;
                }
                default -> Arrays.fill(bytes, at, at + length, (byte) 0xFF);
            }
        }
        return bytes;
    }

    /// What the bytes predict, if they are a model; anything but a model or a sentence fails.
    private static Optional<float[]> predictions(byte[] bytes) {
        try {
            Model model = new ModelReader(Path.of("mutant.onnx")).read(bytes);
            return Optional.of(((Classifier) model).probabilities(ROWS).data());
        } catch (ModelFileException e) {
            assertThat(e.getMessage()).startsWith("mutant.onnx ").endsWith(".");
        } catch (IllegalArgumentException e) { // columns of another name or type
            assertThat(e.getMessage()).matches("(?s).*[.?]");
        }
        return Optional.empty();
    }

    private static void mutateFiles(int count, long seed) {
        byte[] bytes = sound.toByteArray();
        var random = RandomStream.of(seed, "mutate file");
        int models = 0;
        for (int i = 0; i < count; i++) {
            Optional<float[]> found = predictions(mutated(bytes, random));
            if (found.isEmpty()) continue;
            assertThat(found.get()).as("mutant %s", i).containsExactly(expected);
            models++;
        }
        assertThat(models).isLessThan(count * 3 / 4); // the graph's nodes and names are not read
    }

    /// With a checksum that fits, so that every line of the description's reader is reached.
    private static void mutateDescriptions(int count, long seed) {
        byte[] text =
                ModelProtos.metadata(sound, ModelProtos.DESCRIPTION)
                        .orElseThrow()
                        .getBytes(StandardCharsets.UTF_8);
        var random = RandomStream.of(seed, "mutate description");
        for (int i = 0; i < count; i++) {
            String mutant = new String(mutated(text, random), StandardCharsets.UTF_8);
            byte[] bytes = ModelProtos.described(sound.toBuilder(), mutant).toByteArray();
            predictions(bytes).ifPresent(p -> assertFinite(p, mutant));
        }
    }

    private static void assertFinite(float[] numbers, String what) {
        for (float x : numbers) assertThat(x).as(what).isFinite();
    }

    @Test
    void threeThousandMutatedFilesGiveAModelOrASentence() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> mutateFiles(3_000, 1));
    }

    @Test
    void twoThousandMutatedDescriptionsGiveAModelOrASentence() {
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> mutateDescriptions(2_000, 1));
    }

    @Test
    @Tag("long")
    void aHundredThousandMutantsGiveAModelOrASentence() {
        mutateFiles(70_000, 2);
        mutateDescriptions(30_000, 2);
    }
}
