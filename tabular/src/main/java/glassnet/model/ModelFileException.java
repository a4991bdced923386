package glassnet.model;

import java.io.IOException;

/// A file that is not a model, or not one this version can read; the message is one sentence for
/// people.
public final class ModelFileException extends IOException {
    private static final long serialVersionUID = 1;

    public ModelFileException(String message) {
        super(message);
    }

    public ModelFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
