package glassnet.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An immutable description of a multilayer perceptron: how many columns go in, and the layers they
/// pass.
///
/// It holds no numbers; those live in a [ParameterVector]. Shapes are checked once, here. As in the
/// lectures the input is layer 0 and every [Dense] begins a new layer, to which the activation
/// behind it belongs; parameters are named accordingly (`layer1.w`, `layer1.b`, `layer2.w`, …).
///
/// ```java
/// Network.of(2, dense(4), relu(), dense(1))
/// ```
///
/// @param inputs columns of a row, at least 1
/// @param layers at least one
public record Network(int inputs, List<Layer> layers) {

    public Network {
        layers = List.copyOf(layers);
        if (inputs < 1) {
            throw new IllegalArgumentException(
                    "A network needs at least 1 input but has " + inputs + ".");
        }
        if (layers.isEmpty())
            throw new IllegalArgumentException("A network needs at least one layer but has none.");
        int width = inputs;
        for (int i = 0; i < layers.size(); i++) {
            try {
                width = layers.get(i).outputs(width);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "%s, layer %d of %d, %s but is given %d."
                                .formatted(
                                        layers.get(i), i + 1, layers.size(), e.getMessage(), width),
                        e);
            }
        }
    }

    public static Network of(int inputs, Layer... layers) {
        return new Network(inputs, List.of(layers));
    }

    /// Columns that come out of the last layer.
    public int outputs() {
        return widths().getLast();
    }

    /// Columns before the first layer, between layers, and behind the last: one more than there are
    /// layers.
    public List<Integer> widths() {
        var widths = new ArrayList<Integer>(layers.size() + 1);
        widths.add(inputs);
        for (Layer layer : layers) widths.add(layer.outputs(widths.getLast()));
        return widths;
    }

    /// The named shapes of layer `i` of [#layers()].
    public List<Parameter> parameters(int i) {
        return parametersByLayer().get(i);
    }

    /// The named shapes of all layers in layer order.
    public List<Parameter> parameters() {
        return parametersByLayer().stream().flatMap(List::stream).toList();
    }

    /// How many numbers the network learns or keeps.
    public int parameterCount() {
        int count = 0;
        for (Parameter p : parameters()) count = Math.addExact(count, p.size());
        return count;
    }

    List<List<Parameter>> parametersByLayer() {
        var all = new ArrayList<List<Parameter>>();
        Set<String> names = new HashSet<>();
        int number = 0;
        int width = inputs;
        for (Layer layer : layers) {
            if (layer instanceof Dense) number++;
            var named = new ArrayList<Parameter>();
            for (Parameter p : layer.parameters(width)) {
                String name =
                        layer instanceof Average ? p.name() : "layer" + number + "." + p.name();
                String unique = name;
                for (int n = 2; !names.add(unique); n++) unique = name + n;
                named.add(p.withName(unique));
            }
            all.add(List.copyOf(named));
            width = layer.outputs(width);
        }
        return all;
    }

    /// The first member, where the network is one [Average]; else the network itself.
    public Network member() {
        return layers.size() == 1 && layers.getFirst() instanceof Average average
                ? average.member(0)
                : this;
    }

    /// How many members the network averages, where it is one [Average]; else 1.
    public int members() {
        return layers.size() == 1 && layers.getFirst() instanceof Average average
                ? average.size()
                : 1;
    }

    /// The index of the layer whose units are the outputs: the last one that is no activation.
    public int outputLayer() {
        int last = layers.size() - 1;
        while (last > 0 && layers.get(last) instanceof Activation) last--;
        return last;
    }

    /// Where the columns are looked up before anything else, by the network or by its members.
    public Optional<Embedding> embedding() {
        return member().layers().getFirst() instanceof Embedding embedding
                ? Optional.of(embedding)
                : Optional.empty();
    }

    /// Whether dense layers follow each other without a non-linearity between them, so that fewer
    /// would say the same; [ParameterVector#collapse] folds them.
    public boolean collapses() {
        return LinearCollapse.changes(this);
    }

    /// The network with such layers folded into one.
    public Network collapse() {
        return ParameterVector.zeros(this).collapse().network();
    }

    /// A table of layers, shapes and parameter counts.
    public String summary() {
        var text =
                new StringBuilder("%-34s %12s %12s%n".formatted("layer", "outputs", "parameters"));
        text.append("%-34s %12d %12d%n".formatted("input", inputs, 0));
        List<Integer> widths = widths();
        for (int i = 0; i < layers.size(); i++) {
            int count = parameters(i).stream().mapToInt(Parameter::size).sum();
            text.append("%-34s %12d %12d%n".formatted(layers.get(i), widths.get(i + 1), count));
        }
        return text.append("%d parameters".formatted(parameterCount())).toString();
    }
}
