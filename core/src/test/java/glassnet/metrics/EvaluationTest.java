package glassnet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final List<String> TWO = List.of("no", "yes");

    private static Matrix binary(double... yes) {
        Matrix p = Matrix.zeros(yes.length, 2);
        for (int i = 0; i < yes.length; i++) {
            p.set(i, 0, (float) (1 - yes[i]));
            p.set(i, 1, (float) yes[i]);
        }
        return p;
    }

    /// actual 0 0 1 1, P(yes) 0.1 0.4 0.35 0.8, so predicted 0 0 0 1.
    ///
    /// Of the 4 pairs (yes, no) three are ranked rightly (0.35 < 0.4 is not): AUC 0.75. Log loss
    /// −(ln 0.9 + ln 0.6 + ln 0.35 + ln 0.8)/4 = 0.472288.
    @Test
    void fourRowsOfTwoClassesByHand() {
        var e =
                ClassificationEvaluation.of(
                        TWO, binary(0.1, 0.4, 0.35, 0.8), new int[] {0, 0, 1, 1}, null);

        assertThat(e.rows()).isEqualTo(4);
        assertThat(e.confusion()).isEqualTo(List.of(List.of(2.0, 0.0), List.of(1.0, 1.0)));
        assertThat(e.accuracy()).isEqualTo(0.75);
        assertThat(e.auc()).isEqualTo(0.75);
        assertThat(e.logLoss()).isCloseTo(0.472288, within(1e-6));
        assertThat(e.f1()).isEqualTo(2 / 3.0);
        assertThat(e.f1Class()).contains(e.classes().get(1).name());
        assertThat(e.classes())
                .containsExactly(
                        new ClassScores("no", 2, 2 / 3.0, 1, 0.8, 0.75),
                        new ClassScores("yes", 2, 1, 0.5, 2 / 3.0, 0.75));
        assertThat(e.metrics()).containsOnlyKeys("accuracy", "log_loss", "auc", "f1");
    }

    /// The third row counts three times: right are 2 + 1 of 6, and 1·2 + 3·1 of the 4·2 pairs.
    @Test
    void weightsCountLikeRepeatedRows() {
        var e =
                ClassificationEvaluation.of(
                        TWO,
                        binary(0.1, 0.4, 0.35, 0.8),
                        new int[] {0, 0, 1, 1},
                        new float[] {1, 1, 3, 1});

        assertThat(e.accuracy()).isEqualTo(0.5);
        assertThat(e.auc()).isEqualTo(5 / 8.0);
    }

    @Test
    void tiesInRankCountHalf() {
        var e = ClassificationEvaluation.of(TWO, binary(0.5, 0.5), new int[] {0, 1}, null);

        assertThat(e.auc()).isEqualTo(0.5);
        assertThat(e.accuracy()).as("the first among equals is predicted").isEqualTo(0.5);
    }

    /// Class b against the rest: P(b) is 0.2 0.5 0.3 0.4 with b in rows 1 and 3: all pairs right.
    /// Class c has P 0.2 0.3 0.6 0.5 in rows 2 (c): right. Class a: 0.6 0.2 0.1 0.1 in row 0:
    /// right. Predicted a b c c: precision of c ½, recall of b ½.
    @Test
    void threeClassesOneAgainstTheRest() {
        Matrix p =
                Matrix.of(
                        new double[][] {
                            {0.6, 0.2, 0.2}, {0.2, 0.5, 0.3}, {0.1, 0.3, 0.6}, {0.1, 0.4, 0.5}
                        });

        var e =
                ClassificationEvaluation.of(
                        List.of("a", "b", "c"), p, new int[] {0, 1, 2, 1}, null);

        assertThat(e.auc()).isEqualTo(1);
        assertThat(e.accuracy()).isEqualTo(0.75);
        assertThat(e.classes().get(1).recall()).isEqualTo(0.5);
        assertThat(e.classes().get(2).precision()).isEqualTo(0.5);
        assertThat(e.f1()).as("(1 + ⅔ + ⅔)/3").isCloseTo(7 / 9.0, within(1e-12));
        assertThat(e.f1Class()).isEmpty();
    }

    /// Without a row of class c, P(a) ranks both rows of a above that of b, and P(b) that of b
    /// above one of them and below the other: (1 + ½)/2.
    @Test
    void theMeanOfTheRankingIsOverTheClassesThatArePresent() {
        Matrix p = Matrix.of(new double[][] {{0.6, 0.1, 0.3}, {0.5, 0.4, 0.1}, {0.2, 0.3, 0.5}});

        var e = ClassificationEvaluation.of(List.of("a", "b", "c"), p, new int[] {0, 0, 1}, null);

        assertThat(e.classes().get(2).auc()).isNaN();
        assertThat(e.auc()).isEqualTo(0.75);
    }

    /// Three rows, the last of a class d the model does not know: 1 of 3 right, −(ln 0.6 + ln 0.2 +
    /// ln 10⁻¹⁵)/3 = 12.219, and d counts against the precision of b.
    @Test
    void aRowOfAnUnseenClassIsWrong() {
        var e =
                ClassificationEvaluation.of(
                        TWO, List.of("d"), binary(0.4, 0.2, 0.9), new int[] {0, 1, 2}, null);

        assertThat(e.accuracy()).isEqualTo(1 / 3.0);
        assertThat(e.logLoss()).isCloseTo(12.219, within(1e-3));
        assertThat(e.confusion())
                .containsExactly(List.of(1.0, 0.0), List.of(1.0, 0.0), List.of(0.0, 1.0));
        assertThat(e.actualClasses()).endsWith("d").hasSize(3);
        assertThat(e.classes().get(1).precision()).isZero();
        assertThat(e.f1()).isZero();
    }

    @Test
    void aClassThatIsAbsentHasNoRanking() {
        var e = ClassificationEvaluation.of(TWO, binary(0.2, 0.3), new int[] {0, 0}, null);

        assertThat(e.auc()).isNaN();
        assertThat(e.f1()).isZero();
        assertThat(e.accuracy()).isEqualTo(1);
    }

    /// Errors −0.5 0.5 0 1: MAE 2/4, MSE 1.5/4. The mean of y is 2.875 and Σ(y − ȳ)² = 29.1875.
    @Test
    void fourNumbersByHand() {
        var e =
                RegressionEvaluation.of(
                        new float[] {2.5f, 0, 2, 8}, new float[] {3, -0.5f, 2, 7}, null);

        assertThat(e.mae()).isEqualTo(0.5);
        assertThat(e.rmse()).isEqualTo(Math.sqrt(0.375));
        assertThat(e.r2()).isCloseTo(1 - 1.5 / 29.1875, within(1e-12));
    }

    @Test
    void weightedNumbersAndAConstantTarget() {
        var e = RegressionEvaluation.of(new float[] {1, 4}, new float[] {2, 2}, new float[] {3, 1});

        assertThat(e.mae()).isEqualTo((3 * 1 + 2) / 4.0);
        assertThat(e.rmse()).isEqualTo(Math.sqrt((3 * 1 + 4) / 4.0));
        assertThat(e.r2()).isNaN();
    }

    @Test
    void metricsAreLowerTheBetter() {
        Matrix p = Matrix.of(new double[][] {{0.7, 0.3}, {0.4, 0.6}, {0.9, 0.1}});
        Matrix oneHot = Matrix.of(new double[][] {{1, 0}, {1, 0}, {0, 1}});
        Matrix labels = Matrix.of(new double[][] {{0}, {0}, {1}});
        Matrix weights = Matrix.of(new double[][] {{2}, {1}, {1}});

        assertThat(Metric.named("error-rate").of(p, oneHot, null)).isEqualTo(2 / 3.0);
        assertThat(Metric.named("error-rate").of(p, labels, weights)).isEqualTo(0.5);
        Matrix one = Matrix.of(new double[][] {{0.5}, {0.51}, {0.2}});
        assertThat(Metric.named("error-rate").of(one, labels, null)).isEqualTo(2 / 3.0);
        Matrix y = Matrix.of(new double[][] {{1}, {-2}, {1}});
        assertThat(Metric.named("rmse").of(y, labels, null)).isEqualTo(Math.sqrt(5 / 3.0));
        assertThat(Metric.named("mae").of(y, labels, weights)).isEqualTo((2 * 1 + 2) / 4.0);
        assertThatThrownBy(() -> Metric.named("rsme"))
                .hasMessage("There is no metric \"rsme\"; did you mean \"rmse\"?");
    }

    /// Probabilities 0.3 0.6 0.1 of class 1, which the last row is of: its pairs are both lost. The
    /// log loss is −(ln 0.7 + ln 0.4 + ln 0.1)/3; no hit of class 1, so F1 is 0.
    @Test
    void whatIsBetterWhenHighIsTakenAsWhatItLacks() {
        Matrix p = Matrix.of(new double[][] {{0.7, 0.3}, {0.4, 0.6}, {0.9, 0.1}});
        Matrix one = Matrix.of(new double[][] {{0.3}, {0.6}, {0.1}});
        Matrix labels = Matrix.of(new double[][] {{0}, {0}, {1}});
        Matrix others = Matrix.of(new double[][] {{0}, {1}, {1}});

        for (Matrix each : List.of(p, one)) {
            assertThat(Metric.named("log-loss").of(each, labels, null))
                    .isCloseTo(1.1919, within(1e-4));
            assertThat(Metric.named("auc").of(each, labels, null)).isEqualTo(1);
            assertThat(Metric.named("auc").of(each, others, null)).isEqualTo(0.5);
            assertThat(Metric.named("f1").of(each, labels, null)).isEqualTo(1);
            assertThat(Metric.named("f1").of(each, others, null)) // 2·1/(2 + 1)
                    .isCloseTo(1 / 3.0, within(1e-12));
        }
        assertThat(Metric.named("accuracy")).isEqualTo(Metric.named("error-rate"));
    }

    @Test
    void whatCannotBeRankedCountsAsChance() {
        Matrix one = Matrix.of(new double[][] {{0.3}, {0.6}});
        Matrix labels = Matrix.of(new double[][] {{1}, {1}});

        assertThat(Metric.named("auc").of(one, labels, null)).isEqualTo(0.5);
    }

    /// The errors are 1 −2 0 and y lies −1 −1 2 from its mean: 5/6; weights 2 1 1 leave 6 of 6.75
    /// around the mean 0.75.
    @Test
    void unexplainedVarianceByHand() {
        Matrix y = Matrix.of(new double[][] {{1}, {-2}, {3}});
        Matrix t = Matrix.of(new double[][] {{0}, {0}, {3}});
        Matrix weights = Matrix.of(new double[][] {{2}, {1}, {1}});

        assertThat(Metric.named("r2").of(y, t, null)).isEqualTo(5 / 6.0);
        assertThat(Metric.named("r2").of(y, t, weights)).isCloseTo(6 / 6.75, within(1e-12));
        assertThat(Metric.named("r2").of(y, Matrix.zeros(3, 1), null)).isEqualTo(14 / 3.0);
    }
}
