package glassnet.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// The written form of a function and its numbers: `relu`, `leaky-relu(0.02)`, `quantile(0.1,
/// 0.9)`.
///
/// Names are compared without regard to case, blanks, hyphens and underscores, so `Leaky ReLU`,
/// `leaky_relu` and `LeakyReLU` mean the same.
///
/// @param name as written, without blanks around it
/// @param parameters the numbers in brackets, in order; empty without brackets
public record Spelling(String name, List<Double> parameters) {

    public Spelling {
        name = name.strip();
        parameters = List.copyOf(parameters);
    }

    /// Reads `name` or `name(number, …)`.
    ///
    /// @throws IllegalArgumentException if brackets do not close or hold something else
    public static Spelling parse(String text) {
        int open = text.indexOf('(');
        if (open < 0) return new Spelling(text, List.of());
        String rest = text.strip();
        if (!rest.endsWith(")")) {
            throw new IllegalArgumentException("\"%s\" lacks the closing bracket.".formatted(text));
        }
        var parameters = new ArrayList<Double>();
        String inner = rest.substring(rest.indexOf('(') + 1, rest.length() - 1);
        for (String number : inner.split(",", -1)) {
            try {
                parameters.add(Double.valueOf(number.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "\"%s\" should hold numbers in its brackets but holds \"%s\"."
                                .formatted(text, number.strip()),
                        e);
            }
        }
        return new Spelling(text.substring(0, open), parameters);
    }

    /// Whether this is written with `name` or one of `aliases`.
    public boolean means(String name, Collection<String> aliases) {
        String wanted = bare(this.name);
        return bare(name).equals(wanted) || aliases.stream().anyMatch(a -> bare(a).equals(wanted));
    }

    /// An exception saying that there is no `what` of this name, and the nearest of `names`.
    public IllegalArgumentException unknown(String what, Collection<String> names) {
        return new IllegalArgumentException(
                "There is no " + what + " \"" + name + "\"" + Names.hint(name, names));
    }

    /// The one parameter.
    ///
    /// @throws IllegalArgumentException if there are several
    public double parameter() {
        if (parameters.size() != 1) {
            throw new IllegalArgumentException(
                    "\"%s\" takes one number in brackets but has %d."
                            .formatted(name, parameters.size()));
        }
        return parameters.getFirst();
    }

    /// The form that [#parse] reads; whole numbers without a point.
    @Override
    public String toString() {
        if (parameters.isEmpty()) return name;
        var numbers = parameters.stream().map(Spelling::number).toList();
        return name + "(" + String.join(", ", numbers) + ")";
    }

    private static String number(double x) {
        String text = Double.toString(x);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
