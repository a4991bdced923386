package glassnet.training;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import glassnet.loss.Huber;
import glassnet.loss.Loss;
import glassnet.loss.MeanAbsoluteError;
import glassnet.loss.MeanSquaredError;
import glassnet.loss.SigmoidCrossEntropy;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Network;
import glassnet.optimizer.Schedule;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AllocationTest {

    static Stream<Loss> losses() {
        return Stream.of(
                new SoftmaxCrossEntropy(),
                new SigmoidCrossEntropy(),
                new MeanSquaredError(),
                new MeanAbsoluteError(),
                new Huber());
    }

    /// 100 rows in batches of 32, so that the rest of 4 rows is among the steps. What allocates
    /// does so at every step; the least over some epochs leaves out what the compiler does once.
    @ParameterizedTest
    @MethodSource("losses")
    void aStepAllocatesNothing(Loss loss) {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        var run =
                new TrainingRun(
                        Network.of(2, dense(16), relu(), dropout(0.1), dense(16), relu(), dense(2)),
                        loss,
                        Training.defaults()
                                .withEpochs(1000)
                                .withPenalty(new Penalty(1e-5, 1e-5))
                                .withClipping(new Clipping.ByNorm(1))
                                .withSchedule(Schedule.warmUp(0.1, new Schedule.Linear(1, 0))),
                        Sets.circles(100, 0),
                        null);
        for (int i = 0; i < 100; i++) run.next();

        long least = Long.MAX_VALUE;
        for (int epoch = 0; epoch < 10; epoch++) {
            double _ = run.step(); // the first step of an epoch draws its order
            long before = bean.getThreadAllocatedBytes(thread);
            double sum = run.step() + run.step();
            least = Math.min(least, bean.getThreadAllocatedBytes(thread) - before);
            assertThat(sum).isFinite();
            run.next();
        }

        assertThat(least).as("bytes of two steps").isZero();
    }
}
