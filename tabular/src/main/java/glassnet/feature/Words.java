package glassnet.feature;

import java.util.LinkedHashSet;
import java.util.Set;

/// The words of a text, as [Encoding.BagOfWords] takes them: its longest runs of letters with their
/// marks, and its longest runs of digits; capitals are small letters, so that `C85 (Mrs.)` has the
/// words `c`, `85` and `mrs`.
final class Words {
    private Words() {}

    /// Each word once, in the order of their first places.
    static Set<String> of(String text) {
        var words = new LinkedHashSet<String>();
        int from = 0;
        while (from < text.length()) {
            Kind kind = kind(text.codePointAt(from));
            int to = from;
            while (to < text.length() && kind(text.codePointAt(to)) == kind) {
                to += Character.charCount(text.codePointAt(to));
            }
            if (kind != Kind.OTHER) words.add(small(text.substring(from, to)));
            from = to;
        }
        return words;
    }

    /// Letter by letter, so that neither neighbours nor a language have a say.
    private static String small(String word) {
        int[] letters = word.codePoints().map(Character::toLowerCase).toArray();
        return new String(letters, 0, letters.length);
    }

    private enum Kind {
        LETTER,
        DIGIT,
        OTHER
    }

    private static Kind kind(int letter) {
        return switch (Character.getType(letter)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK ->
                    Kind.LETTER;
            case Character.DECIMAL_DIGIT_NUMBER -> Kind.DIGIT;
            default -> Kind.OTHER;
        };
    }
}
