package glassnet.training;

import static glassnet.network.Layers.dense;
import static glassnet.network.Layers.dropout;
import static glassnet.network.Layers.relu;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Network;
import glassnet.optimizer.Schedule;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AllocationTest {

    /// `½Σ(z − t)²` in plain loops: what is counted is the run's own doing.
    private record Squares() implements Loss.Custom {
        @Override
        public double value(double[] z, double[] t) {
            throw new UnsupportedOperationException("only whole batches");
        }

        @Override
        public void gradient(double[] z, double[] t, double[] dz) {
            throw new UnsupportedOperationException("only whole batches");
        }

        @Override
        public double sumAndGradient(Matrix z, Matrix t, @Nullable Matrix w, Matrix dz) {
            double sum = 0;
            for (int i = 0; i < z.size(); i++) {
                float e = z.get(i) - t.get(i);
                dz.set(i, e);
                sum += 0.5 * e * e;
            }
            return sum;
        }
    }

    /// 100 rows in batches of 32, so that the rest of 4 rows is among the steps.
    @Test
    void aStepAllocatesNothing() {
        var bean = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().threadId();
        var run =
                new TrainingRun(
                        Network.of(2, dense(16), relu(), dropout(0.1), dense(16), relu(), dense(2)),
                        new Squares(),
                        Training.defaults()
                                .withEpochs(1000)
                                .withPenalty(new Penalty(1e-5, 1e-5))
                                .withClipping(new Clipping.ByNorm(1))
                                .withSchedule(Schedule.warmUp(0.1, new Schedule.Linear(1, 0))),
                        Sets.circles(100, 0),
                        null);
        for (int i = 0; i < 100; i++) run.next();

        long most = 0;
        for (int epoch = 0; epoch < 10; epoch++) {
            double _ = run.step(); // the first step of an epoch draws its order
            long before = bean.getThreadAllocatedBytes(thread);
            double loss = run.step() + run.step();
            most = Math.max(most, bean.getThreadAllocatedBytes(thread) - before);
            assertThat(loss).isFinite();
            run.next();
        }

        assertThat(most).as("bytes of two steps").isZero();
    }
}
