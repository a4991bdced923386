package glassnet.explain;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Factors that are multiplied: a term of a [Sum], or a derivative by the chain rule.
///
/// @param factors at least one
public record Product(List<Factor> factors) {

    public Product {
        factors = List.copyOf(factors);
        if (factors.isEmpty()) {
            throw new IllegalArgumentException("A product needs at least one factor but has none.");
        }
    }

    static Product of(Factor... factors) {
        return new Product(List.of(factors));
    }

    public double value() {
        double product = 1;
        for (Factor factor : factors) product *= factor.value();
        return product;
    }

    /// Such as `∂L/∂a1[2] · ∂a1[2]/∂z1[2]`.
    public String symbols() {
        return join(Factor::symbol, " · ");
    }

    /// Such as `∂L/∂a1[2]·relu′(z1[2])`; a factor that is a sum stands in brackets.
    public String meanings() {
        if (factors.size() == 1) return factors.getFirst().meaning();
        return join(
                factor -> isSum(factor.meaning()) ? "(" + factor.meaning() + ")" : factor.meaning(),
                "·");
    }

    /// Whether a formula has a blank outside of its brackets, as there is around `−` and `if`.
    private static boolean isSum(String formula) {
        int depth = 0;
        for (int i = 0; i < formula.length(); i++) {
            char c = formula.charAt(i);
            if (c == '(') depth++;
            if (c == ')') depth--;
            if (c == ' ' && depth == 0) return true;
        }
        return false;
    }

    /// Such as `424·1·(-5)`.
    ///
    /// @param digits significant digits of each factor
    public String numbers(int digits) {
        String first = Digits.text(factors.getFirst().value(), digits);
        return factors.size() == 1
                ? first
                : first
                        + "·"
                        + factors.stream()
                                .skip(1)
                                .map(f -> Digits.bracketed(f.value(), digits))
                                .collect(Collectors.joining("·"));
    }

    private String join(Function<Factor, String> text, String between) {
        return factors.stream().map(text).collect(Collectors.joining(between));
    }
}
