package glassnet.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What cannot be read is refused in one sentence that says where and what to do.
class RefusalsTest {
    private static final ReadOptions DEFAULTS = ReadOptions.defaults();

    @TempDir Path folder;

    @Test
    void aMissingFileOffersTheNearest() throws IOException {
        file("penguin-data.csv", "a\n1\n");
        Path missing = folder.resolve("pengiun-data.csv");

        refused(missing, missing + ": There is no such file; did you mean \"penguin-data.csv\"?");
        refusedSource("irys", "irys: There is no such file; did you mean \"iris\"?");
        Path deep = folder.resolve("no/where.csv");
        refused(
                deep,
                deep
                        + ": There is no such file; its folder \""
                        + folder.resolve("no")
                        + "\" does not exist either.");
    }

    @Test
    void aFolderIsNoTable() {
        refused(folder, folder + ": This is a folder; name one file in it.");
    }

    @Test
    void anEmptyFileAndOneOfBlanksAreRefused() throws IOException {
        refused(file("e.csv", ""), "e.csv: The file is empty (0 bytes); a table was expected.");
        refused(
                file("b.csv", " \n\n"),
                "b.csv: The file holds nothing but blanks; a table was expected.");
    }

    @Test
    void aHeaderAloneIsRefused() throws IOException {
        refused(
                file("h.csv", "a,b,c\n"),
                "h.csv: There are column names but no rows below them; at least one row was expected.");
    }

    @Test
    void aLineWithTooManyFieldsIsNamed() throws IOException {
        refused(
                file("long.csv", "a,b\n1,2\n3,4,5\n6,7\n"),
                "long.csv:3: This record has 3 fields, but the table has 2 columns. Put quotes around a field that holds a comma, or mend the line.");
    }

    @Test
    void aQuoteThatIsNeverClosedIsNamed() throws IOException {
        refused(
                file("quote.csv", "a,b\n1,x\n2,y\n3,z\n4,\"open\n5,w\n"),
                "quote.csv:5: A quote is opened in the record that begins here and never closed. Close it, or say that fields are not quoted.");
    }

    @Test
    void binaryFilesAreRefusedByWhatTheyAre() throws IOException {
        Path zip = folder.resolve("book.xlsx");
        Files.write(zip, new byte[] {'P', 'K', 3, 4, 20, 0, 0});
        refused(
                zip,
                "book.xlsx: This is a zip or an Excel workbook; unzip it, or save the sheet as CSV.");
        Path zstd = folder.resolve("a.csv.zst");
        Files.write(zstd, new byte[] {0x28, (byte) 0xB5, 0x2F, (byte) 0xFD, 4, 88});
        refused(
                zstd,
                "a.csv.zst: This is packed by Zstandard; unpack it, or pack it by gzip, which is read.");
        Path noise = folder.resolve("noise.bin");
        byte[] bytes = new byte[200];
        for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (i % 29);
        Files.write(noise, bytes);
        refused(
                noise,
                "noise.bin: The file is not text; expected is CSV, TSV, JSON or Parquet, or one of them in gzip.");
    }

    @Test
    void aGzipThatIsCutOffIsRefused() throws IOException {
        var zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            for (int i = 0; i < 5000; i++)
                out.write((i + ",x" + i * 31 + "\n").getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = zipped.toByteArray();
        Path file = folder.resolve("cut.csv.gz");
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));

        refused(
                file,
                "cut.csv.gz: The gzip file is damaged or cut off; fetch it again or unzip what is left of it.");
    }

    @Test
    void aDamagedParquetIsRefused() throws IOException {
        refused(
                file("p.parquet", "a,b\n1,2\n"),
                "p.parquet: The file is no Parquet file, or it is damaged; it does not begin with PAR1.");
        assertThatThrownBy(() -> Tables.read(file("q.parquet", "PAR1 and nothing more")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("q.parquet: The file could not be read: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aJsonThatIsNoneIsRefused() throws IOException {
        assertThatThrownBy(() -> Tables.read(file("j.json", "[{\"a\": 1}, {\"a\": ")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("j.json: The file could not be read: ")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aCellThatIsNotOfTheDeclaredTypeIsNamed() throws IOException {
        Path file = file("t.csv", "a,b\n1,x\nmany,y\n3,z\n");

        refused(
                file,
                DEFAULTS.withType("a", ColumnType.NUMERIC),
                "t.csv:3: Column \"a\" is declared numeric but holds \"many\". Declare this word as missing, or the column as categorical.");
        refused(
                file,
                DEFAULTS.withType("c", ColumnType.NUMERIC).withType("a", ColumnType.CATEGORICAL),
                "t.csv: There is no column \"c\" to declare the type of; did you mean \"a\"?");
    }

    @Test
    void tooFewNamesAreRefused() throws IOException {
        refused(
                file("n.csv", "1,2,3\n4,5,6\n"),
                DEFAULTS.withNames(List.of("a", "b")),
                "n.csv: 2 column names are given but the file has 3 columns.");
    }

    @Test
    void aQueryIsOneSelect() throws IOException {
        Path file = file("q.csv", "a,b\n1,2\n");

        assertThatThrownBy(() -> Tables.read(file, DEFAULTS.withQuery("SELECT c FROM data")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("query: ")
                .hasMessageContaining("\"c\"")
                .hasMessageNotContaining("\n");
        Path written = folder.resolve("written.csv");
        assertThatThrownBy(() ->
                        Tables.read(file, DEFAULTS.withQuery("COPY data TO '" + written + "'")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("query: ")
                .hasMessageEndingWith("A single SELECT was expected.");
        org.assertj.core.api.Assertions.assertThat(written).doesNotExist();
        refused(
                file,
                DEFAULTS.withQuery("SELECT * FROM data WHERE a > 5"),
                "q.csv: The query gives no rows.");
    }

    @Test
    void aDatabaseNeedsADriverAndAQuery() {
        refusedSource(
                "jdbc:duckdb:", "jdbc:duckdb:: A jdbc: URL needs a query that says what to read.");
        assertThatThrownBy(() ->
                        Tables.read(
                                "jdbc:nosuch://me:secret@host/db",
                                DEFAULTS.withQuery("SELECT 1"),
                                0))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "jdbc:nosuch://…@host/db: There is no driver for this database; put its jar on the class path.");
    }

    @Test
    void whatDoesNotFitIntoMemoryIsSaidBefore() {
        assertThatThrownBy(() -> Memory.check("big.parquet", 3_000_000, 700, 4_000_000_000L))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "big.parquet: 3000000 rows of 700 columns need about 12.6 GB of memory, but this Java has 4.0 GB. Read fewer rows, choose columns by a query, or raise -Xmx.");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static void refused(Path file, String sentence) {
        refused(file, DEFAULTS, sentence);
    }

    private static void refused(Path file, ReadOptions options, String sentence) {
        assertThatThrownBy(() -> Tables.read(file, options))
                .isInstanceOf(DataException.class)
                .hasMessage(sentence);
    }

    private static void refusedSource(String source, String sentence) {
        assertThatThrownBy(() -> Tables.read(source))
                .isInstanceOf(DataException.class)
                .hasMessage(sentence);
    }
}
