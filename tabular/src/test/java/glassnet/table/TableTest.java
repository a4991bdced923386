package glassnet.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.text.Names;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableTest {
    private static final Table TABLE =
            Table.of(
                    new Column.Numeric("size", 1, 2.5f, Float.NaN),
                    Column.Categorical.of("colour", "red", null, "blue"),
                    new Column.Bool("sold", new Column.Codes(new int[] {1, 0, -1})));

    @Test
    void cellsReadAsPeopleWriteThem() {
        assertThat(texts("size")).containsExactly("1", "2.5", "");
        assertThat(texts("colour")).containsExactly("red", "", "blue");
        assertThat(texts("sold")).containsExactly("true", "false", "");
        assertThat(TABLE.columns()).extracting(Column::missingCount).containsExactly(1, 1, 1);
    }

    @Test
    void aDateReadsAsIso() {
        var date = new Column.DateTime("at", new Column.Seconds(new long[] {0, 86_399}));

        assertThat(date.text(0)).isEqualTo("1970-01-01T00:00");
        assertThat(date.text(1)).isEqualTo("1970-01-01T23:59:59");
    }

    @Test
    void rowsArePickedInTheOrderAskedFor() {
        Table picked = TABLE.rows(2, 0, 0);

        assertThat(picked.rows()).isEqualTo(3);
        assertThat(picked.column("colour").text(0)).isEqualTo("blue");
        assertThat(picked.column("size").text(2)).isEqualTo("1");
    }

    @Test
    void aShuffleKeepsEveryRowAndRepeats() {
        float[] numbers = new float[100];
        for (int i = 0; i < 100; i++) numbers[i] = i;
        Table table = Table.of(new Column.Numeric("n", numbers));

        Table shuffled = table.shuffle(3);

        assertThat(shuffled).isEqualTo(table.shuffle(3)).isNotEqualTo(table);
        var column = (Column.Numeric) shuffled.column("n");
        double sum = 0;
        for (int i = 0; i < 100; i++) sum += column.value(i);
        assertThat(sum).isEqualTo(4950);
    }

    @Test
    void aSplitCutsAtTheFraction() {
        Table.Split split = TABLE.split(2 / 3.0);

        assertThat(split.first().rows()).isEqualTo(2);
        assertThat(split.second().column("colour").text(0)).isEqualTo("blue");
    }

    @Test
    void anUnknownColumnIsRefusedAndTheNearestNamed() {
        assertThatThrownBy(() -> TABLE.column("color"))
                .hasMessage("There is no column \"color\"; did you mean \"colour\"?");
        assertThatThrownBy(() -> TABLE.column("price"))
                .hasMessage("There is no column \"price\"; there are size, colour and sold.");
    }

    @Test
    void twoColumnsOfOneNameAreRefused() {
        assertThatThrownBy(() -> Table.of(new Column.Numeric("a", 1), new Column.Numeric("a", 2)))
                .hasMessage("Two columns are named \"a\".");
    }

    @Test
    void columnsOfDifferentLengthAreRefused() {
        assertThatThrownBy(
                        () -> Table.of(new Column.Numeric("a", 1), new Column.Numeric("b", 1, 2)))
                .hasMessage("Column \"b\" has 2 rows but \"a\" has 1.");
    }

    @Test
    void anInfiniteNumberIsRefusedWithItsRow() {
        assertThatThrownBy(() -> new Column.Numeric("a", 1, Float.POSITIVE_INFINITY))
                .hasMessage(
                        "Column \"a\", row 2: the number is infinite or too large for a float (3.4e38). Leave the cell empty or scale the column.");
    }

    @Test
    void listsOfNamesStayShort() {
        assertThat(Names.list(List.of("a"))).isEqualTo("a");
        assertThat(Names.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
        assertThat(Names.list(List.of("a", "b", "c", "d", "e", "f", "g", "h")))
                .isEqualTo("a, b, c, d, e and 3 more");
    }

    private static List<String> texts(String column) {
        Column c = TABLE.column(column);
        return java.util.stream.IntStream.range(0, c.size()).mapToObj(c::text).toList();
    }
}
