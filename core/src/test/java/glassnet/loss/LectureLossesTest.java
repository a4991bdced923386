package glassnet.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// One loss after the other by hand, with the lectures' numbers where they give some.
class LectureLossesTest {
    private static final Offset<Double> EIGHT_DIGITS = within(5.1e-9);
    private static final Offset<Double> EXACT = within(1e-12);

    /// Mutah (003): x = 1, y = 1, w = 3 predicts 3 with loss 4 and gradient 4. (The slide says "the
    /// predicted value is 4".)
    @Test
    void squaredErrorOfOneSample() {
        assertLoss(new MeanSquaredError(), row(3), row(1), 4, 4);
    }

    /// Mutah (003): o = [121.5, 62.5], y = [1, 0]. Three slides print o where ∂L/∂o = [120.5, 62.5]
    /// is meant.
    @Test
    void meanSquaredErrorOfTheTwoFourTwoNetwork() {
        assertLoss(new MeanSquaredError(), row(121.5, 62.5), row(1, 0), 9213.25, 120.5, 62.5);
    }

    @Test
    void halfSquaredErrorHasThePlainDifferenceAsGradient() {
        assertLoss(new HalfSquaredError(), row(3, 1), row(1, 2), 2.5, 2, -1);
    }

    @Test
    void meanAbsoluteErrorHasASignAsGradientAndZeroAtEquality() {
        assertLoss(
                new MeanAbsoluteError(), row(3, 1, 5, 2), row(1, 2, 5, 2), 0.75, 0.25, -0.25, 0, 0);
    }

    /// −[1·ln 0.8] and −[ln(1 − 0.8)]; ∂/∂ŷ = −(t/ŷ − (1 − t)/(1 − ŷ)) = −1.25 and 5. (001's last
    /// line has a plus.)
    @Test
    void binaryCrossEntropyOfAProbability() {
        assertLoss(new BinaryCrossEntropy(), row(0.8), row(1), 0.22314355131420976, -1.25);
        assertLoss(new BinaryCrossEntropy(), row(0.8), row(0), 1.6094379124341005, 5);
    }

    /// Lecture 003 cuts at 1e-7: −ln 1e-7 = 16.118.
    @Test
    void aCertainAndWrongProbabilityCostsSixteenNotInfinity() {
        assertThat(new BinaryCrossEntropy().value(0, 1)).isCloseTo(16.11809565, EIGHT_DIGITS);
        assertThat(new BinaryCrossEntropy().value(1, 0)).isCloseTo(16.11809565, within(1e-8));
        assertThat(new BinaryCrossEntropy().derivative(0.0, 1)).isEqualTo(-1e7);
        assertThat(new CategoricalCrossEntropy().value(row(1, 0), row(0, 1)))
                .isCloseTo(16.11809565, EIGHT_DIGITS);
    }

    @Test
    void withTheSigmoidTheGradientIsPredictionMinusTarget() {
        double z = Math.log(4); // σ(z) = 0.8

        assertLoss(new SigmoidCrossEntropy(), row(z), row(1), 0.22314355131420976, -0.2);
        assertLoss(new SigmoidCrossEntropy(), row(z), row(0), 1.6094379124341005, 0.8);
        assertThat(new SigmoidCrossEntropy().value(-1000.0, 1)).isEqualTo(1000);
    }

    /// CS-514 (000): y = [0, 0, 1], S = [0.1, 0.3, 0.6] costs 0.51082562, the slide's 0.511; y =
    /// [0, 1, 0], S = [0.1, 0.7, 0.2] has ∂L/∂S = [0, −1.42857143, 0].
    @Test
    void categoricalCrossEntropyOfProbabilities() {
        var loss = new CategoricalCrossEntropy();
        double[] dS = new double[3];
        loss.gradient(row(0.1, 0.7, 0.2), row(0, 1, 0), dS);

        assertThat(loss.value(row(0.1, 0.3, 0.6), row(0, 0, 1)))
                .isCloseTo(0.51082562, EIGHT_DIGITS);
        assertThat(dS).containsExactly(new double[] {0, -1.42857143, 0}, EIGHT_DIGITS);
    }

    @Test
    void anIntegerLabelIsTheOneHotRowInShort() {
        var loss = new CategoricalCrossEntropy();
        var fromLogits = new SoftmaxCrossEntropy();

        assertThat(loss.value(row(0.1, 0.3, 0.6), row(2)))
                .isEqualTo(loss.value(row(0.1, 0.3, 0.6), row(0, 0, 1)));
        assertThat(fromLogits.value(row(2, 1, 0.1), row(1)))
                .isEqualTo(fromLogits.value(row(2, 1, 0.1), row(0, 1, 0)));
        assertThatThrownBy(() -> loss.value(row(0.1, 0.3, 0.6), row(3)))
                .hasMessage("A label of 3 classes is an integer from 0 to 2 but is 3.0.");
        assertThatThrownBy(() -> loss.value(row(0.1, 0.3, 0.6), row(0, 1)))
                .hasMessage("A target of 3 classes holds 3 numbers, or one label, but holds 2.");
    }

