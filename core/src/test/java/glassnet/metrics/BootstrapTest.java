package glassnet.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

    private static Matrix probabilities(int rows, int classes, long seed) {
        var random = RandomStream.of(seed, "probabilities");
        Matrix p = Matrix.zeros(rows, classes);
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                p.set(i, j, 1 + random.nextInt(20)); // ties
                sum += p.get(i, j);
            }
            for (int j = 0; j < classes; j++) p.set(i, j, (float) (p.get(i, j) / sum));
        }
        return p;
    }

    private static int[] labels(int rows, int classes, long seed) {
        var random = RandomStream.of(seed, "labels");
        return IntStream.range(0, rows).map(_ -> random.nextInt(classes)).toArray();
    }

    private static int[] mostProbable(Matrix p) {
        return IntStream.range(0, p.rows())
                .map(i ->
                        IntStream.range(0, p.columns())
                                .reduce((best, j) -> p.get(i, j) > p.get(i, best) ? j : best)
                                .orElseThrow())
                .toArray();
    }

    /// Figures of 0 to 100: a share of 0.025 of 100 steps is at 2.5, of 0.975 at 97.5.
    @Test
    void theMiddleOfAHundredAndOneFiguresByHand() {
        double[] figures = IntStream.rangeClosed(0, 100).mapToDouble(i -> 100 - i).toArray();

        var interval = Bootstrap.Interval.of(figures);
        var undefined = Bootstrap.Interval.of(new double[] {Double.NaN, 3, Double.NaN});

        assertThat(interval.low()).isCloseTo(2.5, within(1e-9));
        assertThat(interval.high()).isCloseTo(97.5, within(1e-9));
        assertThat(undefined).isEqualTo(new Bootstrap.Interval(3, 3));
        assertThat(Bootstrap.Interval.of(new double[] {Double.NaN}).low()).isNaN();
    }

    /// With 80 of 100 rows right the share of a resample is binomial: 0.8 ± 1.96·√(0.8·0.2/100), so
    /// about 0.72 to 0.88.
    @Test
    void theIntervalOfAShareIsThatOfTheBinomial() {
        Matrix p = Matrix.zeros(100, 2);
        int[] actual = new int[100];
        for (int i = 0; i < 100; i++) {
            actual[i] = i % 2;
            boolean right = i % 5 != 0;
            p.set(i, right ? actual[i] : 1 - actual[i], 1);
        }

        var interval =
                Bootstrap.ofClasses(p, mostProbable(p), actual, null, 1)
                        .intervals()
                        .get("accuracy");

        assertThat(interval.low()).isCloseTo(0.72, within(0.015));
        assertThat(interval.high()).isCloseTo(0.88, within(0.015));
    }

    @Test
    void figuresUnderTheFirstWeightsAreThoseOfTheEvaluation() {
        for (int classes : new int[] {2, 4}) {
            Matrix p = probabilities(60, classes, classes);
            int[] actual = labels(60, classes + 1, 3); // the last is unseen
            float[] weights = new float[60];
            for (int i = 0; i < 60; i++) weights[i] = i % 4;
            var names = IntStream.range(0, classes).mapToObj(c -> "c" + c).toList();
            var evaluation = ClassificationEvaluation.of(names, List.of("new"), p, actual, weights);

            var resampled = new ResampledClasses(p, mostProbable(p), actual);

            assertThat(resampled.names()).containsExactlyElementsOf(evaluation.metrics().keySet());
            assertThat(resampled.of(doubles(weights)))
                    .containsExactly(values(evaluation), within(1e-12));
        }
    }

    @Test
    void figuresOfNumbersUnderTheFirstWeightsAreThoseOfTheEvaluation() {
        float[] predicted = {1, 2.5f, 2, 7, 4};
        float[] actual = {1.5f, 2, 3, 5, 4};
        float[] weights = {1, 2, 0, 3, 1};
        var evaluation = RegressionEvaluation.of(predicted, actual, weights);

        var resampled = new ResampledNumbers(predicted, actual);

        assertThat(resampled.names()).containsExactlyElementsOf(evaluation.metrics().keySet());
        assertThat(resampled.of(doubles(weights)))
                .containsExactly(values(evaluation), within(1e-12));
        assertThat(resampled.of(new double[] {0, 0, 2, 0, 0})[2]).isNaN();
    }

    private static double[] doubles(float[] values) {
        return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
    }

    private static double[] values(Evaluation evaluation) {
        return evaluation.metrics().values().stream().mapToDouble(x -> x).toArray();
    }

    /// Errors of 1 and 3 alike: the mean absolute error of a resample is between, and that of all
    /// rows is in the interval.
    @Test
    void theSameSeedDrawsTheSameRowsAndTheFigureLiesWithin() {
        float[] actual = new float[200];
        float[] predicted = new float[200];
        for (int i = 0; i < 200; i++) {
            actual[i] = i;
            predicted[i] = i + (i % 2 == 0 ? 1 : 3);
        }

        var once = Bootstrap.ofNumbers(predicted, actual, null, 7);
        var interval = once.intervals().get("mae");

        assertThat(once).isEqualTo(Bootstrap.ofNumbers(predicted, actual, null, 7));
        assertThat(once).isNotEqualTo(Bootstrap.ofNumbers(predicted, actual, null, 8));
        assertThat(once.resamples()).isEqualTo(1000);
        assertThat(interval.low()).isBetween(1.8, 1.9); // 2 − 1.96/√200 = 1.86
        assertThat(interval.high()).isBetween(2.1, 2.2);
    }

    @Test
    void manyRowsAreDrawnLessOften() {
        float[] zeros = new float[100_000];
        float[] noise = new float[100_000];
        for (int i = 0; i < noise.length; i++) noise[i] = i % 7;

        assertThat(Bootstrap.ofNumbers(zeros, noise, null, 0).resamples()).isEqualTo(500);
    }

    @Test
    void withoutRowsThereIsNothingToDraw() {
        assertThatThrownBy(() -> Bootstrap.ofNumbers(new float[0], new float[0], null, 0))
                .hasMessage("A bootstrap needs at least one row to draw from but has none.");
    }
}
