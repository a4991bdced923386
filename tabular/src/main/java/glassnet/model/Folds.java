package glassnet.model;

import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The rows of a table in parts, each of which is once judged by what was learnt from others: the
/// parts of cross-validation. Immutable; the same rows and seed give the same parts everywhere.
///
/// By chance or by groups every row is in one test part, and learnt from in all other folds. In the
/// order of time rows are cut into one block more than there are folds, and fold `k` tests on the
/// block that follows all it learns from (an expanding window).
///
/// Stone 1974; what leaks between parts: Kaufman et al. 2012.
public final class Folds {
    private final int[] part; // of each row: the fold that tests it; −1 for the first block of time
    private final int count;
    private final boolean inTime;

    private Folds(int[] part, int count, boolean inTime) {
        this.part = part;
        this.count = count;
        this.inTime = inTime;
        for (int k = 0; k < count; k++) {
            if (test(k).length > 0 && training(k).length > 0) continue;
            throw new IllegalArgumentException(
                    "The rows are too much alike to cut them into %d folds: fold %d has none to test or to learn from. Ask for fewer folds."
                            .formatted(count, k + 1));
        }
    }

    /// Rows dealt by chance; parts differ by one row at most.
    public static Folds random(int rows, int count, long seed) {
        int[] all = IntStream.range(0, rows).toArray();
        return dealt(List.of(all), rows, count, seed);
    }

    /// Rows dealt so that parts differ by one row at most of each value of `by`, and in all.
    public static Folds stratified(Column by, int count, long seed) {
        return dealt(List.copyOf(groups(by).values()), by.size(), count, seed);
    }

    /// The rows of each list in turn: where one list ends, the next goes on.
    private static Folds dealt(List<int[]> lists, int rows, int count, long seed) {
        requireCount(count, rows, "rows");
        int[] part = new int[rows];
        int next = 0;
        for (int g = 0; g < lists.size(); g++) {
            int[] shuffled = lists.get(g).clone();
            RandomStream.of(seed, "folds", g).shuffle(shuffled);
            for (int row : shuffled) part[row] = next++ % count;
        }
        return new Folds(part, count, false);
    }

    /// All rows of one value of `by` in one part: the largest groups first, each to the part with
    /// the fewest rows; among equally large groups chance decides.
    ///
    /// @throws IllegalArgumentException if a cell is missing, or there are fewer groups than parts
    public static Folds grouped(Column by, int count, long seed) {
        requirePresent(by);
        List<int[]> groups = new ArrayList<>(groups(by).values());
        requireCount(count, groups.size(), "groups in \"" + by.name() + "\"");
        int[] order = RandomStream.of(seed, "folds").permutation(groups.size());
        var shuffled = new ArrayList<int[]>();
        for (int g : order) shuffled.add(groups.get(g));
        shuffled.sort(Comparator.comparingInt((int[] rows) -> -rows.length)); // stable
        int[] part = new int[by.size()];
        int[] sizes = new int[count];
        for (int[] rows : shuffled) {
            int smallest = 0;
            for (int k = 1; k < count; k++) if (sizes[k] < sizes[smallest]) smallest = k;
            for (int row : rows) part[row] = smallest;
            sizes[smallest] += rows.length;
        }
        return new Folds(part, count, false);
    }

    /// Rows in the order of `by`, in `count + 1` blocks; equal times are never parted.
    ///
    /// @throws IllegalArgumentException if `by` has no order, or a cell is missing
    public static Folds inTime(Column by, int count) {
        long[] time = times(by);
        requireCount(count + 1, time.length, "rows");
        long[] sorted = time.clone();
        Arrays.sort(sorted);
        int[] part = new int[time.length];
        for (int i = 0; i < part.length; i++) {
            int before = first(sorted, time[i]);
            part[i] = (int) ((long) before * (count + 1) / part.length) - 1;
        }
        return new Folds(part, count, true);
    }

    /// How many of `sorted` come before `time`.
    static int first(long[] sorted, long time) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < time) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// Numbers that stand in the order of the cells.
    static long[] times(Column by) {
        requirePresent(by);
        return switch (by) {
            case Column.DateTime moments ->
                    IntStream.range(0, by.size()).mapToLong(moments::second).toArray();
            case Column.Numeric numbers ->
                    IntStream.range(0, by.size())
                            .mapToLong(i -> {
                                int bits = Float.floatToIntBits(numbers.value(i) + 0f);
                                return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
                            })
                            .toArray();
            case Column.Categorical _, Column.Bool _ ->
                    throw new IllegalArgumentException(
                            "Column \"%s\" should hold moments or numbers to tell the order of time but is %s."
                                    .formatted(by.name(), by.type()));
        };
    }

    /// The rows of each value, in the order of their first.
    static Map<String, int[]> groups(Column by) {
        Map<String, List<Integer>> rows = new LinkedHashMap<>();
        for (int i = 0; i < by.size(); i++) {
            rows.computeIfAbsent(by.text(i), _ -> new ArrayList<>()).add(i);
        }
        var groups = new LinkedHashMap<String, int[]>();
        rows.forEach((value, list) ->
                groups.put(value, list.stream().mapToInt(Integer::intValue).toArray()));
        return Collections.unmodifiableMap(groups);
    }

    static void requirePresent(Column by) {
        for (int i = 0; i < by.size(); i++) {
            if (!by.isMissing(i)) continue;
            throw new IllegalArgumentException(
                    "Column \"%s\" parts the rows but is missing in row %d. Fill it in, or leave such rows out."
                            .formatted(by.name(), i + 1));
        }
    }

    private static void requireCount(int count, int available, String what) {
        if (count < 2 || count > available) {
            throw new IllegalArgumentException(
                    "Folds must be at least 2 and at most as many as there are %s (%d) but are %d."
                            .formatted(what, available, count));
        }
    }

    /// How many folds there are.
    public int count() {
        return count;
    }

    /// How many rows were dealt.
    public int rows() {
        return part.length;
    }

    /// The rows that fold `k`, from 0, is judged by, in the order of the table.
    public int[] test(int k) {
        return where(k, true);
    }

    /// The rows that fold `k`, from 0, learns from, in the order of the table.
    public int[] training(int k) {
        return where(k, false);
    }

    private int[] where(int k, boolean test) {
        return IntStream.range(0, part.length)
                .filter(i -> test ? part[i] == k : inTime ? part[i] < k : part[i] != k)
                .toArray();
    }

    /// What fold `k`, from 0, learns from (first) and is judged by (second).
    public Table.Split split(Table table, int k) {
        return new Table.Split(table.rows(training(k)), table.rows(test(k)));
    }
}
