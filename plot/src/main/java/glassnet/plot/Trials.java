package glassnet.plot;

import glassnet.tuning.Dimension;
import glassnet.tuning.SearchSpace;
import glassnet.tuning.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// A search in one picture: trials in their order above, and one small frame for each setting.
final class Trials {
    private static final int COLUMNS = 3;
    private static final int WIDTH = 250;
    private static final int HEIGHT = 180;
    private static final double TOP = 0.97; // where points stand that are off the scale

    /// Losses that differ by more than this factor, median from best, differ by decades.
    private static final double DECADES = 10;

    private final SearchSpace space;
    private final List<Trial> trials;
    private final Trial best;
    private final Scale losses;

    private Trials(SearchSpace space, List<Trial> trials) {
        this.space = space;
        this.trials = trials;
        List<Trial> judged = trials.stream().filter(t -> Double.isFinite(t.loss())).toList();
        if (judged.isEmpty()) {
            throw new IllegalArgumentException("No trial has a loss; there is nothing to draw.");
        }
        best = judged.stream().min(Comparator.comparingDouble(Trial::loss)).orElseThrow();
        double[] sorted = judged.stream().mapToDouble(Trial::loss).sorted().toArray();
        losses = scale(sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]);
    }

    /// As far from the best as three times the median, in differences or, where losses differ by
    /// decades, in ratios.
    private static Scale scale(double best, double median, double highest) {
        if (best > 0 && median > DECADES * best) {
            return Scale.logarithmic(best, Math.min(highest, median * (median / best)));
        }
        return Scale.round(best, Math.min(highest, best + 3 * (median - best)), 4);
    }

    static Picture of(SearchSpace space, List<Trial> trials) {
        return new Trials(space, trials).picture();
    }

    private Picture picture() {
        Axes order = order();
        double height = order.bottom() + 46;
        for (int d = 0; d < space.dimensions().size(); d++) {
            Axes frame = frame(space.dimensions().get(d));
            order.svg
                    .begin(d % COLUMNS * WIDTH, height + d / COLUMNS * (HEIGHT + 40), 0)
                    .add(frame.svg)
                    .end();
        }
        int rows = (space.dimensions().size() + COLUMNS - 1) / COLUMNS;
        return new Picture(
                "Trials of the search", COLUMNS * WIDTH, height + rows * (HEIGHT + 40), order.svg);
    }

    /// Losses by trial, and the lowest so far.
    private Axes order() {
        var axes =
                new Axes(
                        COLUMNS * WIDTH,
                        240,
                        Curves.epochs(trials.getLast().number()),
                        losses,
                        "trial",
                        "validation loss"
                                + (losses.logarithmic() ? " (logarithmic)" : "")
                                + (isCut() ? "; the highest stand at the top edge" : ""),
                        List.of(
                                key("whole", 0),
                                key("given up", 2),
                                key("best", 1),
                                new Axes.Key("best so far", new Axes.Mark.Line(), "line s1")));
        var x = new ArrayList<Double>();
        var y = new ArrayList<Double>();
        double lowest = Double.POSITIVE_INFINITY;
        for (Trial trial : trials) {
            if (trial.isWhole() && trial.loss() < lowest) {
                if (!x.isEmpty()) {
                    x.add((double) trial.number());
                    y.add(lowest);
                }
                lowest = trial.loss();
                x.add((double) trial.number());
                y.add(lowest);
            }
        }
        x.add((double) trials.getLast().number());
        y.add(lowest);
        axes.line(array(x), array(y.stream().map(this::shown).toList()), "s1");
        for (Trial trial : inFront()) point(axes, trial.number(), trial);
        return axes;
    }

    private static Axes.Key key(String label, int series) {
        return new Axes.Key(label, new Axes.Mark.Shape(series), "f" + (series + 1));
    }

    private boolean isCut() {
        return trials.stream().anyMatch(trial -> trial.loss() > losses.high());
    }

    /// Losses against one setting.
    private Axes frame(Dimension dimension) {
        Scale along =
                switch (dimension) {
                    case Dimension.Choice<?> choice -> named(choice);
                    case Dimension.Range range ->
                            range.logarithmic()
                                    ? Scale.logarithmic(range.low(), range.high())
                                    : Scale.linear(range.low(), range.high(), 4);
                };
        var axes = new Axes(WIDTH, HEIGHT, along, losses, dimension.name(), "", List.of());
        for (Trial trial : inFront()) {
            double x =
                    switch (dimension) {
                        case Dimension.Choice<?> choice ->
                                choice.position(trial.settings()) * choice.values().size() - 0.5;
                        case Dimension.Range range -> range.value().applyAsDouble(trial.settings());
                    };
            point(axes, x, trial);
        }
        return axes;
    }

    private static <V> Scale named(Dimension.Choice<V> choice) {
        List<Double> places =
                IntStream.range(0, choice.values().size()).mapToObj(i -> (double) i).toList();
        return Scale.named(places, choice.values().stream().map(choice.label()).toList());
    }

    /// All trials, the best last: nothing hides it.
    private List<Trial> inFront() {
        var order = new ArrayList<>(trials);
        order.remove(best);
        order.add(best);
        return order;
    }

    private void point(Axes axes, double x, Trial trial) {
        if (!Double.isFinite(trial.loss())) return;
        int series = trial.equals(best) ? 1 : trial.isWhole() ? 0 : 2;
        axes.point(x, shown(trial.loss()), series, trial.equals(best) ? 6 : 4, 0.9);
    }

    private double shown(double loss) {
        return Math.min(loss, losses.at(TOP));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(v -> v).toArray();
    }
}
