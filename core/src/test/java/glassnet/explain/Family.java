package glassnet.explain;

import glassnet.loss.Loss;
import glassnet.network.Activation;
import glassnet.network.Average;
import glassnet.network.Dense;
import glassnet.network.Dropout;
import glassnet.network.Embedding;
import glassnet.network.Initializer;
import glassnet.network.Layer;
import glassnet.network.Network;
import glassnet.network.Oblique;
import glassnet.network.Periodic;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The members of our sealed families, found by themselves: a newcomer is in every conformance test
/// from the day it is permitted.
final class Family {

    /// Members that cannot be made without arguments.
    private static final List<Layer> MADE_BY_HAND =
            List.of(
                    new Dense(4, new Initializer.HeNormal()),
                    new Dropout(0.4),
                    new Periodic(List.of(0), 4, 2, 0.1, 0.1),
                    new Oblique(
                            List.of(
                                    new Oblique.Cut(0, 2, 0.5f, List.of(-2f, -0.4f, 0.3f, 3f)),
                                    new Oblique.Cut(3, 1, -2, List.of(-1f, 1.1f)))),
                    new Embedding(2, List.of(new Embedding.Table(3, 2), new Embedding.Table(2, 1))),
                    new Average(
                            List.of(
                                    Network.of(
                                            4,
                                            new Dense(3, new Initializer.HeNormal()),
                                            new Activation.Tanh(),
                                            new Dropout(0.3),
                                            new Dense(2, new Initializer.HeNormal())),
                                    Network.of(
                                            4,
                                            new Oblique(
                                                    List.of(
                                                            new Oblique.Cut(
                                                                    1,
                                                                    3,
                                                                    -1,
                                                                    List.of(-1f, 0.2f, 2f)))),
                                            new Dropout(0.2),
                                            new Dense(5, new Initializer.HeNormal()),
                                            new Activation.Silu(),
                                            new Dropout(0.3),
                                            new Dense(2, new Initializer.HeNormal())),
                                    Network.of(4, new Dense(2, new Initializer.HeNormal())))));

    private Family() {}

    /// One of every layer and activation.
    static List<Layer> layers() {
        return members(Layer.class);
    }

    static List<Loss> losses() {
        return members(Loss.class);
    }

    private static <T> List<T> members(Class<T> family) {
        var members = new ArrayList<T>();
        for (Class<?> record : records(family).distinct().toList()) {
            members.add(family.cast(member(record)));
        }
        return members;
    }

    private static Stream<Class<?>> records(Class<?> type) {
        if (type.isRecord()) return Stream.of(type);
        if (!type.isSealed()) return Stream.empty(); // the open door
        return Stream.of(type.getPermittedSubclasses()).flatMap(Family::records);
    }

    private static Object member(Class<?> record) {
        for (Layer layer : MADE_BY_HAND) if (record.isInstance(layer)) return layer;
        try {
            Constructor<?> constructor = record.getConstructor();
            return constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(
                    record.getSimpleName()
                            + " has no constructor without arguments: add one with the paper's"
                            + " defaults, or a member to Family.MADE_BY_HAND.",
                    e);
        }
    }
}
