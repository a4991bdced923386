package glassnet.data;

import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// How to read a source; what is empty here is found out from the file.
///
/// @param delimiter between two fields
/// @param quote around a field; `'\0'` for none
/// @param header whether the first line names the columns
/// @param names the columns' names, in order, instead of those of the file; empty for the file's. A
///   query sees these names
/// @param encoding of the text
/// @param decimal the decimal separator, `.` or `,`
/// @param missing further words that mean a missing cell, beside those of [#MISSING]
/// @param types the types of single columns, by name
/// @param query one SQL `SELECT`; it sees the file as the table `data`, and reads further files
///   whose names stand in it in quotes, no others
/// @param rows at most so many rows are read
public record ReadOptions(
        Optional<Character> delimiter,
        Optional<Character> quote,
        Optional<Boolean> header,
        List<String> names,
        Optional<Charset> encoding,
        Optional<Character> decimal,
        List<String> missing,
        Map<String, ColumnType> types,
        Optional<String> query,
        long rows) {

    /// The words that mean a missing cell in every column, beside an empty one.
    public static final List<String> MISSING =
            List.of("?", "NA", "N/A", "n/a", "NaN", "nan", "NULL", "null", "#N/A", "\\N");

    public ReadOptions {
        names = List.copyOf(names);
        missing = List.copyOf(missing);
        types = Map.copyOf(types);
        if (rows < 1) {
            throw new IllegalArgumentException(
                    "The number of rows to read must be at least 1 but is " + rows + ".");
        }
        if (decimal.isPresent() && decimal.get() != '.' && decimal.get() != ',') {
            throw new IllegalArgumentException(
                    "The decimal separator must be \".\" or \",\" but is \""
                            + decimal.get()
                            + "\".");
        }
    }

    /// Everything is found out from the file.
    public static ReadOptions defaults() {
        return new ReadOptions(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Optional.empty(),
                Long.MAX_VALUE);
    }

    public ReadOptions withDelimiter(char delimiter) {
        return new ReadOptions(
                Optional.of(delimiter),
                quote,
                header,
                names,
                encoding,
                decimal,
                missing,
                types,
                query,
                rows);
    }

    public ReadOptions withQuote(char quote) {
        return new ReadOptions(
                delimiter,
                Optional.of(quote),
                header,
                names,
                encoding,
                decimal,
                missing,
                types,
                query,
                rows);
    }

    public ReadOptions withHeader(boolean header) {
        return new ReadOptions(
                delimiter,
                quote,
                Optional.of(header),
                names,
                encoding,
                decimal,
                missing,
                types,
                query,
                rows);
    }

    public ReadOptions withNames(List<String> names) {
        return new ReadOptions(
                delimiter, quote, header, names, encoding, decimal, missing, types, query, rows);
    }

    public ReadOptions withEncoding(Charset encoding) {
        return new ReadOptions(
                delimiter,
                quote,
                header,
                names,
                Optional.of(encoding),
                decimal,
                missing,
                types,
                query,
                rows);
    }

    public ReadOptions withDecimal(char decimal) {
        return new ReadOptions(
                delimiter,
                quote,
                header,
                names,
                encoding,
                Optional.of(decimal),
                missing,
                types,
                query,
                rows);
    }

    public ReadOptions withMissing(String... words) {
        return new ReadOptions(
                delimiter,
                quote,
                header,
                names,
                encoding,
                decimal,
                List.of(words),
                types,
                query,
                rows);
    }

    public ReadOptions withType(String column, ColumnType type) {
        var changed = new LinkedHashMap<>(types);
        changed.put(column, type);
        return new ReadOptions(
                delimiter, quote, header, names, encoding, decimal, missing, changed, query, rows);
    }

    public ReadOptions withQuery(String query) {
        return new ReadOptions(
                delimiter,
                quote,
                header,
                names,
                encoding,
                decimal,
                missing,
                types,
                Optional.of(query),
                rows);
    }

    public ReadOptions withRows(long rows) {
        return new ReadOptions(
                delimiter, quote, header, names, encoding, decimal, missing, types, query, rows);
    }

    /// All words that mean a missing cell.
    List<String> missingWords() {
        return Stream.concat(MISSING.stream(), missing.stream()).distinct().toList();
    }
}
