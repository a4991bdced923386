package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Dense;
import glassnet.network.Network;
import glassnet.network.Softmax;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// The lectures' worked examples, digit for digit.
class WorkedExampleTest {

    /// Lecture 003: x = [3, 5] through a network 2-4-2 without activations, y = [1, 0], MSE.
    @Nested
    class TwoFourTwo {
        private final Network network = Network.of(2, new Dense(4), new Dense(2));
        private final double[] theta = {
            0.5, 1, 7, 3, 1, 2, 1, 0.5, // W1
            1, 1, 1, 1, // b1
            1, 2, 0.5, 0.5, 3, 1, 2, 1, // W2
            1, 1 // b2
        };
        private final Tape tape = lossAt(theta);

        private Tape lossAt(double[] theta) {
            return Reference.of(network, theta)
                    .loss(new double[] {3, 5}, new double[] {1, 0}, new MeanSquaredError());
        }

        @Test
        void forwardNumbersAreTheLectures() {
            assertThat(tape.a(0)).containsExactly(3, 5);
            assertThat(tape.z(1)).as("h").containsExactly(7.5, 14, 27, 12.5);
            assertThat(tape.a(1)).as("without an activation a = z").isEqualTo(tape.z(1));
            assertThat(tape.z(2)).as("o").containsExactly(121.5, 62.5);
            assertThat(tape.output()).containsExactly(121.5, 62.5);
            assertThat(tape.loss().value()).as("MSE").isEqualTo(9213.25);
        }

        @Test
        void backwardNumbersAreTheLectures() {
            assertThat(gradients("z2", 2)).as("∂L/∂o").containsExactly(120.5, 62.5);
            assertThat(gradients("z1", 4)).as("∂L/∂h").containsExactly(245.5, 91.5, 424, 303.5);
            assertThat(tape.gradient())
                    .containsExactly(
                            736.5, 274.5, 1272, 910.5, 1227.5, 457.5, 2120, 1517.5, // dW1
                            245.5, 91.5, 424, 303.5, // db1
                            903.75, 468.75, 1687, 875, 3253.5, 1687.5, 1506.25, 781.25, // dW2
                            120.5, 62.5); // db2
        }

        @Test
        void oneStepOfGradientDescentLowersTheErrorAsTheLectureSays() {
            double[] stepped = theta.clone();
            for (int k = 0; k < stepped.length; k++) stepped[k] -= 0.001 * tape.gradient()[k];

            assertThat(lossAt(stepped).loss().value()).isCloseTo(196.5612128857, within(5e-11));
        }

        private double[] gradients(String name, int count) {
            double[] result = new double[count];
            for (int j = 0; j < count; j++) {
                result[j] = tape.node(name + "[" + j + "]").gradient();
            }
            return result;
        }
    }

    /// Lecture 000: z = [2, 1, 0.1].
    @Nested
    class SoftmaxOfThree {
        private static final double DIGITS = 5e-9;
        private final double[] z = {2, 1, 0.1};

        @Test
        void softmaxLayerGivesTheLecturesValuesAndJacobian() {
            Tape tape = Reference.of(Network.of(3, new Softmax())).forward(z);

            assertThat(tape.output())
                    .containsExactly(
                            new double[] {0.65900114, 0.24243297, 0.09856589}, within(DIGITS));
            double[][] jacobian = {
                {0.22471864, -0.1597636, -0.06495503},
                {-0.1597636, 0.18365923, -0.02389562},
                {-0.06495503, -0.02389562, 0.08885066}
            };
            for (int i = 0; i < 3; i++) {
                List<Node.Edge> edges = tape.output(i).edges();
                assertThat(edges.stream().mapToDouble(Node.Edge::partial).toArray())
                        .containsExactly(jacobian[i], within(DIGITS));
            }
        }

        @Test
        void gradientOfSoftmaxAndCrossEntropyIsProbabilityMinusTarget() {
            Network identity = Network.of(3, new Dense(3));
            double[] theta = {1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0};

            Tape tape =
                    Reference.of(identity, theta)
                            .loss(z, new double[] {0, 1, 0}, new SoftmaxCrossEntropy());

            assertThat(tape.inputGradient())
                    .containsExactly(
                            new double[] {0.65900114, -0.75756703, 0.09856589}, within(DIGITS));
        }
    }
}
