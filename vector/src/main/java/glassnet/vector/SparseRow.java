package glassnet.vector;

import static glassnet.vector.Tile.LANES;
import static glassnet.vector.Tile.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/// `c = start + a·b` for one row, without the inputs that are 0: behind ReLU that is half of them,
/// of pieces and words more.
///
/// Where `b` is finite, which the caller knows, an input of 0 adds ±0, and that leaves a sum as it
/// is unless the sum is zero itself and takes another sign. So sums that end at zero are computed
/// again with nothing left out, and all have the bits of the whole chain.
///
/// A mask of 64 inputs at a time tells which are not 0, NaN among them; finding the next takes less
/// time than the chain of `fma` needs.
final class SparseRow {
    /// Rows shorter than this are as fast with their zeros.
    static final int LEAST = 32;

    /// One zero in so many is no reason to look for it: a known stride is a fifth faster.
    private static final int FEW = 8;

    private static final int MASK = Long.SIZE;

    private SparseRow() {}

    /// `c[co … co + n] = start[so … so + n] + Σₚ a[ao + p] · b[bo + p·n …]`
    static void affine(
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] start,
            int so,
            float[] c,
            int co,
            int n,
            int k) {
        if (FEW * zeros(a, ao, k) < k) {
            FewRows.row(a, ao, 1, b, bo, n, start, so, c, co, n, k);
            return;
        }
        int j = 0;
        for (; j <= n - 8 * LANES; j += 8 * LANES) {
            if (!eightVectors(a, ao, b, bo + j, n, start, so + j, c, co + j, k)) {
                FewRows.row(a, ao, 1, b, bo + j, n, start, so + j, c, co + j, 8 * LANES, k);
            }
        }
        for (; j <= n - 4 * LANES; j += 4 * LANES) {
            if (!fourVectors(a, ao, b, bo + j, n, start, so + j, c, co + j, k)) {
                FewRows.row(a, ao, 1, b, bo + j, n, start, so + j, c, co + j, 4 * LANES, k);
            }
        }
        boolean two = n - j == 1 || n - j == 2;
        if (two && twoColumns(a, ao, b, bo + j, n, n - j - 1, start, so + j, c, co + j, k)) return;
        FewRows.row(a, ao, 1, b, bo + j, n, start, so + j, c, co + j, n - j, k);
    }

    private static int zeros(float[] a, int ao, int k) {
        int others = 0;
        for (int from = 0; from < k; from += MASK) {
            others += Long.bitCount(notZero(a, ao + from, Math.min(MASK, k - from)));
        }
        return k - others;
    }

    /// Which of `count` elements are not 0, the first in the lowest bit.
    private static long notZero(float[] a, int at, int count) {
        long bits = 0;
        int i = 0;
        for (; i <= count - LANES; i += LANES) {
            bits |= Tile.load(a, at + i).compare(VectorOperators.NE, 0).toLong() << i;
        }
        for (; i < count; i++) if (a[at + i] != 0) bits |= 1L << i;
        return bits;
    }

    private static boolean hasZero(FloatVector s0, FloatVector s1, FloatVector s2, FloatVector s3) {
        return s0.eq(0).or(s1.eq(0)).or(s2.eq(0).or(s3.eq(0))).anyTrue();
    }

    /// Whether all sums are at hand, as none of them is zero.
    private static boolean fourVectors(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bInner,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        FloatVector s0 = Tile.load(start, so);
        FloatVector s1 = Tile.load(start, so + LANES);
        FloatVector s2 = Tile.load(start, so + 2 * LANES);
        FloatVector s3 = Tile.load(start, so + 3 * LANES);
        for (int from = 0; from < k; from += MASK) {
            long bits = notZero(a, ao + from, Math.min(MASK, k - from));
            for (; bits != 0; bits &= bits - 1) {
                int p = from + Long.numberOfTrailingZeros(bits);
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p]);
                int q = bo + p * bInner;
                s0 = x.fma(Tile.load(b, q), s0);
                s1 = x.fma(Tile.load(b, q + LANES), s1);
                s2 = x.fma(Tile.load(b, q + 2 * LANES), s2);
                s3 = x.fma(Tile.load(b, q + 3 * LANES), s3);
            }
        }
        if (hasZero(s0, s1, s2, s3)) return false;
        s0.intoArray(c, co);
        s1.intoArray(c, co + LANES);
        s2.intoArray(c, co + 2 * LANES);
        s3.intoArray(c, co + 3 * LANES);
        return true;
    }

    /// The same for eight, which read longer stretches of `b` and wait less for each other.
    private static boolean eightVectors(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bInner,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        FloatVector s0 = Tile.load(start, so);
        FloatVector s1 = Tile.load(start, so + LANES);
        FloatVector s2 = Tile.load(start, so + 2 * LANES);
        FloatVector s3 = Tile.load(start, so + 3 * LANES);
        FloatVector s4 = Tile.load(start, so + 4 * LANES);
        FloatVector s5 = Tile.load(start, so + 5 * LANES);
        FloatVector s6 = Tile.load(start, so + 6 * LANES);
        FloatVector s7 = Tile.load(start, so + 7 * LANES);
        for (int from = 0; from < k; from += MASK) {
            long bits = notZero(a, ao + from, Math.min(MASK, k - from));
            for (; bits != 0; bits &= bits - 1) {
                int p = from + Long.numberOfTrailingZeros(bits);
                FloatVector x = FloatVector.broadcast(SPECIES, a[ao + p]);
                int q = bo + p * bInner;
                s0 = x.fma(Tile.load(b, q), s0);
                s1 = x.fma(Tile.load(b, q + LANES), s1);
                s2 = x.fma(Tile.load(b, q + 2 * LANES), s2);
                s3 = x.fma(Tile.load(b, q + 3 * LANES), s3);
                s4 = x.fma(Tile.load(b, q + 4 * LANES), s4);
                s5 = x.fma(Tile.load(b, q + 5 * LANES), s5);
                s6 = x.fma(Tile.load(b, q + 6 * LANES), s6);
                s7 = x.fma(Tile.load(b, q + 7 * LANES), s7);
            }
        }
        if (hasZero(s0, s1, s2, s3) || hasZero(s4, s5, s6, s7)) return false;
        s0.intoArray(c, co);
        s1.intoArray(c, co + LANES);
        s2.intoArray(c, co + 2 * LANES);
        s3.intoArray(c, co + 3 * LANES);
        s4.intoArray(c, co + 4 * LANES);
        s5.intoArray(c, co + 5 * LANES);
        s6.intoArray(c, co + 6 * LANES);
        s7.intoArray(c, co + 7 * LANES);
        return true;
    }

    /// The same for a column and its neighbour, which is itself where `second` is 0.
    private static boolean twoColumns(
            float[] a,
            int ao,
            float[] b,
            int bo,
            int bInner,
            int second,
            float[] start,
            int so,
            float[] c,
            int co,
            int k) {
        float s0 = start[so];
        float s1 = start[so + second];
        for (int from = 0; from < k; from += MASK) {
            long bits = notZero(a, ao + from, Math.min(MASK, k - from));
            for (; bits != 0; bits &= bits - 1) {
                int p = from + Long.numberOfTrailingZeros(bits);
                float x = a[ao + p];
                int q = bo + p * bInner;
                s0 = Math.fma(x, b[q], s0);
                s1 = Math.fma(x, b[q + second], s1);
            }
        }
        if (s0 == 0 || s1 == 0) return false;
        c[co] = s0;
        c[co + second] = s1;
        return true;
    }
}
