package glassnet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import glassnet.table.Table;
import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class TableFileTest {
    private static final Table TABLE =
            Table.of(
                    Column.Categorical.of("a,b", "x", "he said \"no\"", " y ", null, "two\nlines"),
                    new Column.Numeric("n", 1, 0.1f, Float.NaN, -3e-9f, 12345678));

    private static String written(TableFile format, Table table) throws IOException {
        var text = new StringWriter();
        format.write(table, text);
        return text.toString();
    }

    @Test
    void cellsThatWouldBeMisreadAreQuoted() throws IOException {
        assertThat(written(TableFile.CSV, TABLE))
                .isEqualTo(
                        """
                        "a,b",n
                        x,1
                        "he said ""no\""",0.1
                        " y ",
                        ,-3.0E-9
                        "two
                        lines",12345678
                        """);
    }

    @Test
    void aMissingCellOfAnOnlyColumnIsNotAnEmptyLine() throws IOException {
        Table one = Table.of(new Column.Numeric("n", 1, Float.NaN));

        assertThat(written(TableFile.CSV, one)).isEqualTo("n\n1\n\"\"\n");
    }

    @Test
    void jsonKeepsTypesAndMissingCells() throws IOException {
        Table two =
                Table.of(Column.Categorical.of("k", "x", null), new Column.Numeric("n", 1.5f, 2));

        assertThat(written(TableFile.JSON, two))
                .isEqualTo("[{\"k\":\"x\",\"n\":1.5},{\"k\":null,\"n\":2.0}]\n");
        assertThat(written(TableFile.JSONL, two))
                .isEqualTo("{\"k\":\"x\",\"n\":1.5}\n{\"k\":null,\"n\":2.0}\n");
    }
}
