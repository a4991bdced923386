package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Golden values of others: the operator cases of ONNX, each tried with functions of ours.
class ConformanceTest {

    static Stream<NodeCase> cases() throws IOException {
        Optional<Path> folder = SharedData.find("onnx-node-tests");
        return folder.isPresent() ? NodeCase.all(folder.get()).stream() : Stream.of();
    }

    static Stream<NodeCase> applicable() throws IOException {
        return cases().filter(c -> OurFunctions.of(c) instanceof Verdict.Applies);
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("applicable")
    void oursGivesTheOutputsOfTheCase(NodeCase given) {
        List<double[]> outputs = ((Verdict.Applies) OurFunctions.of(given)).outputs().get();

        assertThat(outputs).isNotEmpty();
        for (int k = 0; k < outputs.size(); k++) assertNear(outputs.get(k), given.output(k));
    }

    static void assertNear(double[] actual, Tensor expected) {
        assertThat(actual).hasSize(expected.size());
        for (int i = 0; i < actual.length; i++) {
            double e = expected.numbers()[i];
            if (Double.isNaN(e)) {
                assertThat(actual[i]).as("number %d", i).isNaN();
                continue;
            }
            assertThat(actual[i])
                    .as("number %d", i)
                    .isCloseTo(e, within(1e-6 + 1e-5 * Math.abs(e)));
        }
    }

    @Test
    void theDocumentListsWhatPassesAndWhatDoesNotApply() throws IOException {
        List<NodeCase> cases = NodeCase.all(SharedData.folder("onnx-node-tests"));

        ConformanceDocument.assertCurrent(cases);
    }
}
