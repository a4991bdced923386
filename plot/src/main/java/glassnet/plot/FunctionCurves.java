package glassnet.plot;

import glassnet.loss.BinaryCrossEntropy;
import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.ElementwiseLoss;
import glassnet.loss.KullbackLeibler;
import glassnet.loss.Loss;
import glassnet.loss.Quantile;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.network.Activation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Pictures of functions with their derivatives.
final class FunctionCurves {
    private static final int POINTS = 481;

    /// So many colours are told apart.
    private static final int MOST = 8;

    private FunctionCurves() {}

    static Picture activation(Activation activation) {
        double[] z = range(-6, 6);
        double[] value = values(activation, z);
        double[] derivative = derivatives(activation, z);
        var axes =
                new Axes(
                        560,
                        330,
                        Scale.linear(-6, 6, 6),
                        scale(value, derivative),
                        "z",
                        "",
                        List.of(
                                line(equation("f(z)", activation.facts().formula()), "s1"),
                                line(
                                        equation("f′(z)", activation.facts().derivative()),
                                        "s2 dashed")));
        cross(axes);
        axes.line(z, withoutJumps(value), "s1");
        axes.line(z, withoutJumps(derivative), "s2 dashed");
        return axes.picture("Activation " + activation.name());
    }

    static Picture activations(List<Activation> activations) {
        if (activations.size() == 1) return activation(activations.getFirst());
        if (activations.isEmpty() || activations.size() > MOST) {
            throw new IllegalArgumentException(
                    "A picture shows 1 to %d activations, whose colours can be told apart, but is to show %d."
                            .formatted(MOST, activations.size()));
        }
        double[] z = range(-6, 6);
        var legend = new ArrayList<Axes.Key>();
        for (int i = 0; i < activations.size(); i++) {
            legend.add(line(activations.get(i).name(), look(i)));
        }
        List<double[]> values = activations.stream().map(f -> values(f, z)).toList();
        List<double[]> slopes = activations.stream().map(f -> derivatives(f, z)).toList();
        double labels = Math.max(Axes.labels(scale(values)), Axes.labels(scale(slopes)));
        Axes above = frame(z, values, "", "f(z)", legend, labels);
        Axes below = frame(z, slopes, "z", "f′(z)", List.of(), labels);
        return above.over(below, "Activations and their derivatives");
    }

    private static Axes frame(
            double[] z,
            List<double[]> curves,
            String xTitle,
            String yTitle,
            List<Axes.Key> keys,
            double labels) {
        var axes =
                new Axes(
                        560,
                        230,
                        Scale.linear(-6, 6, 6),
                        scale(curves),
                        xTitle,
                        yTitle,
                        keys,
                        labels);
        cross(axes);
        for (int i = 0; i < curves.size(); i++) {
            axes.line(z, withoutJumps(curves.get(i)), look(i));
        }
        return axes;
    }

    private static Scale scale(List<double[]> curves) {
        return scale(curves.toArray(double[][]::new));
    }

    /// A colour of its own, and every second line dashed.
    private static String look(int number) {
        return "s" + (number + 1) + (number % 2 == 1 ? " dashed" : "");
    }

    static Picture loss(Loss loss, double target) {
        boolean bounded = takesProbabilities(loss);
        double middle = Math.abs(target) <= 1 ? 0 : target;
        double[] z = bounded ? range(0.001, 0.999) : range(middle - 4, middle + 4);
        double[] value = new double[z.length];
        double[] slope = new double[z.length];
        for (int i = 0; i < z.length; i++) {
            double[] outputs = outputs(loss, z[i]);
            double[] targets = targets(loss, target);
            double[] gradient = new double[outputs.length];
            value[i] = loss.value(outputs, targets);
            loss.gradient(outputs, targets, gradient);
            // the levels of a quantile loss move together; else only the first output moves
            slope[i] = loss instanceof Quantile ? Arrays.stream(gradient).sum() : gradient[0];
        }
        var axes =
                new Axes(
                        560,
                        340,
                        bounded ? Scale.linear(0, 1, 5) : Scale.linear(middle - 4, middle + 4, 8),
                        bounded ? Scale.linear(-6, 6, 6) : scale(value, slope),
                        argument(loss),
                        "",
                        List.of(
                                line("loss " + loss.facts().formula(), "s1"),
                                line("derivative " + loss.facts().gradient(), "s2 dashed")));
        cross(axes);
        axes.line(z, value, "s1");
        axes.line(z, withoutJumps(slope), "s2 dashed");
        return axes.picture("Loss %s for target %s".formatted(loss.name(), Text.plain(target)));
    }

