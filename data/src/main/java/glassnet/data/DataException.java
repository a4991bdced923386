package glassnet.data;

import java.io.IOException;
import java.nio.file.Path;

/// A source that cannot be read, said in one sentence: who, what was expected, what was found, what
/// to do. The message begins with the file's name, and its line where there is one.
public final class DataException extends IOException {
    private static final long serialVersionUID = 1;

    private final String source;
    private final long line;

    public DataException(String source, long line, String message) {
        super((line > 0 ? source + ":" + line : source) + ": " + oneLine(message));
        this.source = source;
        this.line = line;
    }

    public DataException(String source, String message) {
        this(source, 0, message);
    }

    DataException(Path file, long line, String message) {
        this(String.valueOf(file.getFileName()), line, message);
    }

    DataException(Path file, String message) {
        this(file, 0, message);
    }

    /// The file's name, the URL or the name of the set.
    public String source() {
        return source;
    }

    /// The line, counted from 1, or 0 when the whole source is meant.
    public long line() {
        return line;
    }

    private static String oneLine(String message) {
        return message.replaceAll("\\s*\\R\\s*", " ").strip();
    }
}
