package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcesTest {

    @ParameterizedTest
    @CsvSource({
        "penguins, penguins",
        "dir/penguins.csv, penguins",
        "dir/penguins.csv.gz, penguins",
        "C:\\dir\\penguins.parquet, penguins",
        "v1.2.csv, v1.2",
        "moons:rows=500, moons",
        "jdbc:duckdb:x.db, model",
        ".csv, .csv"
    })
    void filesAreNamedAfterTheirSource(String source, String name) {
        assertThat(Sources.baseName(source)).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({
        "penguins, penguins",
        "what?.csv, what?.csv",
        "jdbc:duckdb:x.db, jdbc:duckdb:x.db",
        "jdbc:postgresql://me:secret@host:5432/db?password=secret, jdbc:postgresql://host:5432/db",
        "jdbc:sqlserver://host;user=me;password=secret, jdbc:sqlserver://host"
    })
    void noPasswordIsKept(String source, String kept) {
        assertThat(Sources.withoutSecrets(source)).isEqualTo(kept);
    }
}
