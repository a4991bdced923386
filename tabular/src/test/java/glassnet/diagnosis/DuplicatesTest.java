package glassnet.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuplicatesTest {
    private static final List<String> COLUMNS = List.of("x", "word");

    @Test
    void aRowIsRepeatedWhenAllItsCellsAre() {
        Table learnt = table(new float[] {1, 2, Float.NaN}, "a", "b", "c");
        Table judged = table(new float[] {2, 1, Float.NaN, 1}, "b", "b", "c", "a");

        assertThat(Duplicates.repeated(COLUMNS, learnt, judged)).containsExactly(0, 2, 3);
    }

    /// `"Aa"` and `"BB"` have the hash code 2112.
    @Test
    void rowsOfOneHashAreNotOfOneKind() {
        Table learnt = table(new float[] {1}, "Aa");

        assertThat(Duplicates.repeated(COLUMNS, learnt, table(new float[] {1}, "BB"))).isEmpty();
    }

    @Test
    void theFirstOfEachKindOfRowIsDistinct() {
        Table table = table(new float[] {1, 1, 2, 1}, "a", "a", "a", "b");

        assertThat(Duplicates.distinct(COLUMNS, table)).containsExactly(0, 2, 3);
    }

    private static Table table(float[] numbers, String... words) {
        return Table.of(new Column.Numeric("x", numbers), Column.Categorical.of("word", words));
    }
}
