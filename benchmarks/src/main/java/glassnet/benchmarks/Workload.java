package glassnet.benchmarks;

import glassnet.text.Names;
import java.util.LinkedHashMap;
import java.util.List;

/// Something worth being fast at, and who is known to be fast at it.
interface Workload {

    String name();

    String description();

    /// What is reported.
    Unit unit();

    /// How far the numbers of [Contender#check] may differ, relative to the larger.
    double tolerance();

    /// Everybody who takes part, Glassnet first.
    ///
    /// @param threads the most to use
    List<Side> sides(int threads);

    /// The names of its parts, which are timed one by one; one part that is the whole for most.
    default List<String> parts() {
        return List.of(name());
    }

    /// Floating-point operations of one unit of work, 0 where nobody asks.
    default double operations() {
        return 0;
    }

    /// How long one part is timed, as a share of the usual.
    default double effort() {
        return 1;
    }

    /// All workloads, in the order in which they are run.
    static List<Workload> all() {
        return List.of(
                TrainingWorkload.ONLINE,
                TrainingWorkload.TABLE_32,
                TrainingWorkload.TABLE_256,
                TrainingWorkload.MNIST,
                TrainingWorkload.WIDE,
                PredictionWorkload.ONE,
                PredictionWorkload.BULK,
                new LoadWorkload(),
                new ColdFitWorkload(),
                new ProductsWorkload());
    }

    /// The workload of this name.
    ///
    /// @throws IllegalArgumentException if there is none; the message offers the nearest
    static Workload named(String name) {
        var byName = new LinkedHashMap<String, Workload>();
        for (Workload workload : all()) byName.put(workload.name(), workload);
        return Names.choose("workload", name, byName);
    }
}
