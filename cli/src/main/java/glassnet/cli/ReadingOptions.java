package glassnet.cli;

import glassnet.data.ColumnType;
import glassnet.data.ReadOptions;
import glassnet.data.Reading;
import glassnet.data.Tables;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/// How to read DATA; what is not given is found out from it.
final class ReadingOptions {
    @Option(
            names = "--query",
            paramLabel = "SQL",
            description =
                    "read what this SELECT gives; DATA is its table data, other files are named in it in quotes")
    private Optional<String> query = Optional.empty();

    @Option(
            names = "--types",
            paramLabel = "COL=TYPE",
            split = ",",
            description = "types of columns: numeric, categorical, boolean or date")
    private Map<String, ColumnType> types = new LinkedHashMap<>();

    @Option(
            names = "--missing",
            paramLabel = "WORD",
            split = ",",
            description = "words that mean a missing cell, beside the usual ones (?, NA, null, …)")
    private List<String> missing = List.of();

    @Option(
            names = "--delimiter",
            paramLabel = "CHAR",
            description = "between fields: one character, or tab")
    private Optional<Character> delimiter = Optional.empty();

    @Option(names = "--no-header", description = "the first line is data, not names of columns")
    private boolean noHeader;

    @Option(
            names = "--names",
            paramLabel = "COL",
            split = ",",
            description = "names of the columns, in their order")
    private List<String> names = List.of();

    @Option(
            names = "--encoding",
            paramLabel = "NAME",
            description = "of the text, such as UTF-8 or ISO-8859-1")
    private Optional<Charset> encoding = Optional.empty();

    @Option(
            names = "--decimal",
            paramLabel = "CHAR",
            description = "decimal separator, \".\" or \",\"")
    private Optional<Character> decimal = Optional.empty();

    /// The same as the library takes it.
    ReadOptions options() {
        return new ReadOptions(
                delimiter,
                Optional.empty(),
                noHeader ? Optional.of(false) : Optional.empty(),
                names,
                encoding,
                decimal,
                missing,
                types,
                query,
                Long.MAX_VALUE);
    }

    /// Reads `source` and tells what was found.
    Reading read(String source, Output output) throws IOException {
        return read(source, 0, output);
    }

    /// Reads `source`, with the `seed` of a generated set, and tells what was found.
    Reading read(String source, long seed, Output output) throws IOException {
        Reading reading = Tables.read(output.terminal().source(source), options(), seed);
        output.detail("%s: %s.".formatted(reading.source(), reading.format()));
        output.notes(reading.notes());
        return reading;
    }
}
