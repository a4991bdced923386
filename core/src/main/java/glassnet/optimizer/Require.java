package glassnet.optimizer;

/// The ranges of hyper-parameters, said in one way: who, expected, found.
final class Require {
    private Require() {}

    /// In `[0, 1)`, as every rate of forgetting.
    static void unit(String who, String name, double value) {
        check(value >= 0 && value < 1, who, name, "in [0, 1)", value);
    }

    /// Above 0 and finite.
    static void positive(String who, String name, double value) {
        check(value > 0 && Double.isFinite(value), who, name, "above 0 and finite", value);
    }

    /// At least 0 and finite.
    static void notNegative(String who, String name, double value) {
        check(value >= 0 && Double.isFinite(value), who, name, "at least 0 and finite", value);
    }

    /// Throws `who name must be expected but is value.` unless `valid`.
    static void check(boolean valid, String who, String name, String expected, double value) {
        if (!valid) {
            throw new IllegalArgumentException(
                    who + " " + name + " must be " + expected + " but is " + value + ".");
        }
    }
}
