package glassnet.lesson;

import java.util.ArrayList;
import java.util.List;

/// Breaks text into lines.
final class Wrap {
    private Wrap() {}

    /// `text` in lines of at most `width` characters, broken at spaces; a longer word stands alone.
    static List<String> lines(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && width(line) + 1 + width(word) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            if (!line.isEmpty()) line.append(' ');
            line.append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /// How many columns of a terminal `text` takes; an accent set above a letter takes none.
    static int width(CharSequence text) {
        return (int)
                text.codePoints()
                        .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                        .count();
    }

    /// `text` with spaces behind, `width` wide.
    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - width(text)));
    }

    /// `text` with spaces before, `width` wide.
    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - width(text))) + text;
    }
}
