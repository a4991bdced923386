package glassnet.vector;

import glassnet.matrix.Elementary;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.matrix.ScalarKernels;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/// The kernels by vector registers and threads; bit for bit those of [ScalarKernels].
///
/// A product is cut into rectangles of its output, one or more for each thread, and each rectangle
/// into tiles. Products too small to gain go to the scalar loops, which the compiler vectorises
/// well enough and which are quick from the first call, while vector code is slow until it has been
/// compiled.
///
/// System property `glassnet.threads` limits the threads (default: all processors). An object is
/// for one thread at a time; the helpers behind all objects are the same.
public final class VectorKernels implements Kernels {
    /// Fewer multiplications than this are not worth a tile.
    private static final long LEAST_FOR_TILES = 1_024;

    /// Fewer multiplications than this for each thread are not worth waking one.
    private static final long LEAST_FOR_A_THREAD = 1 << 20;

    /// Elements that one thread maps at once, an even number; about 10 µs of work.
    private static final int CHUNK = 1 << 13;

    /// For more elements the compiler's own vectors are as fast, and warm at once; for fewer its
    /// scalar loops before and after them take longer than the vectors (23 ns for 64 against 7).
    private static final int FEW_ELEMENTS = 256;

    /// Narrower vectors gain nothing where lanes are doubles or longs.
    private static final boolean IS_WIDE = Tile.SPECIES.vectorBitSize() >= 256;

    private static final float[] NOTHING = {};

    private final boolean finiteWeights;
    private final ScalarKernels scalar = new ScalarKernels();
    private final Workers workers = Shared.WORKERS;
    private final @Nullable Scratch[] scratch = new @Nullable Scratch[workers.threads()];
    private final Workers.Task part = this::multiplyPart;
    private final Workers.Task eachPart = this::runEach;
    private final Workers.Task mapPart = this::mapChunk;
    private final Workers.Task maskPart = this::maskChunk;

    private IntConsumer each = _ -> {};

    // the work on elements at hand
    private Elementary function = Elementary.EXP;
    private RandomStream random = RandomStream.of(0, "mask");
    private double rate;
    private Matrix target = Matrix.zeros(0, 0);

    // the product at hand, for the parts
    private float[] a = {};
    private int aOffset;
    private int aRow;
    private int aInner;
    private float[] b = {};
    private int bOffset;
    private int bInner;
    private int bColumn;
    private float[] c = {};
    private int cOffset;
    private int m;
    private int n;
    private int k;
    private int step;

    private float[] start = NOTHING;
    private int startOffset;
    private float[] zeros = NOTHING;

    /// What one thread needs to multiply.
    private static final class Scratch {
        final Product product = new Product();
        final NarrowProduct narrow = new NarrowProduct();
        final TransposedNarrowProduct transposed = new TransposedNarrowProduct();
    }

    /// Helpers are started when the first kernels are made.
    private static final class Shared {
        static final Workers WORKERS =
                new Workers(
                        Integer.getInteger(
                                "glassnet.threads", Runtime.getRuntime().availableProcessors()));
    }

    /// Fails where the JVM lacks the Vector API, and not only when the first product is wanted.
    public VectorKernels() {
        this(false);
    }

    private VectorKernels(boolean finiteWeights) {
        int _ = Tile.LANES;
        this.finiteWeights = finiteWeights;
    }

    @Override
    public VectorKernels forFiniteWeights() {
        return new VectorKernels(true);
    }

    @Override
    public String name() {
        return "vector, %d bit, %d thread%s"
                .formatted(
                        Tile.SPECIES.vectorBitSize(),
                        workers.threads(),
                        workers.threads() == 1 ? "" : "s");
    }

    @Override
    public void multiplyAdd(Matrix a, Matrix b, Matrix c) {
        requireShapes(a.columns() == b.rows(), a.rows(), b.columns(), c);
        if (isSmall(a.rows(), b.columns(), a.columns())) {
            for (int i = 0; i < a.rows(); i++) {
                addRow(a, a.offset() + i * a.columns(), 1, b, c, i, a.columns());
            }
            return;
        }
        left(a, a.columns(), 1);
        right(b, b.columns(), 1);
        begin(NOTHING, 0);
        multiply(c, a.columns());
    }

