package glassnet.network;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What the lectures teach about a function beside its value: the text that `function` prints and
/// advice quotes. Every number and trait is tested against the definition.
///
/// @param name canonical, such as `leaky-relu`
/// @param aliases other names that people use
/// @param formula of the value, such as `max(0, z)`
/// @param derivative its formula
/// @param range of the values
/// @param greatestSlope the supremum of the derivative; by depth this factor multiplies at most
/// @param traits what holds of the function
/// @param strengths one sentence
/// @param limits one sentence
/// @param use where it belongs: hidden layers, or the output of which task
/// @param source lecture and paper
public record Facts(
        String name,
        List<String> aliases,
        String formula,
        String derivative,
        Range range,
        double greatestSlope,
        Set<Trait> traits,
        String strengths,
        String limits,
        String use,
        String source) {

    /// A property that a function has or has not.
    public enum Trait {
        /// Inputs spread evenly about 0 (standard normal) give outputs of mean 0.
        ZERO_CENTRED,
        /// The value never falls as `z` grows.
        MONOTONIC,
        /// The derivative goes to 0 for `z → −∞`.
        SATURATES_LEFT,
        /// The derivative goes to 0 for `z → +∞`.
        SATURATES_RIGHT
    }

    /// An interval; an end that is infinite, or only approached, is not included.
    ///
    /// @param low may be −∞
    /// @param high may be +∞
    public record Range(double low, boolean lowIncluded, double high, boolean highIncluded) {

        /// All real numbers.
        static final Range REALS =
                new Range(Double.NEGATIVE_INFINITY, false, Double.POSITIVE_INFINITY, false);

        static Range open(double low, double high) {
            return new Range(low, false, high, false);
        }

        static Range closed(double low, double high) {
            return new Range(low, true, high, true);
        }

        static Range from(double low) {
            return new Range(low, true, Double.POSITIVE_INFINITY, false);
        }

        static Range above(double low) {
            return new Range(low, false, Double.POSITIVE_INFINITY, false);
        }

        /// Whether `x` lies in the interval or at one of its ends.
        public boolean reaches(double x) {
            return x >= low && x <= high;
        }

        /// As it is written: `[0, ∞)`.
        @Override
        public String toString() {
            return (lowIncluded ? "[" : "(")
                    + end(low)
                    + ", "
                    + end(high)
                    + (highIncluded ? "]" : ")");
        }

        private static String end(double x) {
            if (Double.isInfinite(x)) return x < 0 ? "−∞" : "∞";
            double shown = Math.rint(x * 1e4) / 1e4;
            String text = Double.toString(shown).replace('-', '−');
            return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
        }
    }

    public Facts {
        aliases = List.copyOf(aliases);
        var ordered = EnumSet.noneOf(Trait.class); // its order does not depend on a hash
        ordered.addAll(traits);
        traits = Collections.unmodifiableSet(ordered);
    }

    public boolean zeroCentred() {
        return traits.contains(Trait.ZERO_CENTRED);
    }

    public boolean monotonic() {
        return traits.contains(Trait.MONOTONIC);
    }

    /// Whether the derivative dies out on at least one side.
    public boolean saturates() {
        return traits.contains(Trait.SATURATES_LEFT) || traits.contains(Trait.SATURATES_RIGHT);
    }
}
