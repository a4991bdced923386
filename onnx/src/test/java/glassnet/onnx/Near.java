package glassnet.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import glassnet.matrix.Matrix;
import org.assertj.core.data.Offset;

/// Compares what a runtime gave with what our engine gives.
final class Near {
    private Near() {}

    /// Every number within `tolerance`, relative to numbers above 1.
    static void assertNear(float[][] actual, Matrix expected, double tolerance) {
        assertThat(actual.length).isEqualTo(expected.rows());
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i].length).isEqualTo(expected.columns());
            for (int j = 0; j < actual[i].length; j++) {
                double e = expected.get(i, j);
                assertThat((double) actual[i][j])
                        .as("row %d, column %d", i, j)
                        .isCloseTo(e, Offset.offset(tolerance * Math.max(1, Math.abs(e))));
            }
        }
    }
}
