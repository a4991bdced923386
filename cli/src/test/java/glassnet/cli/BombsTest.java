package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Small files that become huge ones are refused in a sentence, soon, by a Java of 256 MB.
class BombsTest {
    private static final long LONGEST =
            30_000_000_000L; // nanoseconds; the start of Java among them

    @TempDir Path folder;

    /// A gzip that unpacks to 32 GB of `piece`: some megabytes, as a member of a gzip may be
    /// repeated.
    private void bomb(String name, String head, String piece) throws IOException {
        byte[] first = zipped(head);
        byte[] member = zipped(piece.repeat((1 << 26) / piece.length()));
        try (OutputStream out = Files.newOutputStream(folder.resolve(name))) {
            out.write(first);
            for (int i = 0; i < 512; i++) out.write(member);
        }
        assertThat(folder.resolve(name))
                .satisfies(f -> assertThat(Files.size(f)).isLessThan(1 << 26));
    }

    private static byte[] zipped(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private String refusal(String file, String... more) throws Exception {
        long start = System.nanoTime();
        String[] command = new String[5 + more.length];
        List<String> words = List.of("train", file, "--target=y", "--epochs=1", "--quiet");
        for (int i = 0; i < command.length; i++) command[i] = i < 5 ? words.get(i) : more[i - 5];
        Forked run = Forked.start(folder, List.of("-Xmx256m"), command);
        assertThat(run.code()).as(run.text()).isEqualTo(1);
        assertThat(System.nanoTime() - start).isLessThan(LONGEST);
        String last = run.text().lines().toList().getLast();
        assertThat(run.text()).doesNotContain("\tat ", "OutOfMemory", "This should not");
        return last;
    }

    @Test
    void aGzipOfManyRowsIsCountedBeforeItIsRead() throws Exception {
        bomb("rows.csv.gz", "x,y\n", "1,2\n");

        assertThat(refusal("rows.csv.gz"))
                .matches(
                        "glassnet: rows.csv.gz: \\d+ rows of 2 columns need about .* or raise -Xmx\\.");
    }

    @Test
    void aGzipOfOneLineIsUnpackedSoFarOnly() throws Exception {
        bomb("line.csv.gz", "x,y\n1,2\n", "a");

        assertThat(refusal("line.csv.gz"))
                .isEqualTo(
                        "glassnet: line.csv.gz: It unpacks to more than 1.0 GB, too much for this Java. Unpack it and choose rows or columns of it, or raise -Xmx.");
    }

    @Test
    void aGzipOfJsonIsUnpackedSoFarOnly() throws Exception {
        bomb("rows.jsonl.gz", "{\"x\":1,\"y\":2}\n", "{\"x\":1,\"y\":2}\n");

        assertThat(refusal("rows.jsonl.gz")).contains("It unpacks to more than 1.0 GB");
    }

    @Test
    void aLineWithoutAnEndIsNotReadToItsEnd() throws Exception {
        try (var out = Files.newBufferedWriter(folder.resolve("line.csv"))) {
            out.write("x,y\n1,2\n3,");
            String blanks = " ".repeat(1 << 20);
            for (int i = 0; i < 100; i++) out.write(blanks);
            for (int i = 0; i < 100; i++) out.write(",".repeat(1 << 20));
        }

        assertThat(refusal("line.csv"))
                .contains("line.csv:3: The record that begins here has more");
    }

    /// Twenty million equal rows take some kilobytes of Parquet.
    @Test
    void aParquetFileIsCountedByItsFooter() throws Exception {
        Path file = folder.resolve("rows.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute(
                    "COPY (SELECT 1 AS x, 2 AS y FROM range(20000000)) TO '" + file + "'");
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);

        assertThat(refusal("rows.parquet"))
                .matches(
                        "glassnet: rows.parquet: 20000000 rows of 2 columns need about 240 MB of memory, but .* or raise -Xmx\\.");
    }

    /// Files with nothing in them but a head, as long as it promises.
    private void idx(String name, int... head) throws IOException {
        try (var file = new RandomAccessFile(folder.resolve(name).toFile(), "rw")) {
            long length = 1;
            for (int i = 0; i < head.length; i++) {
                file.writeInt(head[i]);
                if (i > 0) length *= head[i];
            }
            file.setLength(4L * head.length + length);
        }
    }

    @Test
    void imagesAndLabelsAreCountedByTheirHeads() throws Exception {
        idx("x-images-idx3-ubyte", 0x0803, 60_000, 28, 28);
        idx("x-labels-idx1-ubyte", 0x0801, 1 << 28);

        assertThat(refusal("x-images-idx3-ubyte"))
                .matches(
                        "glassnet: x-images-idx3-ubyte: 60000 rows of 784 columns need about 282 MB of memory, but .* or raise -Xmx\\.");
        assertThat(refusal("x-labels-idx1-ubyte"))
                .matches(
                        "glassnet: x-labels-idx1-ubyte: 268435456 rows of 1 columns need about 1.6 GB of memory, but .* or raise -Xmx\\.");
    }

    @Test
    void deeplyNestedJsonIsRefused() throws Exception {
        String deep = "[{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"y\":1}]";
        Files.writeString(folder.resolve("deep.json"), deep);

        assertThat(refusal("deep.json"))
                .contains("deep.json: ", "maximum recursion depth")
                .endsWith(".");
    }
}
