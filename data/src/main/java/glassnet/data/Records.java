package glassnet.data;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/// Cuts text into records of fields, as people write CSV: RFC 4180 (a quote inside a quoted field
/// is doubled, a quoted field may hold line ends), any line end (LF, CRLF, CR), blanks around
/// quotes, and a quote in the middle of a field taken as it stands. It never fails: what is odd is
/// told by [#strayQuote], [#openQuote] and [#endless].
final class Records {
    private static final int END = -1;

    /// The most characters of a field.
    private static final int LONGEST = 1 << 24;

    /// The most characters of a record, where each field counts as sixteen more.
    private static final int LONGEST_RECORD = 1 << 25;

    private final Reader in;
    private final char delimiter;
    private final int quote;
    private final boolean backslash;
    private final char[] buffer = new char[1 << 16];
    private final StringBuilder field = new StringBuilder();
    private int from;
    private int to;

    private List<String> fields = List.of();
    private long nextLine = 1;
    private long line;
    private boolean strayQuote;
    private boolean openQuote;
    private boolean endless;
    private boolean quoted;

    /// @param quote `'\0'` for none
    /// @param backslash whether `\"` is a quote inside a quoted field
    Records(Reader in, char delimiter, char quote, boolean backslash) {
        this.in = in;
        this.delimiter = delimiter;
        this.quote = quote == 0 ? Integer.MIN_VALUE : quote;
        this.backslash = backslash;
    }

    /// Reads the next record; false at the end.
    boolean next() throws IOException {
        if (peek() == END) return false;
        fields = new ArrayList<>(fields.size());
        line = nextLine;
        strayQuote = false;
        openQuote = false;
        endless = false;
        quoted = false;
        long length = 0;
        while (true) {
            readField();
            length += field.length() + 16L;
            endless |= length > LONGEST_RECORD;
            if (endless) return true;
            fields.add(field.toString());
            int c = read();
            if (c == delimiter) continue;
            if (c == '\r' && peek() == '\n') read();
            if (c != END) nextLine++;
            return true;
        }
    }

    /// The fields of the record, blanks kept.
    List<String> fields() {
        return fields;
    }

    /// The line in which the record begins, from 1.
    long line() {
        return line;
    }

    /// The record holds nothing but blanks.
    boolean blank() {
        return fields.size() == 1 && fields.getFirst().isBlank() && !quoted;
    }

    /// A quoted field went on behind its closing quote.
    boolean strayQuote() {
        return strayQuote;
    }

    /// A quote was never closed.
    boolean openQuote() {
        return openQuote;
    }

    /// The record has more characters or fields than any table; the rest of it is not read.
    boolean endless() {
        return endless;
    }

    /// Leaves the field's text in [#field], the reader before the delimiter or line end.
    private void readField() throws IOException {
        field.setLength(0);
        while (isBlank(peek()) && field.length() <= LONGEST) field.append((char) read());
        if (peek() == quote) {
            field.setLength(0);
            quoted = true;
            read();
            readQuoted();
        } else {
            while (!endsField(peek()) && field.length() <= LONGEST) field.append((char) read());
            endless = field.length() > LONGEST;
        }
    }

    private void readQuoted() throws IOException {
        while (true) {
            int c = read();
            if (c == END || field.length() > LONGEST) {
                openQuote = true;
                return;
            }
            if (backslash && c == '\\' && (peek() == quote || peek() == '\\')) {
                field.append((char) read());
            } else if (c != quote) {
                if (c == '\n' || (c == '\r' && peek() != '\n')) nextLine++;
                field.append((char) c);
            } else if (peek() == quote) {
                field.append((char) read());
            } else {
                int length = field.length();
                field.append((char) c);
                while (isBlank(peek()) && field.length() <= LONGEST) field.append((char) read());
                if (endsField(peek())) {
                    field.setLength(length);
                    return;
                }
                strayQuote = true;
            }
        }
    }

    private boolean isBlank(int c) {
        return (c == ' ' || c == '\t') && c != delimiter;
    }

    private boolean endsField(int c) {
        return c == delimiter || c == '\n' || c == '\r' || c == END;
    }

    private int read() throws IOException {
        int c = peek();
        if (c != END) from++;
        return c;
    }

    private int peek() throws IOException {
        if (from == to) {
            from = 0;
            to = Math.max(0, in.read(buffer));
            if (to == 0) return END;
        }
        return buffer[from];
    }
}
