package glassnet.training;

import java.util.function.DoubleSupplier;

/// Shortens a proposed step until the loss falls enough: backtracking by halves to the condition of
/// Armijo, `L(θ + aΔ) ≤ L(θ) + 10⁻⁴·a·gᵀΔ`. Nocedal and Wright 2006, algorithm 3.1.
final class LineSearch {
    private static final double SUFFICIENT = 1e-4;
    private static final int HALVINGS = 30;

    private final float[] theta;
    private final float[] gradient;
    private final float[] origin;

    LineSearch(float[] theta, float[] gradient, int count) {
        this.theta = theta;
        this.gradient = gradient;
        origin = new float[count];
    }

    /// Remembers where the step begins.
    void begin() {
        System.arraycopy(theta, 0, origin, 0, origin.length);
    }

    /// Moves `theta` back towards where the step began.
    ///
    /// @param before the loss there
    /// @param loss the loss at `theta` as it is
    /// @return whether a point with a lower loss was found; if not, `theta` is where it began
    boolean shorten(double before, DoubleSupplier loss) {
        double slope = 0;
        for (int i = 0; i < origin.length; i++) {
            slope += (double) gradient[i] * (theta[i] - origin[i]);
        }
        double length = 1;
        for (int halving = 0; halving < HALVINGS && slope < 0; halving++) {
            double now = loss.getAsDouble();
            if (now < before && now <= before + SUFFICIENT * length * slope) return true;
            for (int i = 0; i < origin.length; i++) {
                theta[i] = origin[i] + (theta[i] - origin[i]) / 2;
            }
            length /= 2;
        }
        System.arraycopy(origin, 0, theta, 0, origin.length);
        return false;
    }
}
