package glassnet.tuning;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One setting that is searched: its values lie along `[0, 1]`.
public sealed interface Dimension {
    /// What it is called, in the words of the command line where that has an option for it.
    String name();

    /// Where `settings` stand, in `[0, 1]`.
    double position(Settings settings);

    /// `settings` with the value at `position`, in `[0, 1]`.
    Settings at(double position, Settings settings);

    /// The value in `settings`, for people.
    String text(Settings settings);

    /// One of a few values; each takes an equal part of `[0, 1]` and stands in its middle.
    ///
    /// @param values two or more; `label` tells them apart
    record Choice<V>(
            String name,
            List<V> values,
            Function<V, String> label,
            Function<Settings, V> value,
            BiFunction<Settings, V, Settings> with)
            implements Dimension {
        public Choice {
            values = List.copyOf(values);
        }

        @Override
        public double position(Settings settings) {
            return (values.indexOf(value.apply(settings)) + 0.5) / values.size();
        }

        @Override
        public Settings at(double position, Settings settings) {
            int index = Math.min(values.size() - 1, (int) (position * values.size()));
            return with.apply(settings, values.get(index));
        }

        @Override
        public String text(Settings settings) {
            return label.apply(value.apply(settings));
        }

        /// Such as `width: 64, 128, 256, 512`.
        @Override
        public String toString() {
            return name + ": " + values.stream().map(label).collect(Collectors.joining(", "));
        }
    }

    /// A number from `low` to `high`, of three significant digits, so that a person can type it.
    ///
    /// @param logarithmic whether equal lengths are equal ratios; `low` is above 0 then
    record Range(
            String name,
            double low,
            double high,
            boolean logarithmic,
            ToDoubleFunction<Settings> value,
            BiFunction<Settings, Double, Settings> with)
            implements Dimension {
        private static final MathContext DIGITS = new MathContext(3);

        @Override
        public double position(Settings settings) {
            double number = value.applyAsDouble(settings);
            double share =
                    logarithmic
                            ? StrictMath.log(number / low) / StrictMath.log(high / low)
                            : (number - low) / (high - low);
            return Math.clamp(share, 0, 1); // three digits may lie a little outside
        }

        @Override
        public Settings at(double position, Settings settings) {
            double number =
                    logarithmic
                            ? low * StrictMath.pow(high / low, position)
                            : low + position * (high - low);
            return with.apply(settings, new BigDecimal(number).round(DIGITS).doubleValue());
        }

        @Override
        public String text(Settings settings) {
            return text(value.applyAsDouble(settings));
        }

        private static String text(double number) {
            return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
        }

        /// Such as `learning-rate: 0.0005 to 0.016, logarithmic`.
        @Override
        public String toString() {
            return "%s: %s to %s%s"
                    .formatted(name, text(low), text(high), logarithmic ? ", logarithmic" : "");
        }
    }
}
