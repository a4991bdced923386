package glassnet.explain;

import java.util.ArrayList;
import java.util.List;

/// One layer of an explanation: what it does, and its units' numbers.
///
/// @param title such as `Layer 1`
/// @param formula with shapes, such as `z1 = x·layer1.w + layer1.b`
/// @param lines unit by unit
/// @param folded how many units are not shown
public record Stage(String title, String formula, List<Line> lines, int folded) {

    public Stage {
        lines = List.copyOf(lines);
    }

    /// The line of `symbol`, such as `z1[0]`.
    ///
    /// @throws IllegalArgumentException if there is none here
    public Line line(String symbol) {
        return lines.stream()
                .filter(line -> line.symbol().equals(symbol))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s shows no \"%s\"; it shows %s."
                                        .formatted(
                                                title,
                                                symbol,
                                                lines.stream().map(Line::symbol).toList())));
    }

    /// The stage as text: formula, then numbers below, then the result; the equals signs stand
    /// below each other.
    @Override
    public String toString() {
        return text(Digits.SHOWN);
    }

    /// The same with more or fewer significant digits.
    String text(int digits) {
        var text = new ArrayList<String>();
        text.add(formula.isEmpty() ? title : title + ":  " + formula);
        int width = lines.stream().mapToInt(line -> line.symbol().length()).max().orElse(0);
        for (Line line : lines) {
            String value = Digits.text(line.value(), digits);
            String numbers = line.numbers(digits);
            String left = "  " + " ".repeat(width - line.symbol().length()) + line.symbol();
            String result = numbers.equals(value) ? " = " + value : " = " + numbers + " = " + value;
            boolean brief = line.formula().length() + result.length() < 80;
            text.add(left + " = " + line.formula() + (brief ? result : ""));
            if (!brief) text.add("  " + " ".repeat(width) + result);
        }
        if (folded > 0) text.add("  … and %d more units".formatted(folded));
        return String.join("\n", text) + "\n";
    }
}
