package glassnet.explain;

import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.CustomLayer;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Layer;
import glassnet.network.LogSoftmax;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.PRelu;
import glassnet.network.Parameter;
import glassnet.network.ParameterVector;
import glassnet.network.Periodic;
import glassnet.network.RowNorm;
import glassnet.network.Scaling;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;

/// One row's way through the layers, written onto a [Tape]: each layer's formula with the partial
/// derivative of every operand, and nothing else.
///
/// A new layer gets one case in [#step] (the compiler asks for it) and one method of a few lines:
/// for each output number its edges, then its value.
final class Walk {
    private static final double[] PREDICTING = {};

    private final ParameterVector layout;
    private final Network network;
    private final double[] theta;
    private final List<double[]> masks;
    private final Tape tape;
    private int number; // of the lectures' layer: how many Dense so far
    private String member = ""; // what stands before the names of a member's numbers

    Walk(ParameterVector layout, double[] theta, List<double[]> masks) {
        this.layout = layout;
        this.network = layout.network();
        this.theta = theta;
        this.masks = masks;
        this.tape = new Tape(network);
    }

    Tape through(double[] row) {
        if (row.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "The network takes rows of %d numbers but got %d."
                            .formatted(network.inputs(), row.length));
        }
        for (double value : theta) tape.put(value);
        Block[] parameters = new Block[layout.parameters().size()];
        for (int k = 0; k < parameters.length; k++) parameters[k] = tape.named(parameter(k));
        for (double value : row) tape.put(value);
        Block x = tape.rowNamed("x", row.length);
        Block _ = through(network, x, List.of(parameters), masks);
        return tape;
    }

    /// The layers of `network`, one after another.
    ///
    /// @param masks of each layer; none when predicting
    private Block through(Network network, Block x, List<Block> parameters, List<double[]> masks) {
        Block a = x;
        int next = 0;
        for (int i = 0; i < network.layers().size(); i++) {
            int end = next + network.parameters(i).size();
            double[] mask = masks.isEmpty() ? PREDICTING : masks.get(i);
            a = step(network.layers().get(i), a, parameters.subList(next, end), mask);
            next = end;
        }
        return a;
    }

    private Block parameter(int k) {
        return block(layout.parameters().get(k), layout.offset(k));
    }

    /// Where a parameter stands: biases are rows, weights matrices.
    static Block block(Parameter p, int offset) {
        return p.rows() == 1 && !p.penalized()
                ? Block.row(p.name(), offset, p.columns())
                : Block.matrix(p.name(), offset, p.rows(), p.columns());
    }

    private Block step(Layer layer, Block x, List<Block> p, double[] mask) {
        return switch (layer) {
            case Dense _ -> dense(x, p.get(0), p.get(1));
            case Activation f -> activation(f, x);
            case PRelu(boolean shared, _) -> prelu(shared, x, p.getFirst());
            case Scaling _ -> scaling(x, p.getFirst());
            case Softmax _ -> softmax(x);
            case LogSoftmax _ -> logSoftmax(x);
            case RowNorm norm -> rowNorm(norm, x);
            case Dropout _ -> dropout(x, mask);
            case Average average -> average(average, x, p, mask);
            case Embedding e -> embedding(e, x, p);
            case Periodic l -> periodic(l, x, p);
            case Oblique l -> oblique(l, x);
            case CustomLayer c -> box(c, x, p);
        };
    }

    /// `zⱼ = bⱼ + Σᵢ xᵢ·wᵢⱼ`
    private Block dense(Block x, Block w, Block b) {
        number++;
        for (int j = 0; j < b.columns(); j++) {
            double z = value(b.at(j));
            tape.edge(b.at(j), 1);
            for (int i = 0; i < x.columns(); i++) {
                z += value(x.at(i)) * value(w.at(i, j));
                tape.edge(x.at(i), value(w.at(i, j)));
                tape.edge(w.at(i, j), value(x.at(i)));
            }
            tape.put(z);
        }
        return named("z" + number, b.columns());
    }

    /// `yⱼ = xⱼ·sⱼ`
    private Block scaling(Block x, Block s) {
        for (int j = 0; j < x.columns(); j++) {
            tape.edge(x.at(j), value(s.at(j)));
            tape.edge(s.at(j), value(x.at(j)));
            tape.put(value(x.at(j)) * value(s.at(j)));
        }
        return activated(x.columns());
    }

    /// `aⱼ = f(zⱼ)`
    private Block activation(Activation f, Block z) {
        for (int j = 0; j < z.columns(); j++) {
            double a = f.value(value(z.at(j)));
            tape.edge(z.at(j), f.derivative(value(z.at(j)), a));
            tape.put(a);
        }
        return activated(z.columns());
    }

    /// `yⱼ = xⱼ` for `xⱼ > 0`, else `aⱼ·xⱼ`
    private Block prelu(boolean shared, Block x, Block slopes) {
        for (int j = 0; j < x.columns(); j++) {
            double z = value(x.at(j));
            int a = slopes.at(shared ? 0 : j);
            tape.edge(x.at(j), z > 0 ? 1 : value(a));
            if (z <= 0) tape.edge(a, z);
            tape.put(z > 0 ? z : value(a) * z);
        }
        return activated(x.columns());
    }

    /// `sᵢ = e^{zᵢ} / Σₖ e^{zₖ}`, `∂sᵢ/∂zⱼ = sᵢ·(δᵢⱼ − sⱼ)`
    private Block softmax(Block z) {
        return rowwise(
                z, new Softmax().value(tape.values(z)), new Softmax().jacobian(tape.values(z)));
    }

    /// `yᵢ = zᵢ − ln Σₖ e^{zₖ}`, `∂yᵢ/∂zⱼ = δᵢⱼ − sⱼ`
    private Block logSoftmax(Block z) {
        return rowwise(
                z,
                new LogSoftmax().value(tape.values(z)),
                new LogSoftmax().jacobian(tape.values(z)));
    }

    /// `yᵢ = xᵢ/n`, `∂yᵢ/∂xⱼ = (δᵢⱼ − yᵢ·∂n/∂xⱼ)/n`
    private Block rowNorm(RowNorm norm, Block x) {
        return rowwise(x, norm.value(tape.values(x)), norm.jacobian(tape.values(x)));
    }

    private Block rowwise(Block z, double[] y, double[][] jacobian) {
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < y.length; j++) tape.edge(z.at(j), jacobian[i][j]);
            tape.put(y[i]);
        }
        return activated(y.length);
    }

    /// `yⱼ = mⱼ·xⱼ`; all `mⱼ` are 1 when predicting.
    private Block dropout(Block x, double[] mask) {
        for (int j = 0; j < x.columns(); j++) {
            double m = mask.length == 0 ? 1 : mask[j];
            tape.edge(x.at(j), m);
            tape.put(m * value(x.at(j)));
        }
        return named("d" + number, x.columns());
    }

    /// `yⱼ = Σₖ yₖⱼ / members`
    private Block average(Average layer, Block x, List<Block> p, double[] mask) {
        String outside = member;
        int numberOutside = number;
        var ends = new ArrayList<Block>();
        for (int k = 0; k < layer.size(); k++) {
            member = outside + "member" + (k + 1) + ".";
            number = 0;
            ends.add(through(layer.member(k), x, layer.of(k, p), Masks.of(layer, k, mask)));
        }
        member = outside;
        number = numberOutside;
        for (int j = 0; j < ends.getFirst().columns(); j++) {
            double sum = 0;
            for (Block end : ends) {
                sum += value(end.at(j));
                tape.edge(end.at(j), 1.0 / layer.size());
            }
            tape.put(sum / layer.size());
        }
        return named("mean", ends.getFirst().columns());
    }

    /// The leading columns as they are, then the row of each table that its code names, zeros for a
    /// code without a row.
    private Block embedding(Embedding layer, Block x, List<Block> tables) {
        for (int j = 0; j < layer.numeric(); j++) same(x.at(j));
        for (int k = 0; k < tables.size(); k++) {
            Block table = tables.get(k);
            double code = value(x.at(layer.numeric() + k));
            boolean known = code >= 0 && code < table.rows();
            for (int j = 0; j < table.columns(); j++) {
                if (known) same(table.at((int) code, j));
                else tape.put(0);
            }
        }
        return activated(layer.outputs(x.columns()));
    }

    /// The columns as they are, then `pₖₒ = cₖₒ + Σ_f vₖ,f,ₒ·cos(2π·wₖ,f·xₖ + bₖ,f)`
    private Block periodic(Periodic layer, Block x, List<Block> p) {
        Block w = p.get(0);
        Block b = p.get(1);
        Block v = p.get(2);
        Block c = p.get(3);
        for (int j = 0; j < x.columns(); j++) same(x.at(j));
        for (int k = 0; k < layer.columns().size(); k++) {
            int number = x.at(layer.columns().get(k));
            for (int o = 0; o < layer.outputs(); o++) {
                double sum = value(c.at(k, o));
                double dx = 0;
                tape.edge(c.at(k, o), 1);
                for (int f = 0; f < layer.waves(); f++) {
                    int mix = v.at(k * layer.waves() + f, o);
                    double turn = 2 * Math.PI * value(w.at(k, f));
                    double angle = turn * value(number) + value(b.at(k, f));
                    double slope = -value(mix) * StrictMath.sin(angle);
                    sum += value(mix) * StrictMath.cos(angle);
                    tape.edge(mix, StrictMath.cos(angle));
                    tape.edge(b.at(k, f), slope);
                    tape.edge(w.at(k, f), slope * 2 * Math.PI * value(number));
                    dx += slope * turn;
                }
                tape.edge(number, dx);
                tape.put(sum);
            }
        }
        return activated(layer.outputs(x.columns()));
    }

    /// The columns as they are, then `pₖ = min(1, max(0, (x₁ + w·x₂ − eₖ)/(eₖ₊₁ − eₖ)))` for every
    /// piece of every cut.
    private Block oblique(Oblique layer, Block x) {
        for (int j = 0; j < x.columns(); j++) same(x.at(j));
        for (Oblique.Cut cut : layer.cuts()) {
            int first = x.at(cut.first());
            int second = x.at(cut.second());
            double sum = value(first) + cut.weight() * value(second);
            for (int k = 0; k < cut.pieces(); k++) {
                double low = cut.edges().get(k);
                double share = (sum - low) / (cut.edges().get(k + 1) - low);
                double slope = share > 0 && share < 1 ? share / (sum - low) : 0;
                tape.edge(first, slope);
                tape.edge(second, slope * cut.weight());
                tape.put(Math.clamp(share, 0, 1));
            }
        }
        return activated(layer.outputs(x.columns()));
    }

    /// A layer whose formula we do not know: its own float passes give numbers and partials.
    private Block box(CustomLayer layer, Block x, List<Block> p) {
        LoneLayer lone = new LoneLayer(layer, x.columns(), 1);
        for (int i = 0; i < x.columns(); i++) lone.input().set(i, (float) value(x.at(i)));
        for (int k = 0; k < p.size(); k++) {
            for (int i = 0; i < p.get(k).size(); i++) {
                lone.parameters().get(k).set(i, (float) value(p.get(k).at(i)));
            }
        }
        lone.requireSameWhenPredicting();
        double[] y = lone.forward();
        for (int j = 0; j < y.length; j++) {
            lone.backward(j);
            for (int i = 0; i < x.columns(); i++) tape.edge(x.at(i), lone.inputGradient().get(i));
            for (int k = 0; k < p.size(); k++) {
                for (int i = 0; i < p.get(k).size(); i++) {
                    tape.edge(p.get(k).at(i), lone.gradients().get(k).get(i));
                }
            }
            tape.put(y[j]);
        }
        return activated(y.length);
    }

    private void same(int operand) {
        tape.edge(operand, 1);
        tape.put(value(operand));
    }

    private Block activated(int columns) {
        return named("a" + number, columns);
    }

    private Block named(String name, int columns) {
        return tape.rowNamed(member + name, columns);
    }

    private double value(int index) {
        return tape.value(index);
    }
}
