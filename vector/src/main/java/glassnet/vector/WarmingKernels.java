package glassnet.vector;

import glassnet.matrix.Elementary;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.function.IntConsumer;

/// Loops until there is so much to compute that vectors pay for being compiled ([Breakeven]); the
/// same bits from both.
public final class WarmingKernels implements Kernels {
    /// What a call costs beside its elements, in multiply-adds.
    private static final int CALL = 500;

    /// What an element of something else than a product costs.
    private static final int ELEMENT = 16;

    private final Breakeven breakeven = Breakeven.SHARED;
    private final Kernels loops = new LoopKernels();
    private final Kernels vectors;

    /// Fails where the JVM lacks the Vector API.
    public WarmingKernels() {
        this(new VectorKernels());
    }

    private WarmingKernels(Kernels vectors) {
        this.vectors = vectors;
    }

    @Override
    public Kernels forFiniteWeights() {
        return new WarmingKernels(vectors.forFiniteWeights());
    }

    private Kernels product(int m, int n, int k) {
        return breakeven.isReached(CALL + (long) m * n * k) ? vectors : loops;
    }

    private Kernels elements(int count) {
        return breakeven.isReached(CALL + (long) count * ELEMENT) ? vectors : loops;
    }

    @Override
    public void expect(long operations) {
        breakeven.expect(operations);
    }

    @Override
    public String name() {
        return vectors.name();
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        product(a.rows(), b.columns(), a.columns()).multiplyAdd(a, b, c);
    }

    @Override
    public void affine(Matrix a, Matrix b, Matrix row, Matrix c) {
        product(a.rows(), b.columns(), a.columns()).affine(a, b, row, c);
    }

    @Override
    public void multiplyTransposedAdd(Matrix a, Matrix b, Matrix c) {
        product(a.columns(), b.columns(), a.rows()).multiplyTransposedAdd(a, b, c);
    }

    @Override
    public void multiplyByTransposed(Matrix a, Matrix b, Matrix c) {
        product(a.rows(), b.rows(), a.columns()).multiplyByTransposed(a, b, c);
    }

    @Override
    public void sumRowsAdd(Matrix a, Matrix sum) {
        elements(a.size()).sumRowsAdd(a, sum);
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        return elements(to - from).sumOfSquares(values, from, to);
    }

    @Override
    public void map(Elementary f, Matrix z, Matrix a) {
        elements(z.size()).map(f, z, a);
    }

    @Override
    public void relu(Matrix z, Matrix a) {
        elements(z.size()).relu(z, a);
    }

    @Override
    public void mask(RandomStream random, double rate, Matrix mask) {
        elements(mask.size()).mask(random, rate, mask);
    }

    @Override
    public void forEach(int parts, IntConsumer task) {
        vectors.forEach(parts, task);
    }
}
