package glassnet.insight;

import glassnet.explain.Digits;
import glassnet.feature.Encoding;
import glassnet.matrix.Matrix;
import glassnet.table.Column;
import java.util.List;
import java.util.Optional;

/// The values one column may be changed to, from the nearest to the farthest end of what training
/// has seen.
final class Moves {
    /// Training cells hardly lie farther from the middle, in spreads.
    private static final float REACH = 3;

    /// So many rows show how far the cells of a column reach.
    private static final int ENOUGH_ROWS = 30;

    private final int at;
    private final Encoding encoding;
    private final Column cell;
    private final Column values;
    private final Matrix features;

    private Moves(int at, Encoding encoding, Column cell, Column values) {
        this.at = at;
        this.encoding = encoding;
        this.cell = cell;
        this.values = values;
        features = Matrix.zeros(values.size(), encoding.width());
        encoding.encode(values, features, 0);
    }

    /// Numbers in steps within 3 spreads of the middle, and within those of `column` where it has
    /// 30 or more; or every level that training knew; none for dates and texts.
    ///
    /// @param at the first feature of the encoding
    /// @param column with the row's own value
    /// @param steps to either side of the middle
    static Moves of(int at, Encoding encoding, Column column, int row, int steps) {
        Column cell = column.rows(new int[] {row});
        String name = encoding.column();
        return new Moves(
                at,
                encoding,
                cell,
                switch (encoding) {
                    case Encoding.Numeric n -> numbers(n, column, steps);
                    case Encoding.Piecewise p -> numbers(p.scaling(), column, steps);
                    case Encoding.Binary b -> words(name, List.of(b.negative(), b.positive()));
                    case Encoding.OneHot o -> words(name, o.levels());
                    case Encoding.Code c -> words(name, c.levels());
                    case Encoding.DateParts _, Encoding.BagOfWords _ -> cell.rows(new int[0]);
                });
    }

    private static Column numbers(Encoding.Numeric n, Column column, int steps) {
        float low = Float.NEGATIVE_INFINITY;
        float high = Float.POSITIVE_INFINITY;
        if (column instanceof Column.Numeric cells && cells.size() >= ENOUGH_ROWS) {
            low = least(cells, 1);
            high = -least(cells, -1);
        }
        float[] values = new float[2 * steps + 1];
        for (int i = 0; i < values.length; i++) {
            float value = n.scale().middle() + REACH * (i - steps) / steps * n.scale().spread();
            values[i] = Math.min(high, Math.max(low, value));
        }
        return new Column.Numeric(n.column(), values);
    }

    /// The least of `sign·v`; −∞ where no cell has a number.
    private static float least(Column.Numeric cells, int sign) {
        float least = Float.POSITIVE_INFINITY;
        for (int i = 0; i < cells.size(); i++) {
            if (!cells.isMissing(i)) least = Math.min(least, sign * cells.value(i));
        }
        return least < Float.POSITIVE_INFINITY ? least : Float.NEGATIVE_INFINITY;
    }

    private static Column words(String name, List<String> levels) {
        return Column.Categorical.of(name, levels.toArray(String[]::new));
    }

    String column() {
        return encoding.column();
    }

    int size() {
        return values.size();
    }

    /// How far value `i` is from the row's own: in spreads for a number, 1 for another level.
    double distance(int i) {
        return scaling()
                .map(n -> (double) Math.abs(number(i) - own(n)) / n.scale().spread())
                .orElse(values.text(i).equals(cell.text(0)) ? 0.0 : 1.0);
    }

    /// How far apart the numbers of this column are, where it holds numbers.
    private Optional<Encoding.Numeric> scaling() {
        return switch (encoding) {
            case Encoding.Numeric n -> Optional.of(n);
            case Encoding.Piecewise p -> Optional.of(p.scaling());
            case Encoding.Binary _,
                    Encoding.OneHot _,
                    Encoding.Code _,
                    Encoding.DateParts _,
                    Encoding.BagOfWords _ ->
                    Optional.empty();
        };
    }

    private float number(int i) {
        return ((Column.Numeric) values).value(i);
    }

    private float own(Encoding.Numeric n) {
        return cell.isMissing(0) ? n.scale().middle() : Preparation.number(cell);
    }

    /// Writes the features of value `i` into a row of `x`.
    void write(int i, Matrix x, int row) {
        for (int j = 0; j < features.columns(); j++) x.set(row, at + j, features.get(i, j));
    }

    /// This column with the one value that lies `share` of the way to value `i`, rounded to as many
    /// digits; a level is the level.
    Moves towards(int i, double share, int digits) {
        Optional<Encoding.Numeric> scaling = scaling();
        if (scaling.isEmpty()) return new Moves(at, encoding, cell, values.rows(new int[] {i}));
        Encoding.Numeric n = scaling.get();
        double value = own(n) + share * ((double) number(i) - own(n));
        float rounded = Float.parseFloat(Digits.text(value, digits));
        return new Moves(at, encoding, cell, new Column.Numeric(n.column(), rounded));
    }

    /// Value `i` as the cell of a row.
    Column cell(int i) {
        return values.rows(new int[] {i});
    }

    /// Value `i` as a change of the row.
    Counterfactual.Change change(int i) {
        return new Counterfactual.Change(column(), cell.text(0), values.text(i), distance(i));
    }
}
