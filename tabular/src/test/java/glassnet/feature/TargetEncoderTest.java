package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TargetEncoderTest {

    @Test
    void wordsAndFewWholeNumbersAreClassesAndOtherNumbersARegression() {
        assertThat(TargetEncoder.infer(Column.Categorical.of("t", "a", "b")))
                .isEqualTo(Task.BINARY);
        assertThat(TargetEncoder.infer(Column.Categorical.of("t", "a", "b", "c")))
                .isEqualTo(Task.MULTICLASS);
        assertThat(TargetEncoder.infer(new Column.Numeric("t", 0, 1, 1))).isEqualTo(Task.BINARY);
        assertThat(TargetEncoder.infer(new Column.Numeric("t", 3, 8, 5)))
                .isEqualTo(Task.MULTICLASS);
        assertThat(TargetEncoder.infer(new Column.Numeric("t", 3, 8.5f, 5)))
                .isEqualTo(Task.REGRESSION);
    }

    @Test
    void classesOfNumbersAreOrderedBySizeAndWordsByLetter() {
        var numbers = TargetEncoder.fit(new Column.Numeric("t", 10, 9, 2), Optional.empty());
        var words = TargetEncoder.fit(Column.Categorical.of("t", "b", "c", "a"), Optional.empty());

        assertThat(((TargetEncoder.Classes) numbers).classes()).containsExactly("2", "9", "10");
        assertThat(((TargetEncoder.Classes) words).classes()).containsExactly("a", "b", "c");
    }

    @Test
    void aNumberIsStandardisedAndComesBack() {
        var column = new Column.Numeric("price", 2, 4, 6);
        var target = TargetEncoder.fit(column, Optional.of(Task.REGRESSION));

        var encoded = target.encode(Table.of(column));

        // mean 4, population deviation √(8/3)
        assertThat(encoded.get(2)).isEqualTo(2 / (float) Math.sqrt(8 / 3.0));
        assertThat(((TargetEncoder.Quantity) target).decode(encoded.get(2))).isEqualTo(6);
    }

    @Test
    void oneClassOnlyIsRefused() {
        assertThatThrownBy(() ->
                        TargetEncoder.fit(Column.Categorical.of("t", "a", "a"), Optional.empty()))
                .hasMessage(
                        "Target \"t\" has one class only, \"a\"; there is nothing to tell apart.");
    }

    @Test
    void aConstantNumberIsRefused() {
        assertThatThrownBy(() ->
                        TargetEncoder.fit(
                                new Column.Numeric("t", 1.5f, 1.5f), Optional.of(Task.REGRESSION)))
                .hasMessage("Target \"t\" is 1.5 in every row; there is nothing to predict.");
    }

    @Test
    void moreThanTwoClassesAreNotBinary() {
        assertThatThrownBy(() ->
                        TargetEncoder.fit(
                                Column.Categorical.of("t", "a", "b", "c"),
                                Optional.of(Task.BINARY)))
                .hasMessage("Task binary needs a target of 2 classes but \"t\" has 3: a, b and c.");
    }

    @Test
    void aClassUnknownInTrainingIsRefusedWithItsRow() {
        var target = TargetEncoder.fit(Column.Categorical.of("t", "a", "b"), Optional.empty());

        assertThatThrownBy(() -> target.encode(Table.of(Column.Categorical.of("t", "a", "c"))))
                .hasMessage(
                        "Target \"t\", row 2: class \"c\" was not in the training data, which had a and b.");
    }

    @Test
    void wordsCannotBeARegression() {
        assertThatThrownBy(() ->
                        TargetEncoder.fit(
                                Column.Categorical.of("t", "1", "low"),
                                Optional.of(Task.REGRESSION)))
                .hasMessage(
                        "Column \"t\" is numeric but holds \"low\" in row 2. Correct the cell, or leave it empty if it is missing.");
    }
}
