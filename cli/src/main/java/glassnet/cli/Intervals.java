package glassnet.cli;

import glassnet.model.Conformal;
import glassnet.model.Regressor;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// How often the intervals of a model hold what they promise.
///
/// @param levels those that the model can give
record Intervals(List<Level> levels) {
    private static final List<Double> USUAL = List.of(0.5, 0.8, 0.9, 0.95, 0.99);

    /// @param held the share of the rows whose number lies within
    record Level(double level, float radius, double held) {}

    static Intervals of(Regressor model, Table rows) {
        Conformal intervals = model.intervals();
        float[] predicted = model.predict(rows);
        float[] actual = model.target().values(rows);
        var levels = new ArrayList<Level>();
        for (double level : USUAL) {
            if (!intervals.reaches(level)) continue;
            float radius = intervals.radius(level);
            levels.add(new Level(level, radius, Conformal.coverage(predicted, actual, radius)));
        }
        return new Intervals(levels);
    }

    List<Map<String, ?>> json() {
        var all = new ArrayList<Map<String, ?>>();
        for (Level level : levels) {
            all.add(
                    Json.object(
                            "level", level.level,
                            "half_width", level.radius,
                            "coverage", level.held));
        }
        return all;
    }

    /// For people; nothing where the model has no intervals.
    @Override
    public String toString() {
        if (levels.isEmpty()) return "";
        Grid grid = Grid.ofNumbers().add("interval", "± around the prediction", "rows within");
        for (Level level : levels) {
            grid.add(
                    Double.toString(level.level),
                    Figures.text(level.radius),
                    Figures.text(level.held));
        }
        return "\n" + grid;
    }
}
