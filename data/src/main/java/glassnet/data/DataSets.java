package glassnet.data;

import glassnet.table.Table;
import glassnet.text.Names;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The data sets that need no file: packaged real ones and generators, by name.
///
/// A generator's parameters follow its name, as `moons:rows=500,noise=0.2`; they are the components
/// of its record in [Generator], and what is left out has its default.
public final class DataSets {

    /// What there is to know of a data set.
    ///
    /// @param parameters of a generator with their defaults, as `rows=100,noise=0.1`; empty for a
    ///   packaged set
    public record Description(
            String name,
            String task,
            String target,
            int rows,
            String parameters,
            String description,
            String source) {}

    private static final List<PackagedSet> PACKAGED =
            List.of(
                    new PackagedSet(
                            "penguins",
                            "species",
                            344,
                            "Three species of penguins by bill, flipper, weight, island and sex; 19 missing cells.",
                            "Gorman, Williams and Fraser 2014; palmerpenguins, CC0"),
                    new PackagedSet(
                            "iris",
                            "species",
                            150,
                            "Three species of iris by the sizes of sepal and petal.",
                            "Fisher 1936; UCI Machine Learning Repository, CC BY 4.0"));

    private DataSets() {}

    /// All sets, the packaged ones first, generators with their defaults.
    public static List<Description> list() {
        List<Description> all = new ArrayList<>();
        for (PackagedSet set : PACKAGED) all.add(set.describe());
        generators().forEach((name, generator) -> all.add(describe(name, generator)));
        return List.copyOf(all);
    }

    /// The description of the set `name`, whose parameters count.
    ///
    /// @throws IllegalArgumentException if there is none; the message names the nearest
    public static Description describe(String name) {
        return packaged(name)
                .map(PackagedSet::describe)
                .orElseGet(() -> describe(name, generator(name)));
    }

    private static Description describe(String name, Generator generator) {
        return new Description(
                name,
                generator.task(),
                generator.target(),
                generator.rows(),
                parameters(generator),
                generator.description(),
                "generated from the seed");
    }

    /// Whether `name` (what stands before a colon) is the name of a set.
    public static boolean has(String name) {
        return names().contains(bare(name));
    }

    /// The table of the set; the packaged ones do not depend on the seed.
    ///
    /// @param name as `penguins`, `moons` or `moons:rows=500,noise=0.2`
    /// @throws IllegalArgumentException if there is no such set or parameter, or its value is
    ///   outside its range; the message names the nearest
    public static Table load(String name, long seed) {
        return packaged(name).map(PackagedSet::table).orElseGet(() -> generator(name).table(seed));
    }

    /// The names of all sets.
    static List<String> names() {
        List<String> names = new ArrayList<>();
        for (PackagedSet set : PACKAGED) names.add(set.name());
        names.addAll(generators().keySet());
        return names;
    }

    private static Optional<PackagedSet> packaged(String name) {
        Optional<PackagedSet> set =
                PACKAGED.stream().filter(s -> s.name().equals(bare(name))).findFirst();
        if (set.isPresent() && name.contains(":")) {
            throw new IllegalArgumentException(
                    "Data set \"%s\" has no parameters, but \"%s\" gives some."
                            .formatted(bare(name), name));
        }
        return set;
    }

    private static Generator generator(String name) {
        Generator defaults = generators().get(bare(name));
        if (defaults == null) {
            throw new IllegalArgumentException(
                    "There is no data set \"%s\"%s"
                            .formatted(bare(name), Names.hint(bare(name), names())));
        }
        int colon = name.indexOf(':');
        return colon < 0 ? defaults : with(defaults, name.substring(colon + 1));
    }

    private static String bare(String name) {
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    /// Every generator with its defaults, by the name of its record.
    private static Map<String, Generator> generators() {
        Map<String, Generator> all = new TreeMap<>();
        for (Class<?> type : records(Generator.class).toList()) {
            try {
                all.put(
                        type.getSimpleName().toLowerCase(Locale.ROOT),
                        (Generator) type.getConstructor().newInstance());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        "Generator " + type.getSimpleName() + " has no constructor of defaults.",
                        e);
            }
        }
        return all;
    }

    /// The records of a sealed family, those of families in it too.
    private static Stream<Class<?>> records(Class<?> family) {
        return Stream.of(family.getPermittedSubclasses())
                .flatMap(type -> type.isSealed() ? records(type) : Stream.of(type));
    }

    private static String parameters(Generator generator) {
        List<String> pairs = new ArrayList<>();
        for (RecordComponent c : generator.getClass().getRecordComponents()) {
            pairs.add(c.getName() + "=" + value(generator, c));
        }
        return String.join(",", pairs);
    }

    /// The generator with the parameters of `text`, as `rows=500,noise=0.2`.
    private static Generator with(Generator defaults, String text) {
        RecordComponent[] components = defaults.getClass().getRecordComponents();
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        Object[] values = Arrays.stream(components).map(c -> value(defaults, c)).toArray();
        String who = defaults.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        for (String pair : text.split(",", -1)) {
            int equals = pair.indexOf('=');
            String name = (equals < 0 ? pair : pair.substring(0, equals)).strip();
            int at = names.indexOf(name);
            if (at < 0) {
                throw new IllegalArgumentException(
                        "Data set \"%s\" has no parameter \"%s\"%s"
                                .formatted(who, name, Names.hint(name, names)));
            }
            String word = pair.substring(equals + 1).strip();
            try {
                values[at] =
                        components[at].getType() == int.class
                                ? (Object) Integer.parseInt(word)
                                : (Object) Double.parseDouble(word);
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "%s %s must be a%s number but is \"%s\"; write it as %s:%s=%s."
                                .formatted(
                                        who,
                                        name,
                                        components[at].getType() == int.class ? " whole" : "",
                                        word,
                                        who,
                                        name,
                                        value(defaults, components[at])),
                        e);
            }
        }
        return construct(defaults, components, values);
    }

    private static Generator construct(
            Generator defaults, RecordComponent[] components, Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return defaults.getClass().getConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) throw refused;
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(Generator generator, RecordComponent component) {
        try {
            return component.getAccessor().invoke(generator);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
