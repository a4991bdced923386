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

    /// 300 kinks on the way: each contribution, not only their sum, is that of 20 000 steps of the
    /// midpoint rule on the tape, for fewer gradients.
    @Test
    void manyKinksAreAllFound() {
        Network network = Network.of(3, new Dense(300), new Relu(), new Dense(1));
        var points = new Points(3);
        double[] theta = new double[network.parameterCount()];
        for (int k = 0; k < theta.length; k++) theta[k] = (float) (0.2 * points.next());
        Reference reference = Reference.of(network, theta);
        double[] from = {-1, 2, 0.5};
        double[] to = {1.5, -1, 0.75};

        var found = IntegratedGradients.of(reference, new First(), from, to);

        int steps = 20_000;
        double[] wanted = new double[3];
        for (int k = 0; k < steps; k++) {
            double t = (k + 0.5) / steps;
            double[] at = new double[3];
            for (int i = 0; i < 3; i++) at[i] = from[i] + t * (to[i] - from[i]);
            double[] slopes = reference.loss(at, new double[0], new First()).inputGradient();
            for (int i = 0; i < 3; i++) wanted[i] += slopes[i] * (to[i] - from[i]) / steps;
        }
        for (int i = 0; i < 3; i++) {
            assertThat(found.contributions().get(i))
                    .isCloseTo(wanted[i], within(1e-4 * Math.abs(found.to() - found.from())));
        }
        assertThat(found.gradients()).isLessThan(15_000);
    }
}
