package glassnet.data;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names that tell the columns of a table apart.
final class Headings {
    private Headings() {}

    /// `width` names, none blank and none twice, whatever the case of the letters (so that SQL can
    /// name every column): a blank one becomes `column7` after its place, a second `a` becomes
    /// `a_2`.
    static List<String> unique(List<String> header, int width, List<String> notes) {
        Set<String> taken = new HashSet<>();
        for (String name : header) taken.add(name.strip().toLowerCase(Locale.ROOT));
        Set<String> used = new HashSet<>();
        List<String> names = new ArrayList<>();
        List<String> renamed = new ArrayList<>();
        for (int j = 0; j < width; j++) {
            String wanted = j < header.size() ? header.get(j).strip().replaceAll("\\s+", " ") : "";
            String name = wanted.isEmpty() ? "column" + (j + 1) : wanted;
            for (int n = 2; !used.add(name.toLowerCase(Locale.ROOT)); n++) {
                String next = (wanted.isEmpty() ? "column" + (j + 1) : wanted) + "_" + n;
                if (!taken.contains(next.toLowerCase(Locale.ROOT))) name = next;
            }
            if (!name.equals(wanted) && !header.isEmpty()) {
                renamed.add(
                        "column %d (%s) is called \"%s\""
                                .formatted(
                                        j + 1,
                                        wanted.isEmpty()
                                                ? "no name"
                                                : "a second \"" + wanted + "\"",
                                        name));
            }
            names.add(name);
        }
        if (!renamed.isEmpty()) {
            int shown = Math.min(3, renamed.size());
            notes.add(
                    "Names were mended: "
                            + String.join(", ", renamed.subList(0, shown))
                            + (renamed.size() > shown
                                    ? " and " + (renamed.size() - shown) + " more."
                                    : "."));
        }
        return List.copyOf(names);
    }
}
