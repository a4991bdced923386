package glassnet.matrix;

import java.util.Arrays;
import java.util.Objects;
import java.util.StringJoiner;

/// A row-major `rows × columns` window onto a `float[]`; windows share storage.
///
/// Element `(i, j)` lies at `data[offset + i·columns + j]`. Rows are contiguous, so a range of rows
/// is a window again ([#rows(int, int)]) and nothing is copied. Creating a window allocates; the
/// hot path only reuses them.
public final class Matrix {
    private final float[] data;
    private final int offset;
    private final int rows;
    private final int columns;

    /// A window of `rows × columns` elements of `data`, beginning at `offset`.
    ///
    /// @throws IndexOutOfBoundsException if the window does not lie within `data`
    /// @throws ArithmeticException if `rows · columns` exceeds 2³¹ − 1
    public Matrix(float[] data, int offset, int rows, int columns) {
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException(
                    "Matrix needs rows and columns of at least 0 but has "
                            + rows
                            + " × "
                            + columns
                            + ".");
        }
        Objects.checkFromIndexSize(offset, Math.multiplyExact(rows, columns), data.length);
        this.data = data;
        this.offset = offset;
        this.rows = rows;
        this.columns = columns;
    }

    /// A new matrix of zeros with storage of its own.
    public static Matrix zeros(int rows, int columns) {
        return new Matrix(new float[Math.multiplyExact(rows, columns)], 0, rows, columns);
    }

    /// A new matrix from rows of equal length, rounded to float.
    public static Matrix of(double[]... rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Matrix result = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException(
                        "Row %d has %d numbers but row 0 has %d."
                                .formatted(i, rows[i].length, columns));
            }
            for (int j = 0; j < columns; j++) result.set(i, j, (float) rows[i][j]);
        }
        return result;
    }

    /// A new matrix of one row.
    public static Matrix row(double... values) {
        return of(values);
    }

    /// The storage itself, not a copy; other windows may share it.
    public float[] data() {
        return data;
    }

    /// Where the window begins in [#data()].
    public int offset() {
        return offset;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /// `rows · columns`
    public int size() {
        return rows * columns;
    }

    /// The `i`-th element in row-major order; not checked against the window, only against the
    /// storage.
    public float get(int i) {
        return data[offset + i];
    }

    public void set(int i, float value) {
        data[offset + i] = value;
    }

    public float get(int row, int column) {
        return data[offset + row * columns + column];
    }

    public void set(int row, int column, float value) {
        data[offset + row * columns + column] = value;
    }

    /// The window of rows `from` (inclusive) to `to` (exclusive).
    public Matrix rows(int from, int to) {
        Objects.checkFromToIndex(from, to, rows);
        return new Matrix(data, offset + from * columns, to - from, columns);
    }

    public void fill(float value) {
        Arrays.fill(data, offset, offset + size(), value);
    }

    /// Makes every row `row`, which is `1 × columns`.
    public void fillRows(Matrix row) {
        row.requireShape(1, columns);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row.data, row.offset, data, offset + i * columns, columns);
        }
    }

    /// Copies all elements of `source`, which has the same shape.
    public void copyFrom(Matrix source) {
        requireShape(source.rows, source.columns);
        System.arraycopy(source.data, source.offset, data, offset, size());
    }

    /// A copy with storage of its own.
    public Matrix copy() {
        Matrix result = zeros(rows, columns);
        result.copyFrom(this);
        return result;
    }

    /// Throws unless this matrix is `rows × columns`.
    public void requireShape(int rows, int columns) {
        if (this.rows != rows || this.columns != columns) {
            throw new IllegalArgumentException(
                    "Expected a matrix of %d × %d but got %s.".formatted(rows, columns, shape()));
        }
    }

    /// The shape as people write it: `3 × 4`.
    public String shape() {
        return rows + " × " + columns;
    }

    /// All rows, or the first few of a large matrix.
    @Override
    public String toString() {
        var lines = new StringJoiner("\n ", "[", "]");
        for (int i = 0; i < Math.min(rows, 12); i++) {
            var line = new StringJoiner(" ", "[", "]");
            for (int j = 0; j < Math.min(columns, 12); j++) line.add(Float.toString(get(i, j)));
            if (columns > 12) line.add("…");
            lines.add(line.toString());
        }
        if (rows > 12) lines.add("…");
        return shape() + " " + lines;
    }
}
