package glassnet.feature;

/// What is to be predicted.
public enum Task {
    /// One of two classes.
    BINARY,
    /// One of three classes or more.
    MULTICLASS,
    /// A number.
    REGRESSION;

    /// The name on the command line: `binary`, `multiclass`, `regression`.
    public String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
