package glassnet.explain;

import glassnet.network.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/// Every number of one row's way through a network, in the order it was computed, in double
/// precision.
///
/// First stand the parameters, number `k` of the parameter vector at index `k`; then the inputs
/// `x`; then each layer's numbers, as the lectures name them: `z1`, `a1`, `z2`, …; and last the
/// loss `L`, if there is one. What does not fit a lecture's name follows it: the second step behind
/// the same [glassnet.network.Dense] is `a1.2`, dropped units are `d1`, embedded inputs `a0`.
///
/// Values and edges lie in plain arrays (a network of 100 000 weights takes a few megabytes), and
/// operands always stand before what is computed from them, so the chain rule is one loop
/// backwards. Made by [Reference]; a finished tape never changes.
public final class Tape {
    private final Network network;
    private final List<Step> steps;
    private final List<Block> blocks = new ArrayList<>();
    private double[] values = new double[64];
    private int[] edgeEnds = new int[64];
    private int[] operands = new int[256];
    private double[] partials = new double[256];
    private int size;
    private int edges;
    private double[] gradients = {};

    Tape(Network network) {
        this.network = network;
        steps = Step.of(network);
    }

    // --- writing, by Reference

    /// Adds an edge to the number that [#put] writes next.
    void edge(int operand, double partial) {
        if (edges == operands.length) {
            operands = Arrays.copyOf(operands, 2 * edges);
            partials = Arrays.copyOf(partials, 2 * edges);
        }
        operands[edges] = operand;
        partials[edges++] = partial;
    }

