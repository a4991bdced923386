package glassnet.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import glassnet.explain.GradientCheck;
import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowNormTest {
    @Test
    void eachSizeDividesTheRowAsItSays() {
        assertThat(new RowNorm(RowNorm.Size.L1).value(3, -4, 1))
                .containsExactly(0.375, -0.5, 0.125);
        assertThat(new RowNorm(RowNorm.Size.L2).value(3, -4, 0)).containsExactly(0.6, -0.8, 0);
        assertThat(new RowNorm(RowNorm.Size.MAX).value(2, -4, 1)).containsExactly(1, -2, 0.5);
        assertThat(new RowNorm(RowNorm.Size.MAX).value(-2, -4)).containsExactly(1, 2);
    }

    @ParameterizedTest
    @EnumSource
    void aRowOfZerosStaysAsItIs(RowNorm.Size size) {
        var norm = new RowNorm(size);

        assertThat(norm.value(0, 0)).containsExactly(0, 0);
        assertThat(norm.jacobian(0, 0)).isDeepEqualTo(new double[][] {{1, 0}, {0, 1}});
    }

    /// `y = (0.6, 0.8)`, `n = 5`: `(1 − 0.36)/5`, `−0.48/5`, `(1 − 0.64)/5`.
    @Test
    void alongTheRowALengthHasNoSlope() {
        double[][] jacobian = new RowNorm().jacobian(3, 4);

        assertThat(jacobian[0][0]).isCloseTo(0.128, within(1e-15));
        assertThat(jacobian[0][1]).isCloseTo(-0.096, within(1e-15));
        assertThat(jacobian[1][0]).isCloseTo(-0.096, within(1e-15));
        assertThat(jacobian[1][1]).isCloseTo(0.072, within(1e-15));
        assertThat(3 * jacobian[0][0] + 4 * jacobian[0][1]).isCloseTo(0, within(1e-15));
    }

    @ParameterizedTest
    @EnumSource
    void theJacobianIsTheSlopeOfTheValue(RowNorm.Size size) {
        var norm = new RowNorm(size);
        double[] x = {0.7, -1.3, 2.1};
        double h = 1e-6;

        double[][] jacobian = norm.jacobian(x);

        for (int j = 0; j < x.length; j++) {
            double[] up = x.clone();
            double[] down = x.clone();
            up[j] += h;
            down[j] -= h;
            for (int i = 0; i < x.length; i++) {
                double slope = (norm.value(up)[i] - norm.value(down)[i]) / (2 * h);
                assertThat(jacobian[i][j]).isCloseTo(slope, within(1e-8));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theEngineGivesWhatTheDefinitionSays(RowNorm.Size size) {
        assertThat(GradientCheck.of(new RowNorm(size), 4).passed()).isTrue();
    }

    @Test
    void theLargestFloatsDoNotOverflow() {
        var parameters = ParameterVector.initialized(Network.of(2, new RowNorm()), 1);
        Matrix y =
                Workspace.forPrediction(parameters, Kernels.best(), 1)
                        .forward(Matrix.row(Float.MAX_VALUE, -Float.MAX_VALUE));

        assertThat(y.get(0)).isCloseTo((float) Math.sqrt(0.5), within(1e-7f));
        assertThat(y.get(1)).isCloseTo((float) -Math.sqrt(0.5), within(1e-7f));
    }
}
