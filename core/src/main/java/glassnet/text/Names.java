package glassnet.text;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Finds the name a person most likely meant.
public final class Names {
    private Names() {}

    /// The value under `name`.
    ///
    /// @param kind what is chosen, such as `optimizer`
    /// @throws IllegalArgumentException if there is none; the message offers the nearest name or
    ///   lists all
    public static <V> V choose(String kind, String name, Map<String, V> values) {
        V value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "There is no " + kind + " \"" + name + "\"" + hint(name, values.keySet()));
        }
        return value;
    }

    /// The candidate nearest to `name` by edit distance, ignoring case; empty when none is near.
    public static Optional<String> nearest(String name, Collection<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(c ->
                        distance(wanted, c.toLowerCase(Locale.ROOT))
                                <= Math.max(2, name.length() / 3))
                .min(Comparator.comparingInt(c -> distance(wanted, c.toLowerCase(Locale.ROOT))));
    }

    /// The end of a sentence about an unknown name: `; did you mean "x"?`, or `; there are a, b and
    /// 3 more.`
    public static String hint(String name, Collection<String> candidates) {
        return nearest(name, candidates)
                .map(n -> "; did you mean \"" + n + "\"?")
                .orElseGet(
                        () -> candidates.isEmpty() ? "." : "; there are " + list(candidates) + ".");
    }

    /// `a, b and c`, or the first five and how many more.
    public static String list(Collection<String> names) {
        var all = names.stream().toList();
        if (all.size() == 1) return all.getFirst();
        if (all.size() <= 6) {
            return String.join(", ", all.subList(0, all.size() - 1)) + " and " + all.getLast();
        }
        return String.join(", ", all.subList(0, 5)) + " and " + (all.size() - 5) + " more";
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
