package glassnet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.feature.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TableListTest {
    @TempDir private Path folder = Path.of("");

    private void list(String... lines) throws IOException {
        String header = "file,target,task,without,source\n";
        Files.writeString(folder.resolve("tables.csv"), header + String.join("\n", lines) + "\n");
    }

    @Test
    void everyLineIsATable() throws IOException {
        list("flats.csv.gz,rent,regression,id;deposit,a town", "votes.csv,party,,,");

        assertThat(TableList.read(folder))
                .containsExactly(
                        new TableList.Entry(
                                "flats.csv.gz",
                                "rent",
                                Optional.of(Task.REGRESSION),
                                List.of("id", "deposit")),
                        new TableList.Entry("votes.csv", "party", Optional.empty(), List.of()));
        assertThat(QualitySet.of(folder))
                .extracting(QualitySet::name)
                .containsExactly("flats", "votes");
    }

    @Test
    void aLineThatNamesNoTargetOrAnUnknownTaskIsRefused() throws IOException {
        list("flats.csv,rent,regression,,", "votes.csv,,,,");
        assertThatThrownBy(() -> TableList.read(folder))
                .hasMessage("tables.csv needs a target in every line but line 3 has none.");

        list("flats.csv,rent,regresion,,");
        assertThatThrownBy(() -> TableList.read(folder)).hasMessageContaining("\"regression\"");
    }
}
