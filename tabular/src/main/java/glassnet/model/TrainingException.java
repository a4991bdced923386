package glassnet.model;

/// Training could not give a model, though the data and settings were valid; the message says what
/// to change.
public final class TrainingException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public TrainingException(String message) {
        super(message);
    }
}
