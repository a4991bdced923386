package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of numbers are read past DuckDB, and give what DuckDB gives.
class PlainNumbersTest {
    @TempDir Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("numbers.csv"), text);
    }

    private static Optional<float[][]> direct(Path file) throws IOException {
        Csv csv = Csv.of(file, ReadOptions.defaults());
        return PlainNumbers.read(csv.text(), csv.dialect());
    }

    private static int[] bits(Column column) {
        int[] bits = new int[column.size()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToIntBits(((Column.Numeric) column).value(i));
        }
        return bits;
    }

    /// Asking for rows keeps the file from the direct way.
    private static void assertSameAsByDuckDb(Path file) throws IOException {
        Table fast = Tables.read(file).table();
        Reading slow = Tables.read(file, ReadOptions.defaults().withRows(Long.MAX_VALUE - 1));

        assertThat(fast.names()).isEqualTo(slow.table().names());
        for (int j = 0; j < fast.columns().size(); j++) {
            assertThat(bits(fast.columns().get(j))).isEqualTo(bits(slow.table().columns().get(j)));
        }
    }

    /// A number as some program might write it, or an empty cell.
    private static String cell(RandomStream random) {
        double value = random.nextGaussian() * StrictMath.pow(10, random.nextInt(8) - 4);
        float rounded = (float) value;
        return switch (random.nextInt(9)) {
            case 0 -> "";
            case 1 -> Integer.toString(random.nextInt(10_000_000));
            case 2 -> Double.toString(value);
            case 3 -> Float.toString(rounded);
            case 4 -> new BigDecimal(rounded).toPlainString();
            case 5 -> // halfway between two floats, where a second rounding goes wrong
                    new BigDecimal(rounded)
                            .add(
                                    new BigDecimal(Math.ulp(rounded))
                                            .movePointLeft(0)
                                            .divide(new BigDecimal(2)))
                            .toPlainString();
            case 6 -> (random.nextInt(2) == 0 ? "-" : "") + random.nextInt(100) + ".0500";
            case 7 -> random.nextInt(10) + "e-" + random.nextInt(50);
            default -> "-0";
        };
    }

    @Test
    void numbersOfAllKindsAreThoseOfDuckDbBitForBit() throws IOException {
        RandomStream random = RandomStream.of(4, "numbers");
        var text = new StringBuilder("a;b;c;d\n");
        for (int i = 0; i < 60_000; i++) {
            text.append("1.5;").append(cell(random)).append(';').append(cell(random));
            text.append(';').append(cell(random)).append(i % 7 == 0 ? "\r\n" : "\n");
        }
        Path file = file(text.toString());

        assertThat(Files.size(file)).isGreaterThan(2 << 20); // several parts
        assertThat(direct(file)).isPresent();
        assertSameAsByDuckDb(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a,b\n1,2\n3,4",
                "a,b\r\n1,2\r\n3,4\r\n",
                "1,2\n3,\n,6\n",
                "a\tb\n1\t-2.5e3\n",
                "\uFEFFa,b\n1,2\n",
                "\uFEFF1,2\n5,7\n"
            })
    void smallFilesAreReadWithAndWithoutTheirEnds(String text) throws IOException {
        Path file = file(text);

        assertThat(direct(file)).isPresent();
        assertSameAsByDuckDb(file);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "007",
                "1_000",
                "inf",
                "-inf",
                "nan",
                "NA",
                " 5",
                "5 ",
                "+5",
                ".5",
                "5.",
                "1e",
                "-",
                "0x10",
                "1e400",
                "16777216",
                "1,2",
                "\"5\"",
                "\r5",
                "1,\n2,2",
                "1\n",
                "\n",
                ",",
                "x"
            })
    void whatIsToBeAskedOrToldIsLeftToDuckDb(String cell) throws IOException {
        Path file = file("a,b\n1,2\n3," + cell + "\n5,6\n");
        Csv csv = Csv.of(file("a,b\n1,2\n3,4\n5,6\n"), ReadOptions.defaults());
        Files.writeString(file, "a,b\n1,2\n3," + cell + "\n5,6\n");

        assertThat(PlainNumbers.read(csv.text(), csv.dialect())).isEmpty();
    }

    @Test
    void linesBelongToTheirRowsWhereverPartsAreCut() throws IOException {
        var text = new StringBuilder("row,half\n");
        int rows = 400_000;
        for (int i = 0; i < rows; i++) text.append(i).append(',').append(i).append(".5\n");
        Path file = file(text.toString());

        List<Column> columns = Tables.read(file).table().columns();

        assertThat(columns.getFirst().size()).isEqualTo(rows);
        for (int i = 0; i < rows; i++) {
            assertThat(((Column.Numeric) columns.get(0)).value(i)).isEqualTo(i);
            assertThat(((Column.Numeric) columns.get(1)).value(i)).isEqualTo(i + 0.5f);
        }
    }

    /// What `text` is between the passes, after `before` was counted.
    private Optional<float[][]> changedFrom(String before, String text) throws IOException {
        Path file = file(before);
        Csv csv = Csv.of(file, ReadOptions.defaults());
        try (FileChannel channel = FileChannel.open(file)) {
            var numbers = new PlainNumbers(file, channel, 4, csv.dialect());
            int rows = numbers.countRows();
            file(text);
            return numbers.columns(rows);
        }
    }

    @Test
    void aFileThatGrowsIsReadToItsFirstEnd() throws IOException {
        float[][] columns = changedFrom("a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4\n5,6\n").orElseThrow();

        assertThat(columns).isDeepEqualTo(new float[][] {{1, 3}, {2, 4}});
    }

    @Test
    void rowsThatCameOrWentBetweenThePassesAreNoticed() {
        String sentence =
                "numbers.csv: The file was changed while it was read; read it again when it is whole.";

        assertThatThrownBy(() -> changedFrom("a,b\n1,2\n3,4\n", "a,b\n1,2\n")).hasMessage(sentence);
        assertThatThrownBy(() -> changedFrom("a,b\n1,2\n3,4\n", "a,b\n1,2345\n"))
                .hasMessage(sentence);
        assertThatThrownBy(() -> changedFrom("a,b\n1,2345\n", "a,b\n1,2\n3,4\n"))
                .hasMessage(sentence);
    }

    @Test
    void aLineThatRunsThroughAWholePartIsLeftToDuckDb() throws IOException {
        String digits = "0.".concat("1".repeat(3 << 20));
        byte[] text = ("a,b\n1,2\n" + digits + ",3\n").getBytes(StandardCharsets.US_ASCII);
        Path file = Files.write(folder.resolve("long.csv"), text);

        assertThat(direct(file)).isEmpty();
    }
}
