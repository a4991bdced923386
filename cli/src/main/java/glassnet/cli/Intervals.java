package glassnet.cli;

import glassnet.model.Bounds;
import glassnet.model.Regressor;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How often the intervals of a model hold what they promise.
///
/// @param levels those that the model can give
/// @param even whether all rows have the same width
record Intervals(List<Level> levels, boolean even) {
    private static final List<Double> USUAL = List.of(0.5, 0.8, 0.9, 0.95, 0.99);

    /// @param held the share of the rows whose number lies within
    /// @param width of an interval, in the mean
    record Level(double level, double width, double held) {

        static Level of(Regressor model, Table rows, double level) {
            Bounds bounds = model.bounds(rows, level);
            double width =
                    model.quantiles().isEmpty()
                            ? 2.0 * model.intervals().radius(level)
                            : bounds.meanWidth();
            return new Level(level, width, bounds.coverage(model.target().values(rows)));
        }

        Map<String, ?> json() {
            return Json.object(
                    "level", level,
                    "half_width", (float) (width / 2),
                    "mean_width", width,
                    "coverage", held);
        }
    }

    static Intervals of(Regressor model, Table rows) {
        var levels = new ArrayList<Level>();
        for (double level : USUAL) {
            if (model.intervals().reaches(level)) levels.add(Level.of(model, rows, level));
        }
        return new Intervals(levels, model.quantiles().isEmpty());
    }

    List<Map<String, ?>> json() {
        var all = new ArrayList<Map<String, ?>>();
        for (Level level : levels) all.add(level.json());
        return all;
    }

    /// For people; nothing where the model has no intervals.
    @Override
    public String toString() {
        if (levels.isEmpty()) return "";
        String wide = even ? "± around the prediction" : "mean width";
        Grid grid = Grid.ofNumbers().add("interval", wide, "rows within");
        for (Level level : levels) {
            grid.add(
                    Double.toString(level.level),
                    Figures.text(even ? level.width / 2 : level.width),
                    Figures.text(level.held));
        }
        return "\n" + grid;
    }
}
