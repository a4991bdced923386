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
import java.util.List;
import java.util.OptionalDouble;

/// What the numbers of a [Tape] and their slopes are called, layer by layer.
///
/// A new layer gets one case in [#line] and one in [#slope]; the compiler asks for both.
record Symbols(Tape tape) {

    /// How the number at `index` came about in its layer.
    Line line(int index, int top) {
        Node node = tape.node(index);
        Layer layer = tape.steps().get(tape.stepOf(index)).layer();
        return switch (layer) {
            case Scaling _ -> Sum.of(node.name(), scaled(node), node.value(), top);
            case Dense _ -> Sum.of(node.name(), products(node), node.value(), top);
            case Embedding _ -> Sum.of(node.name(), looked(node), node.value(), top);
            case Average a -> Sum.of(node.name(), shares(node, a.size()), node.value(), top);
            case Activation _, PRelu _, Dropout _ -> ofOne(LectureLayer.name(layer), node);
            case Softmax _, LogSoftmax _, RowNorm _ -> ofRow(LectureLayer.name(layer), node);
            case Periodic _ -> Sum.of(node.name(), waves(node), node.value(), top);
            case Oblique oblique -> piece(oblique, node);
            case CustomLayer _ -> box(LectureLayer.name(layer), node);
        };
    }

    /// `xᵢ·wᵢⱼ` for every i, and `bⱼ`. The edges of a dense unit are `b, x₀, w₀ⱼ, x₁, w₁ⱼ, …`.
    private static List<Product> products(Node z) {
        var terms = new ArrayList<Product>();
        List<Node.Edge> edges = z.edges();
        for (int e = 1; e < edges.size(); e += 2) {
            terms.add(Product.of(factor(edges.get(e)), factor(edges.get(e + 1))));
        }
        terms.add(Product.of(factor(edges.getFirst())));
        return terms;
    }

    /// `x·s`, whose edges are `x, s`.
    private static List<Product> scaled(Node y) {
        return List.of(Product.of(factor(y.edges().get(0)), factor(y.edges().get(1))));
    }

    private static List<Product> looked(Node y) {
        return y.edges().stream().map(edge -> Product.of(factor(edge))).toList();
    }

    /// `v·cos φ` for every wave, and the shift; or the column as it came.
    private static List<Product> waves(Node y) {
        List<Node.Edge> edges = y.edges();
        if (edges.size() == 1) return looked(y);
        var terms = new ArrayList<Product>();
        for (int mix = 1; mix < edges.size() - 1; mix += 3) {
            terms.add(Product.of(factor(edges.get(mix)), cosine(edges, mix)));
        }
        terms.add(Product.of(factor(edges.getFirst())));
        return terms;
    }

    /// `cos(2π·w·x + b)`, which the wave's weight is multiplied by. The edges of a mixture are the
    /// shift, weight, phase and frequency of each wave, and the number.
    private static Factor cosine(List<Node.Edge> edges, int mix) {
        String angle =
                "2π·%s·%s + %s"
                        .formatted(
                                edges.get(mix + 2).operand().name(),
                                edges.getLast().operand().name(),
                                edges.get(mix + 1).operand().name());
        return new Factor("cos(" + angle + ")", edges.get(mix).partial());
    }

    /// `piece(x₁ + w·x₂; e…e′)`, or the column as it came.
    private Line piece(Oblique layer, Node y) {
        List<Node.Edge> edges = y.edges();
        if (edges.size() == 1) return Sum.of(y.name(), looked(y), y.value(), 1);
        int k = y.index() - tape.outputOf(tape.stepOf(y.index())).end() + layer.pieces();
        int c = 0;
        while (k >= layer.cuts().get(c).pieces()) k -= layer.cuts().get(c++).pieces();
        Oblique.Cut cut = layer.cuts().get(c);
        Factor first = factor(edges.get(0));
        Factor second = factor(edges.get(1));
        String formula =
                "piece(%s; %s…%s)"
                        .formatted(
                                cut.sum(first.symbol(), second.symbol()),
                                Digits.text(cut.edges().get(k), 4),
                                Digits.text(cut.edges().get(k + 1), 4));
        return new Applied(
                y.name(),
                formula,
                "piece",
                OptionalDouble.of(first.value() + cut.weight() * second.value()),
                y.value(),
                OptionalDouble.of(edges.get(0).partial()));
    }