    /// Writes a number whose edges were just given.
    void put(double value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, 2 * size);
            edgeEnds = Arrays.copyOf(edgeEnds, 2 * size);
        }
        values[size] = value;
        edgeEnds[size++] = edges;
    }

    /// Names numbers already written, and returns their block.
    Block named(Block block) {
        blocks.add(block);
        return block;
    }

    /// Names the last `columns` numbers; a name that is taken gets a number behind it.
    Block rowNamed(String name, int columns) {
        String unique = name;
        for (int n = 2; find(unique) != null; n++) unique = name + "." + n;
        return named(Block.row(unique, size - columns, columns));
    }

    /// The loss is the last number; fills in all gradients.
    Tape closed() {
        gradients = slopes(new Node(this, size - 1));
        return this;
    }

    // --- reading

    public Network network() {
        return network;
    }

    /// How many numbers there are.
    public int size() {
        return size;
    }

    public Node node(int index) {
        return new Node(this, Objects.checkIndex(index, size));
    }

    /// The number of that name, such as `layer2.w[3,1]`.
    ///
    /// @throws IllegalArgumentException if there is none; the message lists what there is
    public Node node(String name) {
        for (Block block : blocks) {
            OptionalInt index = block.indexOf(name);
            if (index.isPresent()) return new Node(this, index.getAsInt());
        }
        var known = new StringJoiner(", ");
        for (Block block : blocks) known.add(block.nameOf(block.end() - 1));
        throw new IllegalArgumentException(
                "There is no number \"%s\"; the last of each kind are %s.".formatted(name, known));
    }

    /// The last number, `L`.
    ///
    /// @throws IllegalStateException if the tape ends before a loss
    public Node loss() {
        requireLoss();
        return new Node(this, size - 1);
    }

    /// The row that went in.
    public double[] x() {
        return values(block("x"));
    }

    /// `z[l] = a[l−1]·w + b`, what [glassnet.network.Dense] number `l` gives, `l` from 1.
    public double[] z(int l) {
        return values(block("z" + l));
    }

    /// `a[l]`, what layer `l` hands on: its activation behind `z[l]`, or `z[l]` itself where there
    /// is none; `a[0]` is the input.
    public double[] a(int l) {
        Block last = block(l == 0 ? "x" : "z" + l);
        for (int i = blocks.indexOf(last) + 1; i < blocks.size(); i++) {
            Block next = blocks.get(i);
            if (next.rank() != 1 || next.name().startsWith("z")) break;
            last = next;
        }
        return values(last);
    }

    /// What the last layer gives: the logits that the loss takes.
    public double[] output() {
        return values(outputBlock());
    }

    /// Number `j` of [#output()].
    public Node output(int j) {
        Block output = outputBlock();
        return new Node(this, output.at(Objects.checkIndex(j, output.columns())));
    }

    /// `∂L/∂θ` in the order of the parameter vector.
    public double[] gradient() {
        requireLoss();
        return Arrays.copyOf(gradients, block("x").first());
    }

    /// `∂L/∂x`
    public double[] inputGradient() {
        requireLoss();
        Block x = block("x");
        return Arrays.copyOfRange(gradients, x.first(), x.end());
    }

    /// `∂of/∂n` for every number `n` of the tape, by index: the chain rule from `of` backwards.
    public double[] slopes(Node of) {
        double[] slopes = new double[size];
        slopes[of.index()] = 1;
        for (int i = of.index(); i >= 0; i--) {
            if (slopes[i] == 0) continue;
            for (int e = edgeStart(i); e < edgeEnds[i]; e++) {
                slopes[operands[e]] += slopes[i] * partials[e];
            }
        }
        return slopes;
    }

    double value(int index) {
        return values[index];
    }

    double gradientAt(int index) {
        requireLoss();
        return gradients[index];
    }

    List<Node.Edge> edges(int index) {
        var result = new ArrayList<Node.Edge>();
        for (int e = edgeStart(index); e < edgeEnds[index]; e++) {
            result.add(new Node.Edge(new Node(this, operands[e]), partials[e]));
        }
        return List.copyOf(result);
    }

    /// The numbers that were computed from number `index`, each with its slope.
    List<Use> uses(int index) {
        var result = new ArrayList<Use>();
        for (int i = index + 1; i < size; i++) {
            for (int e = edgeStart(i); e < edgeEnds[i]; e++) {
                if (operands[e] == index) result.add(new Use(new Node(this, i), partials[e]));
            }
        }
        return result;
    }

    /// A number `by` that was computed from another, and `∂by/∂other`.
    record Use(Node by, double partial) {}

    /// The layers that wrote it, in order.
    List<Step> steps() {
        return steps;
    }

    /// What step `i` of [#steps()] gives; the inputs for −1.
    Block outputOf(int i) {
        return blocks.get(network.parameters().size() + 1 + i);
    }

    /// The step that computed number `index`; −1 for inputs and parameters, the number of steps for
    /// the loss.
    int stepOf(int index) {
        for (int i = 0; i < steps.size(); i++) {
            if (index < outputOf(i).first()) return -1;
            if (index < outputOf(i).end()) return i;
        }
        return steps.size();
    }

    String name(int index) {
        for (Block block : blocks) {
            if (index >= block.first() && index < block.end()) return block.nameOf(index);
        }
        throw new IndexOutOfBoundsException(index);
    }

    double[] values(Block block) {
        return Arrays.copyOfRange(values, block.first(), block.end());
    }

    Block block(String name) {
        Block block = find(name);
        if (block != null) return block;
        var known = new StringJoiner(", ");
        for (Block b : blocks) known.add(b.name());
        throw new IllegalArgumentException(
                "There is no \"%s\" on this tape; there are %s.".formatted(name, known));
    }

    private @Nullable Block find(String name) {
        for (Block block : blocks) if (block.name().equals(name)) return block;
        return null;
    }

    private Block outputBlock() {
        return blocks.stream().filter(b -> b.rank() == 1).toList().getLast();
    }

    private int edgeStart(int index) {
        return index == 0 ? 0 : edgeEnds[index - 1];
    }

    private void requireLoss() {
        if (gradients.length == 0) {
            throw new IllegalStateException(
                    "This tape ends before a loss; use Reference.loss(row, target, loss).");
        }
    }
}
