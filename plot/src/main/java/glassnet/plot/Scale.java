package glassnet.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The numbers along one axis, from the first tick or below to the last or above.
///
/// @param low shown at the beginning
/// @param high shown at the end, above `low`
/// @param ticks within, ascending
/// @param logarithmic whether equal lengths are equal ratios; `low` is above 0 then
/// @param names what to write at the ticks; none to write their numbers
record Scale(double low, double high, List<Double> ticks, boolean logarithmic, List<String> names) {

    Scale {
        ticks = List.copyOf(ticks);
        names = List.copyOf(names);
    }

    Scale(double low, double high, List<Double> ticks, boolean logarithmic) {
        this(low, high, ticks, logarithmic, List.of());
    }

    /// A linear scale with a name at each of some places, and room for half a name at both ends.
    ///
    /// @param places ascending, as many as `names`
    static Scale named(List<Double> places, List<String> names) {
        double low = places.getFirst();
        double high = places.getLast();
        double room = high > low ? (high - low) / (2 * (places.size() - 1)) : 1;
        return new Scale(low - room, high + room, places, false, names);
    }

    /// A linear scale that holds `low` and `high` and ends on round numbers, with about `count`
    /// steps.
    static Scale round(double low, double high, int count) {
        Scale exact = linear(low, high, count);
        double step = step(exact.low, exact.high, count);
        double from = multiple((long) Math.floor(exact.low / step + 1e-9), step);
        double to = multiple((long) Math.ceil(exact.high / step - 1e-9), step);
        return new Scale(from, to, ticks(from, to, step), false);
    }

    /// A linear scale from `low` to `high`, with about `count` steps between round numbers.
    static Scale linear(double low, double high, int count) {
        if (!(high > low)) {
            double room = low == 0 ? 1 : Math.abs(low) / 2;
            return linear(low - room, low + room, count);
        }
        return new Scale(low, high, ticks(low, high, step(low, high, count)), false);
    }

    /// A logarithmic scale that holds `low` and `high`, both above 0, with ticks at 1, 2 and 5
    /// times powers of ten, or at powers of ten where those are enough.
    static Scale logarithmic(double low, double high) {
        int first = (int) Math.floor(StrictMath.log10(low));
        int last = (int) Math.ceil(StrictMath.log10(high));
        boolean tens = last - first > 3;
        int every = Math.max(1, (last - first) / 6);
        var ticks = new ArrayList<Double>();
        double from = power(first);
        double to = power(last);
        for (int e = first; e <= last; e++) {
            for (double factor : tens ? new double[] {1} : new double[] {1, 2, 5}) {
                double tick = factor >= 1 && e < 0 ? factor / power(-e) : factor * power(e);
                if (tick <= low) from = tick;
                if (tick >= high && to > tick) to = tick;
                if (!tens || (e - first) % every == 0) ticks.add(tick);
            }
        }
        double start = from;
        double end = to;
        ticks.removeIf(tick -> tick < start || tick > end);
        return new Scale(start, end, ticks, true);
    }

    private static double power(int exponent) {
        return StrictMath.pow(10, exponent);
    }

    /// 1, 2 or 5 times a power of ten.
    private static double step(double low, double high, int count) {
        double raw = (high - low) / count;
        double power = power((int) Math.floor(StrictMath.log10(raw)));
        double factor = raw / power;
        return power * (factor <= 1.0001 ? 1 : factor <= 2.0001 ? 2 : factor <= 5.0001 ? 5 : 10);
    }

    private static List<Double> ticks(double low, double high, double step) {
        var ticks = new ArrayList<Double>();
        long first = (long) Math.ceil(low / step - 1e-9);
        long last = (long) Math.floor(high / step + 1e-9);
        for (long k = first; k <= last; k++) ticks.add(multiple(k, step));
        return ticks;
    }

    /// `k·step`, as the nearest number to what people mean: 3/10, not 3·0.1.
    private static double multiple(long k, double step) {
        return step < 1 ? k / Math.rint(1 / step) : k * step;
    }

    /// How far along the axis, from 0 to 1, `value` lies.
    double share(double value) {
        if (!logarithmic) return (value - low) / (high - low);
        return StrictMath.log(value / low) / StrictMath.log(high / low);
    }

    /// The number so far along the axis, the other way round.
    double at(double share) {
        return logarithmic ? low * StrictMath.pow(high / low, share) : low + share * (high - low);
    }

    boolean contains(double value) {
        return value >= low && value <= high;
    }

    /// A tick as people write it; all ticks of a scale have the same decimals.
    String label(double tick) {
        if (!names.isEmpty()) return names.get(ticks.indexOf(tick));
        double size = Math.max(Math.abs(low), Math.abs(high));
        if (logarithmic) return shortest(tick);
        double gap = ticks.size() > 1 ? ticks.get(1) - ticks.get(0) : size;
        if (size >= 1e7 || gap < 1e-5) return tick == 0 ? "0" : scientific(tick);
        int decimals = Math.max(0, (int) Math.ceil(-StrictMath.log10(gap) - 1e-9));
        return minus(String.format(Locale.ROOT, "%,." + decimals + "f", tick));
    }

    private static String minus(String text) {
        return text.startsWith("-") ? "−" + text.substring(1) : text;
    }

    private static String shortest(double tick) {
        if (tick >= 1e6 || tick < 1e-4) return scientific(tick);
        int decimals = Math.max(0, (int) Math.ceil(-StrictMath.log10(tick) - 1e-9));
        return String.format(Locale.ROOT, "%,." + decimals + "f", tick);
    }

    private static String scientific(double tick) {
        return minus(Text.scientific(String.format(Locale.ROOT, "%.1e", tick).replace(".0e", "e")));
    }
}
