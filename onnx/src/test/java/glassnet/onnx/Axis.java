package glassnet.onnx;

import glassnet.matrix.Matrix;
import java.util.List;

/// A tensor as a matrix whose columns run along one of its axes, and back.
///
/// @param outer how many there are before the axis
/// @param length of the axis
/// @param inner how many there are behind it
record Axis(int outer, int length, int inner) {

    /// @param axis counted from the end where it is negative
    static Axis of(Tensor tensor, int axis) {
        List<Integer> shape = tensor.shape();
        int at = axis < 0 ? axis + shape.size() : axis;
        return new Axis(
                Tensor.size(shape.subList(0, at)),
                shape.get(at),
                Tensor.size(shape.subList(at + 1, shape.size())));
    }

    /// All from `axis` on is one row.
    static Axis from(Tensor tensor, int axis) {
        List<Integer> shape = tensor.shape();
        int outer = Tensor.size(shape.subList(0, axis));
        return new Axis(outer, tensor.size() / outer, 1);
    }

    /// All of it is one row.
    static Axis whole(Tensor tensor) {
        return new Axis(1, tensor.size(), 1);
    }

    Matrix rows(Tensor tensor) {
        Matrix rows = Matrix.zeros(outer * inner, length);
        for (int i = 0; i < tensor.size(); i++) {
            rows.set(row(i), column(i), (float) tensor.numbers()[i]);
        }
        return rows;
    }

    double[] numbers(Matrix rows) {
        double[] numbers = new double[rows.size()];
        for (int i = 0; i < numbers.length; i++) numbers[i] = rows.get(row(i), column(i));
        return numbers;
    }

    private int row(int i) {
        return i / (length * inner) * inner + i % inner;
    }

    private int column(int i) {
        return i / inner % length;
    }
}
