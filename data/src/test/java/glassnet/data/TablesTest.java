package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
    private static final ReadOptions DEFAULTS = ReadOptions.defaults();

    @TempDir Path folder;

    @Test
    void typesAreFoundOutFromAllCells() throws IOException {
        Reading reading =
                read(
                        """
                        size,city,member,since,zip
                        1.5,Oslo,true,2024-02-29,00123
                        ?,Bergen,False,2024-03-01,99999
                        2e3,,TRUE,,01234
                        """);

        assertThat(reading.format())
                .isEqualTo("CSV, 5 columns, \",\" between them, header in line 1");
        assertThat(types(reading))
                .containsExactly("numeric", "categorical", "boolean", "date/time", "categorical");
        assertThat(row(reading, 0))
                .containsExactly("1.5", "Oslo", "true", "2024-02-29T00:00", "00123");
        assertThat(reading.table().columns().stream().map(Column::missingCount))
                .containsExactly(1, 1, 0, 1, 0);
        assertThat(reading.notes())
                .containsExactly(
                        "\"?\" is taken as missing: 1 cell in \"size\".",
                        "Column \"zip\" holds numbers with leading zeros, kept as text; declare what counts something as numeric.");
    }

    @Test
    void yesAndNoAreWordsNotTruth() throws IOException {
        assertThat(types(read("a,b\nyes,1\nno,2\n"))).containsExactly("categorical", "numeric");
    }

    @Test
    void blanksAroundCellsAreTakenOff() throws IOException {
        Reading reading = read("1, Oslo , <=50K\n2, Bergen, >50K\n\n");

        assertThat(row(reading, 0)).containsExactly("1", "Oslo", "<=50K");
        assertThat(reading.table().rows()).isEqualTo(2);
        assertThat(reading.table().names()).containsExactly("column1", "column2", "column3");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void theDelimiterIsFoundOut(String delimiter) throws IOException {
        Reading reading = read("a,b,c\n1,x,2.5\n2,y,3.5\n".replace(",", delimiter));

        assertThat(reading.table().names()).containsExactly("a", "b", "c");
        assertThat(types(reading)).containsExactly("numeric", "categorical", "numeric");
    }

    /// Far behind the lines that tell the delimiter.
    @ParameterizedTest
    @ValueSource(strings = {"\"x, y\"", "'x, y'", "\"x, \\\"y\\\"\""})
    void quotesThatComeLateAreFoundOut(String last) throws IOException {
        Reading reading =
                read("a,b\n" + "1.25,word\n".repeat(4_000) + ("2," + last + "\n").repeat(9));

        assertThat(reading.table().rows()).isEqualTo(4_009);
        assertThat(row(reading, 4_008).getLast()).startsWith("x, ").doesNotContain("'");
    }

    @Test
    void aLongPreambleOfOtherDelimitersDoesNotTell() throws IOException {
        String comment = "# sensor 12, room 7, calibrated in May, " + "x, ".repeat(40) + "\n";

        Reading reading = read(comment.repeat(150) + "a;b;c\n" + "1;2;3\n".repeat(9));

        assertThat(reading.table().names()).containsExactly("a", "b", "c");
    }

    /// Between blanks the records below the header are as even.
    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void textsOfAsManyWordsEachAreNoTable(String delimiter) throws IOException {
        String rows = "the soup was very good,1\nwe shall not come again,0\n".repeat(30);

        Reading reading = read(("review,stars\n" + rows).replace(",", delimiter));

        assertThat(reading.table().names()).containsExactly("review", "stars");
        assertThat(row(reading, 0)).containsExactly("the soup was very good", "1");
    }

    @Test
    void textsOfAsManyWordsEachAreOneColumn() throws IOException {
        Reading reading = read("review\nthe soup was very good\nwe shall not come again\n");

        assertThat(reading.table().names()).containsExactly("review");
        assertThat(row(reading, 1)).containsExactly("we shall not come again");
    }

    /// Each of the records has as many commas; one has a blank at its end.
    @Test
    void aTableBetweenBlanksMayHaveCommasInItsNumbers() throws IOException {
        String day = "2024-01-01 12:00 1,5 2,5\n";

        Reading reading = read(day.repeat(10) + day.replace("\n", " \n") + day.repeat(9));

        assertThat(reading.table().columns()).hasSize(4);
        assertThat(row(reading, 19).getLast()).isEqualTo("2.5");
    }

    @Test
    void aLateCommaInAColumnOfTextIsNoDelimiter() throws IOException {
        Reading reading = read("text\n" + "good\nbad\n".repeat(4_000) + "good, but slow\n");

        assertThat(reading.table().names()).containsExactly("text");
        assertThat(row(reading, 8_000)).containsExactly("good, but slow");
    }

    @Test
    void quotesThatBeganAsSomethingElseAreFoundOutToo() throws IOException {
        Reading escaped =
                read("\"C:\\x\",1\n".repeat(3_000) + "\"say \\\"hi\\\", ok\",2\n".repeat(9));
        Reading single = read("it's,1\n".repeat(3_000) + "'x, y',2\n".repeat(3_000));

        assertThat(row(escaped, 3_008)).containsExactly("say \"hi\", ok", "2");
        assertThat(row(single, 5_999)).containsExactly("x, y", "2");
    }

    @Test
    void decimalCommasBetweenSemicolonsAreNumbers() throws IOException {
        Reading reading = read("a;b;c\n1,5;2,25;3\n-0,5;1000,1;4\n");

        assertThat(row(reading, 0)).containsExactly("1.5", "2.25", "3");
        assertThat(reading.notes())
                .containsExactly("Columns \"a\" and \"b\" have a decimal comma.");
    }

    @Test
    void commasBetweenThousandsAreNoDecimalsUnlessDeclared() throws IOException {
        Path file = file("a;b\n1,234;x\n12,000;y\n");

        assertThat(((Numeric) Tables.read(file).table().column("a")).value(0)).isEqualTo(1234);
        assertThat(
                        ((Numeric) Tables.read(file, DEFAULTS.withDecimal(',')).table().column("a"))
                                .value(0))
                .isEqualTo(1.234f);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02-29, 2024-12-31, 2024-02-29T00:00",
        "2024-02-29 13:45, 2024-12-31, 2024-02-29T13:45",
        "2024-02-29T13:45:10Z, 2024-12-31T00:00:00Z, 2024-02-29T13:45:10",
        "29/02/2024, 01/12/2024, 2024-02-29T00:00",
        "02/29/2024, 01/12/2024, 2024-02-29T00:00",
        "29.02.2024, 01.12.2024, 2024-02-29T00:00",
        "29-Feb-24, 1-Dec-24, 2024-02-29T00:00",
    })
    void datesAreUnderstoodWhereTheColumnLeavesNoDoubt(String first, String second, String moment)
            throws IOException {
        Reading reading = read("when,n\n" + first + ",1\n" + second + ",2\n");

        assertThat(types(reading)).containsExactly("date/time", "numeric");
        assertThat(row(reading, 0).getFirst()).isEqualTo(moment);
    }

    @Test
    void doubtfulDatesStayTextUnlessDeclared() throws IOException {
        Path file = file("when,n\n03/04/2024,1\n05/06/2024,2\n");

        Reading doubtful = Tables.read(file);
        Reading declared = Tables.read(file, DEFAULTS.withType("when", ColumnType.DATE));

        assertThat(types(doubtful)).containsExactly("categorical", "numeric");
        assertThat(doubtful.notes())
                .containsExactly(
                        "Column \"when\" is kept as text: day or month may come first in \"03/04/2024\"; declare it a date if the day does.");
        assertThat(row(declared, 0).getFirst()).isEqualTo("2024-04-03T00:00");
    }

    @Test
    void aColumnWithFewWordsAmongNumbersTellsTheFirstOfThem() throws IOException {
        Reading reading = read("price,n\n1.5,1\n\n2.5,2\nsold out,3\n3.5,4\n");

        assertThat(reading.stray("price"))
                .hasValue(new Reading.Stray("price", 3, 5, "sold out", 1, 3));
        assertThat(reading.notes())
                .containsExactly(
                        "Column \"price\" is kept as text: numbers in 3 cells, but not in 1, the first \"sold out\" in line 5.");
        assertThat(reading.stray("n")).isEmpty();
    }

    @Test
    void wholeNumbersThatAFloatRoundsAreNoted() throws IOException {
        Reading reading = read("id,n\n16777217,1\n16777216,2\n");

        assertThat(reading.notes())
                .containsExactly(
                        "Column \"id\" holds whole numbers beyond 16777216, which a float rounds; declare ids as categorical.");
    }

    @Test
    void declaredWordsAreMissing() throws IOException {
        Path file = file("a,b\n-200,x\n3,unknown\n");

        Table table = Tables.read(file, DEFAULTS.withMissing("-200", "unknown")).table();

        assertThat(table.column("a").isMissing(0)).isTrue();
        assertThat(table.column("b").isMissing(1)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ':',
            value = {
                "id,nan,NA:1,,2:4,,5",
                "0,1,2,target:0.5,0.1,2,1:0.4,0.2,2,0",
                "country,2019,2020,score:Oslo,1.5,2,3:Rome,2.5,3,4",
            })
    void namesMayLookLikeMissingCellsAndYears(String header, String first, String second)
            throws IOException {
        Table table = read(header + "\n" + first + "\n" + second + "\n").table();

        assertThat(String.join(",", table.names())).isEqualTo(header);
        assertThat(table.rows()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"A,unknown,5", "x,7,3,?", "2020-01-01,y,3"})
    void aRowOfDataIsNoHeaderForAWordInIt(String row) throws IOException {
        assertThat(read(row + "\n" + row.replaceAll("[a-z?]+", "4") + "\n").table().rows())
                .isEqualTo(2);
    }

    /// One query about all of them took minutes to plan.
    @Test
    @Timeout(40)
    void thousandsOfColumnsBesideAWordAreReadInSeconds() throws IOException {
        String names = join(j -> "gene" + j);
        String first = join(j -> j + ".5");

        Table table = read(names + ",sick\n" + first + ",yes\n" + first + ",no\n").table();

        assertThat(table.columns()).hasSize(2_001);
        assertThat(((Numeric) table.column("gene1999")).value(1)).isEqualTo(1999.5f);
    }

    private static String join(IntFunction<String> cell) {
        return IntStream.range(0, 2_000).mapToObj(cell).collect(Collectors.joining(","));
    }

    @Test
    void headerAndNamesCanBeDeclared() throws IOException {
        Path file = file("x,y\na,b\nc,d\n");

        assertThat(Tables.read(file).table().rows()).isEqualTo(2);
        assertThat(Tables.read(file, DEFAULTS.withHeader(false)).table().rows()).isEqualTo(3);
        assertThat(Tables.read(file, DEFAULTS.withNames(List.of("one", "two"))).table().names())
                .containsExactly("one", "two");
    }

    @Test
    void typesCanBeDeclared() throws IOException {
        Path file = file("zip,year\n0123,2024\n4567,2025\n");

        Reading reading =
                Tables.read(
                        file,
                        DEFAULTS.withType("zip", ColumnType.NUMERIC)
                                .withType("year", ColumnType.CATEGORICAL));

        assertThat(types(reading)).containsExactly("numeric", "categorical");
        assertThat(row(reading, 0)).containsExactly("123", "2024");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void everyLineEndIsUnderstood(String end) throws IOException {
        Reading reading = read("a,b\n1,\"x\ny\"\n2,z\n".replace("\n", end));

        assertThat(reading.table().rows()).isEqualTo(2);
        assertThat(row(reading, 1)).containsExactly("2", "z");
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, Ærøskøbing", "UTF-16LE, Ærøskøbing", "UTF-16BE, Ærøskøbing",
        "windows-1252, Ærøskøbing", "Shift_JIS, 東京都の人", "EUC-KR, 서울특별시",
    })
    void theEncodingIsFoundOut(String encoding, String word) throws IOException {
        Path file = folder.resolve("encoded.csv");
        Files.write(
                file,
                ("city,n\n" + word + ",1\n" + word + "x,2\n").getBytes(Charset.forName(encoding)));

        assertThat(Tables.read(file).table().column("city").text(0)).isEqualTo(word);
    }

    @Test
    void aForeignLetterBehindTheBeginningIsStillUnderstood() throws IOException {
        Path file = folder.resolve("late.csv");
        String text = "city,n\n" + "Oslo,1\n".repeat(200_000) + "Tromsø,2\n";
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));

        Reading reading = Tables.read(file);

        assertThat(((Categorical) reading.table().column("city")).levels())
                .containsExactly("Oslo", "Tromsø");
        assertThat(reading.format()).endsWith("windows-1252");
    }

    @Test
    void aGzipIsUnpackedByItsBytesNotItsName() throws IOException {
        Path file = folder.resolve("table.data");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write("a,b\n1,x\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(Tables.read(file).format()).startsWith("CSV in gzip");
    }

    @Test
    void wildcardsInAFileNameMeanThemselves() throws IOException {
        Files.writeString(folder.resolve("a1.csv"), "a,b\n1,2\n");
        Path file = Files.writeString(folder.resolve("a[1].csv"), "a,b\n3,4\n");

        assertThat(Tables.read(file).table().column("a").text(0)).isEqualTo("3");
    }

    @Test
    void oddNamesAreMendedAndNoted() throws IOException {
        Reading reading = read("a,,A\n1,2,3\n");

        assertThat(reading.table().names()).containsExactly("a", "column2", "A_2");
        assertThat(reading.notes())
                .containsExactly(
                        "Names were mended: column 2 (no name) is called \"column2\", column 3 (a second \"A\") is called \"A_2\".");
    }

    @Test
    void shortLinesAndCommentsAreNotedWithTheirLines() throws IOException {
        Reading reading = read("a,b,c\n1,2,3\n# seen twice\n4,5\n6,7,8\n");

        assertThat(reading.table().rows()).isEqualTo(3);
        assertThat(reading.notes())
                .containsExactly(
                        "Line 3 is a comment: left out.",
                        "Line 4 has fewer fields than the table has columns: the rest is taken as missing.");
    }

    @Test
    void parquetAndJsonGiveTheTableThatWasWritten() throws IOException, SQLException {
        Path csv = file("n,city,member,day\n1.5,Oslo,true,2024-02-29\n,Bergen,false,2024-03-01\n");
        Table expected = Tables.read(csv).table();
        copy(csv, "table.parquet", "FORMAT parquet");
        copy(csv, "table.json", "FORMAT json, ARRAY true");
        copy(csv, "table.jsonl", "FORMAT json");

        assertThat(Tables.read(folder.resolve("table.parquet")).table()).isEqualTo(expected);
        assertThat(Tables.read(folder.resolve("table.json")).table()).isEqualTo(expected);
        assertThat(Tables.read(folder.resolve("table.jsonl")).table()).isEqualTo(expected);
    }

    @Test
    void aTsvIsCutAtItsTabs() throws IOException {
        Path file = Files.writeString(folder.resolve("table.tsv"), "a\tb\n1,2\tx, y\n");

        assertThat(Tables.read(file).table().names()).containsExactly("a", "b");
    }

    @Test
    void aQuerySeesTheTypedFileAsData() throws IOException {
        Path file = file("day,price,city\n01/02/2024,\"1,5\",Oslo\n29/02/2024,\"2,5\",?\n");

        Reading reading =
                Tables.read(
                        file,
                        DEFAULTS.withQuery(
                                "SELECT city, price * 2 AS twice, year(day) AS year FROM data WHERE price > 1;"));

        assertThat(reading.table().names()).containsExactly("city", "twice", "year");
        assertThat(row(reading, 0)).containsExactly("Oslo", "3", "2024");
        assertThat(reading.table().column("city").isMissing(1)).isTrue();
    }

    @Test
    void aSetIsReadByNameAndQueriedLikeAFile() throws IOException {
        assertThat(Tables.read("penguins").table()).isEqualTo(DataSets.load("penguins", 0));
        assertThat(
                        Tables.read(
                                        "penguins",
                                        DEFAULTS.withQuery("SELECT DISTINCT species FROM data"),
                                        0)
                                .table()
                                .rows())
                .isEqualTo(3);
        assertThat(Tables.read("moons:rows=20", DEFAULTS, 4).table())
                .isEqualTo(DataSets.load("moons:rows=20", 4));
    }

    @Test
    void aDatabaseIsReadByItsUrl() throws IOException, SQLException {
        Path database = folder.resolve("shop.db");
        try (var c = DriverManager.getConnection("jdbc:duckdb:" + database);
                var s = c.createStatement()) {
            s.execute(
                    "CREATE TABLE t AS SELECT 1.5::DECIMAL(9,2) AS price, ' Oslo ' AS city, true AS sold, TIMESTAMP '2024-02-29 12:00' AS at"
                            + " UNION ALL SELECT NULL, NULL, NULL, NULL");
        }

        Reading reading =
                Tables.read("jdbc:duckdb:" + database, DEFAULTS.withQuery("SELECT * FROM t"), 0);

        assertThat(types(reading))
                .containsExactly("numeric", "categorical", "boolean", "date/time");
        assertThat(row(reading, 0)).containsExactly("1.5", "Oslo", "true", "2024-02-29T12:00");
        assertThat(reading.table().columns()).allMatch(c -> c.isMissing(1));
    }

    private void copy(Path csv, String name, String format) throws SQLException {
        try (var c = DriverManager.getConnection("jdbc:duckdb:");
                var s = c.createStatement()) {
            s.execute(
                    "COPY (FROM '" + csv + "') TO '" + folder.resolve(name) + "' (" + format + ")");
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("table.csv"), text);
    }

    private Reading read(String text) throws IOException {
        return Tables.read(file(text));
    }

    private static List<String> types(Reading reading) {
        return reading.table().columns().stream().map(Column::type).toList();
    }

    private static List<String> row(Reading reading, int row) {
        return reading.table().columns().stream().map(c -> c.text(row)).toList();
    }

    @Test
    void aQuerySeesTheNamesThatAreGiven() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "1,a\n2,b\n3,c\n");
        ReadOptions options =
                ReadOptions.defaults()
                        .withHeader(false)
                        .withNames(List.of("x", "word"))
                        .withQuery("SELECT word AS w, x FROM data WHERE x > 1");

        Table table = Tables.read(file, options).table();

        assertThat(table.names()).containsExactly("w", "x");
        assertThat(table.rows()).isEqualTo(2);
    }
}
