package glassnet.network;

/// A named shape in the parameter vector.
///
/// @param name such as `layer1.w`
/// @param trainable false for running statistics, which lie behind all trainable parameters
/// @param penalized whether weight decay and penalties apply: weights yes, biases no
/// @param rate factor of the learning rate, above 0; 1 for most
public record Parameter(
        String name, int rows, int columns, boolean trainable, boolean penalized, double rate) {

    public static Parameter weights(String name, int rows, int columns) {
        return new Parameter(name, rows, columns, true, true, 1);
    }

    public static Parameter bias(String name, int columns) {
        return new Parameter(name, 1, columns, true, false, 1);
    }

    /// The same, but learnt `rate` times as fast.
    public Parameter withRate(double rate) {
        return new Parameter(name, rows, columns, trainable, penalized, rate);
    }

    Parameter withName(String name) {
        return new Parameter(name, rows, columns, trainable, penalized, rate);
    }

    /// `rows · columns`
    ///
    /// @throws ArithmeticException if that exceeds 2³¹ − 1
    public int size() {
        return Math.multiplyExact(rows, columns);
    }
}