    @Override
    public void affine(Matrix a, Matrix b, Matrix row, Matrix c) {
        requireShapes(a.columns() == b.rows(), a.rows(), b.columns(), c);
        row.requireShape(1, b.columns());
        if (isSmall(a.rows(), b.columns(), a.columns())) {
            for (int i = 0; i < a.rows(); i++) {
                affineRow(a, b, row, c, i);
            }
            return;
        }
        left(a, a.columns(), 1);
        right(b, b.columns(), 1);
        begin(row.data(), row.offset());
        multiply(c, a.columns());
    }

    @Override
    public void multiplyTransposedAdd(Matrix a, Matrix b, Matrix c) {
        requireShapes(a.rows() == b.rows(), a.columns(), b.columns(), c);
        if (a.rows() == 1) {
            FewRows.outer(
                    a.data(),
                    a.offset(),
                    b.data(),
                    b.offset(),
                    c.data(),
                    c.offset(),
                    a.columns(),
                    b.columns());
            return;
        }
        if (a.rows() < 4 || isSmall(a.columns(), b.columns(), a.rows())) {
            for (int i = 0; i < a.columns(); i++) {
                addRow(a, a.offset() + i, a.columns(), b, c, i, a.rows());
            }
            return;
        }
        left(a, 1, a.columns());
        right(b, b.columns(), 1);
        begin(NOTHING, 0);
        multiply(c, a.rows());
    }

    @Override
    public void multiplyByTransposed(Matrix a, Matrix b, Matrix c) {
        requireShapes(a.columns() == b.columns(), a.rows(), b.rows(), c);
        if (isSmall(a.rows(), b.rows(), a.columns())) {
            for (int i = 0; i < a.rows(); i++) {
                FewRows.dotRows(
                        a.data(),
                        a.offset() + i * a.columns(),
                        b.data(),
                        b.offset(),
                        b.columns(),
                        c.data(),
                        c.offset() + i * c.columns(),
                        c.columns(),
                        a.columns());
            }
            return;
        }
        if (zeros.length < c.columns()) zeros = new float[c.columns()];
        left(a, a.columns(), 1);
        right(b, 1, b.columns());
        begin(zeros, 0);
        multiply(c, a.columns());
    }

    /// `c[i] = row + Σₚ a[i, p] · b[p]`
    private void affineRow(Matrix a, Matrix b, Matrix row, Matrix c, int i) {
        int k = a.columns();
        int ao = a.offset() + i * k;
        if (finiteWeights && k >= SparseRow.LEAST) {
            SparseRow.affine(
                    a.data(),
                    ao,
                    b.data(),
                    b.offset(),
                    row.data(),
                    row.offset(),
                    c.data(),
                    c.offset() + i * c.columns(),
                    c.columns(),
                    k);
        } else {
            row(a, ao, 1, b, row, row.offset(), c, i, k);
        }
    }

    /// `c[row] += Σₚ a[ao + p·aInner] · b[p]`
    private static void addRow(Matrix a, int ao, int aInner, Matrix b, Matrix c, int row, int k) {
        row(a, ao, aInner, b, c, c.offset() + row * c.columns(), c, row, k);
    }

    /// `c[row] = start + Σₚ a[ao + p·aInner] · b[p]`, where `start` begins at `so` of its array.
    private static void row(
            Matrix a,
            int ao,
            int aInner,
            Matrix b,
            Matrix start,
            int so,
            Matrix c,
            int row,
            int k) {
        FewRows.row(
                a.data(),
                ao,
                aInner,
                b.data(),
                b.offset(),
                b.columns(),
                start.data(),
                so,
                c.data(),
                c.offset() + row * c.columns(),
                c.columns(),
                k);
    }

    @Override
    public void sumRowsAdd(Matrix a, Matrix sum) {
        sum.requireShape(1, a.columns());
        Rows.sumAdd(a, sum);
    }

    @Override
    public double sumOfSquares(float[] values, int from, int to) {
        return IS_WIDE ? SquareSum.of(values, from, to) : scalar.sumOfSquares(values, from, to);
    }

    @Override
    public void map(Elementary f, Matrix z, Matrix a) {
        a.requireShape(z.rows(), z.columns());
        function = f;
        left(z, 0, 0);
        elements(a, mapPart);
    }

    private void mapChunk(int chunk, int worker) {
        int from = chunk * CHUNK;
        int count = Math.min(CHUNK, target.size() - from);
        ElementaryMap.apply(
                function, a, aOffset + from, target.data(), target.offset() + from, count);
    }

    @Override
    public void relu(Matrix z, Matrix a) {
        if (z.size() <= FEW_ELEMENTS) Rows.relu(z, a);
        else scalar.relu(z, a);
    }

