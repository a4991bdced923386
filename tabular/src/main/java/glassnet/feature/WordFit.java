package glassnet.feature;

import glassnet.table.Column;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Chooses the words of a column of texts that get a feature.
///
/// A word is chosen if ten rows have it and ten have not, and, where the target is seen, if it
/// tells something of it by itself: `|r|·√n ≥ 3`, where `r` is the correlation over `n` rows of
/// having the word with the target, or with being of a class, or with one of several targets,
/// whichever is the largest. A word that has nothing to do with a target gets there once in 370
/// times. Of more words than are wanted those with the largest `|r|` are taken, and where no target
/// is seen those of the most rows.
final class WordFit {
    /// Fewer rows say little about a word.
    private static final int LEAST_ROWS = 10;

    /// In standard errors of a correlation that is none.
    private static final double LEAST_TOLD = 3;

    /// So many words are asked what they tell, those of the most rows.
    private static final int MOST_CANDIDATES = 4_096;

    /// About so many rows show which words there are: of more every second, or third, or so on.
    private static final int MOST_ROWS = 65_536;

    private final Optional<Answers> answers;

    /// @param seen the targets of the training rows, if they are seen
    WordFit(Optional<TrainingTargets> seen) {
        answers = seen.map(Answers::new);
    }

    /// At most `most` words, by letter.
    List<String> words(Column texts, int most) {
        int step = Math.ceilDiv(texts.size(), MOST_ROWS);
        int[] rows =
                IntStream.range(0, texts.size())
                        .filter(i -> i % step == 0 && weight(i) > 0)
                        .toArray();
        List<String> frequent = frequent(texts, rows);
        return answers.map(a -> a.telling(frequent, texts, rows)).orElse(frequent).stream()
                .limit(most)
                .sorted()
                .toList();
    }

    private double weight(int row) {
        return answers.map(a -> a.seen.weight(row)).orElse(1.0);
    }

    /// Those that enough rows have and have not, the most frequent first.
    private static List<String> frequent(Column texts, int[] rows) {
        Map<String, Integer> counts = new HashMap<>();
        for (int i : rows) {
            for (String word : Words.of(texts.text(i))) counts.merge(word, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .filter(e -> e.getValue() >= LEAST_ROWS)
                .filter(e -> e.getValue() <= rows.length - LEAST_ROWS)
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_CANDIDATES)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// What words may tell: a number for each target, and one for each of more than two classes.
    private static final class Answers {
        private final TrainingTargets seen;
        private final boolean[] classes;
        private final int[] first;
        private final int count;

        Answers(TrainingTargets seen) {
            this.seen = seen;
            List<TargetEncoder.Single> targets = seen.encoder().each();
            classes = new boolean[targets.size()];
            first = new int[targets.size()];
            int next = 0;
            for (int j = 0; j < first.length; j++) {
                int known =
                        targets.get(j) instanceof TargetEncoder.Classes c ? c.classes().size() : 0;
                classes[j] = known > 2;
                first[j] = next;
                next += classes[j] ? known : 1;
            }
            count = next;
        }

        /// Weighted sums over some rows.
        private final class Tally {
            double weight;
            final double[] sums = new double[count];
            final double[] squares = new double[count];

            void add(int row) {
                double w = seen.weight(row);
                weight += w;
                for (int j = 0; j < first.length; j++) {
                    float t = seen.targets().get(row, j);
                    int at = classes[j] ? first[j] + (int) t : first[j];
                    sums[at] += classes[j] ? w : w * t;
                    squares[at] += classes[j] ? w : w * t * t;
                }
            }
        }

        private record Telling(String word, double told) {}

        /// Those words that tell something, the most first.
        List<String> telling(List<String> words, Column texts, int[] rows) {
            var all = new Tally();
            Map<String, Tally> tallies = new LinkedHashMap<>();
            for (String word : words) tallies.put(word, new Tally());
            for (int i : rows) {
                all.add(i);
                for (String word : Words.of(texts.text(i))) {
                    @Nullable Tally tally = tallies.get(word);
                    if (tally != null) tally.add(i);
                }
            }
            var telling = new ArrayList<Telling>();
            tallies.forEach((word, tally) -> telling.add(new Telling(word, told(tally, all))));
            return telling.stream()
                    .filter(t -> t.told * Math.sqrt(rows.length) >= LEAST_TOLD)
                    .sorted(
                            Comparator.comparingDouble(Telling::told)
                                    .reversed()
                                    .thenComparing(Telling::word))
                    .map(Telling::word)
                    .toList();
        }

        /// The largest `|r|`; 0 where no target changes.
        private double told(Tally word, Tally all) {
            double share = word.weight / all.weight;
            double largest = 0;
            for (int k = 0; k < count; k++) {
                double mean = all.sums[k] / all.weight;
                double covariance = word.sums[k] / all.weight - share * mean;
                double variance = share * (1 - share) * (all.squares[k] / all.weight - mean * mean);
                if (variance > 0) {
                    largest = Math.max(largest, Math.abs(covariance) / Math.sqrt(variance));
                }
            }
            return largest;
        }
    }
}
