package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplittingTest {

    @Test
    void everyClassHasItsShareInBothParts() {
        String[] label = new String[200];
        Arrays.setAll(label, i -> i < 150 ? "common" : i < 199 ? "rare" : "single");
        float[] row = new float[200];
        for (int i = 0; i < row.length; i++) row[i] = i;
        Table table =
                Table.of(Column.Categorical.of("label", label), new Column.Numeric("row", row));

        Table.Split split = Splitting.stratified(table, "label", 0.2, 5);

        assertThat(count(split.second(), "common")).isEqualTo(30);
        assertThat(count(split.second(), "rare")).isEqualTo(10);
        assertThat(count(split.first(), "single")).isEqualTo(1);
        assertThat(split.first().rows() + split.second().rows()).isEqualTo(200);
        assertThat(Splitting.stratified(table, "label", 0.2, 5)).isEqualTo(split);
        assertThat(Splitting.stratified(table, "label", 0.2, 6)).isNotEqualTo(split);
    }

    @Test
    void manySmallClassesStillGiveTheirShareTogether() {
        String[] label = new String[300];
        Arrays.setAll(label, i -> "c" + i / 3);
        Table table = Table.of(Column.Categorical.of("label", label));

        Table.Split split = Splitting.stratified(table, "label", 0.1, 0);

        assertThat(split.second().rows()).isBetween(28, 32);
    }

    @Test
    void noFractionMeansNoRows() {
        Table table = Table.of(new Column.Numeric("a", 1, 2, 3));

        assertThat(Splitting.random(table, 0, 1).second().rows()).isZero();
        assertThat(Splitting.random(table, 0.34, 1).second().rows()).isOne();
    }

    private static int count(Table table, String label) {
        Column column = table.column("label");
        int count = 0;
        for (int i = 0; i < column.size(); i++) if (column.text(i).equals(label)) count++;
        return count;
    }
}
