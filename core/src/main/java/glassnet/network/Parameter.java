package glassnet.network;

/// A named shape in the parameter vector.
///
/// @param name such as `layer1.w`
/// @param trainable false for running statistics, which lie behind all trainable parameters
/// @param penalized whether weight decay and penalties apply: weights yes, biases no
public record Parameter(String name, int rows, int columns, boolean trainable, boolean penalized) {

    public static Parameter weights(String name, int rows, int columns) {
        return new Parameter(name, rows, columns, true, true);
    }

    public static Parameter bias(String name, int columns) {
        return new Parameter(name, 1, columns, true, false);
    }

    Parameter withName(String name) {
        return new Parameter(name, rows, columns, trainable, penalized);
    }

    /// `rows · columns`
    ///
    /// @throws ArithmeticException if that exceeds 2³¹ − 1
    public int size() {
        return Math.multiplyExact(rows, columns);
    }
}
