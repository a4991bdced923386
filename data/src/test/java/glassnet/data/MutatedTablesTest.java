package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.RandomStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever becomes of a table's file, reading it gives a table or one sentence, and soon.
class MutatedTablesTest {
    private static final long LONGEST = 10_000_000_000L; // nanoseconds

    /// What the grammar of such files is made of.
    private static final List<String> PIECES =
            List.of(
                    "\"",
                    "\"\"",
                    ",",
                    ";",
                    "\t",
                    "\n",
                    "\r\n",
                    "\r",
                    "\0",
                    "#",
                    "'",
                    "\\",
                    "NaN",
                    "inf",
                    "-",
                    "1e999",
                    "0x1p3",
                    "9223372036854775808",
                    "2024-02-30",
                    "\uFEFF",
                    "\uD83D\uDE00",
                    "\u202E",
                    "=1+1",
                    " ",
                    "?",
                    "{",
                    "[",
                    "]}",
                    "PAR1");

    @TempDir Path folder;

    private static byte[] sound() {
        var text = new StringBuilder("id;name;\"born on\";weight,species\n");
        for (int i = 0; i < 12; i++) {
            text.append(i)
                    .append(";\"a, \"\"b\"\" ")
                    .append(i)
                    .append("\";2024-01-1")
                    .append(i % 10);
            text.append(';')
                    .append(i * 0.37)
                    .append(',')
                    .append(i % 3 == 0 ? "x" : "?")
                    .append('\n');
        }
        return text.toString().replace(';', ',').getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] mutated(byte[] sound, RandomStream random) {
        byte[] bytes = sound;
        for (int n = random.nextInt(6); n >= 0 && bytes.length > 2; n--) {
            int at = random.nextInt(bytes.length);
            int end = Math.min(bytes.length, at + 1 + random.nextInt(40));
            byte[] piece =
                    switch (random.nextInt(6)) {
                        case 0 -> new byte[] {(byte) random.nextInt(256)};
                        case 1 -> new byte[0];
                        case 2 -> Arrays.copyOfRange(bytes, at, end);
                        case 3 -> "7".repeat(random.nextInt(400)).getBytes(StandardCharsets.UTF_8);
                        default ->
                                PIECES.get(random.nextInt(PIECES.size()))
                                        .getBytes(StandardCharsets.UTF_8);
                    };
            int from = random.nextInt(3) == 0 ? at : end;
            var changed = new ByteArrayOutputStream();
            changed.write(bytes, 0, at);
            changed.writeBytes(piece);
            changed.write(bytes, from, bytes.length - from);
            bytes = changed.toByteArray();
        }
        return random.nextInt(10) == 0 ? zipped(bytes, random) : bytes;
    }

    /// As gzip, one in two of which is damaged too.
    private static byte[] zipped(byte[] bytes, RandomStream random) {
        var out = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        byte[] result = out.toByteArray();
        if (random.nextInt(2) == 0) result[random.nextInt(result.length)] ^= 8;
        return result;
    }

    private void mutate(int count, long seed) throws IOException {
        byte[] sound = sound();
        var random = RandomStream.of(seed, "mutate table");
        String[] endings = {".csv", ".csv", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".gz"};
        int tables = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutated(sound, random);
            Path file = folder.resolve("mutant" + endings[random.nextInt(endings.length)]);
            Files.write(file, bytes);
            long start = System.nanoTime();
            try {
                assertThat(Tables.read(file).table().columns()).isNotEmpty();
                tables++;
            } catch (DataException e) {
                assertThat(e.getMessage()).as("mutant %s", i).isNotBlank().matches("(?s).*[.?!]");
            } catch (RuntimeException | Error e) {
                throw new AssertionError("mutant " + i + " of " + file + ", seed " + seed, e);
            }
            assertThat(System.nanoTime() - start).as("mutant %s", i).isLessThan(LONGEST);
            Files.delete(file);
        }
        assertThat(tables).isBetween(count / 10, count - 1);
    }

    @Test
    void aHundredAndFiftyMutatedFilesGiveATableOrASentence() throws Exception {
        mutate(150, 1);
    }

    @Test
    @Tag("long")
    void aHundredThousandMutatedFilesGiveATableOrASentence() throws Exception {
        mutate(100_000, 2);
    }
}
