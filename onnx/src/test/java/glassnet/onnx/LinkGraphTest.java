package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.loss.ElementwiseLoss;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkGraphTest {

    static List<Loss> losses() {
        return Loss.all();
    }

    @Test
    void everyLossIsTried() {
        Set<Class<?>> tried = new HashSet<>();
        losses().forEach(loss -> tried.add(loss.getClass()));

        assertThat(tried).containsAll(List.of(ElementwiseLoss.class.getPermittedSubclasses()));
        tried.removeAll(List.of(ElementwiseLoss.class.getPermittedSubclasses()));
        tried.addAll(Set.of(ElementwiseLoss.class, Loss.Custom.class));
        assertThat(tried).containsExactlyInAnyOrder(Loss.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void theLinkGivesWhatTheLossGives(Loss loss) throws Exception {
        Matrix logits =
                Matrix.of(
                        new double[] {2, 1, 0.1},
                        new double[] {-90, 0, 90},
                        new double[] {-0.5, 20, 3});

        float[][] foreign = GraphRun.run(logits, 3, (graph, z) -> LinkGraph.add(graph, loss, z));

        Matrix ours = logits.copy();
        loss.predict(logits, ours);
        Near.assertNear(foreign, ours, 1e-5);
    }
}
