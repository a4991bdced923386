package glassnet.explain;

import java.util.OptionalDouble;

/// A function of numbers above it, such as `a1[0] = relu(z1[0]) = relu(7.5) = 7.5`.
///
/// @param formula such as `relu(z1[0])`
/// @param function such as `relu`
/// @param argument its number; none for a function of several numbers, whose `numbers` are the
///   value alone
/// @param slope `∂symbol/∂argument`, where there is one argument
public record Applied(
        String symbol,
        String formula,
        String function,
        OptionalDouble argument,
        double value,
        OptionalDouble slope)
        implements Line {

    @Override
    public String numbers(int digits) {
        if (argument.isEmpty()) return Digits.text(value, digits);
        return "%s(%s)".formatted(function, Digits.text(argument.getAsDouble(), digits));
    }
}
