package glassnet.data;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A CSV file and its dialect. A plain file is read by DuckDB as it is; any other is first written
/// out as a plain one by [#copy], record by record.
///
/// @param encodingGiven whether the user said the encoding
/// @param rows about how many there are, by the length of the first lines; 0 for a gzip that cannot
///   become much
record Csv(TextFile text, Dialect dialect, boolean encodingGiven, long rows) {
    private static final int HEAD = 1 << 17;
    private static final Pattern BLANKS = Pattern.compile("^[\\s\\u00A0]+|[\\s\\u00A0]+$");

    static Csv of(Path path, ReadOptions options) throws IOException {
        return of(TextFile.of(path, options.encoding()), options);
    }

    private static Csv of(TextFile text, ReadOptions options) throws IOException {
        String head;
        try {
            head = text.head(HEAD);
        } catch (CharacterCodingException e) {
            throw undecodable(text, e);
        }
        refuseBinary(text.path(), head);
        String name = text.path().getFileName().toString();
        Dialect dialect = Dialect.sniff(name, head, head.length() == HEAD, options);
        return new Csv(
                text,
                dialect,
                options.encoding().isPresent(),
                rows(text, head, dialect.width(), options.rows()));
    }

    private static long rows(TextFile text, String head, int width, long wanted)
            throws IOException {
        if (text.zipped()) {
            long most = Memory.mostRows(width);
            return wanted <= most ? 0 : Inflation.of(text.path(), most).lines();
        }
        return (long) (head.lines().count() * (double) Files.size(text.path()) / head.length());
    }

    /// Whether DuckDB can read the file as it is, as far as its beginning tells.
    boolean isPlain() {
        return dialect.plain() && text.encoding().name().equals("UTF-8");
    }

    /// What to do with each record of data.
    @FunctionalInterface
    interface Sink {
        /// Takes a record; false to stop.
        ///
        /// @param fields as many as the table has columns
        boolean accept(long line, List<String> fields) throws IOException;
    }

    /// Writes the data (no header) as a plain file: commas, every field in quotes, UTF-8.
    ///
    /// @return the file as it was decoded in the end
    Csv copy(Path target, ReadOptions options, List<String> notes) throws IOException {
        Csv source = this;
        List<String> found = new ArrayList<>();
        try {
            source.write(target, options.rows(), found);
        } catch (CharacterCodingException e) {
            if (encodingGiven) throw undecodable(text, e);
            source = of(text.lookedThrough(), options);
            found.clear();
            try {
                source.write(target, options.rows(), found);
            } catch (CharacterCodingException again) {
                throw undecodable(source.text, again);
            }
        }
        notes.addAll(found);
        return source;
    }

    private void write(Path target, long most, List<String> notes) throws IOException {
        String name = String.valueOf(text.path().getFileName());
        long[] rows = {0};
        try (Writer out = Files.newBufferedWriter(target)) {
            scan(
                    notes,
                    (_, fields) -> {
                        if (rows[0]++ % 65_536 == 0) Memory.check(name, rows[0], fields.size());
                        for (int j = 0; j < fields.size(); j++) {
                            String field = clean(fields.get(j));
                            out.append(j == 0 ? "\"" : ",\"");
                            out.append(
                                    field.indexOf('"') >= 0 ? field.replace("\"", "\"\"") : field);
                            out.append('"');
                        }
                        out.append('\n');
                        return rows[0] < most;
                    });
        }
    }

    /// Without blanks around it, and with LF for every line end inside.
    private static String clean(String field) {
        String stripped = BLANKS.matcher(field).replaceAll("");
        return stripped.indexOf('\r') < 0 ? stripped : stripped.replaceAll("\\r\\n?", "\n");
    }

    /// The line in which record `row` of the data (from 0) begins.
    long line(long row) throws IOException {
        long[] count = {0, 0};
        scan(
                new ArrayList<>(),
                (line, _) -> {
                    count[1] = line;
                    return count[0]++ < row;
                });
        return count[1];
    }

