package glassnet.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DropoutMaskTest {
    private final RandomStream random = RandomStream.of(7, "dropout");

    /// A quarter of 2³² halves fall below the threshold; the rest are scaled by 1 / 0.75.
    @Test
    void theShareAskedForIsDroppedAndTheRestIsScaled() {
        Matrix mask = Matrix.zeros(1, 100_001);

        new ScalarKernels().mask(random, 0.25, mask);

        int dropped = 0;
        for (int i = 0; i < mask.size(); i++) {
            assertThat(mask.get(i)).isEqualTo(random.mask(i, 0.25)).isIn(0f, (float) (1 / 0.75));
            if (mask.get(i) == 0) dropped++;
        }
        // mean 25 000, standard deviation √(100 001 · 0.25 · 0.75) = 137
        assertThat(dropped).isBetween(25_000 - 4 * 137, 25_000 + 4 * 137);
    }

    @Test
    void rateZeroKeepsAllAndTheStreamStaysWhereItIs() {
        for (int i = 0; i < 100; i++) assertThat(random.mask(i, 0)).isEqualTo(1f);
        assertThat(random.nextLong()).isEqualTo(RandomStream.of(7, "dropout").nextLong());
    }
}
