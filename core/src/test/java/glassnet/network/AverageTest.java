package glassnet.network;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.loss.MeanSquaredError;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.training.Backpropagation;
import java.util.List;
import org.junit.jupiter.api.Test;

class AverageTest {
    private static final Network LINE = Network.of(1, dense(1));

    /// `y = w·x + b`
    private static ParameterVector line(double w, double b) {
        return ParameterVector.of(LINE, new float[] {(float) w, (float) b});
    }

    private static Matrix predict(ParameterVector parameters, double... x) {
        return Workspace.forPrediction(parameters, Kernels.best(), 8).forward(Matrix.of(x));
    }

    @Test
    void twoLinesGiveTheLineBetweenThem() {
        ParameterVector both = Average.pack(List.of(line(2, 1), line(4, -3)));

        assertThat(predict(both, 10).get(0)).isEqualTo(29); // (21 + 37) / 2
        assertThat(both.network().members()).isEqualTo(2);
        assertThat(both.network().member()).isEqualTo(LINE);
    }

    @Test
    void eachMemberGetsItsShareOfTheGradient() {
        ParameterVector both = Average.pack(List.of(line(2, 1), line(4, -3)));

        ParameterVector gradient =
                Backpropagation.gradient(
                        both.network(),
                        new MeanSquaredError(),
                        both,
                        Matrix.of(new double[] {10}),
                        Matrix.of(new double[] {30}));

        // (y − t)² with y = 29: ∂/∂y = −2, half of it for each member, times x for w
        assertThat(gradient.window("member1.layer1.w").get(0)).isEqualTo(-10);
        assertThat(gradient.window("member1.layer1.b").get(0)).isEqualTo(-1);
        assertThat(gradient.window("member2.layer1.w").get(0)).isEqualTo(-10);
        assertThat(gradient.window("member2.layer1.b").get(0)).isEqualTo(-1);
    }

    @Test
    void whatWasPackedIsUnpacked() {
        ParameterVector both = Average.pack(List.of(line(2, 1), line(4, -3)));

        List<ParameterVector> members = Average.unpack(both);

        assertThat(members).extracting(ParameterVector::network).containsOnly(LINE);
        assertThat(members.get(0).values()).containsExactly(2, 1);
        assertThat(members.get(1).values()).containsExactly(4, -3);
        assertThat(Average.unpack(line(5, 6)).getFirst().values()).containsExactly(5, 6);
    }

    @Test
    void membersOfAnotherShapeAreRefused() {
        ParameterVector wide = ParameterVector.zeros(Network.of(1, dense(2)));

        assertThatThrownBy(() -> Average.pack(List.of(line(1, 1), wide)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Members of an average have the same inputs and outputs but one has 1 and 1, another 1 and 2.");
        assertThatThrownBy(() -> new Average(0, LINE)).hasMessageContaining("at least 1 but is 0");
        assertThatThrownBy(() -> Network.of(3, new Average(2, LINE)))
                .hasMessageContaining("expects 1 columns but is given 3");
    }

    @Test
    void membersMayHaveLayersOfTheirOwn() {
        Network wide = Network.of(1, dense(2), relu(), dense(1));
        // |x| = relu(x) + relu(−x)
        var size = ParameterVector.of(wide, new float[] {1, -1, 0, 0, 1, 1, 0});

        ParameterVector both = Average.pack(List.of(line(2, 1), size, line(0, 8)));

        assertThat(predict(both, -3).get(0)).isEqualTo(2); // (−5 + 3 + 8) / 3
        assertThat(Average.unpack(both))
                .extracting(ParameterVector::network)
                .containsExactly(LINE, wide, LINE);
        assertThat(Average.unpack(both).get(1).values()).isEqualTo(size.values());
        assertThat(both.window("member3.layer1.b").get(0)).isEqualTo(8);
    }

    @Test
    void membersBeginAndDropDifferently() {
        var network = Network.of(2, new Average(2, Network.of(2, dense(40), relu(), dropout(0.5))));
        ParameterVector parameters = ParameterVector.initialized(network, 7);

        assertThat(parameters.window("member1.layer1.w").get(0))
                .isNotEqualTo(parameters.window("member2.layer1.w").get(0));

        parameters.windows().forEach(window -> window.fill(1));
        Workspace workspace =
                Workspace.forTraining(
                        parameters, ParameterVector.zeros(network), Kernels.best(), 1, 7);
        workspace.input(1).fill(1);
        Matrix y = workspace.forward(1);
        int halves = 0; // kept by one member of two: 3·2/2, by both 3·2
        for (int j = 0; j < y.columns(); j++) if (y.get(j) == 3) halves++;
        assertThat(halves).isBetween(8, 32);
    }
}
