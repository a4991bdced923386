package glassnet.insight;

import glassnet.model.SingleTarget;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;

/// What a model predicts as one column moves and the others stay as they are in each row: the mean
/// over rows (Friedman 2001, section 8.2) and a curve for each row (Goldstein et al. 2015,
/// arXiv:1309.6392).
///
/// Where columns go together the curves also ask about rows that do not exist.
///
/// @param column which moves
/// @param output what is predicted, in words: `probability of` a class, or the target
/// @param values the column takes, ascending, or all its words
/// @param numeric whether the values are numbers, and no words or dates
/// @param positions of the values on an axis: the numbers themselves, seconds of dates, or 0, 1, 2,
///   … for words
/// @param mean prediction at each value
/// @param rows the prediction at each value for each row
public record PartialDependence(
        String column,
        String output,
        List<String> values,
        boolean numeric,
        List<Double> positions,
        List<Double> mean,
        List<List<Double>> rows) {
    private static final int POINTS = 25;

    public PartialDependence {
        values = List.copyOf(values);
        positions = List.copyOf(positions);
        mean = List.copyOf(mean);
        rows = rows.stream().map(List::copyOf).toList();
    }

    /// Moves `column` over its values in at most `mostRows` rows of `table`.
    ///
    /// @param output the class whose probability is looked at; for a regression the target's name
    /// @throws IllegalArgumentException if the model does not read the column or knows no such
    ///   class
    public static PartialDependence of(
            SingleTarget model, Table table, String column, String output, int mostRows) {
        Sweep sweep = Sweep.of(model, table, output, mostRows);
        Sweep.Values values = sweep.values(column, POINTS);
        var curves = new ArrayList<List<Double>>();
        for (int i = 0; i < sweep.rows(); i++) curves.add(new ArrayList<>());
        var mean = new ArrayList<Double>();
        for (int v = 0; v < values.count(); v++) {
            double[] predicted = sweep.predict(sweep.table().with(values.held(v, sweep.rows())));
            double sum = 0;
            for (int i = 0; i < predicted.length; i++) {
                curves.get(i).add(predicted[i]);
                sum += predicted[i];
            }
            mean.add(sum / predicted.length);
        }
        return new PartialDependence(
                column,
                sweep.words(),
                values.labels(),
                values.column() instanceof Column.Numeric,
                values.positions(),
                mean,
                curves);
    }
}
