package glassnet.explain;

/// One line of an explanation: `symbol = formula = numbers = value`.
public sealed interface Line permits Applied, Sum {

    /// What is computed, such as `z1[0]`.
    String symbol();

    double value();

    /// In symbols, such as `x[0]·layer1.w[0,0] + layer1.b[0]`.
    String formula();

    /// The formula with the numbers in it, such as `3·0.5 + 1`.
    ///
    /// @param digits significant digits of each number
    String numbers(int digits);
}
