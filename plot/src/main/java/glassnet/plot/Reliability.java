package glassnet.plot;

import glassnet.metrics.Calibration;
import java.util.List;

/// Draws a reliability diagram: on the diagonal probabilities mean what they say.
final class Reliability {
    private Reliability() {}

    static Picture of(Calibration calibration, boolean twoClasses) {
        int most = 1;
        for (var bin : calibration.bins()) most = Math.max(most, bin.rows());
        var axes =
                new Axes(
                        430,
                        380,
                        Scale.linear(0, 1, 5),
                        Scale.linear(0, 1, 5),
                        twoClasses
                                ? "stated probability of the second class"
                                : "stated probability of the predicted class",
                        twoClasses ? "share that was of that class" : "share that was right",
                        List.of(
                                new Axes.Key("perfect", new Axes.Mark.Line(), "guide"),
                                new Axes.Key(
                                        "this model, 95 % interval",
                                        new Axes.Mark.Shape(0), "f1")));
        axes.svg.line(axes.x(0), axes.y(0), axes.x(1), axes.y(1), "guide");
        for (var bin : calibration.bins()) {
            double x = axes.x(bin.probability());
            axes.svg.line(x, axes.y(bin.lower()), x, axes.y(bin.upper()), "whisker s1");
            double size = 3.5 + 7 * Math.sqrt(bin.rows() / (double) most);
            axes.point(bin.probability(), bin.share(), 0, size, 1);
        }
        return axes.picture("Reliability");
    }
}
