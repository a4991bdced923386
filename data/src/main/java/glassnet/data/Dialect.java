package glassnet.data;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// How a CSV file is written, sniffed from its beginning: delimiter, quote, how many fields a
/// record has, and which records stand before the data.
///
/// Every pair of delimiter and quote cuts the first lines into records, and more where these do not
/// tell enough; the pair with the most even records and the cleanest cells wins (the idea of van
/// den Burg, Nazábal and Sutton 2019, "Wrangling messy CSV files by detecting row and type
/// patterns", arXiv:1811.11242, with simpler measures).
///
/// @param delimiter between two fields
/// @param quote around a field; `'\0'` for none
/// @param backslash whether `\"` is a quote inside a quoted field
/// @param width fields of a record
/// @param before how many records that are not blank stand before the data: titles, comments and
///   the header
/// @param headerLine the line of the header; 0 without one
/// @param header the names as the file has them; empty without a header
/// @param plain whether DuckDB can read the file as it is
/// @param padded whether blanks stand around the cells
record Dialect(
        char delimiter,
        char quote,
        boolean backslash,
        int width,
        int before,
        long headerLine,
        List<String> header,
        boolean plain,
        boolean padded) {

    /// Beside the blank.
    private static final String DELIMITERS = ",;\t|";

    private static final char[] QUOTES = {'"', '\'', 0};
    private static final int SAMPLE = 1 << 14;
    private static final int SAMPLE_LINES = 100;
    private static final int LONGEST_NAME = 1_000; // the questions of a survey are names too
    private static final Pattern TYPED =
            Pattern.compile(
                    "[-+]?[$€£]?(\\d[\\d.,]*|[.,]\\d+)([eE][-+]?\\d+)?%?"
                            + "|\\d{1,4}[-/.]\\d{1,2}[-/.]\\d{1,4}([ T]\\d.*)?|\\d{1,2}:\\d{2}.*"
                            + "|(?i)true|false");

    /// One record of the beginning.
    private record Line(long number, List<String> fields) {
        long filled() {
            return fields.stream().filter(f -> !f.isBlank()).count();
        }
    }

    /// The dialect of a text that begins with `head`.
    ///
    /// @param cut whether the text goes on behind `head`
    static Dialect sniff(String name, String head, boolean cut, ReadOptions options)
            throws DataException {
        if (head.isBlank()) {
            throw new DataException(
                    name, "The file holds nothing but blanks; a table was expected.");
        }
        String sample = sample(head);
        Dialect best = best(sample, cut || sample.length() < head.length(), options);
        List<Line> lines = best.records(head, cut);
        if (sample.length() < head.length() && !best.fits(lines)) {
            best = best(head, cut, options);
            lines = best.records(head, cut);
        }
        Dialect found = best.locate(name, lines, options);
        boolean padded =
                lines.stream()
                        .anyMatch(l -> l.fields().stream().anyMatch(f -> !f.equals(f.strip())));
        return new Dialect(
                found.delimiter,
                found.quote,
                found.backslash,
                found.width,
                found.before,
                found.headerLine,
                found.header,
                found.isPlain(head, lines),
                padded);
    }

    /// The part that tells delimiter and quotes, where all else fits: the first lines, more of them
    /// if these are short, and all if a sign of quotes comes later for the first time. To try all
    /// pairs on the whole head takes half a second.
    private static String sample(String head) {
        int end = 0;
        for (int line = 0; line < SAMPLE_LINES && end < head.length(); line++) {
            int lineEnd = head.indexOf('\n', end);
            end = lineEnd < 0 ? head.length() : lineEnd + 1;
        }
        String sample = head.substring(0, Math.max(end, Math.min(SAMPLE, head.length())));
        for (String sign : List.of("\"", "'", "\\\"", "\\'")) {
            if (head.contains(sign) && !sample.contains(sign)) return head;
        }
        return sample;
    }

    /// The delimiter and quotes that cut `text` best. Texts of as many words each look as even as a
    /// table between blanks; where the header alone does not fit such a table, it decides.
    private static Dialect best(String text, boolean cut, ReadOptions options) {
        if (options.delimiter().isPresent()) {
            return bestOf(options.delimiter().get().toString(), text, cut, options);
        }
        Dialect best = bestOf(DELIMITERS + ' ', text, cut, options);
        if (best.delimiter != ' ') return best;
        List<Line> lines = telling(best.records(text, cut));
        List<Line> body = lines.subList(1, lines.size());
        if (body.isEmpty() || best.isEven(lines) || !best.isEven(body)) return best;
        Dialect other = bestOf(DELIMITERS, text, cut, options);
        boolean isOneColumn = other.width == 1 && isWordOverTexts(lines.getFirst(), body);
        return isOneColumn || other.fits(other.records(text, cut)) ? other : best;
    }

    private boolean isEven(List<Line> lines) {
        return lines.stream().allMatch(l -> l.fields().size() == width);
    }

    /// Whether a single word stands over words alone.
    private static boolean isWordOverTexts(Line header, List<Line> body) {
        return header.fields().size() == 1
                && isName(header.fields().getFirst().strip())
                && body.stream()
                        .flatMap(line -> line.fields().stream())
                        .noneMatch(field -> TYPED.matcher(field.strip()).matches());
    }

    private static Dialect bestOf(
            String delimiters, String text, boolean cut, ReadOptions options) {
        Dialect best = new Dialect(',', QUOTES[0], false, 1, 0, 0, List.of(), false, false);
        double bestScore = -1;
        for (int d = 0; d < delimiters.length(); d++) {
            char delimiter = delimiters.charAt(d);
            for (char quote : options.quote().map(c -> new char[] {c}).orElse(QUOTES)) {
                for (boolean backslash : new boolean[] {false, true}) {
                    if (backslash && (quote == 0 || !text.contains("\\" + quote))) continue;
                    List<Line> lines = cut(text, cut, delimiter, quote, backslash);
                    int width = width(lines);
                    double score = score(lines, width, quote);
                    if (score > bestScore + 1e-9) {
                        bestScore = score;
                        best =
                                new Dialect(
                                        delimiter, quote, backslash, width, 0, 0, List.of(), false,
                                        false);
                    }
                }
            }
        }
        return best;
    }

    private List<Line> records(String text, boolean cut) {
        return cut(text, cut, delimiter, quote, backslash);
    }

    /// Whether nothing speaks for another dialect: there are several columns, in every record.
    private boolean fits(List<Line> lines) {
        return width > 1 && isEven(telling(lines));
    }

    /// The dialect of the files that [Csv#copy] writes.
    static Dialect ofCopy(int width) {
        return new Dialect(',', '"', false, width, 0, 0, List.of(), true, false);
    }

    private Dialect located(int width, int before, long headerLine, List<String> header) {
        return new Dialect(
                delimiter, quote, backslash, width, before, headerLine, header, false, false);
    }

    /// A line that begins with `#` is a comment unless it has the fields of a record.
    boolean isComment(List<String> fields) {
        return width > 1 && fields.size() != width && fields.getFirst().startsWith("#");
    }

    /// What a person should know of it, in a few words.
    String describe() {
        String between =
                switch (delimiter) {
                    case '\t' -> "a tab";
                    case ' ' -> "a blank";
                    default -> "\"" + delimiter + "\"";
                };
        return (width == 1 ? "one column" : width + " columns, " + between + " between them")
                + (header.isEmpty() ? ", no header" : ", header in line " + headerLine);
    }

    private static List<Line> cut(
            String head, boolean cut, char delimiter, char quote, boolean backslash) {
        List<Line> lines = new ArrayList<>();
        try {
            Records records = new Records(new StringReader(head), delimiter, quote, backslash);
            while (records.next()) {
                if (!records.blank()) lines.add(new Line(records.line(), records.fields()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a string does not fail
        }
        if (cut && lines.size() > 1) lines.removeLast();
        return lines;
    }

    /// The records that tell how the file is written: all but those that begin with `#`, if there
    /// are others.
    private static List<Line> telling(List<Line> lines) {
        List<Line> others =
                lines.stream().filter(l -> !l.fields().getFirst().startsWith("#")).toList();
        return others.isEmpty() ? lines : others;
    }

    /// The number of fields most records have; the larger of two that are as frequent.
    private static int width(List<Line> lines) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Line line : telling(lines)) counts.merge(line.fields().size(), 1, Integer::sum);
        return counts.entrySet().stream()
                .max(
                        Map.Entry.<Integer, Integer>comparingByValue()
                                .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(1);
    }

    /// Evenness of the records times cleanness of their cells, in `[0, 1]`.
    private static double score(List<Line> lines, int width, char quote) {
        long even = 0;
        double clean = 0;
        List<Line> telling = telling(lines);
        for (Line line : telling) {
            if (line.fields().size() != width) continue;
            even++;
            for (String field : line.fields()) clean += cleanness(field.strip(), quote);
        }
        if (even == 0) return 0;
        double several = width == 1 ? 0.1 : (width - 1.0) / width;
        return several * even / telling.size() * clean / (even * width);
    }

    private static double cleanness(String cell, char quote) {
        if (cell.isEmpty() || TYPED.matcher(cell).matches()) return 1;
        char first = cell.charAt(0);
        char last = cell.charAt(cell.length() - 1);
        boolean looksQuoted = (first == '"' || first == '\'') && first != quote;
        if (looksQuoted || (last == '"' && quote != '"')) return 0.2;
        return cell.indexOf(';') >= 0
                        || cell.indexOf('|') >= 0
                        || cell.indexOf('\t') >= 0
                        || (cell.indexOf(',') >= 0 && cell.indexOf(' ') < 0)
                ? 0.4
                : 0.8;
    }

    /// Finds the header and the first record of data.
    private Dialect locate(String name, List<Line> lines, ReadOptions options)
            throws DataException {
        int first = 0;
        while (first < lines.size() && !begins(lines.get(first))) first++;
        if (first == lines.size()) first = 0;
        int at = first;
        while (at < lines.size() && isTitle(lines, at)) at++;
        if (options.header().orElse(true) && at < lines.size()) {
            List<Line> body = lines.subList(at + 1, lines.size());
            if (options.header().isPresent() || isHeader(lines.get(at), body)) {
                return withHeader(lines.get(at), at, body);
            }
        }
        if (at > first && options.header().isEmpty() && options.names().isEmpty()) {
            throw new DataException(
                    name,
                    lines.get(first).number(),
                    "This looks like a title, but no line below it names the columns. Delete the lines above the table, or say that there is no header.");
        }
        return located(width, first, 0, List.of());
    }

    /// Whether the record may be the first of the table: as wide as the others, or wider.
    private boolean begins(Line line) {
        return line.fields().size() >= width
                && !isComment(line.fields())
                && (width == 1 || line.filled() > 0);
    }

    /// Whether the record stands above the table: it is too short, has one cell only, or is longer
    /// than the header right below it.
    private boolean isTitle(List<Line> lines, int at) {
        Line line = lines.get(at);
        if (line.fields().size() < width || line.filled() < Math.min(2, width)) return true;
        return line.fields().size() > width
                && at + 1 < lines.size()
                && lines.get(at + 1).fields().size() == width
                && standsOverNumbers(lines.get(at + 1), lines.subList(at + 2, lines.size()));
    }

    /// A header's cells are words; either one of them stands over numbers, or each is there once
    /// and none comes again below. Beside a word over numbers there may be words for missing, and
    /// whole numbers that count up, such as years.
    private boolean isHeader(Line line, List<Line> body) {
        if (standsOverNumbers(line, body) && countsUp(line)) return true;
        if (line.fields().stream().anyMatch(f -> !isName(f.strip())) || line.filled() == 0) {
            return false;
        }
        if (body.isEmpty()) return width > 1;
        for (int j = 0; j < line.fields().size(); j++) {
            String word = line.fields().get(j).strip();
            if (word.isEmpty()) continue;
            for (Line below : body) {
                if (below.fields().equals(line.fields())) continue; // two tables in one file
                if (word.equals(cell(below, j))) return false;
            }
        }
        return true;
    }

    /// Whether the cells that look like data are 0 alone, or whole numbers, each above the last.
    private static boolean countsUp(Line line) {
        List<String> typed =
                line.fields().stream()
                        .map(String::strip)
                        .filter(f -> f.length() > LONGEST_NAME || TYPED.matcher(f).matches())
                        .toList();
        if (typed.stream().anyMatch(t -> !t.matches("0|[1-9][0-9]{0,8}"))) return false;
        if (typed.size() == 1) return typed.getFirst().equals("0");
        for (int k = 1; k < typed.size(); k++) {
            if (Integer.parseInt(typed.get(k - 1)) >= Integer.parseInt(typed.get(k))) return false;
        }
        return true;
    }

    private static boolean isName(String word) {
        return word.length() <= LONGEST_NAME
                && !TYPED.matcher(word).matches()
                && !ReadOptions.MISSING.contains(word);
    }

    /// Whether a word of the record has nothing but numbers and the like below it.
    private static boolean standsOverNumbers(Line line, List<Line> body) {
        for (int j = 0; j < line.fields().size(); j++) {
            String word = line.fields().get(j).strip();
            if (word.isEmpty() || !isName(word)) continue;
            int column = j;
            List<String> below =
                    body.stream()
                            .map(l -> cell(l, column))
                            .filter(c -> !c.isEmpty() && !ReadOptions.MISSING.contains(c))
                            .toList();
            if (!below.isEmpty() && below.stream().allMatch(c -> TYPED.matcher(c).matches())) {
                return true;
            }
        }
        return false;
    }

    private static String cell(Line line, int column) {
        return column < line.fields().size() ? line.fields().get(column).strip() : "";
    }

    /// The dialect with `line` as header, joined with the lines below that belong to it: a header
    /// with several blank cells goes on in a line of words that fills them.
    private Dialect withHeader(Line line, int at, List<Line> body) {
        List<String> names = new ArrayList<>(line.fields().stream().map(String::strip).toList());
        int rows = 0;
        while (rows < body.size() && continues(names, body.get(rows), rows, body)) {
            List<String> below = body.get(rows).fields();
            String group = "";
            for (int j = 0; j < names.size(); j++) {
                if (rows == 0 && !names.get(j).isEmpty()) group = names.get(j);
                String word = below.get(j).strip();
                String above = rows == 0 && !word.isEmpty() ? group : names.get(j);
                names.set(j, (above + " " + word).strip());
            }
            rows++;
        }
        while (names.size() > width && names.getLast().isEmpty()) names.removeLast();
        return located(
                Math.max(width, names.size()), at + 1 + rows, line.number(), List.copyOf(names));
    }

    private static boolean continues(List<String> names, Line next, int rows, List<Line> body) {
        List<String> cells = next.fields();
        if (cells.size() != names.size() || rows + 1 >= body.size()) return false;
        if (cells.stream().anyMatch(c -> TYPED.matcher(c.strip()).matches() && rows > 0))
            return false;
        if (rows > 0) return cells.getFirst().isBlank() && next.filled() > 0;
        int filledBlanks = 0;
        for (int j = 0; j < names.size(); j++) {
            boolean blank = names.get(j).isEmpty();
            if (blank && !cells.get(j).isBlank()) filledBlanks++;
            if (TYPED.matcher(cells.get(j).strip()).matches()) return false;
        }
        boolean typedBelow =
                body.subList(rows + 1, Math.min(body.size(), rows + 4)).stream()
                        .flatMap(l -> l.fields().stream())
                        .anyMatch(c -> TYPED.matcher(c.strip()).matches());
        return filledBlanks >= 2 && typedBelow;
    }

    /// Nothing stands before the header, every record is as wide as it, and neither blanks around
    /// quotes nor odd characters need our care.
    private boolean isPlain(String head, List<Line> lines) {
        if (backslash || before > 1 || head.indexOf(0) >= 0) return false;
        if (!header.isEmpty() && headerLine != 1) return false;
        for (int i = 0; i < head.length(); i++) {
            if (head.charAt(i) == '\r' && (i + 1 == head.length() || head.charAt(i + 1) != '\n')) {
                return false;
            }
        }
        if (quote != 0 && blanksAroundQuotes(head)) return false;
        if (!header.isEmpty() && lines.size() > 1 && lines.get(1).number() != 2)
            return false; // the header has a line end inside
        return lines.stream().allMatch(l -> l.fields().size() == width);
    }

    private boolean blanksAroundQuotes(String head) {
        String q = Pattern.quote(String.valueOf(quote));
        String d = Pattern.quote(String.valueOf(delimiter));
        if (delimiter == ' ' || delimiter == '\t') return false;
        return Pattern.compile(
                        "(" + d + "|^)[ \t]+" + q + "|" + q + "[ \t]+(" + d + "|$)",
                        Pattern.MULTILINE)
                .matcher(head)
                .find();
    }
}
