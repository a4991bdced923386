package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TranspositionTest {
    /// Rows lie 11 apart and start at 3; the transposed rows lie 9 apart and start at 5.
    @Test
    void aSquareIsTransposedAndNothingAroundItIsWritten() {
        float[] from = new float[3 + 11 * 8];
        for (int i = 0; i < from.length; i++) from[i] = 1 + i;
        float[] to = new float[5 + 9 * 8];

        Transposition.square(from, 3, 11, to, 5, 9);

        float[] expected = new float[to.length];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) expected[5 + 9 * j + i] = from[3 + 11 * i + j];
        }
        assertThat(to).containsExactly(expected);
    }

    /// Zeros keep their sign and a NaN its bits: lanes are moved, not computed with.
    @Test
    void bitsAreMovedUntouched() {
        float odd = Float.intBitsToFloat(0x7fc0_1234);
        float[] from = new float[64];
        from[1] = -0.0f;
        from[8] = odd;
        float[] to = new float[64];

        Transposition.square(from, 0, 8, to, 0, 8);

        assertThat(Float.floatToRawIntBits(to[8])).isEqualTo(0x8000_0000);
        assertThat(Float.floatToRawIntBits(to[1])).isEqualTo(0x7fc0_1234);
    }
}
