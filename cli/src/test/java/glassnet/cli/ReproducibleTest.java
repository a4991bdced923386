package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The same data, settings and seed give the same model file, byte for byte.
class ReproducibleTest {
    @TempDir Path folder;

    /// Golden; CONTRIBUTING says when it may change.
    private static final String PENGUINS =
            "3579e60fd0aabb8f179e1d58f2c81bbf959e520b4717fe4c6ac6eff23200483d";

    @Test
    void theWeightsOfThePenguinsAreTheGoldenOnes() {
        Run run = Run.penguins(folder, "--json", "--no-report");

        assertThat(run.json().get("sha256").getAsString()).isEqualTo(PENGUINS);
    }

    /// Digits of its own, another time zone, another encoding, scalar kernels.
    @Test
    void theFileIsTheSameInAnyCountry() throws Exception {
        String[] training = {
            "train", "penguins", "--target=species", "--seed=1", "--epochs=5", "--no-report"
        };
        Run here = Run.in(folder, with(training, "--deterministic-time", "-o", "here.onnx"));
        Forked there =
                Forked.start(
                        folder,
                        List.of(
                                "-Duser.language=ar",
                                "-Duser.country=EG",
                                "-Duser.extensions=u-nu-arab",
                                "-Duser.timezone=Asia/Kathmandu",
                                "-Dfile.encoding=UTF-16"),
                        with(training, "--deterministic-time", "-o", "there.onnx"));

        assertThat(here.code()).as(here.err()).isZero();
        assertThat(there.code()).as(there.text()).isZero();
        assertThat(folder.resolve("there.onnx"))
                .hasSameBinaryContentAs(folder.resolve("here.onnx"));
        assertThat(there.text()).contains("Training on 275 rows, 12 features, seed 1");
    }

    @ParameterizedTest
    @CsvSource({"1, 128", "3, 256", "8, 64"})
    void theFileIsTheSameByAnyThreadsAndLanes(String threads, String bits) throws Exception {
        String[] training = {
            "train", "penguins", "--target=species", "--seed=0", "--epochs=3", "--no-report"
        };
        Run here = Run.in(folder, with(training, "--deterministic-time", "-o", "here.onnx"));
        Forked there =
                Forked.start(
                        folder,
                        Map.of("SOURCE_DATE_EPOCH", "0"),
                        List.of(
                                "--add-modules=jdk.incubator.vector",
                                "-Dglassnet.vector.after=0",
                                "-Dglassnet.vector.bits=" + bits,
                                "-Dglassnet.threads=" + threads),
                        with(training, "-o", "there.onnx"));

        assertThat(here.code()).as(here.err()).isZero();
        assertThat(there.code()).as(there.text()).isZero();
        assertThat(folder.resolve("there.onnx"))
                .hasSameBinaryContentAs(folder.resolve("here.onnx"));
    }

    /// Members learn side by side, as many at once as there are threads.
    @Test
    void anEnsembleIsTheSameByAnyThreads() throws Exception {
        String[] training = {
            "train", "penguins", "--target=species", "--seed=2", "--epochs=3", "--ensemble=3"
        };
        String[] rest = {"--no-report", "--deterministic-time", "-o"};
        for (String threads : List.of("1", "2", "5")) {
            String[] file = with(rest, threads + ".onnx");
            Forked run =
                    Forked.start(
                            folder, List.of("-Dglassnet.threads=" + threads), with(training, file));
            assertThat(run.code()).as(run.text()).isZero();
        }

        assertThat(folder.resolve("2.onnx")).hasSameBinaryContentAs(folder.resolve("1.onnx"));
        assertThat(folder.resolve("5.onnx")).hasSameBinaryContentAs(folder.resolve("1.onnx"));
    }

    private static String[] with(String[] words, String... more) {
        String[] all = java.util.Arrays.copyOf(words, words.length + more.length);
        System.arraycopy(more, 0, all, words.length, more.length);
        return all;
    }
}
