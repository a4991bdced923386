package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.Loss;
import glassnet.network.Activation.Relu;
import glassnet.network.Activation.Tanh;
import glassnet.network.Dense;
import glassnet.network.Network;
import org.junit.jupiter.api.Test;

class IntegratedGradientsTest {

    /// The first of the last layer's numbers.
    private record First() implements Loss.Custom {
        @Override
        public int targets(int outputs) {
            return 0;
        }

        @Override
        public double value(double[] z, double[] t) {
            return z[0];
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            dz[0] = 1;
        }
    }

    @Test
    void aLinearNetworkContributesItsWeightsTimesTheWay() {
        var linear = Reference.of(Network.of(2, new Dense(1)), 2, -3, 1);

        var found =
                IntegratedGradients.of(
                        linear, new First(), new double[] {1, 1}, new double[] {4, 0});

        assertThat(found.contributions().get(0)).isCloseTo(6, within(1e-12));
        assertThat(found.contributions().get(1)).isCloseTo(3, within(1e-12));
        assertThat(found.residual()).isCloseTo(0, within(1e-12));
        assertThat(found.gradients()).isEqualTo(3);
    }

    /// f = relu(x₀ + x₁ − 1) from 0 to (1, 1): nothing on the first half of the way, then both
    /// inputs move it alike.
    @Test
    void aKinkOnTheWayIsFoundByHalving() {
        var kinked = Reference.of(Network.of(2, new Dense(1), new Relu()), 1, 1, -0.9);

        var found =
                IntegratedGradients.of(
                        kinked, new First(), new double[] {0, 0}, new double[] {1, 1});

        assertThat(found.to() - found.from()).isCloseTo(1.1, within(1e-12));
        assertThat(found.contributions().get(0)).isCloseTo(0.55, within(1e-4));
        assertThat(found.residual()).isCloseTo(0, within(1.1e-4));
    }

    @Test
    void contributionsAddUpToTheDifferenceInRandomNetworks() {
        for (int seed = 0; seed < 10; seed++) {
            Network network =
                    seed % 2 == 0
                            ? Network.of(
                                    6,
                                    new Dense(20),
                                    new Relu(),
                                    new Dense(20),
                                    new Relu(),
                                    new Dense(2))
                            : Network.of(
                                    6,
                                    new Dense(20),
                                    new Tanh(),
                                    new Dense(20),
                                    new Tanh(),
                                    new Dense(2));
            var points = new Points(seed);
            double[] theta = new double[network.parameterCount()];
            for (int k = 0; k < theta.length; k++) theta[k] = 0.5 * points.next();
            double[] from = new double[6];
            double[] to = new double[6];
            for (int i = 0; i < 6; i++) to[i] = points.next();

            var found = IntegratedGradients.of(Reference.of(network, theta), new First(), from, to);

            assertThat(Math.abs(found.residual()))
                    .as("seed %d, %d gradients", seed, found.gradients())
                    .isLessThan(1e-3 * Math.abs(found.to() - found.from()));
        }
    }
}