    /// `1/K·yₖ` for every member k.
    private static List<Product> shares(Node mean, int members) {
        var share = new Factor("1/" + members, 1.0 / members);
        return mean.edges().stream().map(edge -> Product.of(share, factor(edge))).toList();
    }

    private static Factor factor(Node.Edge edge) {
        return new Factor(edge.operand().name(), edge.operand().value());
    }

    private static Applied ofOne(String function, Node node) {
        Node.Edge first = node.edges().getFirst();
        return new Applied(
                node.name(),
                "%s(%s)".formatted(function, first.operand().name()),
                function,
                OptionalDouble.of(first.operand().value()),
                node.value(),
                OptionalDouble.of(first.partial()));
    }

    private static Applied ofRow(String function, Node node) {
        String operand = node.edges().getFirst().operand().name();
        return several(
                function, "%s(%s)%s".formatted(function, bare(operand), unit(node.name())), node);
    }

    /// A layer whose formula is its author's.
    private static Applied box(String name, Node node) {
        return several(name, "[%s]%s".formatted(name, unit(node.name())), node);
    }

    private static Applied several(String function, String formula, Node node) {
        return new Applied(
                node.name(),
                formula,
                function,
                OptionalDouble.empty(),
                node.value(),
                OptionalDouble.empty());
    }

    /// `z2` of `z2[0]`
    static String bare(String name) {
        return name.substring(0, name.indexOf('['));
    }

    private static String unit(String name) {
        return name.substring(name.indexOf('['));
    }

    /// `∂L/∂n`
    static String gradient(Node n) {
        return "∂L/∂" + n.name();
    }

    /// `∂by/∂n`, one factor of the chain rule.
    ///
    /// @param loss at the end of the tape
    Factor slope(Node n, Tape.Use use, Loss loss) {
        Node by = use.by();
        String symbol = "∂%s/∂%s".formatted(by.name(), n.name());
        int step = tape.stepOf(by.index());
        if (step == tape.steps().size()) {
            return new Factor(symbol, loss.facts().gradient(), use.partial());
        }
        Layer how = tape.steps().get(step).layer();
        String meaning =
                switch (how) {
                    case Dense _ -> partner(n, by);
                    case Scaling _ ->
                            by.edges()
                                    .get(n.equals(by.edges().getFirst().operand()) ? 1 : 0)
                                    .operand()
                                    .name();
                    case Activation _, PRelu _ ->
                            isParameter(n)
                                    ? symbol
                                    : "%s′(%s)".formatted(LectureLayer.name(how), n.name());
                    case Average _, Dropout _, Embedding _, Oblique _ ->
                            Digits.text(use.partial(), Digits.EXACT);
                    case Periodic _ -> wave(n, by, symbol);
                    case Softmax _, LogSoftmax _, RowNorm _, CustomLayer _ -> symbol;
                };
        return new Factor(symbol, meaning, use.partial());
    }

    /// The cosine for a wave's weight, 1 for what is added, and no more than the symbol for the
    /// others, where all waves of a mixture, or a sine, have their part.
    private static String wave(Node n, Node y, String symbol) {
        List<Node.Edge> edges = y.edges();
        if (n.equals(edges.getFirst().operand())) return "1";
        for (int mix = 1; mix < edges.size() - 1; mix += 3) {
            if (n.equals(edges.get(mix).operand())) return cosine(edges, mix).meaning();
        }
        return symbol;
    }

    private boolean isParameter(Node n) {
        return n.index() < tape.outputOf(-1).first();
    }

    /// What `n` is multiplied by in `z = b + Σ x·w`.
    private static String partner(Node n, Node z) {
        List<Node.Edge> edges = z.edges();
        int at = 0;
        while (!edges.get(at).operand().equals(n)) at++;
        if (at == 0) return "1";
        return edges.get(at % 2 == 1 ? at + 1 : at - 1).operand().name();
    }
}
