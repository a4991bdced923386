package glassnet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.RandomStream;
import glassnet.model.PermutationImportance.Importance;
import glassnet.network.Layers;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.training.Training;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermutationImportanceTest {

    /// `y = 3·strong + weak`; `idle` and `word` have nothing to do with it.
    private static Table table(int rows, long seed) {
        var random = RandomStream.of(seed, "importance test");
        float[] strong = new float[rows];
        float[] weak = new float[rows];
        float[] idle = new float[rows];
        String[] word = new String[rows];
        float[] y = new float[rows];
        String[] label = new String[rows];
        for (int i = 0; i < rows; i++) {
            strong[i] = (float) random.nextGaussian();
            weak[i] = (float) random.nextGaussian();
            idle[i] = (float) random.nextGaussian();
            word[i] = "w" + random.nextInt(3);
            y[i] = 3 * strong[i] + weak[i];
            label[i] = y[i] > 0 ? "yes" : "no";
        }
        return Table.of(
                new Column.Numeric("strong", strong),
                new Column.Numeric("weak", weak),
                new Column.Numeric("idle", idle),
                Column.Categorical.of("word", word),
                new Column.Numeric("y", y),
                Column.Categorical.of("label", label));
    }

    private static final Training TRAINING = Training.defaults().withEpochs(40);

    /// A shuffled column of variance 1 in `y = 3·s + …` adds noise of variance 2·3², so the error
    /// grows to about √18 = 4.2.
    @Test
    void ranksColumnsByWhatTheModelLosesWithoutThem() {
        Regressor model =
                Regressor.of("y", Layers.dense(16), Layers.tanh())
                        .train(table(600, 1).without("label"), TRAINING);

        var importance = PermutationImportance.of(model, table(500, 2), 2_000, 5, 0);

        assertThat(importance.columns().subList(0, 2))
                .extracting(Importance::column)
                .containsExactly("strong", "weak");
        assertThat(importance.columns().getFirst().mean()).isBetween(3.5, 4.5);
        assertThat(importance.columns()).hasSize(4);
        assertThat(importance.columns().getLast().mean()).isLessThan(0.1);
        assertThat(importance.error()).isEqualTo(model.evaluate(table(500, 2)).rmse());
        assertThat(importance.metric()).isEqualTo("rmse");
    }

    @Test
    void takesTheLogLossOfClassesAndKeepsItsMeanInTheMiddleOfTheInterval() {
        Classifier model =
                Classifier.of("label", Layers.dense(8), Layers.tanh())
                        .train(table(300, 1).without("y"), TRAINING);

        var importance = PermutationImportance.of(model, table(200, 2), 2_000, 3, 0);

        assertThat(importance.metric()).isEqualTo("log_loss");
        assertThat(importance.columns().getFirst().column()).isEqualTo("strong");
        assertThat(importance.columns())
                .allSatisfy(c -> assertThat(c.mean()).isBetween(c.low(), c.high()));
        assertThat(importance.columns())
                .allSatisfy(c ->
                        assertThat(c.high() - c.mean())
                                .isCloseTo(c.mean() - c.low(), within(1e-12)));
    }

    /// What a column is worth on all rows there are is taken from 20 000 of them. The interval of
    /// 200 rows is to hold it 95 times in 100: of 60 samples 57 on average, and fewer than 52 by
    /// chance in one of 100 tests.
    @Test
    void nineteenOfTwentyIntervalsHoldWhatTheColumnIsWorthOnAllRows() {
        Table learnt = table(400, 1);
        List<SingleTarget> models =
                List.of(
                        Regressor.of("y", Layers.dense(8), Layers.tanh())
                                .train(learnt.without("label"), TRAINING),
                        Classifier.of("label", Layers.dense(8), Layers.tanh())
                                .train(learnt.without("y"), TRAINING));

        for (SingleTarget model : models) {
            double truth =
                    weak(PermutationImportance.of(model, table(20_000, 77), 20_000, 5, 0)).mean();
            int held = 0;
            for (int sample = 0; sample < 60; sample++) {
                var weak =
                        weak(PermutationImportance.of(model, table(200, 100 + sample), 200, 5, 0));
                if (weak.low() <= truth && truth <= weak.high()) held++;
            }
            assertThat(held).isBetween(52, 60);
        }
    }

    private static Importance weak(PermutationImportance importance) {
        return importance.columns().stream()
                .filter(c -> c.column().equals("weak"))
                .findFirst()
                .orElseThrow();
    }

    /// Shuffling equal cells changes no row, so no other rows could tell anything else.
    @Test
    void aColumnThatChangesNothingHasNoInterval() {
        Classifier model =
                Classifier.of("label", Layers.dense(4)).train(table(100, 1).without("y"), TRAINING);
        Table rows = table(200, 2).with(new Column.Numeric("weak", new float[200]));

        Importance weak = weak(PermutationImportance.of(model, rows, 200, 5, 0));

        assertThat(weak.mean()).isZero();
        assertThat(weak.low()).isZero();
        assertThat(weak.high()).isZero();
    }

    @Test
    void aSingleRowHasNoInterval() {
        Classifier model =
                Classifier.of("label", Layers.dense(4)).train(table(100, 1).without("y"), TRAINING);

        var importance = PermutationImportance.of(model, table(200, 2), 1, 2, 9);

        assertThat(importance.columns())
                .allSatisfy(c -> assertThat(c.low()).isEqualTo(c.high()).isZero());
    }

    @Test
    void sameSeedSameNumbersAndNoMoreRowsThanAllowed() {
        Classifier model =
                Classifier.of("label", Layers.dense(4)).train(table(100, 1).without("y"), TRAINING);

        var first = PermutationImportance.of(model, table(200, 2), 50, 2, 9);

        assertThat(first.rows()).isEqualTo(50);
        assertThat(first).isEqualTo(PermutationImportance.of(model, table(200, 2), 50, 2, 9));
        assertThat(first).isNotEqualTo(PermutationImportance.of(model, table(200, 2), 50, 2, 8));
    }
}
