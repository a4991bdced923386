/// The kernels of `glassnet.core` by the JDK's Vector API; nothing is exported, the service is all
/// there is.
module glassnet.vector {
    requires glassnet.core;
    requires jdk.incubator.vector;
    requires static org.jspecify;

    provides glassnet.matrix.Kernels with
            glassnet.vector.WarmingKernels,
            glassnet.vector.LoopKernels;
}
