package glassnet.diagnosis;

import glassnet.table.Column;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;

/// How well one column alone tells the target.
final class LoneColumn {
    private LoneColumn() {}

    /// The mean recall of a guess from the column alone: each row is given the class that most of
    /// the other rows of the same cell have; where no other row has that cell, it is right if a
    /// neighbour in order is of its class. A word that comes once tells nothing.
    static double balancedAccuracy(Column column, int[] labels, int classes) {
        int[] order = order(column);
        double[] right = new double[classes];
        double[] all = new double[classes];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && same(column, order[from], order[to])) to++;
            int[] counts = new int[classes];
            for (int i = from; i < to; i++) counts[labels[order[i]]]++;
            for (int i = from; i < to; i++) {
                int label = labels[order[i]];
                all[label]++;
                boolean found =
                        to - from > 1
                                ? mostOthers(counts, label)
                                : aNeighbourAgrees(column, order, labels, i);
                if (found) right[label]++;
            }
            from = to;
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) sum += all[k] == 0 ? 1 : right[k] / all[k];
        return sum / classes;
    }

    private static boolean mostOthers(int[] counts, int label) {
        for (int k = 0; k < counts.length; k++) {
            if (k != label && counts[k] >= counts[label] - 1) return false;
        }
        return true;
    }

    private static boolean aNeighbourAgrees(Column column, int[] order, int[] labels, int i) {
        if (!(column instanceof Column.Numeric) && !(column instanceof Column.DateTime)) {
            return false;
        }
        int before = labels[order[i == 0 ? i + 1 : i - 1]];
        int after = labels[order[i == order.length - 1 ? i - 1 : i + 1]];
        return before == labels[order[i]] || after == labels[order[i]];
    }

    private static boolean same(Column column, int i, int j) {
        if (column.isMissing(i) || column.isMissing(j)) {
            return column.isMissing(i) && column.isMissing(j);
        }
        return switch (column) {
            case Column.Numeric n -> n.value(i) == n.value(j);
            case Column.DateTime d -> d.second(i) == d.second(j);
            case Column.Bool b -> b.code(i) == b.code(j);
            case Column.Categorical c -> c.code(i) == c.code(j);
        };
    }

    private static int[] order(Column column) {
        Comparator<Integer> byValue =
                switch (column) {
                    case Column.Numeric n -> Comparator.comparingDouble(n::value);
                    case Column.DateTime d -> Comparator.comparingLong(d::second);
                    case Column.Bool b -> Comparator.comparingInt(b::code);
                    case Column.Categorical c -> Comparator.comparingInt(c::code);
                };
        return IntStream.range(0, column.size())
                .boxed()
                .sorted(byValue)
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /// The larger of Pearson's and Spearman's correlation with the target, without sign; for words
    /// the root of the variance that the means of their rows explain. 0 where a tenth of the cells
    /// or more are missing.
    static double correlation(Column column, float[] target) {
        if (column.missingCount() * 10 >= column.size()) return 0;
        int[] present =
                IntStream.range(0, column.size()).filter(i -> !column.isMissing(i)).toArray();
        double[] t = Arrays.stream(present).mapToDouble(i -> target[i]).toArray();
        return switch (column) {
            case Column.Numeric n -> {
                double[] x = Arrays.stream(present).mapToDouble(n::value).toArray();
                yield Math.max(pearson(x, t), pearson(ranks(x), ranks(t)));
            }
            case Column.Bool _, Column.Categorical _ -> explained(column, present, t);
            case Column.DateTime _ -> 0;
        };
    }

    private static double pearson(double[] x, double[] y) {
        double meanX = Arrays.stream(x).average().orElse(0);
        double meanY = Arrays.stream(y).average().orElse(0);
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (int i = 0; i < x.length; i++) {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }
        return xx == 0 || yy == 0 ? 0 : Math.abs(xy) / Math.sqrt(xx * yy);
    }

    /// Ranks from 0; equal numbers share the mean of theirs.
    private static double[] ranks(double[] x) {
        int[] order =
                IntStream.range(0, x.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> x[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] ranks = new double[x.length];
        int from = 0;
        while (from < order.length) {
            int to = from + 1;
            while (to < order.length && x[order[to]] == x[order[from]]) to++;
            for (int i = from; i < to; i++) ranks[order[i]] = (from + to - 1) / 2.0;
            from = to;
        }
        return ranks;
    }

    /// Rows of a word that comes once explain nothing.
    private static double explained(Column column, int[] rows, double[] t) {
        Map<String, double[]> sums = new HashMap<>();
        double mean = Arrays.stream(t).average().orElse(0);
        for (int i = 0; i < rows.length; i++) {
            double[] sum = sums.computeIfAbsent(column.text(rows[i]), _ -> new double[2]);
            sum[0] += t[i] - mean;
            sum[1]++;
        }
        double within = 0;
        double all = 0;
        for (int i = 0; i < rows.length; i++) {
            double[] sum = sums.getOrDefault(column.text(rows[i]), new double[2]);
            double d = t[i] - mean;
            double expected = sum[1] > 1 ? (sum[0] - d) / (sum[1] - 1) : 0;
            within += (d - expected) * (d - expected);
            all += d * d;
        }
        return all == 0 ? 0 : Math.sqrt(Math.max(0, 1 - within / all));
    }
}
