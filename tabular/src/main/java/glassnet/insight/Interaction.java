package glassnet.insight;

import glassnet.model.SingleTarget;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;

/// What a model predicts in the mean as two columns move together, and how much of that is more
/// than the sum of what each does alone.
///
/// `H² = Σ (f₁₂ − f₁ − f₂)² / Σ f₁₂²` over the grid, all three with mean 0: 0 for columns that only
/// add up, 1 where only their meeting counts. Friedman and Popescu 2008, equation 44, on a grid
/// instead of the rows.
///
/// @param output what is predicted, in words: `probability of` a class, or the target
/// @param valuesX of the first column
/// @param valuesY of the second
/// @param mean prediction for each value of the second column (first index) and of the first
/// @param strength `H²`, in `[0, 1]`
public record Interaction(
        String columnX,
        String columnY,
        String output,
        List<String> valuesX,
        List<String> valuesY,
        List<List<Double>> mean,
        double strength) {
    private static final int POINTS = 10;

    public Interaction {
        valuesX = List.copyOf(valuesX);
        valuesY = List.copyOf(valuesY);
        mean = mean.stream().map(List::copyOf).toList();
    }

    /// Moves both columns over their values in at most `mostRows` rows of `table`.
    ///
    /// @throws IllegalArgumentException if the model does not read a column or knows no such class
    public static Interaction of(
            SingleTarget model,
            Table table,
            String columnX,
            String columnY,
            String output,
            int mostRows) {
        Sweep sweep = Sweep.of(model, table, output, mostRows);
        Sweep.Values x = sweep.values(columnX, POINTS);
        Sweep.Values y = sweep.values(columnY, POINTS);
        double[][] mean = new double[y.count()][x.count()];
        for (int j = 0; j < y.count(); j++) {
            Table held = sweep.table().with(y.held(j, sweep.rows()));
            for (int i = 0; i < x.count(); i++) {
                double sum = 0;
                for (double p : sweep.predict(held.with(x.held(i, sweep.rows())))) sum += p;
                mean[j][i] = sum / sweep.rows();
            }
        }
        var lines = new ArrayList<List<Double>>();
        for (double[] line : mean) {
            var numbers = new ArrayList<Double>();
            for (double m : line) numbers.add(m);
            lines.add(numbers);
        }
        return new Interaction(
                columnX, columnY, sweep.words(), x.labels(), y.labels(), lines, strength(mean));
    }

    /// What is left after the means of lines and columns are taken away, as a share.
    static double strength(double[][] f) {
        int down = f.length;
        int across = f[0].length;
        double[] lines = new double[down];
        double[] columns = new double[across];
        double all = 0;
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) {
                lines[j] += f[j][i] / across;
                columns[i] += f[j][i] / down;
                all += f[j][i] / (down * across);
            }
        }
        double left = 0;
        double total = 0;
        for (int j = 0; j < down; j++) {
            for (int i = 0; i < across; i++) {
                double rest = f[j][i] - lines[j] - columns[i] + all;
                left += rest * rest;
                total += (f[j][i] - all) * (f[j][i] - all);
            }
        }
        return total == 0 ? 0 : left / total;
    }
}
