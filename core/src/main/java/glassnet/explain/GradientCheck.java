package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.ParameterVector;
import glassnet.training.Examples;
import java.util.Locale;

/// Whether derivatives are right: every claimed derivative beside what it must be.
///
/// ```java
/// GradientCheck.of(new MyLayer(), 5)       // a layer: weights and inputs
/// GradientCheck.of(new MyLoss(), 3)        // a loss: definition and batch loop
/// GradientCheck.of(network, new MyLoss())  // all of it together
/// ```
///
/// These are the checks our own layers and losses pass. Points are seeded, away from zero (where
/// kinks lie) and unsymmetric; the answer is the same on every machine.
///
/// @param subject what was checked
/// @param numbers how many derivatives were compared
/// @param tolerance the largest error allowed
/// @param largestError relative to the scale of the derivative; NaN where a derivative is not a
///   number
/// @param at where the largest error is, such as `layer1.w[0,1]`
/// @param expected the derivative there
/// @param found what was claimed there
public record GradientCheck(
        String subject,
        int numbers,
        double tolerance,
        double largestError,
        String at,
        double expected,
        double found) {

    /// A layer alone, in the float engine: with `c` drawn once, the gradient of `Σ c·y` for every
    /// weight and every input against differences, over three rows; within 1e-3, which is what
    /// differences of float functions allow.
    ///
    /// @param inputs columns of its input
    public static GradientCheck of(Layer layer, int inputs) {
        return Checks.layer(layer, inputs);
    }

    /// A loss alone: its gradient against differences of its value in double precision, within
    /// 1e-10, and its batch loop with row weights against both, within float rounding. Targets are
    /// one-hot rows, labels where the loss wants those, 0 or 1 where there is one output.
    ///
    /// @param outputs of the network before it
    public static GradientCheck of(Loss loss, int outputs) {
        return Checks.loss(loss, outputs);
    }

    /// A network with its loss, at seeded parameters and three rows: the engine against the tape
    /// and the tape against differences. The first that fails is the answer, else the engine's.
    public static GradientCheck of(Network network, Loss loss) {
        return Checks.network(network, loss);
    }

    /// The engine's gradient sum over a batch in a training pass against the sum of the tapes of
    /// its rows: within 1e-5 of the largest derivative of the same parameter, rows counted by
    /// magnitude since they may cancel.
    ///
    /// @param seed of the dropout masks
    /// @param step of the pass
    public static GradientCheck of(
            ParameterVector parameters, Loss loss, Examples examples, long seed, long step) {
        return Checks.engine(parameters, loss, examples, seed, step);
    }

    /// The tape's derivatives, of all inputs and of at most 400 parameters (seeded choice), against
    /// differences of its own loss: within 1e-10, or 1e-3 where a [glassnet.network.CustomLayer]
    /// computes in floats.
    public static GradientCheck of(Reference reference, Loss loss, double[] row, double[] target) {
        return Checks.reference(reference, loss, row, target);
    }

    /// Whether all derivatives agree.
    public boolean passed() {
        return largestError <= tolerance;
    }

    @Override
    public String toString() {
        return passed()
                ? String.format(
                        Locale.ROOT,
                        "The derivatives of %s are right: %d compared, largest error %.1e (allowed %.0e).",
                        subject,
                        numbers,
                        largestError,
                        tolerance)
                : String.format(
                        Locale.ROOT,
                        "A derivative of %s is wrong: at %s it must be %.7g but is %.7g, error %.1e (allowed %.0e).",
                        subject,
                        at,
                        expected,
                        found,
                        largestError,
                        tolerance);
    }
}
