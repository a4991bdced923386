package glassnet.data;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Reads decimal numbers out of bytes, rounded to float as [Float#parseFloat] does.
///
/// A number is `[-]digits[.digits][(e|E)[+|-]digits]` without a leading zero before a further
/// digit. Its digits become a whole number `m` and a power of ten. Where both are exact as doubles,
/// one division or multiplication rounds once; a second rounding, to float, can go wrong only
/// halfway between two floats. What is not so simple is left to [Float#parseFloat].
///
/// A number of up to seven characters, as most are, is read at once: eight bytes are one `long`, in
/// which arithmetic on whole words finds the digits and adds them up (after Lemire 2021, "Number
/// parsing at a gigabyte per second", arXiv:2101.11408).
final class NumberText {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ZEROS = 0x3030_3030_3030_3030L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    /// What lifts a byte above 9, and none below, to its high bit.
    private static final long ABOVE_NINE = 0x7676_7676_7676_7676L;

    private static final int POINT = '.' ^ '0';

    private static final int MOST_DIGITS = 18;
    private static final long EXACT = 1L << 53;

    /// The bits of a double that a float lacks, and their middle.
    private static final long LOST = (1L << 29) - 1;

    private static final long HALF = 1L << 28;

    private static final double[] POWERS = new double[23];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) POWERS[i] = 10 * POWERS[i - 1];
    }

    private final byte[] bytes;
    private final int end;
    private float value;

    /// @param end behind the last byte that is read
    NumberText(byte[] bytes, int end) {
        this.bytes = bytes;
        this.end = end;
    }

    /// How many of the first `end` bytes are `wanted`.
    static int count(byte wanted, byte[] bytes, int end) {
        long all = (wanted & 0xFFL) * 0x0101_0101_0101_0101L;
        int count = 0;
        int i = 0;
        for (; i <= end - 8; i += 8) {
            long x = (long) LONGS.get(bytes, i) ^ all; // a byte of 0 where it is the wanted one
            long others = ((x & ~HIGH_BITS) + ~HIGH_BITS) | x;
            count += Long.bitCount(~others & HIGH_BITS);
        }
        for (; i < end; i++) if (bytes[i] == wanted) count++;
        return count;
    }

    /// What the last number was; 0 where there was none.
    float value() {
        return value;
    }

    /// Reads the number at `from`.
    ///
    /// @return the index behind it, `from` where none begins; −1 where one begins but goes on
    ///   otherwise than described
    int read(int from) {
        int behind = readShort(from);
        return behind > 0 ? behind : readAny(from);
    }

    /// Reads a number of up to seven characters that stands at `from`, with its sign before.
    ///
    /// @return the index behind it; 0 where none such stands there
    private int readShort(int from) {
        if (from > end - 9) return 0;
        boolean negative = bytes[from] == '-';
        int at = negative ? from + 1 : from;
        long x = (long) LONGS.get(bytes, at) ^ ZEROS; // a byte for each digit, from 0 to 9
        long others =
                ((x + ABOVE_NINE) | x) & HIGH_BITS; // exact up to the first byte of another kind
        int length = Long.numberOfTrailingZeros(others) >>> 3;
        if (length == 8 || length == 0) return 0;
        int whole = length;
        int digits = length;
        if (((x >>> (8 * length)) & 0xFF) == POINT) {
            length = Long.numberOfTrailingZeros(others & (others - 1)) >>> 3;
            digits = length - 1;
            if (length == 8 || digits == whole) return 0;
            long before = (1L << (8 * whole)) - 1;
            x = (x & before) | ((x >>> 8) & ~before);
        }
        byte behind = bytes[at + length];
        if (behind == 'e' || behind == 'E' || (whole > 1 && bytes[at] == '0')) return 0;
        value = round(sum(x << (8 * (8 - digits))), whole - digits, negative);
        return Float.isNaN(value) ? 0 : at + length;
    }

    /// The number whose eight digits are the bytes of `x`, the first the lowest.
    private static long sum(long x) {
        long pairs = 10 * x + (x >>> 8); // in every second byte
        long low = (pairs & 0x0000_00FF_0000_00FFL) * (100 + (1_000_000L << 32));
        long high = ((pairs >>> 16) & 0x0000_00FF_0000_00FFL) * (1 + (10_000L << 32));
        return (low + high) >>> 32;
    }

    private int readAny(int from) {
        value = 0;
        int i = from;
        boolean negative = i < end && bytes[i] == '-';
        if (negative) i++;
        int whole = i;
        long m = 0;
        for (int d = digit(i); d >= 0; d = digit(++i)) m = 10 * m + d;
        int digits = i - whole;
        if (digits == 0) return negative ? -1 : from;
        if (digits > 1 && bytes[whole] == '0') return -1;
        int power = 0;
        if (i < end && bytes[i] == '.') {
            int point = i++;
            int kept = i;
            for (int d = digit(i); d >= 0; d = digit(++i)) {
                if (d == 0) continue; // a zero counts only if another digit follows
                for (; kept <= i; kept++) m *= 10;
                m += d;
            }
            if (i == point + 1) return -1;
            power = point + 1 - kept;
            digits -= power;
        }
        if (i < bytes.length && (bytes[i] == 'e' || bytes[i] == 'E')) {
            boolean down = ++i < end && bytes[i] == '-';
            if (down || (i < end && bytes[i] == '+')) i++;
            int first = i;
            int exponent = 0;
            for (int d = digit(i); d >= 0; d = digit(++i)) exponent = 10 * exponent + d;
            if (i == first || i - first > 4) return -1;
            power += down ? -exponent : exponent;
        }
        value = digits <= MOST_DIGITS ? round(m, power, negative) : Float.NaN;
        if (Float.isNaN(value)) value = parse(from, i);
        return Float.isFinite(value) ? i : -1;
    }

    /// The digit at `i`; −1 if there is none.
    private int digit(int i) {
        int d = i < end ? bytes[i] - '0' : -1;
        return d > 9 ? -1 : Math.max(d, -1);
    }

    /// `±m·10^power`; NaN where two roundings might not give what one does.
    private static float round(long m, int power, boolean negative) {
        if (m > EXACT || Math.abs(power) >= POWERS.length) return Float.NaN;
        double exact = power < 0 ? m / POWERS[-power] : m * POWERS[power];
        boolean halfway = (Double.doubleToRawLongBits(exact) & LOST) == HALF;
        if (halfway || (m > 0 && exact < Float.MIN_NORMAL)) return Float.NaN;
        return (float) (negative ? -exact : exact);
    }

    private float parse(int from, int to) {
        return Float.parseFloat(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
    }
}
