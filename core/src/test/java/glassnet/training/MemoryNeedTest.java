package glassnet.training;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.network.Scaling;
import glassnet.optimizer.Optimizer;
import java.lang.management.ManagementFactory;
import java.lang.ref.Reference;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryNeedTest {

    private static Network network(int depth, int width) {
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < depth; i++) {
            layers.add(dense(width));
            layers.add(relu());
            layers.add(dropout(0.1));
        }
        layers.add(dense(2));
        return new Network(2, layers);
    }

    /// Two upper bounds of what is held: the first counts garbage too, the second what the
    /// collector leaves empty behind large arrays.
    private static long allocated() {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return bean.getThreadAllocatedBytes(Thread.currentThread().threadId());
    }

    /// What is in use once collecting finds nothing more: what other tests left behind may take
    /// several rounds, and must not go while a run is measured.
    private static long heap() {
        long before = Long.MAX_VALUE;
        long used = collected();
        while (used < before - 10_000) {
            before = used;
            used = collected();
        }
        return used;
    }

    private static long collected() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1024, 256, 1000, adam",
        "2, 1024, 32, 1000, adam",
        "64, 64, 256, 2000, adam",
        "16, 256, 128, 1000, sgd",
        "3, 64, 32, 200000, momentum",
        "2, 512, 1, 1000, adam"
    })
    void aRunTakesWhatWasSaidBefore(int depth, int width, int batch, int rows, String rule) {
        Network network = network(depth, width);
        Training training =
                Training.defaults().withBatchSize(batch).withOptimizer(Optimizer.named(rule));
        Examples examples = Sets.circles(rows, 0);
        Examples validation = Sets.circles(100, 1);
        MemoryNeed need = MemoryNeed.of(network, training, examples, validation);
        // the rows are there already; the run takes the rest
        long rowsThere = 4L * (examples.rows() + validation.rows()) * 4;
        long said = need.bytes() - rowsThere;

        long heap = heap();
        long allocated = allocated();
        ParameterVector start = ParameterVector.zeros(network);
        var run = new TrainingRun(start, new SoftmaxCrossEntropy(), training, examples, validation);
        double _ = run.step() + run.step();
        long taken = Math.min(allocated() - allocated, heap() - heap);
        Reference.reachabilityFence(run);

        assertThat(taken).isBetween((long) (said / 1.3), (long) (said * 1.3) + 500_000);
    }

    /// Of a hundred rows in batches of ten, and twenty to validate by.
    private static MemoryNeed ofCircles(Network network) {
        return MemoryNeed.of(
                network,
                Training.defaults().withBatchSize(10),
                Sets.circles(100, 0),
                Sets.circles(20, 0));
    }

    @Test
    void theSumIsThatOfItsParts() {
        MemoryNeed need = ofCircles(Network.of(2, dense(3), relu(), dense(1)));

        // (2·3 + 3 + 3·1 + 1) values, best, gradient and two moments
        assertThat(need.parameters()).isEqualTo(4 * 13 * 5);
        // 10·(2 + (3 + 3 + 1)) in training, and 3 + 3 for the largest gradients of layers 0 and 2
        // and of
        // layer 1; 20·(2 + 3 + 3 + 1) in validation
        assertThat(need.activations()).isEqualTo(4 * (10 * (9 + 6) + 20 * 9));
        // two features, two targets and the order
        assertThat(need.data()).isEqualTo(4 * 120 * 5);
    }

    @Test
    void aScaleAndTheLayerBehindItTakeTheWeightsOnceMore() {
        MemoryNeed need = ofCircles(Network.of(2, new Scaling(), dense(3)));

        // 10·(2 + (2 + 3)) in training, 2 and 3 for gradients, 2·3 once; 20·(2 + 2 + 3) to validate
        assertThat(need.activations()).isEqualTo(4 * (10 * (7 + 5) + 2 * 3 + 20 * 7));
    }

    @Test
    void aRunThatCannotFitIsRefusedInOneSentence() {
        Network network = Network.of(2, dense(30_000), relu(), dense(30_000), relu(), dense(2));
        MemoryNeed need = MemoryNeed.of(network, Training.defaults(), Sets.circles(100, 0), null);

        assertThatThrownBy(() -> need.requireFits(2_000_000_000L))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "This training needs 18.0 GB (parameters with gradient and moments 18.0 GB, activations 23.0 MB, rows 0.0 MB) of memory, but this Java has 2.0 GB. Take fewer units, smaller batches or fewer rows, or raise -Xmx.");
    }
}
