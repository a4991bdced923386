package glassnet.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;

/// A sum of products, such as `z1[0] = x[0]·layer1.w[0,0] + x[1]·layer1.w[1,0] + layer1.b[0]`. Of
/// many terms the largest are kept, the largest first, and the rest is one number.
///
/// @param terms those that are shown
/// @param folded how many are not
/// @param rest their sum; 0 where all are shown
/// @param value all of them
public record Sum(String symbol, List<Product> terms, int folded, double rest, double value)
        implements Line {

    public Sum {
        terms = List.copyOf(terms);
    }

    /// The sum with at most `top` terms shown; all of them in their order where they are no more.
    ///
    /// @param value as it was computed
    static Sum of(String symbol, List<Product> terms, double value, int top) {
        if (terms.size() <= top) return new Sum(symbol, terms, 0, 0, value);
        var sorted = new ArrayList<>(terms);
        sorted.sort(Comparator.comparingDouble((Product p) -> -Math.abs(p.value())));
        double rest = 0;
        for (Product small : sorted.subList(top, sorted.size())) rest += small.value();
        return new Sum(symbol, sorted.subList(0, top), terms.size() - top, rest, value);
    }

    @Override
    public String formula() {
        return join(Product::meanings, "%d more".formatted(folded));
    }

    @Override
    public String numbers(int digits) {
        return join(p -> p.numbers(digits), Digits.text(rest, digits));
    }

    private String join(Function<Product, String> text, String others) {
        var joined = new StringJoiner(" + ").setEmptyValue("0");
        for (Product term : terms) joined.add(text.apply(term));
        if (folded > 0) joined.add("(" + others + ")");
        return joined.toString();
    }
}
