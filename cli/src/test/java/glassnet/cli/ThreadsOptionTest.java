package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.model.Model;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How many threads there are is settled when the first kernels are made, hence processes of their
/// own.
class ThreadsOptionTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"1, 1 thread", "2, 2 threads", "5, 5 threads"})
    void asManyThreadsWorkAsAreAskedForAndTheBitsAreThoseOfOthers(String count, String words)
            throws Exception {
        Model asked = train("asked.onnx", "--threads", count);
        Model other = train("other.onnx", "--threads", "3");

        assertThat(kernels(asked)).endsWith(" bit, " + words);
        assertThat(kernels(other)).endsWith(" bit, 3 threads");
        assertThat(asked.predictor().parameters().sha256())
                .isEqualTo(other.predictor().parameters().sha256());
    }

    private Model train(String file, String option, String count) throws Exception {
        Forked run =
                Forked.start(
                        folder,
                        List.of("--add-modules=jdk.incubator.vector"),
                        "train",
                        "penguins",
                        "--target=species",
                        "--layers=8",
                        "--epochs=2",
                        "--seed=1",
                        option,
                        count,
                        "-o",
                        file);
        assertThat(run.code()).as(run.text()).isZero();
        return Model.load(folder.resolve(file));
    }

    /// The kernels that trained the model.
    private static String kernels(Model model) {
        return model.provenance().circumstances().machine().orElseThrow().kernels();
    }
}
