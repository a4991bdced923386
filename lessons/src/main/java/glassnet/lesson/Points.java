package glassnet.lesson;

import glassnet.data.Generator;
import glassnet.table.Column;
import glassnet.table.Table;

/// Points in the plane with one-hot classes, the same as the data sets of the command line.
final class Points {
    private final double[][] x;
    private final double[][] targets;

    private Points(double[][] x, double[][] targets) {
        this.x = x;
        this.targets = targets;
    }

    static Points of(Generator generator, long seed) {
        Table table = generator.table(seed);
        var first = (Column.Numeric) table.columns().get(0);
        var second = (Column.Numeric) table.columns().get(1);
        var classes = (Column.Categorical) table.column(generator.target());
        double[][] x = new double[table.rows()][];
        double[][] targets = new double[table.rows()][classes.levels().size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = new double[] {first.value(i), second.value(i)};
            targets[i][Integer.parseInt(classes.levels().get(classes.code(i)))] = 1;
        }
        return new Points(x, targets);
    }

    /// Rows of two coordinates, not a copy.
    double[][] x() {
        return x;
    }

    /// One-hot rows, not a copy.
    double[][] targets() {
        return targets;
    }
}
