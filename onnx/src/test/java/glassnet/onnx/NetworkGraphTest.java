package glassnet.onnx;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.prelu;
import static glassnet.network.Layers.relu;
import static glassnet.network.Layers.softmax;
import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.ParameterVector;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class NetworkGraphTest {
    private static final Oblique OBLIQUE =
            new Oblique(
                    List.of(
                            new Oblique.Cut(0, 2, -0.5f, List.of(-1f, -0.3f, 0.4f, 1.7f)),
                            new Oblique.Cut(1, 2, 2, List.of(-2f, 0f, 2f))));

    private static final Oblique.Cut SLANT = new Oblique.Cut(3, 0, 1.37f, List.of(-1f, 0.2f, 2f));

    private static final Network EVERYTHING =
            Network.of(
                    5,
                    new Embedding(3, List.of(new Embedding.Table(4, 2), new Embedding.Table(2, 3))),
                    new Periodic(List.of(2, 0), 4, 3, 1, 1),
                    OBLIQUE,
                    new Scaling(),
                    dense(6),
                    relu(),
                    dropout(0.3),
                    new RowNorm(),
                    dense(5),
                    prelu(),
                    new LogSoftmax(),
                    dense(4),
                    new Average(
                            List.of(
                                    Network.of(4, OBLIQUE, dense(5), relu(), dense(4)),
                                    Network.of(4, dense(4)),
                                    Network.of(4, new Oblique(List.of(SLANT)), dense(4)))),
                    new PRelu(true, 0.1),
                    softmax());

    /// Three numbers and two codes, among them codes without a row.
    private static Matrix rows() {
        Matrix x = Matrix.zeros(40, 5);
        var random = RandomStream.of(5, "rows");
        for (int i = 0; i < x.rows(); i++) {
            for (int j = 0; j < 3; j++) x.set(i, j, (float) random.nextGaussian());
            x.set(i, 3, random.nextInt(6) - 1);
            x.set(i, 4, random.nextInt(4) - 1);
        }
        return x;
    }

    @Test
    void aNetworkOfEveryLayerGivesWhatOursGives() throws Exception {
        ParameterVector parameters = ParameterVector.initialized(EVERYTHING, 3);
        var random = RandomStream.of(4, "no zeros");
        for (int i = 0; i < parameters.values().length; i++) {
            parameters.values()[i] += (float) (0.2 * random.nextGaussian());
        }

        GraphRun.assertEqualToOurs(parameters, rows());
    }

    @Test
    void everyLayerIsTried() {
        Set<Class<?>> tried = new HashSet<>(Set.of(Activation.class, CustomLayer.class));
        for (Layer layer : EVERYTHING.layers()) {
            if (!(layer instanceof Activation)) tried.add(layer.getClass());
        }

        assertThat(tried).containsExactlyInAnyOrder(Layer.class.getPermittedSubclasses());
    }

    @Test
    void anEmbeddingWithoutNumbersGivesWhatOursGives() throws Exception {
        var network = Network.of(1, new Embedding(0, List.of(new Embedding.Table(3, 2))));

        GraphRun.assertEqualToOurs(
                ParameterVector.initialized(network, 1),
                Matrix.of(new double[] {0}, new double[] {2}, new double[] {-1}, new double[] {3}));
    }
}
