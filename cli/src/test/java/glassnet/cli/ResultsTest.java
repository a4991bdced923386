package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsTest {
    private static OutputStream failing(String reason) {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };
    }

    private static Results written(OutputStream out) {
        var results = new Results(out);
        var writer = new PrintWriter(results);
        writer.println("prediction");
        writer.flush();
        return results;
    }

    @Test
    void nothingIsLostWhereAllIsWritten() {
        assertThat(written(OutputStream.nullOutputStream()).loss()).isEmpty();
    }

    @Test
    void aFullDiskLosesResults() {
        assertThat(written(failing("No space left on device")).loss())
                .hasValue("The results could not be written to stdout: No space left on device.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Broken pipe", "The pipe is being closed"})
    void aReaderThatWantsNoMoreLosesNothing(String reason) {
        assertThat(written(failing(reason)).loss()).isEmpty();
    }
}
