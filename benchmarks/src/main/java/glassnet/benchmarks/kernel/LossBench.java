package glassnet.benchmarks.kernel;

import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
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

/// Softmax cross-entropy, value and gradient in one pass, per row.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(LossBench.ROWS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class LossBench {
    static final int ROWS = 256;

    @Param({"2", "10", "100"})
    public int classes;

    private final SoftmaxCrossEntropy loss = new SoftmaxCrossEntropy();
    private final Matrix labels = Matrix.zeros(ROWS, 1);
    private Matrix logits = Matrix.zeros(0, 0);
    private Matrix gradient = Matrix.zeros(0, 0);

    @Setup
    public void fill() {
        RandomStream random = RandomStream.of(1, "logits");
        logits = Matrix.zeros(ROWS, classes);
        gradient = Matrix.zeros(ROWS, classes);
        for (int i = 0; i < logits.size(); i++) logits.set(i, 8 * random.nextFloat() - 4);
        for (int i = 0; i < ROWS; i++) labels.set(i, random.nextInt(classes));
    }

    @Benchmark
    public double sumAndGradient() {
        return loss.sumAndGradient(logits, labels, null, gradient);
    }
}
