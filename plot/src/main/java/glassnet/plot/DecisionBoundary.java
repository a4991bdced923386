package glassnet.plot;

import glassnet.feature.TargetEncoder;
import glassnet.matrix.Matrix;
import glassnet.matrix.RandomStream;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.table.Column;
import glassnet.table.Table;
import glassnet.text.Names;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Draws what a model predicts over two numeric columns, all other columns held still.
final class DecisionBoundary {
    private static final int ACROSS = 120;
    private static final int DOWN = 84;
    private static final int MOST_POINTS = 1_000;

    /// Steps of the shade: enough to see where the model is unsure, few enough to merge cells.
    private static final int SHADES = 6;

    private DecisionBoundary() {}

    static Picture of(SingleTarget model, Table table, String columnX, String columnY) {
        requireRead(model, columnX);
        requireRead(model, columnY);
        Scale x = scale(table, columnX);
        Scale y = scale(table, columnY);
        Table grid = grid(model, table, columnX, x, columnY, y);
        return switch (model) {
            case Classifier classifier -> classes(classifier, table, grid, x, y, columnX, columnY);
            case Regressor regressor -> quantity(regressor, table, grid, x, y, columnX, columnY);
        };
    }

    private static void requireRead(SingleTarget model, String name) {
        List<String> columns = model.predictor().encoder().columns();
        if (!columns.contains(name)) {
            throw new IllegalArgumentException(
                    "The model does not read a column \"%s\"%s"
                            .formatted(name, Names.hint(name, columns)));
        }
    }

    private static Column.Numeric numeric(Table table, String name) {
        if (table.column(name) instanceof Column.Numeric numbers) return numbers;
        throw new IllegalArgumentException(
                "A decision boundary is drawn over numeric columns but \"%s\" is %s."
                        .formatted(name, table.column(name).type()));
    }

    private static Scale scale(Table table, String name) {
        double[] present = present(numeric(table, name));
        if (present.length == 0) {
            throw new IllegalArgumentException(
                    "Column \"" + name + "\" is missing in every row; choose another column.");
        }
        double room = 0.06 * (present[present.length - 1] - present[0]);
        return Scale.linear(present[0] - room, present[present.length - 1] + room, 6);
    }

    private static double[] present(Column.Numeric column) {
        return IntStream.range(0, column.size())
                .filter(i -> !column.isMissing(i))
                .mapToDouble(column::value)
                .sorted()
                .toArray();
    }

    /// One row for each cell of the picture, line by line from the top.
    private static Table grid(
            SingleTarget model, Table table, String nameX, Scale x, String nameY, Scale y) {
        var columns = new ArrayList<Column>();
        for (Column given : table.columns()) {
            if (given.name().equals(model.target().column())) continue;
            Column column = model.predictor().encoder().known(given);
            int[] typical = new int[ACROSS * DOWN];
            Arrays.fill(typical, typicalRow(column));
            columns.add(column.rows(typical));
        }
        float[] xs = new float[ACROSS * DOWN];
        float[] ys = new float[ACROSS * DOWN];
        for (int i = 0; i < xs.length; i++) {
            int across = i % ACROSS;
            int down = i / ACROSS;
            xs[i] = (float) (x.low() + (across + 0.5) / ACROSS * (x.high() - x.low()));
            ys[i] = (float) (y.high() - (down + 0.5) / DOWN * (y.high() - y.low()));
        }
        return new Table(columns)
                .with(new Column.Numeric(nameX, xs))
                .with(new Column.Numeric(nameY, ys));
    }

