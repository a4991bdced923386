package glassnet.benchmarks;

import java.util.Map;

/// Who takes part in a workload; the first side of a workload is Glassnet.
///
/// @param name for people, such as `OpenBLAS`
/// @param threads how many it may use
/// @param role whether it is compared with, or tells what the machine could do
/// @param opening makes the contender, in a process of its own
record Side(String name, int threads, Role role, Opening opening) {

    enum Role {
        CONTENDER,
        /// No rival: a bound to take a share of.
        LIMIT
    }

    @FunctionalInterface
    interface Opening {
        Contender open() throws Exception;
    }

    static Side contender(String name, int threads, Opening opening) {
        return new Side(name, threads, Role.CONTENDER, opening);
    }

    static Side limit(String name, int threads, Opening opening) {
        return new Side(name, threads, Role.LIMIT, opening);
    }

    /// What native libraries read when they are loaded.
    Map<String, String> environment() {
        String count = Integer.toString(threads);
        return Map.of(
                "OMP_NUM_THREADS", count,
                "MKL_NUM_THREADS", count,
                "OPENBLAS_NUM_THREADS", count);
    }

    /// The name with its threads.
    String label() {
        return "%s, %d thread%s".formatted(name, threads, threads == 1 ? "" : "s");
    }
}
