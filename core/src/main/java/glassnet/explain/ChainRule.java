package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.network.CustomLayer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import java.util.stream.IntStream;

/// One row's way back: the loss for a target, then `∂L/∂…` of every layer from the last to the
/// first, each a sum over the numbers it flows into; and [#derivative] for any parameter.
///
/// ```java
/// var back = ChainRule.of(reference, loss, row, target, 5);
/// IO.print(back.derivative("layer1.w[1,2]"));
/// ```
///
/// Everything is exact at the row's numbers; the way forward is [Explanation].
public final class ChainRule {
    private final Reference reference;
    private final Loss lossFunction;
    private final double[] row;
    private final double[] target;
    private final int top;
    private final Tape tape;
    private final Symbols symbols;

    private ChainRule(
            Reference reference, Loss lossFunction, double[] row, double[] target, int top) {
        Explanation.requireTop(top);
        this.reference = reference;
        this.lossFunction = lossFunction;
        this.row = row.clone();
        this.target = target.clone();
        this.top = top;
        tape = reference.loss(row, target, lossFunction);
        symbols = new Symbols(tape);
    }

    /// Explains the loss of `row` against `target`.
    ///
    /// @param top how many terms of a sum and units of a layer are shown, at least 1
    public static ChainRule of(
            Reference reference, Loss loss, double[] row, double[] target, int top) {
        return new ChainRule(reference, loss, row, target, top);
    }

    /// All numbers and gradients.
    public Tape tape() {
        return tape;
    }

    /// The loss and its gradient by what the last layer gave.
    public Stage loss() {
        var lines = new ArrayList<Line>();
        Node end = tape.loss();
        String outputs = Symbols.bare(tape.output(0).name());
        String name = lossFunction.name();
        String formula = "%s(%s, t)".formatted(name, outputs);
        lines.add(
                new Applied(
                        "L",
                        formula,
                        name,
                        OptionalDouble.empty(),
                        end.value(),
                        OptionalDouble.empty()));
        double[] slopes = end.edges().stream().mapToDouble(Node.Edge::partial).toArray();
        List<Integer> units = Explanation.largest(slopes, top);
        for (int j : units) lines.add(flow(end.edges().get(j).operand()));
        var t = new StringJoiner(", ", "t = [", "]");
        for (double value : target) t.add(Digits.text(value, Digits.SHOWN));
        return new Stage(
                "Loss",
                "L = %s,  %s".formatted(lossFunction.facts().formula(), t),
                lines,
                slopes.length - units.size());
    }

    /// `∂L/∂a` and `∂L/∂z` of every layer, the last first; of many units those with the largest.
    public List<Stage> layers() {
        var stages = new ArrayList<Stage>();
        for (LectureLayer group : LectureLayer.of(tape).reversed()) {
            if (!group.isShown(tape, top)) continue;
            Block first = tape.outputOf(group.first());
            double[] gradients =
                    IntStream.range(first.first(), first.end())
                            .mapToDouble(tape::gradientAt)
                            .toArray();
            List<Integer> units = Explanation.largest(gradients, top);
            var lines = new ArrayList<Line>();
            for (int j : units) {
                for (int i = group.end() - 1; i >= group.first(); i--) {
                    Node node = tape.node(tape.outputOf(i).at(j));
                    if (!isOutput(node)) lines.add(flow(node));
                }
            }
            if (lines.isEmpty()) continue; // a linear output: told with the loss
            stages.add(
                    new Stage(
                            group.title(tape, top) + ", back",
                            "",
                            lines,
                            gradients.length - units.size()));
        }
        return stages;
    }

    private boolean isOutput(Node node) {
        return tape.stepOf(node.index()) == tape.steps().size() - 1;
    }

    /// `∂L/∂n = Σ ∂L/∂by·∂by/∂n` over all numbers `by` that were computed from `n`.
    private Sum flow(Node n) {
        var terms = new ArrayList<Product>();
        for (Tape.Use use : tape.uses(n.index())) {
            Factor slope = symbols.slope(n, use, lossFunction);
            boolean end = use.by().equals(tape.loss());
            terms.add(
                    end
                            ? Product.of(slope)
                            : Product.of(
                                    new Factor(Symbols.gradient(use.by()), use.by().gradient()),
                                    slope));
        }
        return Sum.of(Symbols.gradient(n), terms, n.gradient(), top);
    }

    /// `∂L/∂parameter` as a product of factors, with a central difference beside it.
    ///
    /// @param name such as `layer2.w[3,1]`, `layer1.b[0]` or `layer0.e0[5,1]`
    /// @throws IllegalArgumentException if there is no such parameter; the message lists what there
    ///   is
    public Derivative derivative(String name) {
        Node parameter = tape.node(name);
        int k = parameter.index();
        if (k >= reference.parameters().length) {
            throw new IllegalArgumentException(
                    "\"%s\" is computed, not learnt; name a parameter such as %s."
                            .formatted(name, tape.name(0)));
        }
        var factors = new ArrayList<Factor>();
        Node n = parameter;
        List<Tape.Use> uses = tape.uses(k);
        while (uses.size() == 1 && !n.equals(tape.loss())) {
            factors.addFirst(symbols.slope(n, uses.getFirst(), lossFunction));
            n = uses.getFirst().by();
            uses = tape.uses(n.index());
        }
        boolean complete = n.equals(tape.loss());
        if (!complete) factors.addFirst(new Factor(Symbols.gradient(n), n.gradient()));
        double value = parameter.gradient();
        double difference = centralDifference(k, value);
        return new Derivative(
                name,
                value,
                new Product(factors),
                complete || uses.isEmpty() ? List.of() : List.of(flow(n)),
                difference,
                Digits.agreement(value, difference));
    }

    private double centralDifference(int k, double claimed) {
        boolean floats =
                tape.steps().stream().anyMatch(step -> step.layer() instanceof CustomLayer);
        return (floats ? Differences.FLOAT : Differences.DOUBLE)
                .slope(
                        v -> reference.with(k, v).lossOf(row, target, lossFunction),
                        reference.parameters()[k],
                        claimed);
    }

    /// The names of the parameters with the largest derivatives, the largest first.
    public List<String> steepest(int count) {
        double[] gradient = tape.gradient();
        return IntStream.range(0, gradient.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer k) -> -Math.abs(gradient[k])))
                .limit(count)
                .map(tape::name)
                .toList();
    }

    /// All stages as text.
    @Override
    public String toString() {
        var text = new StringJoiner("\n").add(loss().toString());
        for (Stage layer : layers()) text.add(layer.toString());
        return text.toString();
    }
}
