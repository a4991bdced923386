package glassnet.onnx;

import glassnet.feature.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Which words a text has, as a graph: the whole text is compared with a pattern for each word, in
/// the syntax of RE2, which `RegexFullMatch` asks for.
final class WordGraph {
    private static final String LETTER = "\\p{L}\\p{M}";
    private static final String DIGIT = "\\p{Nd}";

    /// All letters that are not small.
    private static final int[] CAPITALS =
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                    .filter(letter -> Character.toLowerCase(letter) != letter)
                    .toArray();

    private final Graph graph;
    private final String texts;

    /// @param texts `[N, 1]`, empty where missing
    WordGraph(Graph graph, String texts) {
        this.graph = graph;
        this.texts = texts;
    }

    /// The features as truth values, `[N, features]`.
    String found(Encoding.BagOfWords bag) {
        var found = new ArrayList<String>();
        if (bag.indicator()) found.add(matches(bag.features().getFirst(), ""));
        for (String word : bag.words()) {
            found.add(matches(bag.column() + " has " + word, pattern(word)));
        }
        return graph.concatenate(bag.column() + " has", found);
    }

    private String matches(String wanted, String pattern) {
        return graph.add(
                wanted, "RegexFullMatch", List.of(texts), Attribute.of("pattern", pattern));
    }

    /// All texts that have the word, beside none of its own kind.
    static String pattern(String word) {
        String kind = Character.isDigit(word.codePointAt(0)) ? DIGIT : LETTER;
        String letters =
                word.codePoints().mapToObj(WordGraph::letter).collect(Collectors.joining());
        return "(?s)(?:.*[^" + kind + "])?" + letters + "(?:[^" + kind + "].*)?";
    }

    /// One of the letters that become this one where capitals are small.
    private static String letter(int small) {
        IntStream capitals =
                IntStream.of(CAPITALS).filter(letter -> Character.toLowerCase(letter) == small);
        return IntStream.concat(IntStream.of(small), capitals)
                .mapToObj("\\x{%x}"::formatted)
                .collect(Collectors.joining("", "[", "]"));
    }
}