    @Override
    public void mask(RandomStream random, double rate, Matrix mask) {
        this.random = random;
        this.rate = rate;
        elements(mask, maskPart);
    }

    private void maskChunk(int chunk, int worker) {
        int from = chunk * CHUNK;
        int until = Math.min(target.size(), from + CHUNK);
        if (IS_WIDE) MaskFill.fill(random, rate, target, from, until);
        else Kernels.mask(random, rate, target, from, until);
    }

    /// Shares the elements of `matrix` among the threads, chunk by chunk.
    private void elements(Matrix matrix, Workers.Task chunk) {
        target = matrix;
        workers.run(chunk, (matrix.size() + CHUNK - 1) / CHUNK);
    }

    @Override
    public void forEach(int parts, IntConsumer task) {
        each = task;
        workers.run(eachPart, parts);
    }

    private void runEach(int part, int worker) {
        each.accept(part);
    }

    private static boolean isSmall(int m, int n, int k) {
        return m < 4 || (long) m * n * k < LEAST_FOR_TILES;
    }

    private static void requireShapes(boolean inner, int m, int n, Matrix c) {
        if (!inner || c.rows() != m || c.columns() != n) {
            throw new IllegalArgumentException(
                    "A product of %d × %d does not fit %s, or its operands do not fit each other."
                            .formatted(m, n, c.shape()));
        }
    }

    private void left(Matrix matrix, int rowStride, int innerStride) {
        a = matrix.data();
        aOffset = matrix.offset();
        aRow = rowStride;
        aInner = innerStride;
    }

    private void right(Matrix matrix, int innerStride, int columnStride) {
        b = matrix.data();
        bOffset = matrix.offset();
        bInner = innerStride;
        bColumn = columnStride;
    }

    /// What the chains of the product at hand begin with: a row for all rows of `c`, or nothing
    /// where they go on from what it holds.
    private void begin(float[] row, int offset) {
        start = row;
        startOffset = offset;
    }

    /// Cuts the longer side of `target` into a strip for each thread; strips end where tiles do.
    private void multiply(Matrix target, int inner) {
        c = target.data();
        cOffset = target.offset();
        m = target.rows();
        n = target.columns();
        k = inner;
        long threads = Math.min(workers.threads(), (long) m * n * k / LEAST_FOR_A_THREAD);
        int unit = n >= m ? Tile.COLUMNS : Tile.ROWS;
        int tiles = (Math.max(m, n) + unit - 1) / unit;
        int strips = (int) Math.max(1, Math.min(threads, tiles));
        step = (tiles + strips - 1) / strips * unit;
        workers.run(part, strips);
    }

    private Scratch scratch(int worker) {
        Scratch own = scratch[worker];
        if (own == null) {
            own = new Scratch();
            scratch[worker] = own;
        }
        return own;
    }

    private void multiplyPart(int strip, int worker) {
        int from = strip * step;
        boolean byColumns = n >= m;
        int rows = byColumns ? m : Math.min(step, m - from);
        int columns = byColumns ? Math.min(step, n - from) : n;
        if (rows <= 0 || columns <= 0) return;
        int ao = byColumns ? aOffset : aOffset + from * aRow;
        int bo = byColumns ? bOffset + from * bColumn : bOffset;
        int co = byColumns ? cOffset + from : cOffset + from * n;
        Scratch own = scratch(worker);
        boolean begins = start.length > 0;
        int so = startOffset + (byColumns ? from : 0);
        boolean narrow = n <= Tile.LANES;
        boolean slim = narrow && aRow == 1 && rows >= TransposedNarrowProduct.STRIP;
        boolean thin = narrow && aInner == 1 && rows >= NarrowProduct.ROWS;
        if (begins && (slim || thin)) { // so few numbers that they may be filled before
            for (int i = 0; i < rows; i++) System.arraycopy(start, so, c, co + i * n, columns);
        }
        if (slim) {
            own.transposed.multiplyAdd(a, ao, aInner, b, bo, bInner, bColumn, c, co, rows, n, k);
        } else if (thin) {
            own.narrow.multiplyAdd(a, ao, aRow, b, bo, bInner, bColumn, c, co, n, rows, n, k);
        } else {
            float[] s = begins ? start : c;
            int sOffset = begins ? so : co;
            int sRow = begins ? 0 : n;
            own.product.multiplyAdd(
                    a, ao, aRow, aInner, b, bo, bInner, bColumn, s, sOffset, sRow, c, co, n, rows,
                    columns, k);
        }
    }
}
