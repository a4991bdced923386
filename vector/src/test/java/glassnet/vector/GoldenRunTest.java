package glassnet.vector;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.gelu;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.tanh;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Network;
import glassnet.optimizer.Schedule;
import glassnet.training.Examples;
import glassnet.training.Training;
import glassnet.training.TrainingRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One training, whose every bit is known: on any machine, by scalar loops or vectors of any width,
/// by any number of threads, in any country.
///
/// CONTRIBUTING says when the value may change.
class GoldenRunTest {
    private static final String GOLDEN =
            "a1a8260c3d080ed39becb2c9006ed002262d2842f359fa6f674ebfbd1680a029";

    private static final String VECTOR = "--add-modules=jdk.incubator.vector";

    /// Trains in a JVM of its own; prints the kernels and the hash.
    static final class Program {
        public static void main(String[] args) {
            System.out.println(Kernels.best().name() + "; " + hash());
        }
    }

    /// Products large enough for tiles and for eight threads, mini-batches with a rest, dropout,
    /// exponentials, validation and a schedule.
    private static String hash() {
        Network network =
                Network.of(
                        37,
                        dense(130),
                        gelu(),
                        dropout(0.2),
                        dense(67),
                        tanh(),
                        dense(19),
                        relu(),
                        dense(3));
        var training =
                Training.defaults()
                        .withEpochs(2)
                        .withBatchSize(1_100)
                        .withSchedule(Schedule.warmUp(0.1, new Schedule.Cosine(0)))
                        .withSeed(0);
        var run =
                new TrainingRun(
                        network, new SoftmaxCrossEntropy(), training, rows(2_500, 1), rows(70, 2));
        run.forEachRemaining(epoch -> {});
        return run.best().sha256();
    }

    private static Examples rows(int count, long seed) {
        var random = RandomStream.of(seed, "golden rows");
        Matrix x = Matrix.zeros(count, 37);
        Matrix target = Matrix.zeros(count, 3);
        for (int i = 0; i < x.size(); i++) x.set(i, (float) random.nextGaussian());
        for (int i = 0; i < count; i++) target.set(i, random.nextInt(3), 1);
        return new Examples(x, target);
    }

    @Test
    void inThisProcessTheBitsAreTheGoldenOnes() {
        assertThat(hash()).isEqualTo(GOLDEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"64 1", "128 2", "256 3", "512 8"})
    void vectorsOfAnyWidthAndAnyNumberOfThreadsGiveTheSameBits(String bitsAndThreads)
            throws Exception {
        String[] words = bitsAndThreads.split(" ", 2);

        assertThat(
                        program(
                                VECTOR,
                                "-Dglassnet.vector.bits=" + words[0],
                                "-Dglassnet.threads=" + words[1]))
                .contains(
                        String.format(
                                Locale.ROOT,
                                "vector, %s bit, %s thread%s; %s",
                                words[0],
                                words[1],
                                words[1].equals("1") ? "" : "s",
                                GOLDEN));
    }

    @Test
    void scalarLoopsInAnotherCountryGiveTheSameBits() throws Exception {
        assertThat(
                        program(
                                "-Duser.language=tr",
                                "-Duser.country=TR",
                                "-Duser.timezone=Pacific/Chatham"))
                .contains("scalar; " + GOLDEN);
        assertThat(
                        program(
                                VECTOR,
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.extensions=u-nu-arab",
                                "-Duser.timezone=Asia/Kathmandu"))
                .contains("; " + GOLDEN);
    }

    private static String program(String... flags) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Program.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
