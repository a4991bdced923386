package glassnet.feature;

import glassnet.matrix.Kernels;
import glassnet.matrix.Matrix;
import glassnet.network.Oblique;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What to do with the columns of a table; [#fit] learns the numbers it takes from training rows.
///
/// @param oneHotLimit the most levels that get a column each; more become learned vectors
/// @param numbers how numbers are scaled
/// @param pieces the most pieces a number is cut into, see [Encoding.Piecewise]; 0 for scaling
///   alone
/// @param cuts where a number is cut
/// @param waves of the periodic embedding that the network begins with, see
///   [glassnet.network.Periodic]; 0 for none
/// @param pairs the most pairs of kindred numbers that the network cuts at an angle, see
///   [#oblique]; empty for 16 where rows are many, and none where they are few
/// @param neighbours columns of numbers that say where a row lies, so that what the rows around it
///   have of the target is learnt from too, see [Neighbours]; none where there are none, and empty
///   for columns called longitude and latitude, or the like, where neighbours by these explain a
///   fifth of the target's variance
/// @param words the most words that a column gives in which most rows have a text of their own, see
///   [Encoding.BagOfWords]; 0 to leave such columns out
/// @param ignored columns to leave out
/// @param kinds columns whose kind is not to be guessed
public record FeatureSpec(
        int oneHotLimit,
        Numbers numbers,
        int pieces,
        Cuts cuts,
        int waves,
        OptionalInt pairs,
        Optional<List<String>> neighbours,
        int words,
        List<String> ignored,
        Map<String, Kind> kinds) {

    /// Fewer training rows than this leave the height of a piece to chance.
    private static final int ROWS_A_PIECE = 256;

    /// Fewer training rows than this gain nothing by pairs: measured on 21 tables.
    private static final int ROWS_FOR_PAIRS = 8_192;

    private static final int USUAL_PAIRS = 16;

    /// Of all numbers together, so that wide tables stay quick.
    private static final int MOST_PIECES = 512;

    /// How numbers are scaled.
    public enum Numbers {
        /// By median and interquartile range, smoothly clipped: [Scale.Robust].
        ROBUST,

        /// By mean and standard deviation: [Scale.Standard].
        STANDARD,

        /// To normal deviates, by quantiles: [Scale.Normal].
        NORMAL
    }

    /// Where a number is cut into pieces.
    public enum Cuts {
        /// Where equally many cells lie between, whatever the target is.
        QUANTILES,

        /// Where the target changes most, as a small decision tree of this column alone finds it.
        TREE
    }

    /// What a column is taken for.
    public enum Kind {
        NUMERIC,
        CATEGORICAL
    }

    public FeatureSpec {
        ignored = List.copyOf(ignored);
        kinds = Map.copyOf(kinds);
        requireCount("oneHotLimit", oneHotLimit);
        requireCount("pieces", pieces);
        requireCount("waves", waves);
        requireCount("pairs", pairs.orElse(0));
        requireCount("words", words);
        if (words > WordFit.MOST_CANDIDATES) {
            throw new IllegalArgumentException(
                    "FeatureSpec words must be at most %d but is %d."
                            .formatted(WordFit.MOST_CANDIDATES, words));
        }
        neighbours = neighbours.map(List::copyOf);
        List<String> by = neighbours.orElse(List.of());
        if (by.stream().distinct().count() < by.size()) {
            throw new IllegalArgumentException(
                    "Neighbours are found by different columns, but %s names one twice."
                            .formatted(String.join(", ", by)));
        }
    }

    private static void requireCount(String name, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "FeatureSpec " + name + " must be at least 0 but is " + count + ".");
        }
    }

    /// One-hot for up to 8 levels and robust scaling, as RealMLP has it, up to 32 pieces cut at
    /// quantiles, no waves, pairs where rows are many, neighbours on maps; nothing ignored, every
    /// kind guessed.
    public static FeatureSpec defaults() {
        return new FeatureSpec(
                8,
                Numbers.ROBUST,
                32,
                Cuts.QUANTILES,
                0,
                OptionalInt.empty(),
                Optional.empty(),
                128,
                List.of(),
                Map.of());
    }

    public FeatureSpec withOneHotLimit(int levels) {
        return new FeatureSpec(
                levels, numbers, pieces, cuts, waves, pairs, neighbours, words, ignored, kinds);
    }

    public FeatureSpec withNumbers(Numbers numbers) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    public FeatureSpec withPieces(int pieces) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    public FeatureSpec withCuts(Cuts cuts) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    public FeatureSpec withWaves(int waves) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    /// However few rows there are; 0 for none.
    public FeatureSpec withPairs(int most) {
        OptionalInt pairs = OptionalInt.of(most);
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    /// However little they explain; empty for none.
    public FeatureSpec withNeighbours(List<String> columns) {
        Optional<List<String>> by = Optional.of(columns);
        return new FeatureSpec(
                oneHotLimit, numbers, pieces, cuts, waves, pairs, by, words, ignored, kinds);
    }

    /// None unless asked for.
    public FeatureSpec withoutUsualNeighbours() {
        return withNeighbours(neighbours.orElse(List.of()));
    }

    /// The most that a column of texts gives; 0 to leave such columns out.
    public FeatureSpec withWords(int most) {
        return new FeatureSpec(
                oneHotLimit, numbers, pieces, cuts, waves, pairs, neighbours, most, ignored, kinds);
    }

    public FeatureSpec ignoring(List<String> columns) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                columns,
                kinds);
    }

    public FeatureSpec withKinds(Map<String, Kind> kinds) {
        return new FeatureSpec(
                oneHotLimit,
                numbers,
                pieces,
                cuts,
                waves,
                pairs,
                neighbours,
                words,
                ignored,
                kinds);
    }

    /// Learns medians, scales and levels from `training`, which holds no target column; cuts are
    /// quantiles, words those of the most rows and nothing is made of neighbours, as there is no
    /// target to see.
    ///
    /// @throws IllegalArgumentException if no column is left to learn from
    public FeatureEncoder fit(Table training) {
        return fit(training, FeatureSpec::quantiles, Optional.empty());
    }

    private static List<Float> quantiles(Column.Numeric cells, int most) {
        return Edges.of(ColumnFit.sorted(cells), most);
    }

    /// The same, and sees the target of these rows.
    ///
    /// @param training holds no target column
    /// @param targets as `target` encodes them
    /// @throws IllegalArgumentException if there are several targets and cuts by a tree, which one
    ///   target makes
    public FeatureEncoder fit(Table training, TargetEncoder target, Matrix targets) {
        return fit(training, target, targets, null);
    }

    /// The same, where rows count differently: to their neighbours too.
    ///
    /// @param weights rows × 1, at least 0; null if all count 1
    public FeatureEncoder fit(
            Table training, TargetEncoder target, Matrix targets, @Nullable Matrix weights) {
        var seen = new TrainingTargets(target, targets, weights);
        return fit(training, cut(target, targets), Optional.of(seen));
    }

    private Cut cut(TargetEncoder target, Matrix targets) {
        return switch (cuts) {
            case QUANTILES -> FeatureSpec::quantiles;
            case TREE -> {
                if (targets.columns() > 1) {
                    throw new IllegalArgumentException(
                            "Cuts where the target changes need one target but there are %d: %s. Cut by quantiles."
                                    .formatted(targets.columns(), target.name()));
                }
                int classes = target instanceof TargetEncoder.Classes c ? c.classes().size() : 0;
                yield (cells, most) -> TreeEdges.of(Cells.numbers(cells), targets, classes, most);
            }
        };
    }

    /// Where the present cells of a column of numbers are cut into at most so many pieces.
    private interface Cut {
        List<Float> edges(Column.Numeric cells, int most);
    }

    private FeatureEncoder fit(Table training, Cut cut, Optional<TrainingTargets> seen) {
        var columns = new ColumnFit(this, training, seen);
        Optional<NeighbourFit.Made> made = seen.flatMap(s -> near(columns, training, s));
        List<Encoding> encodings = new ArrayList<>(columns.encodings());
        Table completed = training;
        for (Column.Numeric column : made.map(NeighbourFit.Made::columns).orElse(List.of())) {
            encodings.add(columns.number(column));
            completed = completed.with(column);
        }
        return new FeatureEncoder(
                piecewise(encodings, completed, cut),
                columns.skipped(),
                made.map(NeighbourFit.Made::neighbours));
    }

    private Optional<NeighbourFit.Made> near(
            ColumnFit columns, Table training, TrainingTargets seen) {
        var fit = new NeighbourFit(columns.encodings(), columns.skipped(), training, seen);
        if (neighbours.isEmpty()) return fit.onTheMap();
        List<String> by = neighbours.get();
        return by.isEmpty() ? Optional.empty() : Optional.of(fit.by(by));
    }

    /// The layer that cuts pairs of kindred numbers at an angle, as the training rows have them;
    /// none where no two numbers are kindred, or where rows are too few, or numbers too many, for
    /// pieces.
    ///
    /// @param encoder fitted to these rows
    /// @param x what it makes of them
    /// @param member of an ensemble, from 0: each cuts at angles of its own
    public Optional<Oblique> oblique(FeatureEncoder encoder, Matrix x, int member) {
        int share = piecesOf(encoder.numbers().size(), x.rows());
        int most = pairs.orElse(x.rows() < ROWS_FOR_PAIRS ? 0 : USUAL_PAIRS);
        if (most == 0 || share == 0) return Optional.empty();
        return new Kindred(x, encoder.numbers(), member).cut(most, MOST_PIECES, share);
    }

    /// The same encodings, but numbers of enough different values are cut into pieces.
    private List<Encoding> piecewise(List<Encoding> encodings, Table training, Cut cut) {
        int cuttable = 0;
        for (Encoding e : encodings) if (e instanceof Encoding.Numeric) cuttable++;
        var result = new Encoding[encodings.size()];
        int share = piecesOf(cuttable, training.rows());
        Kernels.best()
                .forEach(
                        result.length,
                        j ->
                                result[j] =
                                        encodings.get(j) instanceof Encoding.Numeric n
                                                ? cut(n, training, share, cut)
                                                : encodings.get(j));
        return List.of(result);
    }

    /// The most pieces that each of `count` numbers is cut into.
    private int piecesOf(int count, int rows) {
        return Math.min(Math.min(pieces, rows / ROWS_A_PIECE), MOST_PIECES / Math.max(1, count));
    }

    private static Encoding cut(Encoding.Numeric scaling, Table training, int most, Cut cut) {
        if (most < 1) return scaling;
        List<Float> edges = cut.edges(Cells.asNumbers(training.column(scaling.column())), most);
        return edges.size() < 3 ? scaling : new Encoding.Piecewise(scaling, edges);
    }
}
