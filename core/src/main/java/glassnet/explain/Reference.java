package glassnet.explain;

import glassnet.loss.CategoricalCrossEntropy;
import glassnet.loss.Loss;
import glassnet.loss.SoftmaxCrossEntropy;
import glassnet.matrix.RandomStream;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import java.util.Arrays;
import java.util.List;

/// The network once more, one scalar at a time in double precision, written a second time from the
/// formulas: the oracle of the tests and the source of every explanation.
///
/// ```java
/// Tape tape = Reference.of(parameters).loss(row, target, new SoftmaxCrossEntropy());
/// tape.node("layer1.w[0,1]").gradient(); // ∂L/∂w
/// ```
///
/// As it stands it predicts; [#training] and [#withMasks] show a pass in which dropout drops. Open
/// [Walk] for the layers' formulas and [Tape] for what can be read. Safe for several threads.
public final class Reference {
    private final ParameterVector layout;
    private final double[] theta;
    private final List<double[]> masks;

    private Reference(ParameterVector layout, double[] theta, List<double[]> masks) {
        this.layout = layout;
        this.theta = theta;
        this.masks = masks;
    }

    /// The network of `parameters` with its values as they are now.
    public static Reference of(ParameterVector parameters) {
        double[] theta = new double[parameters.values().length];
        for (int k = 0; k < theta.length; k++) theta[k] = parameters.values()[k];
        return new Reference(parameters, theta, List.of());
    }

    /// The network with parameters in double precision.
    ///
    /// @param theta as many numbers as the network has parameters, in the order of
    ///   [ParameterVector]
    public static Reference of(Network network, double... theta) {
        ParameterVector layout = ParameterVector.zeros(network);
        if (theta.length != layout.values().length) {
            throw new IllegalArgumentException(
                    "The network has %d parameters but got %d numbers."
                            .formatted(layout.values().length, theta.length));
        }
        return new Reference(layout, theta.clone(), List.of());
    }

    public Network network() {
        return layout.network();
    }

    /// A copy of the parameters.
    public double[] parameters() {
        return theta.clone();
    }

    /// With parameter `k` replaced by `value`; everything else, dropout too, stays.
    Reference with(int k, double value) {
        double[] changed = theta.clone();
        changed[k] = value;
        return new Reference(layout, changed, masks);
    }

    /// A training pass whose dropout multiplies by given factors.
    ///
    /// @param masks one for each layer of the network, in order; empty for layers that drop
    ///   nothing, and of an [glassnet.network.Average] those of its members' layers end to end
    public Reference withMasks(List<double[]> masks) {
        Network network = network();
        for (int i = 0; i < network.layers().size(); i++) {
            int wanted = Masks.size(network.layers().get(i), network.widths().get(i));
            int given = masks.size() == network.layers().size() ? masks.get(i).length : -1;
            if (given != wanted) {
                throw new IllegalArgumentException(
                        "Layer %d of %d, %s, needs a mask of %d numbers but got %s."
                                .formatted(
                                        i + 1,
                                        network.layers().size(),
                                        network.layers().get(i),
                                        wanted,
                                        given < 0 ? masks.size() + " masks" : "" + given));
            }
        }
        return new Reference(layout, theta, masks.stream().map(double[]::clone).toList());
    }

    /// A training pass that drops what the engine drops for row `row` of a batch.
    ///
    /// @param seed of the engine's [glassnet.network.Workspace]
    /// @param step of the pass
    public Reference training(long seed, long step, int row) {
        return withMasks(Masks.drawn(network(), RandomStream.key(seed, "dropout"), step, row));
    }

    /// The numbers of `row` up to the last layer's output.
    public Tape forward(double... row) {
        return new Walk(layout, theta, masks).through(row);
    }

    /// The numbers of `row` up to the loss, and the gradient of every one of them.
    public Tape loss(double[] row, double[] target, Loss loss) {
        Tape tape = forward(row);
        double[] z = tape.output();
        boolean categorical =
                loss instanceof SoftmaxCrossEntropy || loss instanceof CategoricalCrossEntropy;
        boolean label = categorical && target.length == 1;
        if (!label) requireTargets(loss.targets(z.length), target);
        double[] dz = new double[z.length];
        loss.gradient(z, target, dz);
        for (int j = 0; j < z.length; j++) tape.edge(tape.output(j).index(), dz[j]);
        tape.put(loss.value(z, target));
        tape.named(Block.number("L", tape.size() - 1));
        return tape.closed();
    }

    /// The loss alone, where no gradient is wanted.
    double lossOf(double[] row, double[] target, Loss loss) {
        return loss.value(forward(row).output(), target);
    }

    private static void requireTargets(int expected, double[] target) {
        if (target.length != expected) {
            throw new IllegalArgumentException(
                    "The loss expects %d target numbers but got %s."
                            .formatted(expected, Arrays.toString(target)));
        }
    }
}
