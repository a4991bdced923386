package glassnet.benchmarks.kernel;

import glassnet.matrix.RandomStream;
import glassnet.optimizer.Optimizer;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One step of an update rule over the parameters of `mnist`, per parameter.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(OptimizersBench.COUNT)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class OptimizersBench {
    static final int COUNT = 669_706;

    @Param({"sgd", "momentum", "rmsprop", "adam", "adamw", "lion"})
    public String rule = "";

    private final float[] theta = new float[COUNT];
    private final float[] gradient = new float[COUNT];
    private Optimizer.State state = Optimizer.named("sgd").start(0);
    private long step;

    @Setup
    public void begin() {
        RandomStream random = RandomStream.of(1, "gradient");
        for (int i = 0; i < COUNT; i++) gradient[i] = random.nextFloat() - 0.5f;
        state = Optimizer.named(rule).start(COUNT);
        step = 0;
    }

    @Benchmark
    public float[] step() {
        step++;
        state.step(step, 0.001, 0, theta, gradient, 0, COUNT);
        return theta;
    }
}
