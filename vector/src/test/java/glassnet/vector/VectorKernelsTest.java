package glassnet.vector;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Elementary;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.matrix.ScalarKernels;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Vector kernels and loops give the very bits of the scalar kernels, whatever the shape.
class VectorKernelsTest {
    private static final int[] SIZES = {0, 1, 7, 8, 9, 15, 16, 17, 31, 33, 64, 100};
    private final Kernels scalar = new ScalarKernels();
    private final Kernels vector = new VectorKernels();
    private final Kernels loops = new LoopKernels();

    @Test
    void productsOfEverySizeHaveTheSameBits() {
        for (int m : SIZES) for (int n : SIZES) for (int k : SIZES) requireSameBits(m, n, k);
    }

    @Test
    void productsOfOneToThreeRowsAndAnyWidthHaveTheSameBits() {
        for (int n = 1; n <= 70; n++) requireSameBits(1 + n % 3, n, 1 + n % 20);
    }

    @Test
    void rowsWhoseZerosAreLeftOutHaveTheSameBits() {
        assertThat(new WarmingKernels().forFiniteWeights()).isInstanceOf(WarmingKernels.class);
        Kernels skipping = vector.forFiniteWeights();
        for (int n : new int[] {1, 2, 3, 16, 17, 33, 64, 65, 66, 128, 130, 200, 256, 330}) {
            for (int k : new int[] {1, 31, 32, 33, 63, 64, 65, 130, 264}) {
                var random = RandomStream.of(n, "sparse", k);
                Matrix a = sparse(random, 3, k);
                Matrix b = random(random, k, n);
                Matrix row = random(random, 1, n);
                // sums of zero, of either sign, and such that underflow to it from either side
                for (int j = 0; j < n; j += 1 + random.nextInt(9)) {
                    float weight = random.nextInt(2) == 0 ? 0 : Float.MIN_VALUE;
                    for (int p = 0; p < k; p++) {
                        b.set(p, j, random.nextInt(2) == 0 ? weight : -weight);
                    }
                    row.set(j, random.nextInt(2) == 0 ? 0f : -0f);
                }
                Matrix expected = Matrix.zeros(3, n);
                Matrix actual = Matrix.zeros(3, n);

                scalar.affine(a, b, row, expected);
                skipping.affine(a, b, row, actual);

                assertThat(actual.data()).as("%d columns of %d", n, k).isEqualTo(expected.data());
            }
        }
    }

