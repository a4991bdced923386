package glassnet.benchmarks.kernel;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// The three products of a dense layer, at the shapes of the workloads.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(5)
public class ProductsBench {
    /// Rows of a batch × inputs × units.
    @Param({
        "32x64x64",
        "256x64x64",
        "128x784x512",
        "128x512x512",
        "128x512x10",
        "512x1024x2048",
        "512x2048x2048"
    })
    public String shape = "";

    private final Kernels kernels = Kernels.best();
    private Matrix x = Matrix.zeros(0, 0);
    private Matrix w = Matrix.zeros(0, 0);
    private Matrix y = Matrix.zeros(0, 0);
    private Matrix dw = Matrix.zeros(0, 0);
    private Matrix dx = Matrix.zeros(0, 0);

    @Setup
    public void fill() {
        String[] sides = shape.split("x", -1);
        int batch = Integer.parseInt(sides[0]);
        int inputs = Integer.parseInt(sides[1]);
        int units = Integer.parseInt(sides[2]);
        x = random(batch, inputs);
        w = random(inputs, units);
        y = random(batch, units);
        dw = Matrix.zeros(inputs, units);
        dx = Matrix.zeros(batch, inputs);
    }

    private static Matrix random(int rows, int columns) {
        RandomStream random = RandomStream.of(1, "operands", rows, columns);
        Matrix m = Matrix.zeros(rows, columns);
        for (int i = 0; i < m.size(); i++) m.set(i, 2 * random.nextFloat() - 1);
        return m;
    }

    @Benchmark
    public Matrix forward() {
        kernels.multiplyAdd(x, w, y);
        return y;
    }

    @Benchmark
    public Matrix weights() {
        kernels.multiplyTransposedAdd(x, y, dw);
        return dw;
    }

    @Benchmark
    public Matrix inputs() {
        kernels.multiplyByTransposed(y, w, dx);
        return dx;
    }
}
