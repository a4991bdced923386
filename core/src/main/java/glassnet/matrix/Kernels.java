package glassnet.matrix;

import java.util.function.IntConsumer;

/// The dense operations of a network. [ScalarKernels] is their readable definition; another
/// implementation may be provided as a service and must give the same bits.
///
/// **One order for every sum.** Each element of a product is one chain of `fma`, in the order of
/// the inner index, continued from what the output holds. Implementations may vectorise and
/// parallelise over *output* elements only; then lane width, tile shape, block size and thread
/// count cannot change a bit.
public interface Kernels {

    /// Names the implementation for people, such as `scalar` or `vector, 256 bit`.
    String name();

    /// `c += a·b` with `a: m × k`, `b: k × n`, `c: m × n`.
    void multiplyAdd(Matrix a, Matrix b, Matrix c);

    /// `c += aᵀ·b` with `a: k × m`, `b: k × n`, `c: m × n`.
    void multiplyTransposedAdd(Matrix a, Matrix b, Matrix c);

    /// `c = a·bᵀ` with `a: m × k`, `b: n × k`, `c: m × n`; the chains start at zero.
    void multiplyByTransposed(Matrix a, Matrix b, Matrix c);

    /// `c = row + a·b`, `row: 1 × n` for each row of `c`: the chains start there.
    void affine(Matrix a, Matrix b, Matrix row, Matrix c);

    /// `sum += Σ rows of a`, added in row order per column.
    void sumRowsAdd(Matrix a, Matrix sum);

    /// `Σ v²` of `values[from … to − 1]` in double, every square exact. Whole blocks of [#CHAINS]
    /// elements add up in as many chains side by side, chain `j` the elements `j` of every block;
    /// then `cⱼ += cⱼ₊ₕ` for `h = CHAINS/2 … 1`, and to `c₀` the elements behind the last block, in
    /// order.
    double sumOfSquares(float[] values, int from, int to);

    /// Chains of a [#sumOfSquares], enough to keep the vectors of any machine busy.
    int CHAINS = 32;

    /// `a = f(z)` element by element; both of one shape.
    void map(Elementary f, Matrix z, Matrix a);

    /// `a = max(0, z)` element by element; both of one shape.
    void relu(Matrix z, Matrix a);

    /// Fills a dropout mask: element `i` becomes [RandomStream#mask] of `i`. The stream does not
    /// move.
    default void mask(RandomStream random, double rate, Matrix mask) {
        mask(random, rate, mask, 0, mask.size());
    }

    /// Elements `from … until − 1` of a dropout mask, for implementations that share the work.
    static void mask(RandomStream random, double rate, Matrix mask, int from, int until) {
        random.mask(rate, mask.data(), mask.offset(), from, until);
    }

    /// Runs `task` for parts `0 … parts − 1`, on several threads where the kernels have some. Parts
    /// must not write what another part reads or writes; then the number of threads cannot change a
    /// result.
    default void forEach(int parts, IntConsumer task) {
        for (int part = 0; part < parts; part++) task.accept(part);
    }

    /// These kernels for right sides of [#affine] that hold finite numbers alone, as the weights of
    /// a model that predicts do: there an element 0 of `a` adds nothing and may be left out. The
    /// same bits; infinite or NaN weights may stay unnoticed.
    default Kernels forFiniteWeights() {
        return this;
    }

    /// Says that about so many multiply-adds are to come, which implementations may prepare for; no
    /// result depends on it.
    default void expect(long operations) {}

    /// The provided implementation, or [ScalarKernels] where there is none or the JVM cannot run
    /// it; the results are the same bits, the speed is not.
    static Kernels best() {
        return KernelChoice.best();
    }
}
