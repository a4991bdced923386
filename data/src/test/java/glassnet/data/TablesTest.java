package glassnet.data;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TablesTest {
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

        assertThat(reading.table().columns().stream().map(Column::type))
                .containsExactly("numeric", "categorical", "boolean", "date/time", "categorical");
        assertThat(reading.table().columns().stream().map(c -> c.text(0)))
                .containsExactly("1.5", "Oslo", "true", "2024-02-29T00:00", "00123");
        assertThat(reading.table().columns().stream().map(Column::missingCount))
                .containsExactly(1, 1, 0, 1, 0);
        assertThat(reading.notes()).contains("\"?\" is taken as missing: 1 cells in size.");
    }

    @Test
    void packagedSetsAreReadByNameEverywhere() throws IOException {
        assertThat(Tables.read("penguins").table()).isEqualTo(DataSets.load("penguins", 0));
    }

    private Reading read(String text) throws IOException {
        return Tables.read(Files.writeString(folder.resolve("table.csv"), text));
    }
}
