package glassnet.explain;

import java.util.List;
import java.util.StringJoiner;

/// `∂L/∂θ` of one parameter: the product of its factors along the chain, and what a central
/// difference of the loss says.
///
/// The product goes from the parameter as far as there is one way only; where ways branch, its
/// first factor is the derivative there, and `branches` shows that one as a sum over the ways.
///
/// @param name of the parameter
/// @param factors whose product is `value`
/// @param branches the sum behind the first factor; empty where the chain goes straight to the loss
/// @param centralDifference of order four
/// @param digits in which both agree, 0 to 16
public record Derivative(
        String name,
        double value,
        Product factors,
        List<Sum> branches,
        double centralDifference,
        int digits) {

    public Derivative {
        branches = List.copyOf(branches);
    }

    /// Formula, meaning, numbers and result below each other.
    @Override
    public String toString() {
        String symbol = "∂L/∂" + name;
        String indent = "\n  " + " ".repeat(symbol.length()) + " = ";
        var text = new StringJoiner("");
        for (Sum sum : branches) {
            text.add("  %s = %s\n".formatted(sum.symbol(), sum.formula()));
            text.add(
                    "  %s = %s = %s\n\n"
                            .formatted(
                                    " ".repeat(sum.symbol().length()),
                                    sum.numbers(Digits.EXACT),
                                    Digits.text(sum.value(), Digits.EXACT)));
        }
        return text.add("  " + symbol + " = " + factors.symbols())
                .add(indent + factors.meanings())
                .add(indent + factors.numbers(Digits.EXACT))
                .add(indent + Digits.text(value, Digits.EXACT))
                .add(
                        "\n  %s   central difference %s, agrees in %d digits\n"
                                .formatted(
                                        " ".repeat(symbol.length()),
                                        Digits.text(centralDifference, Digits.EXACT),
                                        digits))
                .toString();
    }
}
