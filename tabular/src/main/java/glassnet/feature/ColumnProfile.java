package glassnet.feature;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How the cells of a column were spread in the training rows, in few numbers, so that other rows
/// can be compared when the training rows are long gone.
///
/// A column of numbers is cut at its deciles; one of words has its most frequent levels. The last
/// two shares are those of all other cells (none in training, for numbers) and of missing ones.
///
/// @param cuts between the bins of a column of numbers, ascending; empty for words
/// @param levels of a column of words; empty for numbers
/// @param shares of the bins or levels, of other cells and of missing ones; they sum to 1
public record ColumnProfile(
        String column, List<Double> cuts, List<String> levels, List<Double> shares) {
    private static final int BINS = 10;
    private static final int MOST_LEVELS = 30;

    public ColumnProfile {
        cuts = List.copyOf(cuts);
        levels = List.copyOf(levels);
        shares = List.copyOf(shares);
        int expected = (levels.isEmpty() ? cuts.size() + 1 : levels.size()) + 2;
        if (shares.size() != expected) {
            throw new IllegalArgumentException(
                    "The profile of \"%s\" needs %d shares but has %d."
                            .formatted(column, expected, shares.size()));
        }
    }

    /// The profiles of the columns that `encoder` reads, of texts those of the words that are
    /// known; none of dates, which never stand still.
    public static List<ColumnProfile> of(FeatureEncoder encoder, Table training) {
        return encoder.read().stream()
                .flatMap(e -> of(e, encoder.known(training.column(e.column()))).stream())
                .toList();
    }

    private static Optional<ColumnProfile> of(Encoding encoding, Column column) {
        return switch (encoding) {
            case Encoding.OfNumbers _ ->
                    Optional.of(measured(column, cuts(Cells.numbers(column)), List.of()));
            case Encoding.OfLevels _, Encoding.BagOfWords _ ->
                    Optional.of(measured(column, List.of(), frequent(column)));
            case Encoding.DateParts _ -> Optional.empty();
        };
    }

    private static ColumnProfile measured(Column column, List<Double> cuts, List<String> levels) {
        int bins = (levels.isEmpty() ? cuts.size() + 1 : levels.size()) + 2;
        var empty =
                new ColumnProfile(
                        column.name(), cuts, levels, java.util.Collections.nCopies(bins, 0.0));
        return new ColumnProfile(column.name(), cuts, levels, empty.sharesOf(column));
    }

    private static List<Double> cuts(float[] numbers) {
        float[] sorted = new float[numbers.length];
        int n = 0;
        for (float x : numbers) if (!Float.isNaN(x)) sorted[n++] = x;
        Arrays.sort(sorted, 0, n);
        var cuts = new ArrayList<Double>();
        for (int k = 1; k < BINS && n > 0; k++) {
            double cut = sorted[k * n / BINS];
            if (cut > sorted[0] && (cuts.isEmpty() || cut > cuts.getLast())) cuts.add(cut);
        }
        return cuts;
    }

    private static List<String> frequent(Column column) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String text : Cells.texts(column))
            if (!text.isEmpty()) counts.merge(text, 1, Integer::sum);
        return counts.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_LEVELS)
                .map(Map.Entry::getKey)
                .toList();
    }

    /// The shares of other rows' cells in the same bins.
    ///
    /// @param other as far as it is read, see [FeatureEncoder#known]
    public List<Double> sharesOf(Column other) {
        double[] counts = new double[shares.size()];
        int missing = counts.length - 1;
        if (levels.isEmpty()) {
            for (float x : Cells.numbers(other)) counts[Float.isNaN(x) ? missing : bin(x)]++;
        } else {
            int[] codes = Cells.codes(other, new LevelIndex(levels));
            for (int i = 0; i < codes.length; i++) {
                counts[other.isMissing(i) ? missing : codes[i] < 0 ? missing - 1 : codes[i]]++;
            }
        }
        return Arrays.stream(counts).map(c -> c / Math.max(1, other.size())).boxed().toList();
    }

    private int bin(float x) {
        int bin = 0;
        while (bin < cuts.size() && x >= cuts.get(bin)) bin++;
        return bin;
    }
}
