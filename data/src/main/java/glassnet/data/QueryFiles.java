package glassnet.data;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/// The files that a query names: whoever writes a file's name in quotes means that file to be read.
/// A name that the query computes, a pattern of names and an address on the net are none.
final class QueryFiles {
    private static final Pattern QUOTED = Pattern.compile("'((?:[^']|'')*)'|\"((?:[^\"]|\"\")*)\"");

    private QueryFiles() {}

    static Set<Path> named(String sql) {
        var files = new LinkedHashSet<Path>();
        QUOTED.matcher(sql)
                .results()
                .map(quoted ->
                        quoted.group(1) != null
                                ? quoted.group(1).replace("''", "'")
                                : quoted.group(2).replace("\"\"", "\""))
                .filter(QueryFiles::isFile)
                .forEach(name -> files.add(Path.of(name)));
        return files;
    }

    private static boolean isFile(String name) {
        try {
            return Files.isRegularFile(Path.of(name));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
