package glassnet.data;

import java.nio.charset.StandardCharsets;

/// Reads decimal numbers out of bytes, rounded to float as [Float#parseFloat] does.
///
/// A number is `[-]digits[.digits][(e|E)[+|-]digits]` without a leading zero before a further
/// digit. Its digits become a whole number `m` and a power of ten. Where both are exact as doubles,
/// one division or multiplication rounds once; a second rounding, to float, can go wrong only
/// halfway between two floats. What is not so simple is left to [Float#parseFloat].
final class NumberText {
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
    private float value;

    NumberText(byte[] bytes) {
        this.bytes = bytes;
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
        value = 0;
        int i = from;
        boolean negative = i < bytes.length && bytes[i] == '-';
        if (negative) i++;
        int whole = i;
        long m = 0;
        for (int d = digit(i); d >= 0; d = digit(++i)) m = 10 * m + d;
        int digits = i - whole;
        if (digits == 0) return negative ? -1 : from;
        if (digits > 1 && bytes[whole] == '0') return -1;
        int power = 0;
        if (i < bytes.length && bytes[i] == '.') {
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
            boolean down = ++i < bytes.length && bytes[i] == '-';
            if (down || (i < bytes.length && bytes[i] == '+')) i++;
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
        int d = i < bytes.length ? bytes[i] - '0' : -1;
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
