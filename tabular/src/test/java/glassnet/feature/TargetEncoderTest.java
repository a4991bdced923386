package glassnet.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
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

    /// (6 − 4)/2 = 1 beside (1 − 3)/2 = −1.
    @Test
    void severalNumbersAreStandardisedEachByItself() {
        var target =
                new TargetEncoder.Several(
                        List.of(
                                new TargetEncoder.Quantity("a", 4, 2),
                                new TargetEncoder.Quantity("b", 3, 2)));
        Table table =
                Table.of(
                        new Column.Numeric("b", new float[] {1, 3}),
                        new Column.Numeric("a", new float[] {6, 4}));

        assertThat(target.encode(table).data()).containsExactly(1, -1, 0, 0);
        assertThat(target.columns()).containsExactly("a", "b");
        assertThat(target.kind()).isEqualTo("regression");
    }

    @Test
    void ofSeveralTargetsFewWholeNumbersAreNumbersAndTwoAreClasses() {
        var stars = new Column.Numeric("stars", new float[] {1, 2, 3, 4});
        var price = new Column.Numeric("price", new float[] {1.5f, 2, 3, 4});
        var sold = new Column.Numeric("sold", new float[] {0, 1, 1, 0});
        var gone = Column.Categorical.of("gone", "no", "yes", "no", "no");

        assertThat(TargetEncoder.fit(List.of(stars, price), Optional.empty()).task())
                .isEqualTo(Task.REGRESSION);
        assertThat(TargetEncoder.fit(List.of(sold, gone), Optional.empty()).kind())
                .isEqualTo("multilabel");
        assertThatThrownBy(() -> TargetEncoder.fit(List.of(sold, price), Optional.empty()))
                .hasMessage(
                        "Several targets must be all numbers, or all of two classes, but \"sold\" has 2 classes, \"price\" is a number. Train a model for each kind.");
        assertThatThrownBy(
                        () -> TargetEncoder.fit(List.of(stars, gone), Optional.of(Task.MULTICLASS)))
                .hasMessageContaining("\"stars\" has 4 classes");
    }
}
