package glassnet.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Commands as a shell reads them.
final class Shell {
    private Shell() {}

    /// `glassnet` with these words, each quoted where it has to be; the URL of a database without
    /// its user and password, since such lines end up in reports and logs.
    static String command(List<String> words) {
        return words.stream()
                .map(Shell::withoutSecrets)
                .map(Shell::quoted)
                .collect(Collectors.joining(" ", "glassnet ", ""));
    }

    private static String withoutSecrets(String word) {
        int value = word.startsWith("--") ? word.indexOf('=') + 1 : 0;
        return word.substring(0, value) + Sources.withoutSecrets(word.substring(value));
    }

    /// The words without these options and their values.
    static List<String> without(List<String> words, List<String> options) {
        var kept = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (options.contains(word)) i++;
            else if (options.stream().noneMatch(name -> word.startsWith(name + "="))) {
                kept.add(word);
            }
        }
        return kept;
    }

    private static String quoted(String word) {
        return word.matches("[\\w@%+=:,./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
