package glassnet.onnx;

import glassnet.metrics.Metric;
import glassnet.optimizer.Optimizer;
import glassnet.optimizer.Schedule;
import glassnet.training.Clipping;
import glassnet.training.Penalty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The small records that settings are made of (update rules, schedules, clipping, penalties,
/// metrics) as JSON: what it is, and its components by name.
///
/// A file never names a class to make: only the records listed here are read.
final class RecordCodec {
    private static final Map<String, Class<?>> KNOWN = known();

    private RecordCodec() {}

    private static Map<String, Class<?>> known() {
        Stream<Class<?>> families =
                Stream.of(Schedule.class, Clipping.class)
                        .flatMap(f -> Arrays.stream(f.getPermittedSubclasses()))
                        .filter(Class::isRecord);
        Stream<Class<?>> named =
                Stream.concat(
                        Optimizer.byName().values().stream().map(Object::getClass),
                        Metric.byName().values().stream().map(Object::getClass));
        return Stream.concat(Stream.concat(families, named), Stream.of(Penalty.class))
                .distinct()
                .collect(
                        Collectors.toMap(
                                RecordCodec::kind,
                                c -> c,
                                (first, _) -> first,
                                LinkedHashMap::new));
    }

    /// Its name with that of the family it is nested in: `Adam`, `Schedule.Cosine`.
    private static String kind(Class<?> type) {
        String name = type.getName();
        return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
    }

    /// Whether a file can hold `value`; not if it, or a part of it, is the user's own.
    static boolean holds(Record value) {
        return KNOWN.containsValue(value.getClass())
                && Arrays.stream(value.getClass().getRecordComponents())
                        .map(c -> component(c, value))
                        .allMatch(c -> !(c instanceof Record part) || holds(part));
    }

    static Json write(Record value) {
        Json json = Json.kind(kind(value.getClass()));
        for (RecordComponent c : value.getClass().getRecordComponents()) {
            switch (component(c, value)) {
                case Double number -> json.with(c.getName(), number.doubleValue());
                case Integer number -> json.with(c.getName(), number.longValue());
                case Boolean flag -> json.with(c.getName(), flag.booleanValue());
                case Record part -> json.with(c.getName(), write(part));
                case Object other ->
                        throw new IllegalStateException(value + " holds a " + other.getClass());
            }
        }
        return json;
    }

    /// Reads one of the known records.
    ///
    /// @throws IllegalArgumentException if it is none, not a `family`, or a component is outside
    ///   its range
    static <T> T read(Json json, Class<T> family) {
        Class<?> type = KNOWN.get(json.kind());
        if (type == null || !family.isAssignableFrom(type)) throw json.unknownKind();
        List<Class<?>> types = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (RecordComponent c : type.getRecordComponents()) {
            types.add(c.getType());
            values.add(value(json, c));
        }
        try {
            return family.cast(
                    type.getConstructor(types.toArray(Class<?>[]::new))
                            .newInstance(values.toArray()));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException outside) throw outside;
            throw new IllegalStateException(type + " cannot be made.", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " has no public constructor.", e);
        }
    }

    private static Object value(Json json, RecordComponent c) {
        if (c.getType() == double.class) return json.number(c.getName());
        if (c.getType() == int.class) return json.count(c.getName());
        if (c.getType() == boolean.class) { // a flag that older files lack is false
            return json.has(c.getName()) && json.flag(c.getName());
        }
        return read(json.object(c.getName()), c.getType());
    }

    private static Object component(RecordComponent c, Record value) {
        try {
            return c.getAccessor().invoke(value);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(value + " keeps " + c.getName() + " to itself.", e);
        }
    }
}
