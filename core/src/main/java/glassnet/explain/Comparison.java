package glassnet.explain;

/// Collects derivatives beside what they must be, and keeps the worst.
final class Comparison {
    private static final double FLOAT_ROUNDING = 1e-6;

    private final String subject;
    private final double tolerance;
    private int numbers;
    private double largestError = -1;
    private String at = "";
    private double expected;
    private double found;

    Comparison(String subject, double tolerance) {
        this.subject = subject;
        this.tolerance = tolerance;
    }

    /// An error relative to the derivative, or absolute where that is below 1.
    void add(String at, double expected, double found) {
        add(at, expected, found, Math.max(1, Math.abs(expected)));
    }

    /// Like [#add(String, double, double)], excusing what rounding to float may cost.
    void addRounded(String at, double expected, double found) {
        double scale = Math.max(1, Math.abs(expected));
        add(at, expected, found, scale * Math.max(1, FLOAT_ROUNDING / tolerance));
    }

    /// An error relative to `scale`.
    void add(String at, double expected, double found, double scale) {
        numbers++;
        double error = Math.abs(expected - found) / scale;
        if (largestError >= error || Double.isNaN(largestError)) return;
        largestError = error;
        this.at = at;
        this.expected = expected;
        this.found = found;
    }

    GradientCheck result() {
        return new GradientCheck(
                subject, numbers, tolerance, Math.abs(largestError), at, expected, found);
    }
}