    private static boolean takesProbabilities(Loss loss) {
        return loss instanceof BinaryCrossEntropy
                || loss instanceof CategoricalCrossEntropy
                || loss instanceof KullbackLeibler;
    }

    private static double[] outputs(Loss loss, double z) {
        return switch (loss) {
            case ElementwiseLoss _, Loss.Custom _ -> new double[] {z};
            case CategoricalCrossEntropy _, KullbackLeibler _ -> new double[] {z, 1 - z};
            case SoftmaxCrossEntropy _ -> new double[] {z, 0};
            case Quantile quantile -> {
                double[] same = new double[quantile.levels().size()];
                Arrays.fill(same, z);
                yield same;
            }
        };
    }

    private static double[] targets(Loss loss, double target) {
        return switch (loss) {
            case ElementwiseLoss _, Loss.Custom _, Quantile _ -> new double[] {target};
            case CategoricalCrossEntropy _, KullbackLeibler _, SoftmaxCrossEntropy _ ->
                    new double[] {target, 1 - target};
        };
    }

    private static String argument(Loss loss) {
        if (takesProbabilities(loss)) return "probability p of the class";
        return switch (loss) {
            case SoftmaxCrossEntropy _ -> "logit z of the class, 0 of the other";
            case ElementwiseLoss _, CategoricalCrossEntropy _, KullbackLeibler _, Quantile _ ->
                    switch (loss.facts().link()) {
                        case "identity" -> "prediction ŷ";
                        case String score when score.startsWith("identity") -> "score z";
                        case String link -> "logit z; link: " + link.replaceFirst(":.*", "");
                    };
            case Loss.Custom _ -> "output z";
        };
    }

    private static Axes.Key line(String label, String look) {
        return new Axes.Key(label, new Axes.Mark.Line(), "line " + look);
    }

    private static double[] range(double from, double to) {
        double[] z = new double[POINTS];
        Arrays.setAll(z, i -> from + (to - from) * i / (POINTS - 1));
        return z;
    }

    private static double[] values(Activation f, double[] z) {
        return Arrays.stream(z).map(f::value).toArray();
    }

    private static double[] derivatives(Activation f, double[] z) {
        return Arrays.stream(z).map(x -> f.derivative(x, f.value(x))).toArray();
    }

    /// Holds all finite values, and room below 0 so that a curve along the axis stays in sight.
    private static Scale scale(double[]... curves) {
        double low = -0.1;
        double high = 1;
        for (double[] curve : curves) {
            for (double y : curve) {
                if (!Double.isFinite(y)) continue;
                low = Math.min(low, y);
                high = Math.max(high, y);
            }
        }
        return Scale.round(low, high, 8);
    }

    /// The two axes through the origin.
    private static void cross(Axes axes) {
        axes.svg.line(axes.left(), axes.y(0), axes.right(), axes.y(0), "axis");
        double x = axes.x(0);
        if (x >= axes.left() && x <= axes.right()) {
            axes.svg.line(x, axes.top(), x, axes.bottom(), "axis");
        }
    }

    /// `f(z) = …`, or the name alone where a function of the user's own has no formula.
    private static String equation(String name, String formula) {
        return formula.equals(name) ? name : name + " = " + formula;
    }

    /// The values, with a gap where a function jumps, so that no upright line is drawn: where it
    /// changes far more than beside.
    private static double[] withoutJumps(double[] values) {
        double[] broken = values.clone();
        for (int i = 1; i < values.length; i++) {
            double beside = Math.min(change(values, i - 1), change(values, i + 1));
            if (change(values, i) > Math.max(0.1, 5 * beside)) broken[i] = Double.NaN;
        }
        return broken;
    }

    /// How far the values go from `i − 1` to `i`; infinitely beyond the ends.
    private static double change(double[] values, int i) {
        return i < 1 || i >= values.length
                ? Double.POSITIVE_INFINITY
                : Math.abs(values[i] - values[i - 1]);
    }
}
