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

/// A query sees the file that was named, and nothing else of the machine.
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM read_csv('FOLDER/secret.csv')",
                "SELECT * FROM 'FOLDER/secret.csv'",
                "SELECT * FROM read_csv('FOLDER/*.csv')",
                "SELECT content FROM read_text('FOLDER/secret.csv')",
                "SELECT content FROM read_text('/etc/hostname')",
                "SELECT * FROM read_csv('https://example.org/a.csv')",
                "SELECT 1) TO 'FOLDER/out.csv' --",
                "SELECT 1); COPY (SELECT 1) TO 'FOLDER/out.csv'; SELECT (1",
                "SELECT 1); SET enable_external_access = true; SELECT (1",
                "SELECT 1); INSTALL httpfs; SELECT (1",
                "SELECT 1); ATTACH 'FOLDER/out.db'; SELECT (1"
            })
    void allElseIsRefusedInASentence(String sql) throws IOException {
        assertThatThrownBy(() -> query(sql)).isInstanceOf(DataException.class);

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("named.csv", "secret.csv");
        }
    }

    @Test
    void theRefusalSaysWhatAQuerySees() {
        assertThatThrownBy(() -> query("SELECT * FROM read_csv('FOLDER/secret.csv')"))
                .hasMessage(
                        "query: Cannot access file \"%s/secret.csv\": a query sees only the file that was named, as the table \"data\"."
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
