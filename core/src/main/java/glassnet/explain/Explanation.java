package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// One row's way forward through a network, every number with the formula it came from, as the
/// lectures write it: `z = x·w + b`, `a = f(z)`, and the prediction.
///
/// ```java
/// IO.print(Explanation.of(Reference.of(parameters), loss, row, 5));
/// ```
///
/// Numbers are those of [Reference], in double precision. The way back is [ChainRule].
///
/// @param x the row
/// @param layers as the lectures count them, from 1
/// @param prediction what the loss's link makes of the last layer's numbers
public record Explanation(List<Factor> x, List<Stage> layers, Stage prediction) {

    public Explanation {
        x = List.copyOf(x);
        layers = List.copyOf(layers);
    }

    /// Explains `row`.
    ///
    /// @param loss whose link makes the prediction
    /// @param top how many terms of a sum and units of a layer are shown, at least 1; the largest
    ///   are, and the first member of an [Average]; [Integer#MAX_VALUE] for all
    public static Explanation of(Reference reference, Loss loss, double[] row, int top) {
        requireTop(top);
        Tape tape = reference.forward(row);
        var x = new ArrayList<Factor>();
        for (int i = 0; i < row.length; i++) x.add(new Factor("x[" + i + "]", row[i]));
        var layers = new ArrayList<Stage>();
        for (LectureLayer group : LectureLayer.of(tape)) {
            if (group.isShown(tape, top)) layers.add(stage(tape, group, top));
        }
        return new Explanation(x, layers, prediction(tape, loss, top));
    }

    static void requireTop(int top) {
        if (top < 1) {
            throw new IllegalArgumentException(
                    "An explanation shows at least 1 term of a sum but was asked for %d."
                            .formatted(top));
        }
    }

    private static Stage stage(Tape tape, LectureLayer group, int top) {
        Block last = tape.outputOf(group.end() - 1);
        var lines = new ArrayList<Line>();
        List<Integer> units = largest(tape.values(last), top);
        for (int j : units) {
            for (int i = group.first(); i < group.end(); i++) {
                lines.add(new Symbols(tape).line(tape.outputOf(i).at(j), top));
            }
        }
        return new Stage(
                group.title(tape, top), formula(tape, group), lines, last.columns() - units.size());
    }

    /// The `top` units with the largest values, in their order.
    static List<Integer> largest(double[] values, int top) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer j) -> -Math.abs(values[j])))
                .limit(top)
                .sorted()
                .toList();
    }

    /// Such as `z1 = x·layer1.w + layer1.b (1×4) = (1×2)·(2×4) + (1×4), a1 = relu(z1)`.
    private static String formula(Tape tape, LectureLayer group) {
        var formulas = new StringJoiner(",  ");
        for (int i = group.first(); i < group.end(); i++) {
            formulas.add(formula(tape, i));
        }
        return formulas.toString();
    }

    private static String formula(Tape tape, int i) {
        Step step = tape.steps().get(i);
        Layer layer = step.layer();
        Block x = tape.outputOf(step.before().getFirst());
        Block y = tape.outputOf(i);
        return switch (layer) {
            case Dense _ ->
                    "%s = %s·%s + %s  (1×%d) = (1×%d)·(%d×%d) + (1×%d)"
                            .formatted(
                                    y.name(),
                                    x.name(),
                                    step.parameters().get(0),
                                    step.parameters().get(1),
                                    y.columns(),
                                    x.columns(),
                                    x.columns(),
                                    y.columns(),
                                    y.columns());
            case Embedding e ->
                    "%s = %s with %d codes replaced by their learned vectors  (1×%d) from (1×%d)"
                            .formatted(
                                    y.name(),
                                    x.name(),
                                    e.tables().size(),
                                    y.columns(),
                                    x.columns());
            case Periodic p ->
                    "%s = %s with %d mixtures of %d waves for each of %d numbers  (1×%d) from (1×%d)"
                            .formatted(
                                    y.name(),
                                    x.name(),
                                    p.outputs(),
                                    p.waves(),
                                    p.columns().size(),
                                    y.columns(),
                                    x.columns());
            case Oblique o ->
                    "%s = %s with %d pieces across %d pair%s of columns  (1×%d) from (1×%d)"
                            .formatted(
                                    y.name(),
                                    x.name(),
                                    o.pieces(),
                                    o.pairs(),
                                    o.pairs() == 1 ? "" : "s",
                                    y.columns(),
                                    x.columns());
            case Average a ->
                    "%s = (%s + … + %s)/%d"
                            .formatted(
                                    y.name(),
                                    x.name(),
                                    tape.outputOf(step.before().getLast()).name(),
                                    a.size());
            case Activation _, PRelu _, Softmax _, LogSoftmax _, RowNorm _, Dropout _, Scaling _ ->
                    "%s = %s(%s)".formatted(y.name(), LectureLayer.name(layer), x.name());
            case CustomLayer _ ->
                    "%s = [%s](%s)".formatted(y.name(), LectureLayer.name(layer), x.name());
        };
    }

    private static Stage prediction(Tape tape, Loss loss, int top) {
        double[] z = tape.output();
        double[] p = new double[z.length];
        loss.link(z, p);
        String link = loss.facts().link().replaceAll(":.*", "");
        var lines = new ArrayList<Line>();
        List<Integer> units = largest(p, top);
        String row = Symbols.bare(tape.output(0).name());
        for (int j : units) lines.add(linked(link, tape.output(j), j, p[j]));
        return new Stage(
                "Prediction",
                link.equals("identity") ? "p = " + row : "p = %s(%s)".formatted(link, row),
                lines,
                p.length - units.size());
    }

    private static Applied linked(String link, Node z, int j, double p) {
        String formula =
                switch (link) {
                    case "identity" -> z.name();
                    case "softmax" -> "softmax(%s)[%d]".formatted(Symbols.bare(z.name()), j);
                    default -> "%s(%s)".formatted(link, z.name());
                };
        boolean ofOne = !link.equals("identity") && !link.equals("softmax");
        return new Applied(
                "p[" + j + "]",
                formula,
                link,
                ofOne ? OptionalDouble.of(z.value()) : OptionalDouble.empty(),
                p,
                OptionalDouble.empty());
    }

    /// All stages as text.
    @Override
    public String toString() {
        var text = new StringJoiner("\n");
        for (Stage layer : layers) text.add(layer.toString());
        return text.add(prediction.toString()).toString();
    }
}
