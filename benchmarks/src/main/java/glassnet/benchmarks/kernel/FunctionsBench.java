package glassnet.benchmarks.kernel;

import glassnet.matrix.FloatMath;
import glassnet.matrix.RandomStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Elementary functions over an array, per element; `StrictMath` for comparison.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(FunctionsBench.COUNT)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class FunctionsBench {
    static final int COUNT = 4096;

    private final float[] x = new float[COUNT];
    private final float[] y = new float[COUNT];

    @Setup
    public void fill() {
        RandomStream random = RandomStream.of(1, "arguments");
        for (int i = 0; i < COUNT; i++) x[i] = 10 * random.nextFloat() + 0.01f;
    }

    @Benchmark
    public float[] exp() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) FloatMath.exp(x[i]);
        return y;
    }

    @Benchmark
    public float[] log() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) FloatMath.log(x[i]);
        return y;
    }

    @Benchmark
    public float[] tanh() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) FloatMath.tanh(x[i]);
        return y;
    }

    @Benchmark
    public float[] sigmoid() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) FloatMath.sigmoid(x[i]);
        return y;
    }

    @Benchmark
    public float[] erf() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) FloatMath.erf(x[i]);
        return y;
    }

    @Benchmark
    public float[] strictExp() {
        for (int i = 0; i < COUNT; i++) y[i] = (float) StrictMath.exp(x[i]);
        return y;
    }
}
