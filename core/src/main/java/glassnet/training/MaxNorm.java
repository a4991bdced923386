package glassnet.training;

import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import java.util.Arrays;
import java.util.stream.IntStream;

/// Keeps the weights that lead into each unit within a ball: where `‖w‖₂` of a column of a weight
/// matrix exceeds `c`, the column is shortened to that length.
///
///     w ← w · min(1, c / ‖w‖₂)
///
/// Applied after each step of the optimizer; biases are left alone. With dropout and large learning
/// rates it keeps weights from growing (Srivastava et al. 2014, section 5.1, `c` from 3 to 4).
final class MaxNorm {
    private final double limit;
    private final float[] theta;
    private final int offset;
    private final int rows;
    private final int columns;
    private final double[] squares;

    private MaxNorm(double limit, float[] theta, int offset, Parameter weights) {
        this.limit = limit;
        this.theta = theta;
        this.offset = offset;
        rows = weights.rows();
        columns = weights.columns();
        squares = new double[columns];
    }

    /// One for each weight matrix; each may work on a thread of its own.
    ///
    /// @param limit `c`, above 0
    static MaxNorm[] of(double limit, ParameterVector theta) {
        return IntStream.range(0, theta.parameters().size())
                .filter(i -> theta.parameters().get(i).penalized())
                .mapToObj(i ->
                        new MaxNorm(
                                limit, theta.values(), theta.offset(i), theta.parameters().get(i)))
                .toArray(MaxNorm[]::new);
    }

    /// Shortens the columns that are too long.
    void apply() {
        Arrays.fill(squares, 0);
        for (int i = 0; i < rows; i++) {
            int row = offset + i * columns;
            for (int j = 0; j < columns; j++) {
                double value = theta[row + j];
                squares[j] += value * value;
            }
        }
        for (int j = 0; j < columns; j++) {
            if (squares[j] <= limit * limit) continue;
            float factor = (float) (limit / Math.sqrt(squares[j]));
            for (int i = 0; i < rows; i++) theta[offset + i * columns + j] *= factor;
        }
    }
}
