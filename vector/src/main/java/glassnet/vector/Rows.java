package glassnet.vector;

import static glassnet.vector.Tile.HALF;

import glassnet.matrix.Matrix;
import jdk.incubator.vector.FloatVector;

/// Work on whole rows, a vector of columns at a time, and on elements.
final class Rows {
    private Rows() {}

    /// `sum += Σ rows of a`, in row order for every column.
    static void sumAdd(Matrix a, Matrix sum) {
        float[] from = a.data();
        float[] to = sum.data();
        int columns = a.columns();
        int end = a.offset() + a.size();
        int j = 0;
        for (; j <= columns - Tile.LANES; j += Tile.LANES) {
            FloatVector s = Tile.load(to, sum.offset() + j);
            for (int i = a.offset() + j; i < end; i += columns) s = s.add(Tile.load(from, i));
            s.intoArray(to, sum.offset() + j);
        }
        for (; j <= columns - HALF.length(); j += HALF.length()) {
            FloatVector s = FloatVector.fromArray(HALF, to, sum.offset() + j);
            for (int i = a.offset() + j; i < end; i += columns) {
                s = s.add(FloatVector.fromArray(HALF, from, i));
            }
            s.intoArray(to, sum.offset() + j);
        }
        for (; j < columns; j++) {
            float s = to[sum.offset() + j];
            for (int i = a.offset() + j; i < end; i += columns) s += from[i];
            to[sum.offset() + j] = s;
        }
    }

    /// `a = max(0, z)`
    static void relu(Matrix z, Matrix a) {
        a.requireShape(z.rows(), z.columns());
        float[] from = z.data();
        float[] to = a.data();
        int count = z.size();
        int i = 0;
        for (; i <= count - Tile.LANES; i += Tile.LANES) {
            Tile.load(from, z.offset() + i).max(0).intoArray(to, a.offset() + i);
        }
        for (; i <= count - HALF.length(); i += HALF.length()) {
            FloatVector.fromArray(HALF, from, z.offset() + i).max(0).intoArray(to, a.offset() + i);
        }
        for (; i < count; i++) to[a.offset() + i] = Math.max(0f, from[z.offset() + i]);
    }
}
