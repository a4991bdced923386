package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Activation.Relu;
import glassnet.network.Activation.Sigmoid;
import glassnet.network.Activation.Silu;
import glassnet.network.Activation.Softplus;
import glassnet.network.Activation.Tanh;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Pass;
import glassnet.network.Softmax;
import glassnet.optimizer.Sgd;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExplanationTest {
    private static final double[] LECTURE = {
        0.5, 1, 7, 3, 1, 2, 1, 0.5, // W1
        1, 1, 1, 1, // b1
        1, 2, 0.5, 0.5, 3, 1, 2, 1, // W2
        1, 1 // b2
    };

    private static Reference lecture() {
        return Reference.of(Network.of(2, new Dense(4), new Dense(2)), LECTURE);
    }

    private static ChainRule lectureBack() {
        return ChainRule.of(
                lecture(), new MeanSquaredError(), new double[] {3, 5}, new double[] {1, 0}, 4);
    }

    @Test
    void lecture003IsExplainedForwardLineByLine() {
        var forward = Explanation.of(lecture(), new MeanSquaredError(), new double[] {3, 5}, 5);

        assertThat(forward.toString())
                .isEqualTo(
                        """
                        Layer 1:  z1 = x·layer1.w + layer1.b  (1×4) = (1×2)·(2×4) + (1×4)
                          z1[0] = x[0]·layer1.w[0,0] + x[1]·layer1.w[1,0] + layer1.b[0] = 3·0.5 + 5·1 + 1 = 7.5
                          z1[1] = x[0]·layer1.w[0,1] + x[1]·layer1.w[1,1] + layer1.b[1] = 3·1 + 5·2 + 1 = 14
                          z1[2] = x[0]·layer1.w[0,2] + x[1]·layer1.w[1,2] + layer1.b[2] = 3·7 + 5·1 + 1 = 27
                          z1[3] = x[0]·layer1.w[0,3] + x[1]·layer1.w[1,3] + layer1.b[3] = 3·3 + 5·0.5 + 1 = 12.5

                        Layer 2:  z2 = z1·layer2.w + layer2.b  (1×2) = (1×4)·(4×2) + (1×2)
                          z2[0] = z1[0]·layer2.w[0,0] + z1[1]·layer2.w[1,0] + z1[2]·layer2.w[2,0] + z1[3]·layer2.w[3,0] + layer2.b[0]
                                = 7.5·1 + 14·0.5 + 27·3 + 12.5·2 + 1 = 121.5
                          z2[1] = z1[0]·layer2.w[0,1] + z1[1]·layer2.w[1,1] + z1[2]·layer2.w[2,1] + z1[3]·layer2.w[3,1] + layer2.b[1]
                                = 7.5·2 + 14·0.5 + 27·1 + 12.5·1 + 1 = 62.5

                        Prediction:  p = z2
                          p[0] = z2[0] = 121.5
                          p[1] = z2[1] = 62.5
                        """);
    }

    /// `S − y` times the input, not `S` minus `y` times the input.
    @Test
    void aFactorThatIsASumStandsInBrackets() {
        ChainRule back =
                ChainRule.of(
                        lecture(),
                        new SoftmaxCrossEntropy(),
                        new double[] {3, 5},
                        new double[] {1, 0},
                        4);

        assertThat(back.derivative("layer2.w[1,0]").factors().meanings())
                .isEqualTo("(softmax(z) − t)·z1[1]");
        assertThat(lectureBack().derivative("layer2.w[1,0]").factors().meanings())
                .isEqualTo("2/k·(ŷ − y)·z1[1]");
        assertThat(back.derivative("layer2.b[0]").factors().meanings())
                .isEqualTo("(softmax(z) − t)·1");
    }

    @Test
    void lecture003IsExplainedBackwardLineByLine() {
        assertThat(lectureBack().toString())
                .isEqualTo(
                        """
                        Loss:  L = 1/k Σ (ŷ − y)²,  t = [1, 0]
                                  L = mse(z2, t) = 9213.25
                          ∂L/∂z2[0] = 2/k·(ŷ − y) = 120.5
                          ∂L/∂z2[1] = 2/k·(ŷ − y) = 62.5

                        Layer 1, back
                          ∂L/∂z1[0] = ∂L/∂z2[0]·layer2.w[0,0] + ∂L/∂z2[1]·layer2.w[0,1] = 120.5·1 + 62.5·2 = 245.5
                          ∂L/∂z1[1] = ∂L/∂z2[0]·layer2.w[1,0] + ∂L/∂z2[1]·layer2.w[1,1] = 120.5·0.5 + 62.5·0.5 = 91.5
                          ∂L/∂z1[2] = ∂L/∂z2[0]·layer2.w[2,0] + ∂L/∂z2[1]·layer2.w[2,1] = 120.5·3 + 62.5·1 = 424
                          ∂L/∂z1[3] = ∂L/∂z2[0]·layer2.w[3,0] + ∂L/∂z2[1]·layer2.w[3,1] = 120.5·2 + 62.5·1 = 303.5
                        """);
    }

    @Test
    void aHiddenWeightIsTheProductOfItsFactors() {
        assertThat(lectureBack().derivative("layer1.w[1,2]").toString())
                .isEqualTo(
                        """
                          ∂L/∂z1[2] = ∂L/∂z2[0]·layer2.w[2,0] + ∂L/∂z2[1]·layer2.w[2,1]
                                    = 120.5·3 + 62.5·1 = 424

                          ∂L/∂layer1.w[1,2] = ∂L/∂z1[2] · ∂z1[2]/∂layer1.w[1,2]
                                            = ∂L/∂z1[2]·x[1]
                                            = 424·5
                                            = 2120
                                              central difference 2120, agrees in 16 digits
                        """);
    }

    @Test
    void oneStepOfGradientDescentIsTheLectures() {
        float[] theta = new float[LECTURE.length];
        for (int k = 0; k < theta.length; k++) theta[k] = (float) LECTURE[k];
        var parameters = ParameterVector.of(lecture().network(), theta);

        var step =
                OneStep.of(parameters, lectureBack().derivative("layer2.w[3,1]"), new Sgd(), 0.001);

        assertThat(step.toString())
                .isEqualTo(
                        "layer2.w[3,1]: 1 → 0.21875 by Sgd[momentum=0.0, nesterov=false] with learning rate 0.001");
    }

    /// Networks of every kind of layer, at seeded numbers.
    static Stream<Reference> networks() {
        return Stream.of(
                        Network.of(3, new Dense(4), new Tanh(), new Dense(2)),
                        Network.of(
                                3,
                                new Dense(5),
                                new Relu(),
                                new Dense(4),
                                new Sigmoid(),
                                new Dense(2)),
                        Network.of(
                                3,
                                new Dense(2),
                                new PRelu(),
                                new Dense(1),
                                new Tanh(),
                                new Dense(2)),
                        Network.of(
                                3,
                                new Dense(3),
                                new PRelu(true, 0.25),
                                new Softmax(),
                                new Dense(2)),
                        Network.of(
                                3,
                                new Embedding(2, List.of(new Embedding.Table(3, 2))),
                                new Dense(3),
                                new Tanh(),
                                new Dense(2)),
                        Network.of(
                                3,
                                new Dense(20),
                                new Sigmoid(),
                                new Dense(20),
                                new Tanh(),
                                new Dense(2)))
                .map(network ->
                        Reference.of(
                                network,
                                numbers(network.parameterCount(), network.layers().size())));
    }

    private static double[] numbers(int count, long seed) {
        var points = new Points(seed);
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) numbers[k] = 0.6 * points.next();
        return numbers;
    }

    /// Reads the text as a person would: multiplies what is printed.
    @ParameterizedTest
    @MethodSource("networks")
    void printedFactorsMultiplyToThePrintedDerivativeAndItIsTheCentralDifference(
            Reference network) {
        var back =
                ChainRule.of(
                        network,
                        new MeanSquaredError(),
                        new double[] {0.7, -0.4, 1},
                        new double[] {1, 0},
                        3);

        for (int k = 0; k < network.parameters().length; k++) {
            String name = back.tape().node(k).name();
            String[] lines = back.derivative(name).toString().split("\n");
            int last = lines.length - 1;
            double difference =
                    Double.parseDouble(lines[last].replaceAll(".*difference ([^,]+),.*", "$1"));
            double derivative = afterEquals(lines[last - 1]);

            assertThat(product(lines[last - 2]))
                    .as(name)
                    .isCloseTo(derivative, relative(derivative));
            assertThat(derivative).as(name).isCloseTo(difference, relative(derivative));
        }
    }

    /// A network of 1 to 4 layers of 1 to 6 units, all drawn.
    private static Reference drawn(RandomStream random, int inputs) {
        List<Activation> activations =
                List.of(new Tanh(), new Sigmoid(), new Relu(), new Silu(), new Softplus());
        var layers = new ArrayList<Layer>();
        for (int depth = random.nextInt(4); depth > 0; depth--) {
            layers.add(new Dense(1 + random.nextInt(6)));
            layers.add(activations.get(random.nextInt(activations.size())));
        }
        layers.add(new Dense(2));
        var network = new Network(inputs, layers);
        double[] theta = new double[network.parameterCount()];
        for (int k = 0; k < theta.length; k++) theta[k] = 0.7 * random.nextGaussian();
        return Reference.of(network, theta);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void theSameHoldsForAnyNetworkRowAndWeight(int seed) {
        RandomStream random = RandomStream.of(seed, "explained");
        int inputs = 1 + random.nextInt(5);
        Reference network = drawn(random, inputs);
        double[] row = new double[inputs];
        for (int j = 0; j < inputs; j++) row[j] = random.nextGaussian();
        double[] target = {random.nextGaussian(), random.nextGaussian()};
        var back = ChainRule.of(network, new MeanSquaredError(), row, target, 3);

        for (int drawn = 0; drawn < 8; drawn++) {
            int k = random.nextInt(network.parameters().length);
            String name = back.tape().node(k).name();
            String[] lines = back.derivative(name).toString().split("\n");
            int last = lines.length - 1;
            double derivative = afterEquals(lines[last - 1]);
            double difference =
                    Double.parseDouble(lines[last].replaceAll(".*difference ([^,]+),.*", "$1"));

            assertThat(product(lines[last - 2]))
                    .as(name)
                    .isCloseTo(derivative, relative(derivative));
            assertThat(derivative).as(name).isCloseTo(difference, relative(derivative));
        }
    }

    private static Offset<Double> relative(double value) {
        return within(1e-7 * Math.max(1e-4, Math.abs(value)));
    }

    private static double afterEquals(String line) {
        return Double.parseDouble(line.substring(line.lastIndexOf("= ") + 2));
    }

    private static double product(String line) {
        double product = 1;
        for (String factor : line.substring(line.lastIndexOf("= ") + 2).split("·")) {
            product *= Double.parseDouble(factor.replaceAll("[()]", ""));
        }
        return product;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void printedTermsAddUpToThePrintedNumber(Reference network) {
        var text =
                Explanation.of(network, new MeanSquaredError(), new double[] {0.7, -0.4, 1}, 3)
                        .toString();

        int checked = 0;
        for (String line : text.split("\n")) {
            String[] parts = line.split(" = ");
            if (line.startsWith("Layer")
                    || parts.length < 3
                    || !parts[parts.length - 2].contains(" + ")) continue;
            if (parts[parts.length - 2].contains("w")) continue; // the formula, in symbols
            double sum = 0;
            for (String term : parts[parts.length - 2].split(" \\+ ")) sum += product("= " + term);
            assertThat(sum)
                    .as(line)
                    .isCloseTo(Double.parseDouble(parts[parts.length - 1]), within(2e-5));
            checked++;
        }
        assertThat(checked).isGreaterThan(3);
    }

    @Test
    void wideLayersAreFoldedToTheirLargestTermsAndUnits() {
        Network wide = Network.of(30, new Dense(50), new Relu(), new Dense(1));
        var explanation =
                Explanation.of(
                        Reference.of(wide, numbers(wide.parameterCount(), 1)),
                        new SigmoidCrossEntropy(),
                        numbers(30, 2),
                        4);

        Stage first = explanation.layers().getFirst();
        assertThat(first.folded()).isEqualTo(46);
        assertThat(first.lines()).hasSize(8); // z and a of 4 units
        Sum z = (Sum) first.lines().getFirst();
        assertThat(z.folded()).isEqualTo(31 - 4);
        assertThat(z.terms().stream().mapToDouble(Product::value).sum() + z.rest())
                .isCloseTo(z.value(), within(1e-12));
        assertThat(first.toString()).contains("(27 more)", "… and 46 more units");
    }

    /// `y = 2x`, by somebody else.
    private record Doubled() implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().size(); i++)
                pass.output().set(i, 2 * pass.input().get(i));
        }

        @Override
        public void backward(Pass pass) {
            for (int i = 0; i < pass.input().size(); i++) {
                pass.inputGradient().set(i, 2 * pass.outputGradient().get(i));
            }
        }
    }

    @Test
    void aCustomLayerIsABoxWithItsNumbers() {
        var network = Reference.of(Network.of(1, new Dense(1), new Doubled()), 0.5, 1);

        var forward = Explanation.of(network, new MeanSquaredError(), new double[] {3}, 5);
        var back =
                ChainRule.of(
                        network, new MeanSquaredError(), new double[] {3}, new double[] {1}, 5);

        assertThat(forward.toString()).contains("a1[0] = [Doubled][0] = 5");
        // L = (2·(0.5·3 + 1) − 1)² = 16, ∂L/∂w = 2·4 · 2 · 3
        assertThat(back.derivative("layer1.w[0,0]").value()).isEqualTo(48);
        assertThat(back.derivative("layer1.w[0,0]").digits()).isGreaterThanOrEqualTo(3);
    }

    @Test
    void anEmbeddedLevelThatTheRowDoesNotNameHasNoDerivative() {
        var network =
                Reference.of(
                        Network.of(
                                1,
                                new Embedding(0, List.of(new Embedding.Table(2, 1))),
                                new Dense(1)),
                        0.5,
                        -0.5,
                        2,
                        1);
        var back =
                ChainRule.of(
                        network, new MeanSquaredError(), new double[] {1}, new double[] {1}, 5);

        assertThat(back.derivative("layer0.e0[0,0]").value()).isZero();
        // L = (2·(−0.5) + 1 − 1)² = 1, ∂L/∂e = 2·(−1) · 2 · 1
        assertThat(back.derivative("layer0.e0[1,0]").value()).isEqualTo(-4);
    }

    @Test
    void onlyParametersAreDerivedBy() {
        assertThatThrownBy(() -> lectureBack().derivative("z1[0]"))
                .hasMessage(
                        "\"z1[0]\" is computed, not learnt; name a parameter such as layer1.w[0,0].");
        assertThatThrownBy(() -> lectureBack().derivative("layer9.w[0,0]"))
                .hasMessageContaining("There is no number \"layer9.w[0,0]\"");
    }

    @Test
    void probabilitiesAreTheLinksOfTheLastLayer() {
        var network = Reference.of(Network.of(1, new Dense(2)), 1, 2, 0, 0);

        var softmax = Explanation.of(network, new SoftmaxCrossEntropy(), new double[] {1}, 5);

        // e¹/(e¹ + e²) = 0.268941
        assertThat(softmax.prediction().toString())
                .isEqualTo(
                        """
                        Prediction:  p = softmax(z1)
                          p[0] = softmax(z1)[0] = 0.268941
                          p[1] = softmax(z1)[1] = 0.731059
                        """);
    }
}
