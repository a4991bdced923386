package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ActivationGraphTest {

    /// Every activation with its usual hyper-parameter, and with another where it has one.
    static Stream<Activation> activations() {
        List<Activation> all = new ArrayList<>();
        for (Activation usual : Activation.all()) {
            all.add(usual);
            if (usual.parameter().isPresent()) all.add(usual.with(0.7));
        }
        return all.stream();
    }

    @Test
    void everyMemberOfTheFamilyIsTried() {
        Set<Class<?>> tried = new HashSet<>();
        activations().forEach(a -> tried.add(a.getClass()));
        tried.add(Activation.Custom.class);

        assertThat(tried).containsExactlyInAnyOrder(Activation.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("activations")
    void theOperatorGivesWhatTheDefinitionGives(Activation activation) throws Exception {
        var network = Network.of(3, activation);
        Matrix z =
                Matrix.of(
                        new double[] {0, -0.3, 0.3},
                        new double[] {-1, 1, 0.7},
                        new double[] {-2.5, 2.5, 3.1},
                        new double[] {-6.5, 6.5, -3.1},
                        new double[] {-30, 30, 1e-6},
                        new double[] {-1000, 1000, -1e-6});

        GraphRun.assertEqualToOurs(ParameterVector.zeros(network), z);
    }

    @Test
    void anActivationOfTheUsersOwnIsRefused() {
        record Cubic() implements Activation.Custom {
            @Override
            public double value(double z) {
                return z * z * z;
            }

            @Override
            public double derivative(double z, double a) {
                return 3 * z * z;
            }
        }

        assertThatThrownBy(() -> ActivationGraph.add(new Graph("g"), new Cubic(), "layer 1", "z"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "Activation Cubic is your own and cannot be written to a model file, which holds no code. Use one of Glassnet's to save the model.");
    }
}
