package glassnet.cli;

import glassnet.model.Regressor;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How far predictions lie from the target: the spread of `ŷ − y` over the rows.
///
/// @param quantiles by name, and the mean
record Residuals(Map<String, Double> quantiles) {

    static Residuals of(Regressor model, Table rows) {
        float[] predicted = model.predict(rows);
        float[] actual = model.target().values(rows);
        double[] residuals = new double[actual.length];
        Arrays.setAll(residuals, i -> (double) predicted[i] - actual[i]);
        double mean = Arrays.stream(residuals).sum() / residuals.length;
        Arrays.sort(residuals);
        var quantiles = new LinkedHashMap<String, Double>();
        quantiles.put("mean", mean);
        quantiles.put("min", residuals[0]);
        quantiles.put("p5", quantile(residuals, 0.05));
        quantiles.put("p25", quantile(residuals, 0.25));
        quantiles.put("median", quantile(residuals, 0.5));
        quantiles.put("p75", quantile(residuals, 0.75));
        quantiles.put("p95", quantile(residuals, 0.95));
        quantiles.put("max", residuals[residuals.length - 1]);
        return new Residuals(quantiles);
    }

    /// By linear interpolation between neighbours.
    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) at;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    @Override
    public String toString() {
        return Grid.ofNumbers()
                .add(prepend("", quantiles.keySet().stream().toList()))
                .add(
                        prepend(
                                "predicted − actual",
                                quantiles.values().stream().map(Figures::text).toList()))
                .toString();
    }

    private static List<String> prepend(String first, List<String> others) {
        var all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }
}
