package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipedTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a;b\n1,5;x\n2;y\n",
                "{\"a\":1.5,\"b\":\"x\"}\n{\"a\":2,\"b\":\"y\"}\n",
                "[{\"a\":1.5,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]",
                " [\n {\"a\":1.5,\"b\":\"x\"},{\"a\":2,\"b\":\"y\"}]",
                "{\n \"a\": 1.5,\n \"b\": \"x\"\n}\n{\n \"a\": 2,\n \"b\": \"y\"\n}\n",
            })
    void tablesOfTextComeThroughAPipe(String text) throws IOException {
        Reading reading = read(text);

        assertThat(reading.table().names()).containsExactly("a", "b");
        assertThat(reading.table().column("a").text(0)).isEqualTo("1.5");
        assertThat(reading.table().column("b").text(1)).isEqualTo("y");
    }

    @Test
    void aHeaderInBracketsIsOfCsv() throws IOException {
        assertThat(read("[id],b\n1,x\n2,y\n").table().names()).containsExactly("[id]", "b");
    }

    @Test
    void zippedJsonComesThroughAPipe() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(zipped)) {
            out.write("[{\"a\":1.5},{\"a\":2}]".getBytes(StandardCharsets.UTF_8));
        }

        Reading reading =
                Piped.read(
                        "stdin",
                        new ByteArrayInputStream(zipped.toByteArray()),
                        ReadOptions.defaults());

        assertThat(reading.table().column("a").text(0)).isEqualTo("1.5");
    }

    @Test
    void theCopyOfAPipeIsNotNamed() {
        assertThatThrownBy(() -> read("[{\"a\":1},{\"a\":"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("stdin.json: The file could not be read: Malformed JSON")
                .hasMessageNotContaining("glassnet-");
    }

    @Test
    void anEmptyPipeIsRefusedByItsName() {
        assertThatThrownBy(() -> read(""))
                .isInstanceOf(DataException.class)
                .hasMessage("stdin: The file is empty (0 bytes); a table was expected.");
    }

    @Test
    void aNamedPipeIsReadOnce() throws IOException, InterruptedException {
        Path pipe = folder.resolve("pipe");
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no mkfifo here");
        new ProcessBuilder("/usr/bin/mkfifo", pipe.toString()).start().waitFor();
        Thread.ofVirtual().start(() -> write(pipe));

        Reading reading = Tables.read(pipe);

        assertThat(reading.table().rows()).isEqualTo(2);
        assertThat(reading.source()).isEqualTo("pipe");
    }

    private static void write(Path pipe) {
        try {
            Files.writeString(pipe, "a,b\n1,x\n2,y\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Reading read(String text) throws IOException {
        return Piped.read(
                "stdin",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                ReadOptions.defaults());
    }
}
