package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {

    private static Column.Numeric numbers(double... values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) floats[i] = (float) values[i];
        return new Column.Numeric("at", floats);
    }

    @Test
    void everyRowIsTestedOnceAndLearntFromInAllOtherFolds() {
        Folds folds = Folds.random(10, 3, 1);

        int[] tested = new int[10];
        for (int k = 0; k < 3; k++) {
            for (int row : folds.test(k)) tested[row]++;
            assertThat(folds.test(k).length).isBetween(3, 4);
            assertThat(folds.training(k)).hasSize(10 - folds.test(k).length);
            assertThat(folds.training(k)).doesNotContain(folds.test(k));
        }
        assertThat(tested).containsOnly(1);
        assertThat(Folds.random(10, 3, 1).test(0)).isEqualTo(folds.test(0));
    }

    @Test
    void stratifiedFoldsShareEachClass() {
        String[] label = new String[20];
        Arrays.setAll(label, i -> i % 5 == 0 ? "rare" : "common"); // 4 and 16
        Column by = Column.Categorical.of("label", label);

        Folds folds = Folds.stratified(by, 4, 7);

        for (int k = 0; k < 4; k++) {
            assertThat(folds.test(k)).hasSize(5);
            assertThat(Arrays.stream(folds.test(k)).filter(i -> i % 5 == 0).count()).isEqualTo(1);
        }
    }

    @Test
    void rowsOfOneGroupAreInOnePart() {
        // groups of 4, 3, 2 and 1 rows: two parts of 5
        Column by =
                Column.Categorical.of("house", "a", "b", "a", "b", "c", "a", "b", "c", "a", "d");

        Folds folds = Folds.grouped(by, 2, 3);

        assertThat(folds.test(0)).hasSize(5);
        for (int row : folds.test(0)) {
            for (int other : folds.test(1)) assertThat(by.text(row)).isNotEqualTo(by.text(other));
        }
        assertThatThrownBy(() -> Folds.grouped(by, 5, 3))
                .hasMessage(
                        "Folds must be at least 2 and at most as many as there are groups in \"house\" (4) but are 5.");
        assertThatThrownBy(() -> Folds.grouped(Column.Categorical.of("house", "a", null), 2, 3))
                .hasMessageContaining("missing in row 2");
    }

    @Test
    void inTimeTheTestFollowsWhatIsLearntFrom() {
        Column by = numbers(6, -1, 3, 2, 5, 4);

        Folds folds = Folds.inTime(by, 2); // blocks −1 2 | 3 4 | 5 6

        assertThat(folds.training(0)).containsExactly(1, 3);
        assertThat(folds.test(0)).containsExactly(2, 5);
        assertThat(folds.training(1)).containsExactly(1, 2, 3, 5);
        assertThat(folds.test(1)).containsExactly(0, 4);
    }

    @Test
    void equalTimesAreNotParted() {
        Folds folds = Folds.inTime(numbers(1, 2, 2, 3, 3, 4), 2);

        assertThat(folds.training(0)).containsExactly(0, 1, 2);
        assertThat(folds.test(0)).containsExactly(3, 4);
    }

    @Test
    void aColumnOfWordsHasNoOrderOfTime() {
        assertThatThrownBy(() -> Folds.inTime(Column.Categorical.of("day", "Mo", "Tu", "We"), 2))
                .hasMessageStartingWith("Column \"day\" should hold moments or numbers");
        assertThatThrownBy(() -> Folds.inTime(numbers(1, 1, 1, 1), 2))
                .hasMessageContaining("too much alike");
    }

    @Test
    void theLatestRowsOrWholeGroupsAreTestedOn() {
        Table table =
                Table.of(
                        numbers(5, 1, 4, 2, 3),
                        Column.Categorical.of("house", "a", "a", "b", "b", "c"));

        Table.Split late = new Partition.ByTime("at").split(table, Optional.empty(), 0.4, 1);
        Table.Split apart = new Partition.ByGroups("house").split(table, Optional.empty(), 0.4, 1);

        assertThat(late.second().column("at")).isEqualTo(numbers(5, 4));
        List<String> learnt = texts(apart.first().column("house"));
        assertThat(texts(apart.second().column("house")))
                .isNotEmpty()
                .doesNotContainAnyElementsOf(learnt);
    }

    private static List<String> texts(Column column) {
        return IntStream.range(0, column.size()).mapToObj(column::text).toList();
    }
}
