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
/// A word is chosen if ten rows have it and ten have not, and, where the target is seen, if it tells
/// something of it by itself: the target's mean over the `n` rows that have the word differs from
/// that over the `m` others by
///
///     z = |a − b| / √(max(s², s_w²)/n + s²/m) ≥ √(9 + 2·ln K)
///
/// standard errors, where `s²` is the target's variance over all rows and `s_w²` over those of the
/// word, so that neither a row far out nor a rare class speaks for a word. Of more than two classes
/// being of each is a target, as is each of several targets; of `K` the largest `z` counts, and the
/// more there are the more is asked. Rows of unequal weight count as `n = (Σw)²/Σw²` (Kish 1965). Of
/// more words than are wanted those with the largest `z` are taken, and where no target is seen
/// those of the most rows.
final class WordFit {
    /// Fewer rows say little about a word.
    private static final int LEAST_ROWS = 10;

    /// What is longer is no word but a code.
    private static final int MOST_LETTERS = 50;

    /// In standard errors of a difference that is none, for one target.
    private static final double LEAST_TOLD = 3;

    /// So many words at most are asked what they tell, those of the most rows.
    static final int MOST_CANDIDATES = 4_096;

    /// Fewer words than that, where there are so many classes that these sums would not fit.
    private static final int MOST_SUMS = 4_000_000;

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
                .filter(e -> e.getKey().length() <= MOST_LETTERS)
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
        private final boolean allAreClasses;

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
            allAreClasses = targets.stream().allMatch(TargetEncoder.Classes.class::isInstance);
        }

        /// Weighted sums over some rows.
        private final class Tally {
            double weight;
            double squaredWeight;
            final double[] sums = new double[count];
            final double[] squares = allAreClasses ? sums : new double[count]; // 0² = 0, 1² = 1

            void add(int row) {
                double w = seen.weight(row);
                weight += w;
                squaredWeight += w * w;
                for (int j = 0; j < first.length; j++) {
                    float t = seen.targets().get(row, j);
                    int at = classes[j] ? first[j] + (int) t : first[j];
                    sums[at] += classes[j] ? w : w * t;
                    if (!allAreClasses) squares[at] += classes[j] ? w : w * t * t;
                }
            }

            double mean(int k) {
                return sums[k] / weight;
            }

            double variance(int k) {
                return squares[k] / weight - mean(k) * mean(k);
            }

            /// How many rows of equal weight tell as much.
            double rows() {
                return weight * weight / squaredWeight;
            }

            /// How much what other rows have, which are all but these, differs, in standard errors;
            /// 0 where nothing does.
            double differs(Tally all, int k) {
                double rest = all.weight - weight;
                double difference = mean(k) - (all.sums[k] - sums[k]) / rest;
                double variance = all.variance(k);
                double others = rest * rest / (all.squaredWeight - squaredWeight);
                double error = Math.max(variance, variance(k)) / rows() + variance / others;
                return error > 0 ? Math.abs(difference) / Math.sqrt(error) : 0;
            }
        }

        private record Telling(String word, double told) {}

        /// Those words that tell something, the most first.
        List<String> telling(List<String> frequent, Column texts, int[] rows) {
            var all = new Tally();
            Map<String, Tally> tallies = new LinkedHashMap<>();
            List<String> words =
                    frequent.subList(0, Math.min(frequent.size(), Math.max(1, MOST_SUMS / count)));
            for (String word : words) tallies.put(word, new Tally());
            for (int i : rows) {
                all.add(i);
                for (String word : Words.of(texts.text(i))) {
                    @Nullable Tally tally = tallies.get(word);
                    if (tally != null) tally.add(i);
                }
            }
            double least = Math.sqrt(LEAST_TOLD * LEAST_TOLD + 2 * StrictMath.log(count));
            var telling = new ArrayList<Telling>();
            tallies.forEach((word, tally) -> telling.add(new Telling(word, told(tally, all))));
            return telling.stream()
                    .filter(t -> t.told >= least)
                    .sorted(
                            Comparator.comparingDouble(Telling::told)
                                    .reversed()
                                    .thenComparing(Telling::word))
                    .map(Telling::word)
                    .toList();
        }

        private double told(Tally word, Tally all) {
            double largest = 0;
            for (int k = 0; k < count; k++) largest = Math.max(largest, word.differs(all, k));
            return largest;
        }
    }
}
