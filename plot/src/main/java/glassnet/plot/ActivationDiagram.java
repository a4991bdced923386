package glassnet.plot;

import glassnet.explain.Reference;
import glassnet.explain.Tape;
import glassnet.matrix.Matrix;
import glassnet.model.Classifier;
import glassnet.model.Regressor;
import glassnet.model.SingleTarget;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.ParameterVector;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Draws the network with one row in it: the units of each layer with the largest values, blue
/// above zero and orange below, the stronger the larger; a line carries value times weight.
final class ActivationDiagram {
    private static final int MOST_UNITS = 12;
    private static final double GAP = 34;
    private static final double RADIUS = 10;
    private static final double LABELS = 200;
    private static final double DISTANCE = 190;

    /// Between layers, where there are many: the numbers below units need it.
    private static final double LEAST_DISTANCE = 64;

    /// What the layers of a picture share that a page shows at its size.
    private static final double WIDTH = 980 - 2 * LABELS;

    private ActivationDiagram() {}

    /// A layer's units, of which the largest are drawn.
    private static final class Stage {
        final String name;
        final double[] values;
        final List<Integer> units; // their numbers, in order

        Stage(String name, double... values) {
            this.name = name;
            this.values = values;
            units =
                    IntStream.range(0, values.length)
                            .boxed()
                            .sorted(Comparator.comparingDouble((Integer j) -> -Math.abs(values[j])))
                            .limit(MOST_UNITS)
                            .sorted()
                            .toList();
        }

        double y(int place, double middle) {
            return middle + (place - (units.size() - 1) / 2.0) * GAP;
        }

        double strength(double value) {
            double most = 0;
            for (double v : values) most = Math.max(most, Math.abs(v));
            return most == 0 ? 0 : Math.abs(value) / most;
        }
    }

    static Picture of(SingleTarget model, Table table, int row) {
        Matrix x = model.predictor().encoder().encode(table.rows(row));
        double[] features = new double[x.columns()];
        for (int j = 0; j < features.length; j++) features[j] = x.get(0, j);
        ParameterVector member = Average.unpack(model.predictor().parameters()).getFirst();
        Tape tape = Reference.of(member).forward(features);
        List<Stage> stages = stages(model, tape);
        int members = model.predictor().network().members();
        int most = stages.stream().mapToInt(s -> s.units.size()).max().orElseThrow();
        double middle = 34 + most * GAP / 2;
        double below = 34 + most * GAP + 18;
        var svg = new Svg();
        double distance = Math.clamp(WIDTH / (stages.size() - 1), LEAST_DISTANCE, DISTANCE);
        for (int s = 1; s < stages.size(); s++) lines(svg, member, stages, s, distance, middle);
        for (int s = 0; s < stages.size(); s++) {
            Stage stage = stages.get(s);
            double at = LABELS + s * distance;
            svg.text(at, 18, stage.name, "middle bold");
            for (int place = 0; place < stage.units.size(); place++) {
                unit(svg, at, stage.y(place, middle), stage, place);
            }
            int hidden = stage.values.length - stage.units.size();
            if (hidden > 0) svg.text(at, below, "and " + hidden + " more", "middle soft small");
        }
        double right = LABELS + (stages.size() - 1) * distance;
        names(svg, model, stages, right, middle);
        String title =
                members == 1 ? "The row in the network" : "The row in member 1 of " + members;
        return new Picture(title, right + LABELS, below + 14, svg);
    }

    private static List<Stage> stages(SingleTarget model, Tape tape) {
        var stages = new ArrayList<Stage>();
        int depth =
                (int)
                        tape.network().layers().stream()
                                .filter(layer -> layer instanceof Dense)
                                .count();
        // what the first dense layer sees is x itself, or what a layer before it makes of x
        boolean plain = tape.network().layers().getFirst() instanceof Dense;
        for (int l = 0; l < depth; l++) {
            stages.add(new Stage(l == 0 && plain ? "x" : "a" + l, tape.a(l)));
        }
        double[] p = new double[tape.output().length];
        model.predictor().loss().link(tape.output(), p);
        stages.add(new Stage("p", p));
        return stages;
    }

    private static void unit(Svg svg, double x, double y, Stage stage, int place) {
        double value = stage.values[stage.units.get(place)];
        svg.circle(x, y, RADIUS, "unit");
        svg.circle(x, y, RADIUS - 1, value < 0 ? "f2" : "f1", 0.1 + 0.9 * stage.strength(value));
        svg.text(x, y + RADIUS + 11, Text.number(value), "middle soft small halo");
    }

    private static void lines(
            Svg svg,
            ParameterVector member,
            List<Stage> stages,
            int s,
            double distance,
            double middle) {
        Stage from = stages.get(s - 1);
        Stage to = stages.get(s);
        Matrix w = member.window("layer" + s + ".w");
        double left = LABELS + (s - 1) * distance;
        double most = 0;
        for (int i : from.units) {
            for (int j : to.units) most = Math.max(most, Math.abs(from.values[i] * w.get(i, j)));
        }
        for (int a = 0; a < from.units.size(); a++) {
            for (int b = 0; b < to.units.size(); b++) {
                double carried =
                        from.values[from.units.get(a)] * w.get(from.units.get(a), to.units.get(b));
                if (most == 0 || Math.abs(carried) < 0.04 * most) continue;
                svg.path(
                        "M%s %sL%s %s"
                                .formatted(
                                        Svg.pixel(left + RADIUS),
                                        Svg.pixel(from.y(a, middle)),
                                        Svg.pixel(left + distance - RADIUS),
                                        Svg.pixel(to.y(b, middle))),
                        carried < 0 ? "line s2" : "line s1",
                        Math.abs(carried) / most);
            }
        }
    }

    /// Features at the left, classes at the right.
    private static void names(
            Svg svg, SingleTarget model, List<Stage> stages, double right, double middle) {
        List<String> features = model.predictor().encoder().features();
        Stage first = stages.getFirst();
        for (int place = 0; place < first.units.size(); place++) {
            int j = first.units.get(place);
            String name =
                    first.values.length == features.size() || j < plain(model)
                            ? features.get(j)
                            : "a0[" + j + "]";
            svg.text(LABELS - 18, first.y(place, middle) + 4, name, 12, LABELS - 26, "end");
        }
        Stage last = stages.getLast();
        for (int place = 0; place < last.units.size(); place++) {
            svg.text(
                    right + 18,
                    last.y(place, middle) + 4,
                    output(model, last.units.get(place)),
                    12,
                    LABELS - 26,
                    "");
        }
    }

    /// How many features come before the codes.
    private static int plain(SingleTarget model) {
        return model.predictor().encoder().width()
                - model.predictor().encoder().embedding().map(e -> e.tables().size()).orElse(0);
    }

    private static String output(SingleTarget model, int j) {
        return switch (model) {
            case Classifier classifier -> {
                List<String> classes = classifier.classes();
                yield classifier.target().outputs() == 1 ? classes.get(1) : classes.get(j);
            }
            case Regressor regressor -> {
                String column = regressor.target().column();
                List<Double> quantiles = regressor.quantiles();
                yield quantiles.isEmpty()
                        ? column
                        : column + ", quantile " + Text.plain(quantiles.get(j));
            }
        };
    }
}
