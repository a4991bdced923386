package glassnet.matrix;

/// A stream of random numbers that is the same on every machine, derived from (seed, purpose,
/// indices).
///
/// The `n`-th draw is `mix(key + n·γ)` (SplitMix64: Steele, Lea and Flood 2014, "Fast splittable
/// pseudorandom number generators"), so a stream depends on nothing but its key, streams of
/// different purposes do not disturb each other, and any draw can be computed alone. Every other
/// distribution here is derived from those 64 bits by our own arithmetic, because the helpers of
/// the JDK are not pinned across versions. Seed 0 is a seed like any other.
///
/// Not safe for several threads at once; make one stream each.
public final class RandomStream {
    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;
    private double nextGaussian = Double.NaN;

    private RandomStream(long key) {
        this.state = key;
    }

    /// The stream of `purpose` (a word such as `"shuffle"`) under `seed`, numbered by `indices`
    /// (epoch, layer, …).
    public static RandomStream of(long seed, String purpose, long... indices) {
        return new RandomStream(key(seed, purpose, indices));
    }

    /// Begins the stream of [#of] anew in this object, without allocating when `purposeKey` was
    /// made once by [#key].
    public void restart(long purposeKey, long index) {
        state = mix(purposeKey + mix(index + GAMMA));
        nextGaussian = Double.NaN;
    }

    /// The key that [#of] starts from.
    public static long key(long seed, String purpose, long... indices) {
        long hash = 0xCBF29CE484222325L; // FNV-1a, 64 bit
        for (int i = 0; i < purpose.length(); i++)
            hash = (hash ^ purpose.charAt(i)) * 0x100000001B3L;
        long key = mix(seed + GAMMA) ^ mix(hash);
        for (long index : indices) key = mix(key + mix(index + GAMMA));
        return key;
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /// Where the stream stands: draw `n` from here on, from 1, is the mix of this and `n·γ`. For
    /// kernels that make many draws at once.
    public long position() {
        return state;
    }

    public long nextLong() {
        state += GAMMA;
        return mix(state);
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻⁵³.
    public double nextDouble() {
        return (nextLong() >>> 11) * 0x1p-53;
    }

    /// Uniform in `[0, 1)`, a multiple of 2⁻²⁴.
    public float nextFloat() {
        return (nextLong() >>> 40) * 0x1p-24f;
    }

    /// Uniform in `[low, high)`.
    public double nextDouble(double low, double high) {
        return low + nextDouble() * (high - low);
    }

    /// Uniform in `0 … bound − 1`, without bias for any practical bound (error below `bound`·2⁻⁶⁴).
    public int nextInt(int bound) {
        if (bound <= 0)
            throw new IllegalArgumentException("bound must be at least 1 but is " + bound + ".");
        return (int) Math.unsignedMultiplyHigh(nextLong(), bound);
    }

    /// Element `i` of the dropout mask that this stream stands at: 0 with probability `rate` (in
    /// steps of 2⁻³²), else `1 / (1 − rate)`. Two neighbours share a draw, and the stream does not
    /// move.
    public float mask(long i, double rate) {
        long draw = mix(state + ((i >>> 1) + 1) * GAMMA);
        return kept(draw >>> ((i & 1) << 5), dropThreshold(rate), keptScale(rate));
    }

    /// Elements `from … until − 1` of [#mask(long, double)] into `mask`; `from` is even.
    void mask(double rate, float[] mask, int offset, int from, int until) {
        long threshold = dropThreshold(rate);
        float scale = keptScale(rate);
        int i = from;
        for (; i < until - 1; i += 2) {
            long draw = mix(state + ((i >>> 1) + 1) * GAMMA);
            mask[offset + i] = kept(draw, threshold, scale);
            mask[offset + i + 1] = kept(draw >>> 32, threshold, scale);
        }
        if (i < until) mask[offset + i] = mask(i, rate);
    }

    /// So many of the 2³² values of half a draw drop an element; less than 2³² for rates below 1.
    public static long dropThreshold(double rate) {
        return (long) (rate * 0x1p32);
    }

    /// What an element that is kept is multiplied with: `1 / (1 − rate)`.
    public static float keptScale(double rate) {
        return (float) (1 / (1 - rate));
    }

    /// By the lower 32 bits of `draw`.
    private static float kept(long draw, long threshold, float scale) {
        return (draw & 0xFFFF_FFFFL) < threshold ? 0 : scale;
    }

    /// Standard normal, by Box and Muller 1958 with `StrictMath`, so the same bits everywhere.
    public double nextGaussian() {
        if (!Double.isNaN(nextGaussian)) {
            double result = nextGaussian;
            nextGaussian = Double.NaN;
            return result;
        }
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble())); // 1 − u lies in (0, 1]
        double angle = 2 * Math.PI * nextDouble();
        nextGaussian = radius * StrictMath.sin(angle);
        return radius * StrictMath.cos(angle);
    }

    /// Exponential with mean 1.
    public double nextExponential() {
        return -StrictMath.log(1 - nextDouble());
    }

    /// Puts `values` into a random order (Fisher and Yates).
    public void shuffle(int[] values) {
        for (int i = values.length - 1; i > 0; i--) {
            int j = nextInt(i + 1);
            int swap = values[i];
            values[i] = values[j];
            values[j] = swap;
        }
    }

    /// `0 … count − 1` in random order.
    public int[] permutation(int count) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) order[i] = i;
        shuffle(order);
        return order;
    }
}
