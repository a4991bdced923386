package glassnet.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// The one order in which squares are added, of which the vector kernels must give the bits.
class SumOfSquaresTest {
    private final Kernels scalar = new ScalarKernels();

    @Test
    void aPythagoreanQuadrupleIsExact() {
        float[] values = {9, 2, 3, 6, 9};
        assertThat(scalar.sumOfSquares(values, 1, 4)).isEqualTo(49);
        assertThat(scalar.sumOfSquares(values, 2, 2)).isZero();
    }

    @Test
    void chainsAreAddedInHalvesAndNotInTurn() {
        // four times 2⁻⁵⁴ make 2⁻⁵²; added to 1 in turn each would be rounded away
        float[] values = new float[40];
        values[0] = 1;
        values[1] = 0x1p-27f;
        values[17] = 0x1p-27f;
        values[9] = 0x1p-27f;
        values[25] = 0x1p-27f;
        assertThat(scalar.sumOfSquares(values, 0, 32)).isEqualTo(1 + 0x1p-52);
    }

    @Test
    void aSquareThatOverflowsFloatIsFiniteInDouble() {
        assertThat(scalar.sumOfSquares(new float[] {1e30f, -1e30f}, 0, 2))
                .isEqualTo(2 * ((double) 1e30f * 1e30f));
    }

    @Test
    void notANumberShows() {
        float[] values = new float[70];
        values[69] = Float.NaN;
        assertThat(scalar.sumOfSquares(values, 0, 70)).isNaN();
    }
}
