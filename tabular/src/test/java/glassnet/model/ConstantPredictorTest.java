package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.feature.TargetEncoder;
import glassnet.metrics.ClassificationEvaluation;
import glassnet.metrics.RegressionEvaluation;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConstantPredictorTest {

    @Test
    void predictsTheMajorityClassWithTheSharesAsProbabilities() {
        var target = new TargetEncoder.Classes("c", List.of("a", "b"));
        Table training = Table.of(Column.Categorical.of("c", "a", "b", "b", "b"));
        Table test = Table.of(Column.Categorical.of("c", "a", "b"));

        var constant = ConstantPredictor.of(target, training, null);
        var evaluation = (ClassificationEvaluation) constant.evaluate(test, null);

        assertThat(constant.prediction()).isEqualTo("b");
        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        // −(ln ¼ + ln ¾)/2 = 0.836988
        assertThat(evaluation.logLoss()).isCloseTo(0.836988, within(1e-6));
    }

    @Test
    void predictsTheMeanOfTheTrainingRows() {
        var target = new TargetEncoder.Quantity("y", 0, 1);
        Table training = Table.of(new Column.Numeric("y", 1, 2, 6));
        Table test = Table.of(new Column.Numeric("y", 3, 7));

        var constant = ConstantPredictor.of(target, training, null);
        var evaluation = (RegressionEvaluation) constant.evaluate(test, null);

        assertThat(constant.prediction()).isEqualTo("3.0");
        assertThat(evaluation.mae()).isEqualTo(2);
        assertThat(evaluation.rmse()).isEqualTo(Math.sqrt(8));
    }

    /// By weight a has 3 of 4, and of the test rows 1 of 4; the mean is (3·1 + 1·5)/4 = 2.
    @Test
    void rowsCountByTheirWeight() {
        var target = new TargetEncoder.Classes("c", List.of("a", "b"));
        Table rows = Table.of(Column.Categorical.of("c", "a", "b"));
        var constant = ConstantPredictor.of(target, rows, new float[] {3, 1});
        var mean =
                ConstantPredictor.of(
                        new TargetEncoder.Quantity("y", 0, 1),
                        Table.of(new Column.Numeric("y", 1, 5)),
                        new float[] {3, 1});

        var evaluation = (ClassificationEvaluation) constant.evaluate(rows, new float[] {1, 3});

        assertThat(constant.constant()).containsExactly(0.75, 0.25);
        assertThat(constant.prediction()).isEqualTo("a");
        assertThat(evaluation.accuracy()).isEqualTo(0.25);
        assertThat(mean.constant()).containsExactly(2.0);
    }

    @Test
    void aClassItNeverSawIsWrong() {
        var target = new TargetEncoder.Classes("c", List.of("a", "b"));
        var constant =
                ConstantPredictor.of(target, Table.of(Column.Categorical.of("c", "a", "b")), null);

        var evaluation =
                (ClassificationEvaluation)
                        constant.evaluate(Table.of(Column.Categorical.of("c", "z", "a")), null);

        assertThat(evaluation.accuracy()).isEqualTo(0.5);
        assertThat(evaluation.unseen()).containsExactly("z");
    }
}
