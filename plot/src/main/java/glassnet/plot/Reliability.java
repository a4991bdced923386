package glassnet.plot;

import glassnet.metrics.Calibration;
import java.util.List;
import java.util.Optional;

/// Draws a reliability diagram: on the diagonal probabilities mean what they say.
final class Reliability {
    private Reliability() {}

    /// The largest dot fits in beside the frame, and hides no label.
    private static final double ROOM = 0.03;

    static Picture of(Calibration calibration, Optional<String> second) {
        int most = 1;
        for (var bin : calibration.bins()) most = Math.max(most, bin.rows());
        var axes =
                new Axes(
                        430,
                        380,
                        Scale.linear(-ROOM, 1 + ROOM, 6),
                        Scale.linear(-ROOM, 1 + ROOM, 6),
                        "stated probability of " + second.orElse("the predicted class"),
                        Text.fit("share that was " + second.orElse("right"), 12, 390),
                        List.of(
                                new Axes.Key("perfect", new Axes.Mark.Line(), "guide"),
                                new Axes.Key(
                                        "this model, 95 % interval",
                                        new Axes.Mark.Shape(0), "f1")));
        axes.svg.line(axes.x(0), axes.y(0), axes.x(1), axes.y(1), "guide");
        for (var bin : calibration.bins()) {
            double x = axes.x(bin.probability());
            axes.svg.line(x, axes.y(bin.lower()), x, axes.y(bin.upper()), "interval s1");
            double size = 3.5 + 7 * Math.sqrt(bin.rows() / (double) most);
            axes.point(bin.probability(), bin.share(), 0, size, 1);
        }
        return axes.picture("Reliability");
    }
}
