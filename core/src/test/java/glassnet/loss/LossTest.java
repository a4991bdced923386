package glassnet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every loss; a new one is in these tests from the day it is permitted.
class LossTest {

    static List<Loss> losses() {
        var all = new ArrayList<>(Loss.all());
        all.add(new Huber(0.3));
        all.add(new Quantile(List.of(0.9)));
        all.add(new Quantile(List.of(0.1, 0.5, 0.9)));
        all.add(new Focal(0));
        all.add(new Focal(0.5));
        all.add(new SigmoidCrossEntropy(0.1));
        all.add(new SoftmaxCrossEntropy(0.1));
        return all;
    }

    @Test
    void allListsEveryPermittedLoss() {
        assertThat(Loss.all().stream().map(Object::getClass).toList())
                .hasSameElementsAs(records(Loss.class).toList())
                .doesNotHaveDuplicates();
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) return Stream.of(type);
        if (!type.isSealed()) return Stream.empty();
        return Stream.of(type.getPermittedSubclasses()).flatMap(LossTest::records);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void predictionsAreThoseOfTheLinkToTheNearestFloatOrItsNeighbour(Loss loss) {
        RandomStream random = RandomStream.of(6, "logits");
        Matrix z = Matrix.zeros(1_000, 3);
        for (int i = 0; i < z.size(); i++) z.set(i, (float) (20 * random.nextGaussian()));
        z.set(0, 100);
        z.set(1, -100);
        Matrix p = Matrix.zeros(1_000, 3);

        loss.predict(z, p);

        double[] row = new double[3];
        double[] expected = new double[3];
        for (int i = 0; i < z.rows(); i++) {
            for (int j = 0; j < 3; j++) row[j] = z.get(i, j);
            loss.link(row, expected);
            for (int j = 0; j < 3; j++) {
                float nearest = (float) expected[j];
                assertThat(p.get(i, j)).isCloseTo(nearest, within(Math.ulp(nearest)));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientIsTheSlopeOfTheValue(Loss loss) {
        RandomStream random = RandomStream.of(5, "losses");
        double h = 1e-6;
        for (int n = 0; n < 50; n++) {
            double[] z = new double[3];
            for (int j = 0; j < 3; j++) z[j] = random.nextDouble(0.05, 0.95);
            double[] t = target(loss, random);
            double[] dz = new double[3];
            loss.gradient(z, t, dz);
            for (int j = 0; j < 3; j++) {
                double slope =
                        (loss.value(with(z, j, z[j] + h), t) - loss.value(with(z, j, z[j] - h), t))
                                / (2 * h);
                assertThat(dz[j]).isCloseTo(slope, within(1e-7));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void everyFiniteLogitGivesAFiniteLossAndGradient(Loss loss) {
        double[] t = target(loss, RandomStream.of(6, "losses"));
        for (double z : new double[] {0, 1e-300, 1, 89, 710, 1e4, 1e30}) {
            for (double[] row : new double[][] {{z, -z, 0}, {-z, z, z}, {-z, -z, -z}}) {
                double[] dz = new double[3];
                loss.gradient(row, t, dz);
                assertThat(loss.value(row, t)).isFinite();
                for (double d : dz) assertThat(d).isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theBatchIsTheWeightedSumOfTheDefinition(Loss loss) {
        RandomStream random = RandomStream.of(7, "losses");
        int rows = 9;
        Matrix z = Matrix.zeros(rows, 3);
        Matrix t = Matrix.zeros(rows, loss.targets(3));
        Matrix w = Matrix.zeros(rows, 1);
        Matrix dz = Matrix.zeros(rows, 3);
        for (int i = 0; i < rows; i++) {
            double[] target = target(loss, random);
            for (int j = 0; j < 3; j++) z.set(i, j, (float) random.nextDouble(-4, 4));
            for (int j = 0; j < target.length; j++) t.set(i, j, (float) target[j]);
            w.set(i, i % 3);
        }

        double sum = loss.sumAndGradient(z, t, w, dz);

        double expected = 0;
        for (int i = 0; i < rows; i++) {
            double[] row = row(z, i);
            double[] d = new double[3];
            loss.gradient(row, row(t, i), d);
            expected += (i % 3) * loss.value(row, row(t, i));
            for (int j = 0; j < 3; j++) {
                double scale = Math.max(1, Math.abs(d[j]));
                assertThat(dz.get(i, j) / scale).isCloseTo(i % 3 * d[j] / scale, within(2e-7));
            }
        }
        assertThat(sum).isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aRowOfWeightZeroDoesNotCountEvenIfItIsBroken(Loss loss) {
        Matrix z = Matrix.row(Double.NaN, 0.5, 0.5);
        Matrix t = Matrix.zeros(1, loss.targets(3));
        Matrix dz = Matrix.zeros(1, 3);

        assertThat(loss.sumAndGradient(z, t, Matrix.row(0), dz)).isEqualTo(0);
        assertThat(dz.data()).containsExactly(0f, 0f, 0f);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aBrokenLogitGivesABrokenLoss(Loss loss) {
        double[] t = target(loss, RandomStream.of(8, "losses"));

        assertThat(loss.value(new double[] {Double.NaN, Double.NaN, Double.NaN}, t)).isNaN();
    }

    @ParameterizedTest
    @MethodSource("losses")
    void nameReadsBackAsTheSameLoss(Loss loss) {
        assertThat(Loss.named(loss.name())).isEqualTo(loss);
        for (String alias : loss.facts().aliases()) {
            assertThat(Loss.named(alias).getClass()).isEqualTo(loss.getClass());
        }
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        assertThatThrownBy(() -> Loss.named("hubert"))
                .hasMessage("There is no loss \"hubert\"; did you mean \"huber\"?");
        assertThatThrownBy(() -> Loss.named("mse(2)"))
                .hasMessage("mse takes no numbers in brackets but was given [2.0].");
        assertThatThrownBy(() -> Loss.named("huber(0)"))
                .hasMessage("huber δ must be positive and finite but is 0.0.");
        assertThatThrownBy(() -> Loss.named("quantile(0.1, 1)"))
                .hasMessage("quantile τ must be in (0, 1) but is 1.0.");
    }

    @Test
    void predictionsComeThroughTheLink() {
        Matrix z = Matrix.row(0, Math.log(3));

        assertThat(predicted(new SigmoidCrossEntropy(), z)).containsExactly(0.5f, 0.75f);
        assertThat(predicted(new SoftmaxCrossEntropy(), z)).containsExactly(0.25f, 0.75f);
        assertThat(predicted(new Poisson(), z)).containsExactly(1f, 3f);
        assertThat(predicted(new MeanSquaredError(), z)).containsExactly(0f, (float) Math.log(3));
    }

    private static float[] predicted(Loss loss, Matrix z) {
        Matrix p = z.copy();
        loss.predict(p, p);
        return p.data();
    }

    /// One-hot where every output has its target, else a number that an output may meet.
    private static double[] target(Loss loss, RandomStream random) {
        double[] t = new double[loss.targets(3)];
        if (t.length == 1) t[0] = random.nextDouble();
        else t[random.nextInt(3)] = 1;
        return t;
    }

    private static double[] with(double[] z, int j, double value) {
        double[] changed = z.clone();
        changed[j] = value;
        return changed;
    }

    private static double[] row(Matrix m, int i) {
        double[] row = new double[m.columns()];
        for (int j = 0; j < row.length; j++) row[j] = m.get(i, j);
        return row;
    }
}
