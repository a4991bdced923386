package glassnet.model;

/// The version of Glassnet.
public final class Version {
    private Version() {}

    /// As written into model files; the same as in the build, which a test compares.
    public static final String CURRENT = "0.1.0";
}
