package glassnet.explain;

import java.util.List;
import java.util.Locale;

/// A number on a [Tape] that remembers which numbers it was computed from, and how fast it changes
/// with each.
///
/// Names follow the lectures: `x[2]`, `layer1.w[3,1]`, `layer1.b[0]`, `z1[0]`, `a1[0]`, `L`.
///
/// @param tape where the number stands
/// @param index its place on the tape; operands have smaller ones
public record Node(Tape tape, int index) {

    /// `partial` is `∂node/∂operand` at the current values.
    public record Edge(Node operand, double partial) {}

    public String name() {
        return tape.name(index);
    }

    public double value() {
        return tape.value(index);
    }

    /// `∂L/∂node`, the sum over all ways from here to the loss.
    ///
    /// @throws IllegalStateException if the tape ends before a loss
    public double gradient() {
        return tape.gradientAt(index);
    }

    /// What the number was computed from, in the order of its formula; none for inputs and
    /// parameters.
    public List<Edge> edges() {
        return tape.edges(index);
    }

    /// Such as `z1[0] = 0.25`.
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%s = %s", name(), value());
    }
}