    /// Walks over the records of data, all of the table's width: blank ones and comments left out,
    /// short ones filled with missing cells. A record with more fields, a quote that is never
    /// closed and a header in the middle are errors.
    void scan(List<String> notes, Sink sink) throws IOException {
        Tally shorter =
                new Tally(
                        "has fewer fields than the table has columns",
                        "have fewer fields than the table has columns",
                        "the rest is taken as missing");
        Tally empty = new Tally("has only empty cells", "have only empty cells", "left out");
        Tally comments = new Tally("is a comment", "are comments", "left out");
        Tally stray =
                new Tally(
                        "has a quote inside a quoted field",
                        "have a quote inside a quoted field",
                        "taken as it stands");
        Tally zero = new Tally("holds NUL characters", "hold NUL characters", "left out");
        long[] titles = {0};
        try (Reader reader = text.reader()) {
            Records records =
                    new Records(reader, dialect.delimiter(), dialect.quote(), dialect.backslash());
            int before = dialect.before();
            while (records.next()) {
                if (records.blank()) continue;
                if (records.endless()) {
                    throw refuse(
                            records,
                            "The record that begins here has more characters than any row of a table. Mend the line, or give the delimiter.");
                }
                if (records.openQuote()) {
                    throw refuse(
                            records,
                            "A quote is opened in the record that begins here and never closed. Close it, or say that fields are not quoted.");
                }
                if (before-- > 0) {
                    if (dialect.headerLine() == 0 || records.line() < dialect.headerLine())
                        titles[0]++;
                    continue;
                }
                List<String> fields = records.fields();
                if (dialect.isComment(fields)) {
                    comments.add(records.line());
                    continue;
                }
                if (fields.stream().allMatch(String::isBlank)) {
                    empty.add(records.line());
                    continue;
                }
                fields = fit(records, fields, shorter);
                if (records.strayQuote()) stray.add(records.line());
                if (fields.stream().anyMatch(f -> f.indexOf(0) >= 0)) {
                    zero.add(records.line());
                    fields = fields.stream().map(f -> f.replace("\0", "")).toList();
                }
                if (!sink.accept(records.line(), fields)) return;
            }
        }
        if (titles[0] > 0) {
            notes.add(
                    titles[0] == 1
                            ? "One line above the table was left out."
                            : titles[0] + " lines above the table were left out.");
        }
        for (Tally tally : List.of(comments, empty, shorter, stray, zero)) tally.note(notes);
    }

    /// The fields brought to the table's width.
    private List<String> fit(Records records, List<String> fields, Tally shorter)
            throws DataException {
        int width = dialect.width();
        List<String> header = dialect.header();
        if (width > 1
                && fields.size() == header.size()
                && fields.stream().map(String::strip).toList().equals(header)) {
            throw refuse(
                    records,
                    "The header comes again here, so the file holds more than one table. Split it at this line.");
        }
        if (fields.size() == width) return fields;
        if (fields.size() > width) {
            List<String> rest = fields.subList(width, fields.size());
            if (!rest.stream().allMatch(String::isBlank)) {
                throw refuse(
                        records,
                        "This record has %d fields, but the table has %d columns. Put quotes around a field that holds %s, or mend the line."
                                .formatted(fields.size(), width, delimiterName()));
            }
            return fields.subList(0, width);
        }
        shorter.add(records.line());
        List<String> filled = new ArrayList<>(fields);
        while (filled.size() < width) filled.add("");
        return filled;
    }

    private String delimiterName() {
        return switch (dialect.delimiter()) {
            case '\t' -> "a tab";
            case ' ' -> "a blank";
            case ',' -> "a comma";
            case ';' -> "a semicolon";
            default -> "\"" + dialect.delimiter() + "\"";
        };
    }

    private DataException refuse(Records records, String message) {
        return new DataException(text.path(), records.line(), message);
    }

    private static DataException undecodable(TextFile text, CharacterCodingException cause) {
        var e =
                new DataException(
                        text.path(),
                        "The file is not all %s text; give its encoding, such as windows-1252."
                                .formatted(text.encoding()));
        e.initCause(cause);
        return e;
    }

    private static void refuseBinary(Path path, String head) throws DataException {
        long odd = head.chars().filter(c -> c < 32 && c != '\n' && c != '\r' && c != '\t').count();
        if (odd > 0.05 * head.length() + 4) {
            throw new DataException(
                    path,
                    "The file is not text; expected is CSV, TSV, JSON or Parquet, or one of them in gzip.");
        }
    }

    /// Counts lines of a kind and remembers the first.
    private static final class Tally {
        private final String one;
        private final String many;
        private final String done;
        private final List<Long> first = new ArrayList<>();
        private long count;

        Tally(String one, String many, String done) {
            this.one = one;
            this.many = many;
            this.done = done;
        }

        void add(long line) {
            if (count++ < 3) first.add(line);
        }

        void note(List<String> notes) {
            if (count == 0) return;
            String lines = String.join(", ", first.stream().map(String::valueOf).toList());
            notes.add(
                    count == 1
                            ? "Line %s %s: %s.".formatted(lines, one, done)
                            : "%d lines (%s%s) %s: %s."
                                    .formatted(count, lines, count > 3 ? ", …" : "", many, done));
        }
    }
}
