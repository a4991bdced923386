package glassnet.lesson;

import glassnet.explain.Tape;
import java.util.ArrayList;
import java.util.List;

/// The learning rate on the curve of the lesson `descent-by-hand`: too small, right, too large.
final class LearningRate {
    private static final double START = 3;
    private static final int UPDATES = 20;
    private static final int[] SHOWN = {0, 1, 2, 3, 5, 10, 20};

    private LearningRate() {}

    static List<Step> steps() {
        var steps = new ArrayList<Step>();
        steps.add(
                descent(
                        "too small",
                        0.01,
                        "Every step is right and far too short: after 20 the weight is still far from the valley at w = 1."));
        steps.add(descent("right", 0.4, "The distance shrinks to a fifth with every step."));
        steps.add(
                descent(
                        "swinging",
                        0.9,
                        "Each step jumps over the valley, yet lands lower: it arrives, in zigzag."));
        steps.add(
                descent(
                        "too large",
                        1.1,
                        "Each step lands higher on the other side: it diverges."));
        double curvature = curvature();
        steps.add(
                Step.of(
                        "bound",
                        "The slope grows by L″ = 2x² for each unit of w. A step that is more than 2/L″ times the slope leaves the valley; 1/L″ hits its floor at once. Here [1/L″ 2/L″].",
                        "[α best, α greatest] = [1/L″, 2/L″]",
                        "[1/%1$s, 2/%1$s]".formatted(Digits.of(curvature)),
                        Value.vector(1 / curvature, 2 / curvature)));
        return steps;
    }

    /// How much the slope changes from w to w + 1.
    private static double curvature() {
        return slope(START + 1) - slope(START);
    }

    private static double slope(double w) {
        return loss(w).gradient()[0];
    }

    private static Tape loss(double w) {
        return DescentByHand.weight(w).loss(DescentByHand.X, DescentByHand.Y, DescentByHand.SQUARE);
    }

    private static Step descent(String name, double alpha, String text) {
        double[] path = DescentByHand.path(START, alpha, UPDATES);
        double[][] rows = new double[SHOWN.length][];
        for (int i = 0; i < rows.length; i++) {
            double w = path[SHOWN[i]];
            rows[i] = new double[] {SHOWN[i], w, loss(w).loss().value()};
        }
        return Step.of(
                name,
                text,
                "w new = w − α·2·(w − 1)",
                "%1$s − %2$s·2·(%1$s − 1) = %3$s, and so on"
                        .formatted(Digits.of(START), Digits.of(alpha), Digits.of(path[1])),
                Value.table(List.of("step", "w", "loss"), rows));
    }
}
