package glassnet.matrix;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Chooses the kernels once for the whole program, and says once why they are not the fast ones.
final class KernelChoice {
    private static final Supplier<? extends Kernels> BEST = choose();

    private KernelChoice() {}

    static Kernels best() {
        return BEST.get();
    }

    /// The first provided kernels that the JVM can run. On the class path the jar of the vector
    /// kernels may be there without the module they need.
    private static Supplier<? extends Kernels> choose() {
        var providers = ServiceLoader.load(Kernels.class).stream().iterator();
        @Nullable ServiceConfigurationError missing = null;
        while (true) {
            try {
                Supplier<? extends Kernels> chosen =
                        providers.hasNext() ? providers.next() : ScalarKernels::new;
                String name = chosen.get().name();
                if (missing != null) tell(name, missing);
                return chosen;
            } catch (ServiceConfigurationError e) {
                missing = e;
            }
        }
    }

    private static void tell(String name, ServiceConfigurationError missing) {
        System.getLogger("glassnet")
                .log(
                        Level.INFO,
                        "Kernels without vectors are in use ({0}): the same results, slower. For vector kernels start java with --add-modules jdk.incubator.vector ({1}).",
                        name,
                        missing.getMessage());
    }
}
