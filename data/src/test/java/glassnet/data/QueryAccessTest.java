package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A query sees the file that was named and those it names itself, and nothing else of the machine.
class QueryAccessTest {
    @TempDir Path folder;
    private Path named;

    @BeforeEach
    void write() throws IOException {
        named = Files.writeString(folder.resolve("named.csv"), "a,b\n1,2\n3,4\n");
        Files.writeString(folder.resolve("secret.csv"), "password\nhunter2\n");
    }

    private Reading query(String sql) throws IOException {
        return Tables.read(
                named, ReadOptions.defaults().withQuery(sql.replace("FOLDER", folder.toString())));
    }

    @Test
    void theNamedFileMayBeRead() throws Exception {
        assertThat(query("SELECT a + b AS sum FROM data").table().column("sum").text(1))
                .isEqualTo("7");
    }

    @Test
    void aFileWhoseNameStandsInTheQueryMayBeReadToo() throws Exception {
        Files.writeString(folder.resolve("it's more.csv"), "a,price\n1,10\n3,30\n");

        Reading joined =
                query(
                        "SELECT b, price FROM data JOIN read_csv('FOLDER/it''s more.csv') AS more USING (a) ORDER BY b");
        Reading bare = query("SELECT price FROM \"FOLDER/it's more.csv\" ORDER BY price DESC");

        assertThat(joined.table().column("price").text(0)).isEqualTo("10");
        assertThat(joined.table().column("b").text(1)).isEqualTo("4");
        assertThat(bare.table().column("price").text(0)).isEqualTo("30");
    }

    @Test
    void aNameIsFoundFromTheFolderWeAreIn() throws Exception {
        Path here = Files.writeString(Path.of("query-access.csv"), "x\n7\n");
        try {
            assertThat(query("SELECT x FROM 'query-access.csv'").table().column("x").text(0))
                    .isEqualTo("7");
        } finally {
            Files.delete(here);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('FOLDER/sec' || 'ret.csv')",
                "SELECT * FROM read_csv(concat('FOLDER', chr(47), 'secret.csv'))",
                "SELECT content FROM read_text('FOLDER/se' || 'cret.csv')",
                "SELECT * FROM read_csv('FOLDER/s*.csv')",
                "SELECT * FROM 'FOLDER/*.csv'",
                "SELECT * FROM glob('FOLDER/*')",
                "SELECT * FROM read_csv('FOLDER')",
                "SELECT * FROM query('SELECT * FROM read_csv(chr(47) || ''etc/hostname'')')",
                "SELECT getenv('HOME') AS home",
                "SELECT * FROM read_csv('https://example.org/a.csv')",
                "SELECT * FROM read_parquet('s3://bucket/a.parquet')",
                "COPY data TO 'FOLDER/named.csv'",
                "ATTACH 'FOLDER/named.csv' AS other",
                "SELECT 1) TO 'FOLDER/out.csv' --",
                "SELECT 1); COPY (SELECT 1) TO 'FOLDER/out.csv'; SELECT (1",
                "SELECT 1); COPY (SELECT 1) TO 'FOLDER/secret.csv'; SELECT (1",
                "SELECT 1); SET enable_external_access = true; SELECT (1",
                "SELECT 1); INSTALL httpfs; SELECT (1",
                "SELECT 1); ATTACH 'FOLDER/out.db'; SELECT (1"
            })
    void allElseIsRefusedInASentence(String sql) throws IOException {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(DataException.class);

        assertThat(folder.resolve("secret.csv")).hasContent("password\nhunter2");
        assertThat(folder.resolve("named.csv")).hasContent("a,b\n1,2\n3,4");
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(2);
        }
    }

    @Test
    void theRefusalSaysWhatAQuerySees() {
        assertThatThrownBy(() -> query("SELECT * FROM read_csv('FOLDER/' || 'secret.csv')"))
                .hasMessage(
                        "query: Cannot access file \"%s/secret.csv\": a query reads the table \"data\" and files whose names stand in it in quotes."
                                .formatted(folder));
    }

    /// Arabic digits are no SQL.
    @Test
    void aFileIsReadTheSameWhereDigitsAreWrittenOtherwise() throws Exception {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Tables.read(named).table().column("b").text(1)).isEqualTo("4");
            assertThat(Tables.read("penguins").table().rows()).isEqualTo(344);
        } finally {
            Locale.setDefault(before);
        }
    }
}
