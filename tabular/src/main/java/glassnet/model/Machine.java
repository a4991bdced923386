package glassnet.model;

import glassnet.matrix.Kernels;

/// What trained a model. No bit of the model depends on it.
///
/// @param jdk version and vendor
/// @param system and processor, such as `Linux amd64`
/// @param kernels by name
public record Machine(String jdk, String system, String kernels) {

    /// This one.
    public static Machine here() {
        return new Machine(
                "%s, %s".formatted(Runtime.version(), System.getProperty("java.vendor")),
                "%s %s".formatted(System.getProperty("os.name"), System.getProperty("os.arch")),
                Kernels.best().name());
    }
}