    /// CS-514 (000): z = [2, 1, 0.1], y = [0, 1, 0]; −ln 0.24243297 and S − y.
    @Test
    void withSoftmaxTheGradientIsPredictionMinusTarget() {
        var loss = new SoftmaxCrossEntropy();
        double[] dz = new double[3];
        loss.gradient(row(2, 1, 0.1), row(0, 1, 0), dz);

        assertThat(loss.value(row(2, 1, 0.1), row(0, 1, 0)))
                .isCloseTo(-Math.log(0.24243297), within(3e-8));
        assertThat(dz)
                .containsExactly(new double[] {0.65900114, -0.75756703, 0.09856589}, EIGHT_DIGITS);
    }

    /// ε = 0.1 and 2 classes turn [0, 1] into [0.05, 0.95]; the logits 0 and ln 3 give ¼ and ¾.
    @Test
    void smoothedLabelsAskForALittleOfEveryClass() {
        double z = Math.log(3);
        double expected = -0.05 * Math.log(0.25) - 0.95 * Math.log(0.75);

        assertLoss(new SoftmaxCrossEntropy(0.1), row(0, z), row(0, 1), expected, 0.2, -0.2);
        assertLoss(new SigmoidCrossEntropy(0.1), row(z), row(1), expected, -0.2);
    }

    /// CST 395 (001): a fair coin has an entropy of ln 2.
    @Test
    void crossEntropyIsEntropyAndDivergence() {
        double[] t = {0.5, 0.5};
        double[] p = {0.25, 0.75};

        assertThat(Distributions.entropy(t)).isCloseTo(Math.log(2), EXACT);
        assertThat(Distributions.entropy(1, 0)).isEqualTo(0);
        assertThat(Distributions.crossEntropy(t, p))
                .isCloseTo(Distributions.entropy(t) + Distributions.divergence(t, p), EXACT);
        assertThat(Distributions.divergence(t, t)).isEqualTo(0);
        assertThat(new KullbackLeibler().value(p, t))
                .isCloseTo(Distributions.divergence(t, p), EXACT);
    }

    /// e = 0.5 and 3 with δ = 1: ½·0.25 and 3 − ½.
    @Test
    void huberIsSquaredNearAndAbsoluteFar() {
        assertLoss(new Huber(), row(0.5, 3), row(0, 0), (0.125 + 2.5) / 2, 0.25, 0.5);
    }

    @Test
    void logCoshIsSmoothAndNearlyAbsolute() {
        assertLoss(new LogCosh(), row(1), row(0), Math.log(Math.cosh(1)), Math.tanh(1));
        assertLoss(new LogCosh(), row(1e4), row(0), 1e4 - Math.log(2), 1);
        assertLoss(new LogCosh(), row(1e-5), row(0), 5e-11, 1e-5);
    }

    /// τ = 0.9 and a target of 10: predicting 8 costs 0.9·2, predicting 12 costs 0.1·2.
    @Test
    void quantilePunishesTheRarerSideMore() {
        var loss = new Quantile(List.of(0.9));

        assertLoss(loss, row(8), row(10), 1.8, -0.9);
        assertLoss(loss, row(12), row(10), 0.2, 0.1);
        assertLoss(new Quantile(List.of(0.1, 0.9)), row(8, 12), row(10), 0.2, -0.05, 0.05);
        assertThatThrownBy(() -> new Quantile(List.of(0.1, 0.9)).targets(3))
                .hasMessage("quantile with 2 levels needs 2 outputs but the network has 3.");
    }

    @Test
    void hingeIsContentBeyondTheMargin() {
        assertLoss(new Hinge(), row(0.25, 2), row(1, 1), 0.375, -0.5, 0);
        assertLoss(new Hinge(), row(0.25), row(0), 1.25, 1);
        assertLoss(new Hinge(), row(0.25), row(-1), 1.25, 1);
        assertLoss(new SquaredHinge(), row(0.5), row(1), 0.25, -1);
    }

    @Test
    void poissonIsLeastWhereTheRateIsTheCount() {
        assertLoss(new Poisson(), row(0), row(2), 1, -1);
        assertLoss(new Poisson(), row(Math.log(2)), row(2), 2 - 2 * Math.log(2), 0);
    }

    /// p = 0.8 of the right class with γ = 2 counts 0.2² = 0.04 of its cross-entropy.
    @Test
    void focalCountsAnEasyExampleLess() {
        var loss = new Focal();
        double z = Math.log(4);

        assertThat(loss.value(z, 1)).isCloseTo(0.04 * 0.22314355131420976, EXACT);
        assertThat(loss.value(z, 0)).isCloseTo(0.64 * 1.6094379124341005, EXACT);
        assertThat(new Focal(0).value(z, 1)).isCloseTo(0.22314355131420976, EXACT);
    }

    private static void assertLoss(
            Loss loss, double[] z, double[] t, double value, double... gradient) {
        double[] dz = new double[z.length];
        loss.gradient(z, t, dz);
        assertThat(loss.value(z, t)).isCloseTo(value, EXACT);
        assertThat(dz).containsExactly(gradient, EXACT);
    }

    private static double[] row(double... values) {
        return values;
    }
}