    /// Rows of mostly zeros, of either sign, among numbers up to the largest; and one of zeros
    /// alone.
    private static Matrix sparse(RandomStream random, int rows, int columns) {
        Matrix a = Matrix.zeros(rows, columns);
        for (int i = 0; i < (rows - 1) * columns; i++) {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> a.set(i, (float) random.nextGaussian());
                case 3 -> a.set(i, 1e-30f * (float) random.nextGaussian());
                case 5 -> {
                    if (random.nextInt(20) == 0) a.set(i, 3e38f * (random.nextInt(3) - 1));
                }
                case 4 -> a.set(i, -0f);
                default -> {}
            }
        }
        return a;
    }

    @Test
    void numbersThatAreNotFiniteAreNotLeftOut() {
        Matrix a = Matrix.zeros(1, 64);
        Matrix b = random(RandomStream.of(1, "weights"), 64, 64);
        Matrix c = Matrix.zeros(1, 64);
        for (float bad : new float[] {Float.NaN, 1 / 0f}) {
            a.set(40, bad);

            vector.forFiniteWeights().affine(a, b, Matrix.zeros(1, 64), c);

            assertThat(Float.isFinite(c.get(0))).as("%s", bad).isFalse();
        }
    }

    @Test
    void productsLargerThanAnyBlockHaveTheSameBits() {
        requireSameBits(300, 1100, 530);
        requireSameBits(1030, 70, 260);
        requireSameBits(257, 10, 1000);
    }

    @Test
    void productsOfRandomShapeHaveTheSameBits() {
        var random = RandomStream.of(3, "shapes");
        for (int i = 0; i < 60; i++) {
            requireSameBits(
                    1 + random.nextInt(200), 1 + random.nextInt(200), 1 + random.nextInt(600));
        }
    }

    @Test
    void sumsOfSquaresHaveTheSameBits() {
        var random = RandomStream.of(4, "squares");
        float[] values = random(random, 1, 1000).data();
        for (int from = 0; from < 3; from++) {
            for (int size = 0; size < 200; size++) {
                assertThat(vector.sumOfSquares(values, from, from + size))
                        .as("%d from %d", size, from)
                        .isEqualTo(scalar.sumOfSquares(values, from, from + size));
            }
        }
        float[] many = random(random, 100, 1000).data();
        assertThat(vector.sumOfSquares(many, 7, 99_999))
                .isEqualTo(scalar.sumOfSquares(many, 7, 99_999));
    }

    @Test
    void productsOfATransposeWithFewColumnsHaveTheSameBits() {
        for (int m : new int[] {31, 32, 33, 63, 64, 65, 127, 130, 512}) {
            for (int n = 1; n <= 17; n++) requireSameBits(m, n, 1 + m % 40);
        }
    }

    @Test
    void sumsOfRowsHaveTheSameBits() {
        for (int m : SIZES) {
            for (int n : SIZES) {
                var random = RandomStream.of(m, "rows", n);
                Matrix a = random(random, m, n);
                Matrix expected = random(random, 1, n);
                Matrix actual = expected.copy();

                scalar.sumRowsAdd(a, expected);
                vector.sumRowsAdd(a, actual);

                assertThat(actual.data()).as("%d × %d", m, n).isEqualTo(expected.data());
            }
        }
    }

    @Test
    void theServiceIsFoundOnTheClassPath() {
        assertThat(Kernels.best()).isInstanceOf(WarmingKernels.class);
        assertThat(Kernels.best().name()).startsWith("vector, ");
    }

    @ParameterizedTest
    @EnumSource
    void functionsHaveTheSameBitsAtEveryKindOfFloat(Elementary f) {
        var random = RandomStream.of(5, "floats");
        Matrix z = Matrix.zeros(1, 200_003);
        for (int i = 0; i < z.size(); i++) {
            z.set(
                    i,
                    i % 2 == 0
                            ? Float.intBitsToFloat((int) random.nextLong())
                            : (float) (8 * random.nextGaussian()));
        }
        float[] edges = {
            0f,
            -0f,
            1f,
            -1f,
            Float.NaN,
            Float.MIN_VALUE,
            Float.MAX_VALUE,
            1 / 0f,
            -1 / 0f,
            88.8f,
            -104f
        };
        System.arraycopy(edges, 0, z.data(), 100, edges.length);
        Matrix expected = Matrix.zeros(1, z.size());
        Matrix actual = Matrix.zeros(1, z.size());

        scalar.map(f, z, expected);
        vector.map(f, z, actual);

        for (int i = 0; i < z.size(); i++) {
            assertThat(Float.floatToIntBits(actual.get(i)))
                    .as("%s at %s", f, z.get(i))
                    .isEqualTo(Float.floatToIntBits(expected.get(i)));
        }
    }

    @Test
    void reluKeepsNotANumberAndMakesMinusZeroZero() {
        Matrix z = Matrix.zeros(1, 20);
        z.fill(-0f);
        z.set(1, Float.NaN);
        z.set(2, -3);
        z.set(3, 3);
        z.set(18, Float.NaN);
        Matrix expected = Matrix.zeros(1, 20);
        expected.set(1, Float.NaN);
        expected.set(3, 3);
        expected.set(18, Float.NaN);
        Matrix beginningElsewhere = new Matrix(new float[25], 5, 1, 20);

        for (Kernels kernels : List.of(scalar, vector)) {
            Matrix a = Matrix.zeros(1, 20);
            kernels.relu(z, a);
            kernels.relu(z, beginningElsewhere);
            assertThat(a.data()).as(kernels.name()).isEqualTo(expected.data());
            assertThat(beginningElsewhere.copy().data()).isEqualTo(expected.data());
        }
    }

    @Test
    void dropoutMasksOfEverySizeHaveTheSameBits() {
        RandomStream random = RandomStream.of(5, "dropout");
        for (int size : new int[] {0, 1, 7, 100, 8191, 8192, 8193, 50_001}) {
            Matrix expected = Matrix.zeros(1, size);
            Matrix actual = Matrix.zeros(1, size);

            scalar.mask(random, 0.1, expected);
            vector.mask(random, 0.1, actual);

            assertThat(actual.data()).as("%d elements", size).isEqualTo(expected.data());
        }
        Matrix window = new Matrix(new float[250], 7, 3, 67);
        for (double rate : new double[] {0, 0x1p-32, 0.5, 0.75, 0.999}) {
            Matrix expected = Matrix.zeros(3, 67);
            scalar.mask(random, rate, expected);

            vector.mask(random, rate, window);

            assertThat(window.copy().data()).as("rate %s", rate).isEqualTo(expected.data());
        }
    }

    private void requireSameBits(int m, int n, int k) {
        var random = RandomStream.of(m, "matrices", n, k);
        Matrix a = random(random, m, k);
        Matrix at = random(random, k, m);
        Matrix b = random(random, k, n);
        Matrix bt = random(random, n, k);
        Matrix start = random(random, m, n);
        Matrix row = random(random, 1, n);
        for (Kernels kernels : List.of(vector, loops)) {
            String what = "%s by %s, %d %d %d";
            Matrix expected = start.copy();
            Matrix actual = start.copy();

            scalar.multiplyAdd(a, b, expected);
            kernels.multiplyAdd(a, b, actual);
            assertThat(actual.data())
                    .as(what, "a·b", kernels.name(), m, n, k)
                    .isEqualTo(expected.data());
            scalar.affine(a, b, row, expected);
            kernels.affine(a, b, row, actual);
            assertThat(actual.data())
                    .as(what, "row + a·b", kernels.name(), m, n, k)
                    .isEqualTo(expected.data());
            scalar.relu(start, expected);
            kernels.relu(start, actual);
            assertThat(actual.data())
                    .as(what, "relu", kernels.name(), m, n, k)
                    .isEqualTo(expected.data());
            scalar.multiplyTransposedAdd(at, b, expected);
            kernels.multiplyTransposedAdd(at, b, actual);
            assertThat(actual.data())
                    .as(what, "aᵀ·b", kernels.name(), m, n, k)
                    .isEqualTo(expected.data());
            scalar.multiplyByTransposed(a, bt, expected);
            kernels.multiplyByTransposed(a, bt, actual);
            assertThat(actual.data())
                    .as(what, "a·bᵀ", kernels.name(), m, n, k)
                    .isEqualTo(expected.data());
        }
    }

    private static Matrix random(RandomStream random, int rows, int columns) {
        Matrix result = Matrix.zeros(rows, columns);
        for (int i = 0; i < result.size(); i++) result.set(i, (float) random.nextGaussian());
        return result;
    }
}
