package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Softmax;
import glassnet.training.Examples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Engine, reference and finite differences agree on networks that mix every layer, activation and
/// loss.
///
/// Biases are not zero and inputs not symmetric, since zeros sit on kinks; dropout drops (the same
/// units in engine and reference); rows have weights; codes name levels known and unknown.
class GeneratedNetworksTest {
    private static final int[] BATCH_SIZES = {1, 3, 9};

    /// A seeded mixture.
    private record Case(
            int seed, Loss loss, ParameterVector parameters, Examples examples, long step) {

        static Case of(int seed) {
            List<Loss> losses = Family.losses();
            Loss loss = losses.get(seed % losses.size());
            RandomStream random = RandomStream.of(seed, "generated network");
            Network network = network(seed, loss, random);
            Points points = new Points(seed);
            ParameterVector parameters = ParameterVector.zeros(network);
            // probabilities near 0 or 1 have too few digits in floats for 1/p and 1/(1 − p)
            double scale = Points.ofProbabilities(loss) ? 0.3 : 0.6;
            for (int k = 0; k < parameters.values().length; k++) {
                parameters.values()[k] = (float) (scale * points.next());
            }
            int rows = BATCH_SIZES[random.nextInt(BATCH_SIZES.length)];
            Examples examples = points.examples(rows, network.inputs(), network.outputs(), loss);
            if (network.layers().getFirst() instanceof Embedding embedding) {
                code(embedding, examples.x(), random);
            }
            return new Case(seed, loss, parameters, examples, random.nextInt(1000));
        }

        /// Every second network begins with an embedding; every member has its turn in the middle,
        /// among others drawn at random.
        private static Network network(int seed, Loss loss, RandomStream random) {
            var layers = new ArrayList<Layer>();
            int inputs = 1 + random.nextInt(5);
            List<Layer> middle = new ArrayList<>();
            for (Layer layer : Family.layers()) {
                if (!(layer instanceof Embedding embedding)) {
                    middle.add(layer);
                } else if (seed % 2 == 0) {
                    layers.add(embedding);
                    inputs = embedding.numeric() + embedding.tables().size();
                }
            }
            layers.add(dense(2 + random.nextInt(5)));
            add(layers, middle.get(seed / Family.losses().size() % middle.size()));
            for (int n = random.nextInt(4); n > 0; n--) {
                if (n % 2 == 0) layers.add(dense(2 + random.nextInt(5)));
                add(layers, middle.get(random.nextInt(middle.size())));
            }
            layers.add(dense(outputs(loss, random)));
            if (Points.ofProbabilities(loss)) {
                layers.add(layers.size() % 2 == 0 ? new Softmax() : new Activation.Sigmoid());
            }
            return new Network(inputs, layers);
        }

        /// An average takes as many columns as its members do.
        private static void add(List<Layer> layers, Layer layer) {
            if (layer instanceof Average average) layers.add(dense(average.member(0).inputs()));
            layers.add(layer);
        }

        private static Dense dense(int units) {
            return new Dense(units, new Initializer.HeNormal());
        }

        private static int outputs(Loss loss, RandomStream random) {
            int[] choice = random.nextDouble() < 0.5 ? new int[] {1, 2, 3} : new int[] {3, 2, 1};
            for (int outputs : choice) {
                try {
                    if (loss.targets(outputs) > 0) return outputs;
                } catch (IllegalArgumentException unsuitable) {
                    continue;
                }
            }
            throw new AssertionError(loss + " takes neither 1, 2 nor 3 outputs");
        }

        /// Levels known, one too large, and one too small.
        private static void code(Embedding embedding, Matrix x, RandomStream random) {
            for (int i = 0; i < x.rows(); i++) {
                for (int k = 0; k < embedding.tables().size(); k++) {
                    int levels = embedding.tables().get(k).levels();
                    x.set(i, embedding.numeric() + k, random.nextInt(levels + 2) - 1);
                }
            }
        }

        Network network() {
            return parameters.network();
        }

        @Override
        public String toString() {
            return "%d: %s, %s, %d rows".formatted(seed, network().layers(), loss, examples.rows());
        }
    }

    /// Every layer with every loss.
    static List<Case> cases() {
        int count = Family.layers().size() * Family.losses().size();
        return IntStream.range(0, count).mapToObj(Case::of).toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void engineAgreesWithTheReference(Case c) {
        GradientCheck check =
                GradientCheck.of(c.parameters(), c.loss(), c.examples(), c.seed(), c.step());

        assertThat(check.passed()).as(check.toString()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void referenceAgreesWithDifferences(Case c) {
        int row = c.examples().rows() - 1;

        GradientCheck check =
                GradientCheck.of(
                        Reference.of(c.parameters()).training(c.seed(), c.step(), row),
                        c.loss(),
                        Points.row(c.examples().x(), row),
                        Points.row(c.examples().target(), row));

        assertThat(check.passed()).as(check.toString()).isTrue();
    }

    @Test
    void everyMemberTakesPart() {
        Set<Class<?>> seen = new HashSet<>();
        for (Case c : cases()) {
            c.network().layers().forEach(layer -> seen.add(layer.getClass()));
            seen.add(c.loss().getClass());
        }

        assertThat(Family.layers()).allMatch(layer -> seen.contains(layer.getClass()));
        assertThat(Family.losses()).allMatch(loss -> seen.contains(loss.getClass()));
    }
}
