package glassnet.vector;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// [RandomStream#mask] of many elements: a lane is a draw, whose halves are two neighbours. The
/// constants are those of the stream, which explains them; a test holds both equal. From 256 bits
/// on: narrower vectors hold two draws at most, and NEON has no product of longs.
final class MaskFill {
    private static final VectorSpecies<Float> FLOATS = Tile.SPECIES;
    private static final VectorSpecies<Long> LONGS =
            VectorSpecies.of(long.class, FLOATS.vectorShape());
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private MaskFill() {}

    /// Elements `from … until − 1` of `mask`; `from` is even.
    static void fill(RandomStream random, double rate, Matrix mask, int from, int until) {
        int whole = from + FLOATS.loopBound(until - from);
        float scale = RandomStream.keptScale(rate);
        var limit = (int) RandomStream.dropThreshold(rate);
        LongVector numbers = LongVector.broadcast(LONGS, (from >>> 1) + 1).addIndex(1);
        LongVector draw = numbers.mul(GAMMA).add(random.position());
        for (int i = from; i < whole; i += FLOATS.length()) {
            FloatVector kept = FloatVector.broadcast(FLOATS, scale);
            var dropped = mix(draw).reinterpretAsInts().compare(VectorOperators.ULT, limit);
            kept.blend(0, dropped.cast(FLOATS)).intoArray(mask.data(), mask.offset() + i);
            draw = draw.add(GAMMA * LONGS.length());
        }
        Kernels.mask(random, rate, mask, whole, until);
    }

    private static LongVector mix(LongVector z) {
        LongVector once = folded(z, 30).mul(0xBF58476D1CE4E5B9L);
        return folded(folded(once, 27).mul(0x94D049BB133111EBL), 31);
    }

    private static LongVector folded(LongVector z, int by) {
        return z.lanewise(VectorOperators.XOR, z.lanewise(VectorOperators.LSHR, by));
    }
}
