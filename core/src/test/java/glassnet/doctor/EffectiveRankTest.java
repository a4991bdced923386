package glassnet.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class EffectiveRankTest {

    @Test
    void theIdentityUsesAllItsDirections() {
        Matrix identity =
                Matrix.of(new double[] {1, 0, 0}, new double[] {0, 1, 0}, new double[] {0, 0, 1});

        assertThat(EffectiveRank.of(identity)).isCloseTo(3, within(1e-9));
    }

    @Test
    void rowsThatAreMultiplesOfOneUseOneDirection() {
        Matrix w = Matrix.of(new double[] {1, 2, 3}, new double[] {2, 4, 6});

        assertThat(EffectiveRank.of(w)).isCloseTo(1, within(1e-4));
    }

    /// Singular values 3 and 1: p = ¾, ¼; the entropy is 0.5623, its exponential 1.7548.
    @Test
    void unequalSingularValuesCountLess() {
        Matrix w = Matrix.of(new double[] {3, 0}, new double[] {0, 1}, new double[] {0, 0});

        assertThat(EffectiveRank.of(w)).isCloseTo(1.7548, within(1e-4));
    }

    @Test
    void noWeightsUseNoDirection() {
        assertThat(EffectiveRank.of(Matrix.zeros(4, 3))).isZero();
    }

    @Test
    void largerMatricesAreLeftOut() {
        assertThat(EffectiveRank.of(Matrix.zeros(300, 300))).isNaN();
    }

    /// The eigenvalues of `[[2, 1], [1, 2]]` are 1 and 3.
    @Test
    void eigenvaluesOfTwoByTwoAreThoseByHand() {
        double[] values = SymmetricEigenvalues.of(new double[][] {{2, 1}, {1, 2}});

        assertThat(values).containsExactly(new double[] {1, 3}, within(1e-9));
    }

    @Test
    void eigenvaluesKeepTraceAndSumOfSquares() {
        RandomStream random = RandomStream.of(3, "matrix");
        int n = 17;
        double[][] a = new double[n][n];
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                a[i][j] = random.nextGaussian();
                a[j][i] = a[i][j];
            }
            trace += a[i][i];
        }
        for (double[] row : a) for (double x : row) squares += x * x;

        double[] values = SymmetricEigenvalues.of(a);

        assertThat(Arrays.stream(values).sum()).isCloseTo(trace, within(1e-9));
        assertThat(Arrays.stream(values).map(x -> x * x).sum()).isCloseTo(squares, within(1e-8));
    }
}
