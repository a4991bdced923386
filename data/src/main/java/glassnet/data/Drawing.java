package glassnet.data;

import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Column.Categorical;
import glassnet.table.Column.Floats;
import glassnet.table.Column.Numeric;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;

/// Makes tables of what a [Generator] draws row by row.
final class Drawing {
    private Drawing() {}

    /// Writes the coordinates of point `i` into `x` and gives its class.
    @FunctionalInterface
    interface Point {
        int draw(int i, double[] x);
    }

    /// Writes the inputs into `x` and gives the target.
    @FunctionalInterface
    interface Surface {
        double draw(double[] x);
    }

    /// Points and their classes in random order; two coordinates are called `x` and `y`.
    static Table points(long seed, int rows, int features, Point point) {
        float[][] values = new float[features][rows];
        String[] labels = new String[rows];
        int[] order = RandomStream.of(seed, "order of rows").permutation(rows);
        double[] x = new double[features];
        for (int i = 0; i < rows; i++) {
            int row = order[i];
            labels[row] = Integer.toString(point.draw(i, x));
            for (int j = 0; j < features; j++) values[j][row] = (float) x[j];
        }
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            String name = features == 2 ? (j == 0 ? "x" : "y") : "x" + (j + 1);
            columns.add(new Numeric(name, new Floats(values[j])));
        }
        columns.add(Categorical.of("class", labels));
        return new Table(columns);
    }

    /// Inputs and their target `y`, as they are drawn; one input is called `x`.
    static Table regression(int rows, int features, Surface surface) {
        float[][] values = new float[features + 1][rows];
        double[] x = new double[features];
        for (int i = 0; i < rows; i++) {
            values[features][i] = (float) surface.draw(x);
            for (int j = 0; j < features; j++) values[j][i] = (float) x[j];
        }
        List<Column> columns = new ArrayList<>();
        for (int j = 0; j < features; j++) {
            columns.add(new Numeric(features == 1 ? "x" : "x" + (j + 1), new Floats(values[j])));
        }
        columns.add(new Numeric("y", new Floats(values[features])));
        return new Table(columns);
    }
}
