package glassnet.matrix;

import java.lang.System.Logger.Level;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// Chooses the kernels once for the whole program, and says once why they are not the fast ones.
final class KernelChoice {
    private static final boolean PROVIDED = isProvided();

    private KernelChoice() {}

    static Kernels best() {
        return PROVIDED ? ServiceLoader.load(Kernels.class).iterator().next() : new ScalarKernels();
    }

    /// On the class path the jar of the vector kernels may be there without the module they need.
    private static boolean isProvided() {
        try {
            return ServiceLoader.load(Kernels.class).findFirst().isPresent();
        } catch (ServiceConfigurationError e) {
            System.getLogger("glassnet")
                    .log(
                            Level.INFO,
                            "Scalar kernels are in use: the same results, slower. For vector kernels start java with --add-modules jdk.incubator.vector ({0}).",
                            e.getMessage());
            return false;
        }
    }
}
