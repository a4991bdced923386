package glassnet.plot;

import glassnet.training.Epoch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Pictures of learning: the loss by epoch, and descents on a curve.
final class Curves {
    /// More points than this on one line are not seen.
    private static final int MOST_POINTS = 600;

    private Curves() {}

    /// @param marked whether the best epoch is
    static Picture lossHistory(List<Epoch> history, String loss, boolean marked) {
        if (history.isEmpty()) {
            throw new IllegalArgumentException(
                    "A picture of the loss needs at least one epoch but the history is empty.");
        }
        List<Epoch> shown = thinned(history);
        double[] number = values(shown, Epoch::number);
        double[] training = values(shown, Epoch::trainingLoss);
        double[] validation = values(shown, Epoch::validationLoss);
        double[] all = finite(training, validation);
        double low = Arrays.stream(all).min().orElse(0);
        double high = Arrays.stream(all).max().orElse(1);
        boolean logarithmic = low > 0 && high > 10 * low;
        boolean validated = Arrays.stream(validation).anyMatch(Double::isFinite);
        var legend = new ArrayList<Axes.Key>();
        legend.add(new Axes.Key("training", new Axes.Mark.Line(), "line s1"));
        if (validated)
            legend.add(new Axes.Key("validation", new Axes.Mark.Line(), "line s2 dashed"));
        var axes =
                new Axes(
                        720,
                        300,
                        epochs(history.getLast().number()),
                        logarithmic
                                ? Scale.logarithmic(low, high)
                                : Scale.round(Math.min(0, low), high, 5),
                        "epoch",
                        loss + (logarithmic ? " (logarithmic)" : ""),
                        legend);
        history.stream()
                .filter(Epoch::best)
                .reduce((_, later) -> later)
                .filter(_ -> marked && validated)
                .ifPresent(best -> markBest(axes, best));
        axes.line(number, training, "s1");
        axes.line(number, validation, "s2 dashed");
        if (shown.size() == 1) {
            axes.point(1, training[0], 0, 4, 1);
            axes.point(1, validation[0], 1, 4, 1);
        }
        return axes.picture("Loss by epoch");
    }

    /// From 1 to `last`, with ticks at whole numbers.
    static Scale epochs(int last) {
        return Scale.linear(1, Math.max(2, last), Math.clamp(last - 1, 1, 8));
    }

    private static void markBest(Axes axes, Epoch best) {
        double x = axes.x(best.number());
        axes.svg.line(x, axes.top(), x, axes.bottom(), "guide");
        String label = "best: epoch " + best.number();
        boolean fitsRight = x + 8 + Text.width(label, 12) < axes.right();
        axes.svg.text(
                fitsRight ? x + 7 : x - 7, axes.top() + 14, label, fitsRight ? "bold" : "bold end");
        axes.point(best.number(), best.validationLoss(), 1, 5, 1);
    }

    private static List<Epoch> thinned(List<Epoch> history) {
        int stride = (history.size() + MOST_POINTS - 1) / MOST_POINTS;
        var kept = new ArrayList<Epoch>();
        for (int i = 0; i < history.size(); i++) {
            if (i % stride == 0 || i == history.size() - 1) kept.add(history.get(i));
        }
        return kept;
    }

    private static double[] values(List<Epoch> epochs, ToDoubleFunction<Epoch> value) {
        return epochs.stream().mapToDouble(value).toArray();
    }

    private static double[] finite(double[] first, double[] second) {
        return java.util.stream.DoubleStream.concat(Arrays.stream(first), Arrays.stream(second))
                .filter(Double::isFinite)
                .toArray();
    }

    static Picture descent(double x, double y, double start, int steps, double... rates) {
        double[][] paths = new double[rates.length][steps + 1];
        double valley = x == 0 ? start : y / x;
        double reach = Math.abs(start - valley);
        for (int k = 0; k < rates.length; k++) {
            paths[k][0] = start;
            for (int i = 1; i <= steps; i++) {
                double w = paths[k][i - 1];
                paths[k][i] = w - rates[k] * 2 * (w * x - y) * x; // dL/dw = 2(wx − y)x
            }
        }
        // a descent that flies off leaves the picture after its first steps
        double room = 1.25 * (reach == 0 ? 1 : reach);
        double[] w = new double[241];
        double[] loss = new double[w.length];
        for (int i = 0; i < w.length; i++) {
            w[i] = valley - room + 2 * room * i / (w.length - 1);
            loss[i] = loss(w[i], x, y);
        }
        var legend = new ArrayList<Axes.Key>();
        legend.add(new Axes.Key("loss (w·x − y)²", new Axes.Mark.Line(), "line s7"));
        for (int k = 0; k < rates.length; k++) {
            legend.add(
                    new Axes.Key(
                            "α = " + Text.plain(rates[k]),
                            new Axes.Mark.Shape(k),
                            "f" + (k % 6 + 1)));
        }
        var axes =
                new Axes(
                        560,
                        340,
                        Scale.linear(valley - room, valley + room, 6),
                        Scale.round(0, loss(valley + room, x, y), 5),
                        "weight w",
                        "loss L for x = %s, y = %s, from w = %s, %d steps"
                                .formatted(Text.plain(x), Text.plain(y), Text.plain(start), steps),
                        legend);
        axes.line(w, loss, "s7");
        for (int k = 0; k < rates.length; k++) {
            double[] height = Arrays.stream(paths[k]).map(v -> loss(v, x, y)).toArray();
            axes.line(paths[k], height, "s" + (k % 6 + 1));
            for (int i = 0; i <= steps; i++) axes.point(paths[k][i], height[i], k % 6, 5, 1);
        }
        return axes.picture("Gradient descent by learning rate");
    }

    private static double loss(double w, double x, double y) {
        return (w * x - y) * (w * x - y);
    }
}
