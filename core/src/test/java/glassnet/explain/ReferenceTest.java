package glassnet.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import glassnet.loss.MeanSquaredError;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Activation.Relu;
import glassnet.network.Activation.Tanh;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Network;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Pass;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReferenceTest {

    @Test
    void namesFollowTheLectures() {
        Network network =
                Network.of(
                        3,
                        new Embedding(2, List.of(new Embedding.Table(4, 2))),
                        new Dense(2),
                        new PRelu(),
                        new Tanh(),
                        new Dropout(0.5),
                        new Dense(1));

        Tape tape =
                Reference.of(ParameterVector.initialized(network, 1))
                        .loss(new double[] {1, 2, 3}, new double[] {1}, new MeanSquaredError());

        assertThat(tape.node("layer0.e0[3,1]").edges()).isEmpty();
        assertThat(tape.node("a0[2]").edges())
                .as("level 3, first dimension")
                .containsExactly(new Node.Edge(tape.node("layer0.e0[3,0]"), 1));
        assertThat(tape.node("layer1.slope[1]").value()).isEqualTo(0.25);
        assertThat(tape.node("d1[1]").edges())
                .containsExactly(new Node.Edge(tape.node("a1.2[1]"), 1));
        assertThat(tape.a(1))
                .as("what layer 1 hands on")
                .containsExactly(tape.node("d1[0]").value(), tape.node("d1[1]").value());
        assertThat(tape.node(tape.size() - 1))
                .isEqualTo(tape.loss())
                .hasToString("L = " + tape.loss().value());
    }

    @Test
    void parametersStandAtTheirPlaceInTheParameterVector() {
        Network network = Network.of(2, new Dense(3), new Relu(), new Dense(2));
        ParameterVector parameters = ParameterVector.initialized(network, 7);

        Tape tape = Reference.of(parameters).forward(1, 2);

        for (int k = 0; k < parameters.values().length; k++) {
            assertThat(tape.node(k).value()).isEqualTo(parameters.values()[k]);
        }
        assertThat(tape.node("layer2.w[2,1]").index()).isEqualTo(9 + 5);
    }

    @Test
    void unknownLevelGivesZeros() {
        Network network = Network.of(1, new Embedding(0, List.of(new Embedding.Table(2, 1))));
        Reference reference = Reference.of(network, 5, 6);

        assertThat(reference.forward(1).output()).containsExactly(6);
        assertThat(reference.forward(2).output()).containsExactly(0);
        assertThat(reference.forward(-1).output()).containsExactly(0);
    }

    @Test
    void labelMayStandForItsOneHotRow() {
        Reference reference = Reference.of(Network.of(1, new Dense(3)), 1, 2, 3, 0.1, 0.2, 0.3);
        double[] row = {0.5};

        Tape byLabel = reference.loss(row, new double[] {2}, new SoftmaxCrossEntropy());
        Tape byRow = reference.loss(row, new double[] {0, 0, 1}, new SoftmaxCrossEntropy());

        assertThat(byLabel.gradient()).isEqualTo(byRow.gradient());
    }

    @Test
    void givenMasksMultiply() {
        Network network = Network.of(2, new Dropout(0.5));
        Reference reference = Reference.of(network);

        assertThat(reference.forward(3, 4).output()).as("prediction").containsExactly(3, 4);
        assertThat(reference.withMasks(List.of(new double[] {0, 2})).forward(3, 4).output())
                .containsExactly(0, 8);
        assertThatThrownBy(() -> reference.withMasks(List.of(new double[] {1})))
                .hasMessage(
                        "Layer 1 of 1, Dropout[rate=0.5], needs a mask of 2 numbers but got 1.");
    }

    @Test
    void slopesOfAnOutputNeedNoLoss() {
        Tape tape = Reference.of(Network.of(2, new Dense(1)), 3, -2, 1).forward(10, 20);

        double[] slopes = tape.slopes(tape.output(0));

        assertThat(slopes[tape.node("x[0]").index()]).isEqualTo(3);
        assertThat(slopes[tape.node("layer1.w[1,0]").index()]).isEqualTo(20);
        assertThatThrownBy(tape::gradient)
                .hasMessage("This tape ends before a loss; use Reference.loss(row, target, loss).");
    }

    @Test
    void hundredThousandWeightsAreNoTrouble() {
        Network network = Network.of(300, new Dense(300), new Relu(), new Dense(60), new Dense(10));
        double[] row = new double[300];
        for (int j = 0; j < row.length; j++) row[j] = StrictMath.sin(j);
        double[] target = new double[10];
        target[3] = 1;

        Tape tape =
                Reference.of(ParameterVector.initialized(network, 3))
                        .loss(row, target, new SoftmaxCrossEntropy());

        assertThat(tape.gradient()).hasSize(network.parameterCount()).doesNotContain(Double.NaN);
        assertThat(tape.gradient().length).isGreaterThan(100_000);
    }

    @Test
    void customLayerIsShownAsABoxWithItsNumbers() {
        Network network = Network.of(2, new Dense(2), new Square());

        Tape tape = Reference.of(network, 1, 0, 0, 1, 0.5, 0).forward(2, 3);

        assertThat(tape.output()).containsExactly(6.25, 9);
        assertThat(tape.node("a1[0]").edges())
                .containsExactly(
                        new Node.Edge(tape.node("z1[0]"), 5), new Node.Edge(tape.node("z1[1]"), 0));
    }

    @Test
    void customLayerThatIsRandomInTrainingIsRefused() {
        Network network = Network.of(2, new Noise());

        assertThatThrownBy(() -> Reference.of(network).forward(1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "Noise[] gives other numbers in training than in prediction; the reference cannot show");
    }

    @Test
    void wrongShapesAreNamed() {
        Network network = Network.of(2, new Dense(1));
        Reference reference = Reference.of(network, 1, 2, 3);

        assertThatThrownBy(() -> Reference.of(network, 1, 2))
                .hasMessage("The network has 3 parameters but got 2 numbers.");
        assertThatThrownBy(() -> reference.forward(1))
                .hasMessage("The network takes rows of 2 numbers but got 1.");
        assertThatThrownBy(() ->
                        reference.loss(
                                new double[] {1, 2}, new double[] {1, 2}, new MeanSquaredError()))
                .hasMessage("The loss expects 1 target numbers but got [1.0, 2.0].");
        assertThatThrownBy(() -> reference.forward(1, 2).node("layer1.w[5,0]"))
                .hasMessage(
                        "There is no number \"layer1.w[5,0]\"; the last of each kind are layer1.w[1,0], layer1.b[0], x[1], z1[0].");
        assertThatThrownBy(() -> reference.forward(1, 2).z(2))
                .hasMessage(
                        "There is no \"z2\" on this tape; there are layer1.w, layer1.b, x, z1.");
    }

    @Test
    void sameBitsEveryTime() {
        Network network = Network.of(4, new Dense(5), new Tanh(), new Dense(2));
        Reference reference = Reference.of(ParameterVector.initialized(network, 9));

        double[] once = reference.forward(1, 2, 3, 4).output();

        assertThat(reference.forward(1, 2, 3, 4).output()).containsExactly(once, within(0.0));
    }

    private record Square() implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().size(); i++) {
                pass.output().set(i, pass.input().get(i) * pass.input().get(i));
            }
        }

        @Override
        public void backward(Pass pass) {
            for (int i = 0; i < pass.input().size(); i++) {
                pass.inputGradient().set(i, 2 * pass.input().get(i) * pass.outputGradient().get(i));
            }
        }
    }

    private record Noise() implements CustomLayer {
        @Override
        public int outputs(int inputs) {
            return inputs;
        }

        @Override
        public void forward(Pass pass) {
            for (int i = 0; i < pass.input().size(); i++) {
                float noise = pass.training() ? pass.random().nextFloat() : 0;
                pass.output().set(i, pass.input().get(i) + noise);
            }
        }

        @Override
        public void backward(Pass pass) {
            pass.inputGradient().copyFrom(pass.outputGradient());
        }
    }
}