    /// A row that holds the median of numbers and dates, or the most frequent word (the first among
    /// equals).
    private static int typicalRow(Column column) {
        int[] present =
                IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).toArray();
        if (present.length == 0) return 0;
        return switch (column) {
            case Column.Numeric numbers -> middle(present, i -> numbers.value(i));
            case Column.DateTime dates -> middle(present, i -> dates.second(i));
            case Column.Categorical words -> frequent(present, words.codes());
            case Column.Bool flags -> frequent(present, flags.codes());
        };
    }

    private static int middle(int[] rows, java.util.function.IntToDoubleFunction value) {
        return Arrays.stream(rows)
                .boxed()
                .sorted(java.util.Comparator.comparingDouble(value::applyAsDouble))
                .toList()
                .get(rows.length / 2);
    }

    private static int frequent(int[] rows, Column.Codes codes) {
        int[] counts = new int[1 + Arrays.stream(rows).map(codes::get).max().orElseThrow()];
        for (int row : rows) counts[codes.get(row)]++;
        int best = rows[0];
        for (int row : rows) if (counts[codes.get(row)] > counts[codes.get(best)]) best = row;
        return best;
    }

    private static Picture classes(
            Classifier model,
            Table table,
            Table grid,
            Scale x,
            Scale y,
            String nameX,
            String nameY) {
        List<String> classes = model.classes();
        boolean labelled = table.has(model.target().column());
        TargetEncoder.Classes.Actual actual =
                labelled
                        ? model.target().actual(table)
                        : new TargetEncoder.Classes.Actual(new int[0], List.of());
        List<String> shown = Stream.concat(classes.stream(), actual.unseen().stream()).toList();
        var legend = new ArrayList<Axes.Key>();
        for (int c = 0; c < shown.size(); c++) {
            legend.add(new Axes.Key(shown.get(c), new Axes.Mark.Shape(c), "f" + (c % 8 + 1)));
        }
        var axes = new Axes(600, 420, x, y, nameX, nameY, legend);
        Matrix p = model.probabilities(grid);
        Column.Categorical said = model.predictions(grid);
        int[] look = new int[ACROSS * DOWN];
        for (int i = 0; i < look.length; i++) {
            int best = said.code(i);
            look[i] = best * SHADES + Math.min(SHADES - 1, (int) (p.get(i, best) * SHADES));
        }
        paint(
                axes,
                look,
                value -> "f" + (value / SHADES % 8 + 1),
                value -> 0.06 + 0.34 * (value % SHADES) / (SHADES - 1));
        for (int row : sample(table.rows())) {
            axes.point(
                    numeric(table, nameX).value(row),
                    numeric(table, nameY).value(row),
                    labelled ? actual.labels()[row] : 0,
                    4.2,
                    labelled ? 0.95 : 0.4);
        }
        return axes.picture("Decision boundary of " + model.target().column());
    }

    private static Picture quantity(
            Regressor model,
            Table table,
            Table grid,
            Scale x,
            Scale y,
            String nameX,
            String nameY) {
        float[] values = model.predict(grid);
        double low = Float.POSITIVE_INFINITY;
        double high = Float.NEGATIVE_INFINITY;
        for (float value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        int shades = 12;
        double range = high > low ? high - low : 1;
        int[] look = new int[values.length];
        for (int i = 0; i < look.length; i++) {
            look[i] = Math.min(shades - 1, (int) ((values[i] - low) / range * shades));
        }
        var axes =
                new Axes(
                        600,
                        420,
                        x,
                        y,
                        nameX,
                        nameY,
                        List.of(
                                new Axes.Key(
                                        "shade: predicted %s from %s (faint) to %s (strong)"
                                                .formatted(
                                                        model.target().column(),
                                                        Text.number(low),
                                                        Text.number(high)),
                                        new Axes.Mark.Area(),
                                        "heat")));
        paint(axes, look, _ -> "heat", value -> 0.05 + 0.85 * value / (shades - 1));
        for (int row : sample(table.rows())) {
            axes.place(numeric(table, nameX).value(row), numeric(table, nameY).value(row), 2.4);
        }
        return axes.picture("Prediction of " + model.target().column());
    }

    /// Paints the cells; neighbours in a line that look alike become one rectangle.
    private static void paint(
            Axes axes,
            int[] look,
            java.util.function.IntFunction<String> classes,
            java.util.function.IntToDoubleFunction opacity) {
        double width = (axes.right() - axes.left()) / ACROSS;
        double height = (axes.bottom() - axes.top()) / DOWN;
        for (int line = 0; line < DOWN; line++) {
            int from = 0;
            for (int i = 1; i <= ACROSS; i++) {
                int value = look[line * ACROSS + from];
                if (i < ACROSS && look[line * ACROSS + i] == value) continue;
                axes.svg.rectangle(
                        axes.left() + from * width,
                        axes.top() + line * height,
                        (i - from) * width,
                        height,
                        "cell " + classes.apply(value),
                        opacity.applyAsDouble(value),
                        "");
                from = i;
            }
        }
    }

    private static int[] sample(int rows) {
        int[] order = RandomStream.of(0, "points of a picture").permutation(rows);
        return rows <= MOST_POINTS ? order : Arrays.copyOf(order, MOST_POINTS);
    }
}
