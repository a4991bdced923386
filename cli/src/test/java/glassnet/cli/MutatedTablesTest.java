package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.RandomStream;
import glassnet.model.Model;
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

/// Whatever becomes of a table's file, `train` learns from it and `predict` predicts each row, or
/// they say why not in one sentence, and soon.
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
                    .append(i % 3 == 0 ? "x" : "z")
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
        Files.write(folder.resolve("sound.csv"), sound);
        train("sound.csv", "model.onnx");
        var random = RandomStream.of(seed, "mutate table");
        String[] endings = {".csv", ".csv", ".csv", ".tsv", ".json", ".jsonl", ".parquet", ".gz"};
        int done = 0;
        for (int i = 0; i < count; i++) {
            byte[] bytes = mutated(sound, random);
            String name = "mutant" + endings[random.nextInt(endings.length)];
            Files.write(folder.resolve(name), bytes);
            String what = "mutant %d of seed %d, %s".formatted(i, seed, name);
            long start = System.nanoTime();
            boolean good = i % 2 == 0 ? isPredicted(name, what) : isLearnt(name, what);
            assertThat(System.nanoTime() - start).as(what).isLessThan(LONGEST);
            Files.delete(folder.resolve(name));
            if (good) done++;
            if (i % 1000 == 999) System.out.printf("%d mutants, %d of them tables%n", i + 1, done);
        }
        assertThat(done).isBetween(count / 20, count - 1);
    }

    private boolean isPredicted(String table, String what) {
        Run run = Run.in(folder, "predict", "model.onnx", table, "--keep-columns", "--quiet");
        if (isRefused(run, what)) return false;
        List<String> lines = run.out().lines().toList();
        assertThat(lines.getFirst()).as(what).endsWith("prediction");
        assertThat(lines.getLast()).as(what).matches(".*,(x|z)");
        return true;
    }

    private boolean isLearnt(String table, String what) throws IOException {
        Run run = train(table, "learnt.onnx");
        if (isRefused(run, what)) return false;
        Model model = Model.load(folder.resolve("learnt.onnx"));
        for (float weight : model.predictor().parameters().values()) {
            assertThat(weight).as(what).isFinite();
        }
        return true;
    }

    private Run train(String table, String model) {
        return Run.in(
                folder,
                "train",
                table,
                "--target=species",
                "--layers=2",
                "--epochs=1",
                "--seed=1",
                "--no-report",
                "--quiet",
                "--force",
                "--output=" + model);
    }

    /// A command that fails says why in one line; one that succeeds says nothing of failing.
    private static boolean isRefused(Run run, String what) {
        if (run.code() == 0) return false;
        assertThat(run.code()).as(what).isEqualTo(1);
        assertThat(run.out()).as(what).isEmpty();
        assertThat(run.err())
                .as(what)
                .matches("glassnet: .*[.?!]\n")
                .doesNotContain("This should not have happened", "The memory of ", "Exception");
        return true;
    }

    @Test
    void sixtyMutatedTablesAreLearntAndPredictedOrRefusedInASentence() throws Exception {
        mutate(60, 1);
    }

    /// System properties `glassnet.mutants` and `glassnet.mutants.seed` say how many and which.
    @Test
    @Tag("long")
    void aHundredThousandMutatedTablesAreLearntAndPredictedOrRefusedInASentence() throws Exception {
        mutate(
                Integer.getInteger("glassnet.mutants", 100_000),
                Long.getLong("glassnet.mutants.seed", 2));
    }
}
