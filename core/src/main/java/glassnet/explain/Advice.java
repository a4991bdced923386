package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.matrix.Matrix;
import glassnet.network.Activation;
import glassnet.network.Dense;
import glassnet.network.Facts;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Softmax;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a lecturer would say about a network before it is trained: the problem, the reason, the
/// better choice. Advice never changes what was asked for.
///
/// @param name what `doctor` calls it, such as `linear-collapse`
/// @param layer which layer, counted from 1 as in `layer1.w`; 0 for the input
/// @param problem what is there
/// @param why the lectures' reason
/// @param instead the better choice
public record Advice(String name, int layer, String problem, String why, String instead) {

    /// Hidden layers of one saturating function before their shrinking factors are worth a word.
    private static final int DEEP = 3;

    /// The sentence for people.
    @Override
    public String toString() {
        return problem + " " + why + " " + instead;
    }

    /// Advice on `all` with `loss`, from the input to the output; of an ensemble on its members.
    public static List<Advice> on(Network all, Loss loss) {
        Network network = all.member();
        var advice = new ArrayList<Advice>();
        Map<String, Integer> saturating = new TreeMap<>();
        int number = 0;
        int last = network.layers().size() - 1;
        for (int i = 0; i <= last; i++) {
            Layer layer = network.layers().get(i);
            if (layer instanceof Dense) number++;
            boolean output = i == last;
            if (layer instanceof Softmax && !output) advice.add(hiddenSoftmax(number));
            if (!(layer instanceof Activation f)) continue;
            if (f instanceof Activation.Step) advice.add(step(number));
            if (output) outputUnit(f, number, loss).ifPresent(advice::add);
            else if (saturates(f)) saturating.merge(f.name(), 1, Integer::sum);
        }
        saturating.forEach((name, count) -> vanishing(name, count).ifPresent(advice::add));
        if (network.collapses()) advice.add(collapse(network));
        return advice;
    }

    /// Advice on the features a network would learn from: columns far from zero or of very
    /// different spread.
    public static List<Advice> on(Matrix x, List<String> features) {
        double worst = 0;
        int column = 0;
        for (int j = 0; j < x.columns(); j++) {
            double squares = 0;
            for (int i = 0; i < x.rows(); i++) squares += (double) x.get(i, j) * x.get(i, j);
            double size = x.rows() == 0 ? 0 : Math.sqrt(squares / x.rows());
            if (size > worst) {
                worst = size;
                column = j;
            }
        }
        if (worst <= 10) return List.of();
        return List.of(
                new Advice(
                        "unscaled-inputs",
                        0,
                        String.format(
                                Locale.ROOT,
                                "Column \"%s\" has values of about %.3g.",
                                features.get(column),
                                worst),
                        "The gradient of a weight is a multiple of its input, so no one learning rate suits columns of different size.",
                        "Scale the columns to a mean near 0 and a spread near 1."));
    }

    private static Advice step(int layer) {
        return new Advice(
                "wrong-output",
                layer,
                "Layer %d uses the step function.".formatted(layer),
                "Its derivative is 0 everywhere, so no weight before it gets a learning signal.",
                "Use relu in a hidden layer, or sigmoid at the output of two classes.");
    }

    private static Advice hiddenSoftmax(int layer) {
        return new Advice(
                "wrong-output",
                layer,
                "Layer %d uses softmax inside the network.".formatted(layer),
                "It makes the units of a layer share a sum of 1, so each can only grow at the others' cost.",
                "Use relu there; softmax belongs to the output of several classes.");
    }

    private static Optional<Advice> outputUnit(Activation f, int layer, Loss loss) {
        boolean identityLink = loss.facts().link().equals("identity");
        if (!identityLink && (f instanceof Activation.Sigmoid || f instanceof Activation.Tanh)) {
            return Optional.of(
                    new Advice(
                            "wrong-output",
                            layer,
                            "The output uses %s in front of %s.".formatted(f.name(), loss.name()),
                            "That loss takes logits and has its own %s, so the outputs are squeezed twice."
                                    .formatted(loss.facts().link()),
                            "Leave the output linear."));
        }
        if (f.facts().range().low() == 0
                && f.facts().range().high() == Double.POSITIVE_INFINITY
                && f.facts().traits().contains(Facts.Trait.SATURATES_LEFT)) {
            return Optional.of(
                    new Advice(
                            "wrong-output",
                            layer,
                            "The output uses %s.".formatted(f.name()),
                            "It cannot give a negative number, and where it gives 0 its derivative is 0, so a unit that starts there never learns.",
                            "Leave the output linear for a regression; use sigmoid or softmax cross-entropy for classes."));
        }
        return Optional.empty();
    }

    private static boolean saturates(Activation f) {
        return f.facts()
                .traits()
                .containsAll(List.of(Facts.Trait.SATURATES_LEFT, Facts.Trait.SATURATES_RIGHT));
    }

    private static Optional<Advice> vanishing(String name, int count) {
        double slope = Activation.named(name).facts().greatestSlope();
        if (count < DEEP || slope >= 1) return Optional.empty();
        return Optional.of(
                new Advice(
                        "vanishing-gradient",
                        1,
                        "%d hidden layers use %s.".formatted(count, name),
                        String.format(
                                Locale.ROOT,
                                "Its derivative is at most %s, and the chain rule multiplies one such factor a layer: at most %s^%d = %.2g reaches the first.",
                                slope,
                                slope,
                                count,
                                StrictMath.pow(slope, count)),
                        "Use relu in hidden layers."));
    }

    private static Advice collapse(Network network) {
        return new Advice(
                "linear-collapse",
                1,
                "%d dense layers follow one another without an activation between them."
                        .formatted(
                                network.layers().stream().filter(l -> l instanceof Dense).count()),
                "W₂(W₁x + b₁) + b₂ = (W₂W₁)x + (W₂b₁ + b₂): together they say no more than %d."
                        .formatted(
                                network.collapse().layers().stream()
                                        .filter(l -> l instanceof Dense)
                                        .count()),
                "Put an activation such as relu between them.");
    }
}
