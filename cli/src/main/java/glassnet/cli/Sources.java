package glassnet.cli;

import glassnet.data.Tables;
import java.util.List;

/// Names that follow from the name of a source.
final class Sources {
    /// What a file's base name is without, longest first.
    private static final List<String> ENDINGS =
            List.of(
                    ".gz",
                    ".csv",
                    ".tsv",
                    ".txt",
                    ".data",
                    ".parquet",
                    ".json",
                    ".jsonl",
                    ".ndjson");

    private Sources() {}

    /// `penguins` for `penguins`, `dir/penguins.csv.gz` and `penguins:rows=10`; `model` for a
    /// database and standard input.
    static String baseName(String source) {
        if (source.startsWith("jdbc:") || source.equals(Tables.STANDARD_INPUT)) return "model";
        String name =
                source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        int colon = name.indexOf(':');
        if (colon > 0) name = name.substring(0, colon);
        for (String ending : ENDINGS) {
            if (name.length() > ending.length() && name.endsWith(ending)) {
                name = name.substring(0, name.length() - ending.length());
            }
        }
        return name;
    }

    /// The source without user, password and other parameters, which the URL of a database may
    /// hold.
    static String withoutSecrets(String source) {
        if (!source.startsWith("jdbc:")) return source;
        return source.replaceFirst("[?;].*", "").replaceFirst("//[^/]*@", "//");
    }

    /// `out/penguins` for `out/penguins.onnx`.
    static String withoutEnding(String file, String ending) {
        return file.endsWith(ending) ? file.substring(0, file.length() - ending.length()) : file;
    }
}
