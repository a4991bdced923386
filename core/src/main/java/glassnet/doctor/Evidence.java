package glassnet.doctor;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What was measured for a [Finding], by name and in order.
///
/// ```java
/// Evidence.of("column", "price").and("alone", 0.98).and("rows", 120);
/// ```
public record Evidence(SequencedMap<String, Value> values) {

    /// One thing that was measured.
    public sealed interface Value {
        /// A share, a norm, a loss; may be NaN or infinite.
        record Figure(double value) implements Value {}

        /// How many.
        record Count(long value) implements Value {}

        /// A column or a class.
        record Name(String value) implements Value {}

        /// A column of the network's input, from 0, for whose name one has to ask the encoder.
        record Input(int index) implements Value {}
    }

    public Evidence {
        values = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(values));
    }

    public static Evidence of(String name, double figure) {
        return new Evidence(new LinkedHashMap<>()).and(name, figure);
    }

    public static Evidence of(String name, long count) {
        return new Evidence(new LinkedHashMap<>()).and(name, count);
    }

    public static Evidence of(String name, String value) {
        return new Evidence(new LinkedHashMap<>()).and(name, value);
    }

    static Evidence ofInput(String name, int index) {
        return new Evidence(new LinkedHashMap<>()).and(name, new Value.Input(index));
    }

    public Evidence and(String name, double figure) {
        return and(name, new Value.Figure(figure));
    }

    public Evidence and(String name, long count) {
        return and(name, new Value.Count(count));
    }

    public Evidence and(String name, String value) {
        return and(name, new Value.Name(value));
    }

    private Evidence and(String name, Value value) {
        var more = new LinkedHashMap<>(values);
        more.put(name, value);
        return new Evidence(more);
    }

    /// The figure, or the count, of this name; NaN if there is none.
    public double figure(String name) {
        @Nullable Value value = values.get(name);
        return switch (value) {
            case null -> Double.NaN;
            case Value.Figure(double figure) -> figure;
            case Value.Count(long count) -> count;
            case Value.Name _, Value.Input _ -> Double.NaN;
        };
    }

    /// The same with names for columns of the network's input.
    ///
    /// @param features their names
    public Evidence named(List<String> features) {
        var named = new LinkedHashMap<>(values);
        named.replaceAll((_, value) ->
                value instanceof Value.Input(int index)
                        ? new Value.Name(features.get(index))
                        : value);
        return new Evidence(named);
    }
}
