package glassnet.model;

import glassnet.matrix.RandomStream;
import glassnet.table.Table;
import java.util.Arrays;
import java.util.List;

/// Splits a table in two by chance; the same seed gives the same split on every machine.
public final class Splitting {
    private Splitting() {}

    /// Rows drawn without regard to what they hold. Both parts keep the order of the table.
    ///
    /// @param fraction of the rows in the second part, in `[0, 1)`; rounded
    public static Table.Split random(Table table, double fraction, long seed) {
        int[] all = new int[table.rows()];
        Arrays.setAll(all, i -> i);
        return split(table, List.of(all), fraction, seed);
    }

    /// Rows drawn so that each value of column `by` has its share in both parts. A value of one row
    /// stays in the first part.
    ///
    /// @param fraction of the rows in the second part, in `[0, 1)`; rounded for each value
    public static Table.Split stratified(Table table, String by, double fraction, long seed) {
        return split(table, List.copyOf(Folds.groups(table.column(by)).values()), fraction, seed);
    }

    /// Groups drawn so that all rows of one value of `by` are in one part: those that bring the
    /// second part nearest to its share. One group at least stays in the first.
    ///
    /// @param fraction of the rows in the second part, in `[0, 1)`
    public static Table.Split grouped(Table table, String by, double fraction, long seed) {
        requireShare(fraction);
        Folds.requirePresent(table.column(by));
        List<int[]> groups = List.copyOf(Folds.groups(table.column(by)).values());
        boolean[] second = new boolean[table.rows()];
        double wanted = table.rows() * fraction;
        int taken = 0;
        int left = groups.size();
        for (int g : RandomStream.of(seed, "split").permutation(groups.size())) {
            int rows = groups.get(g).length;
            if (left == 1 || taken + rows - wanted > wanted - taken) continue;
            for (int row : groups.get(g)) second[row] = true;
            taken += rows;
            left--;
        }
        return parts(table, second);
    }

    /// The latest rows in the second part; rows of the same time are not parted, and belong to the
    /// first.
    ///
    /// @param fraction of the rows in the second part, in `[0, 1)`; rounded
    public static Table.Split latest(Table table, String by, double fraction) {
        requireShare(fraction);
        long[] times = Folds.times(table.column(by));
        long[] sorted = times.clone();
        Arrays.sort(sorted);
        int kept = (int) Math.max(1, times.length - Math.round(times.length * fraction));
        boolean[] second = new boolean[times.length];
        for (int i = 0; i < second.length; i++) second[i] = times[i] > sorted[kept - 1];
        return parts(table, second);
    }

    private static void requireShare(double fraction) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    "A part of the rows must be in [0, 1) but is " + fraction + ".");
        }
    }

    private static Table.Split split(Table table, List<int[]> groups, double fraction, long seed) {
        requireShare(fraction);
        boolean[] second = new boolean[table.rows()];
        double owed =
                0; // carried from group to group, so that small groups do not round the part away
        for (int g = 0; g < groups.size(); g++) {
            int[] rows = groups.get(g).clone();
            RandomStream.of(seed, "split", g).shuffle(rows);
            double wanted = rows.length * fraction + owed;
            int taken = (int) Math.max(0, Math.min(rows.length - 1, Math.round(wanted)));
            owed = wanted - taken;
            for (int i = 0; i < taken; i++) second[rows[i]] = true;
        }
        return parts(table, second);
    }

    private static Table.Split parts(Table table, boolean[] second) {
        return new Table.Split(table.rows(where(second, false)), table.rows(where(second, true)));
    }

    private static int[] where(boolean[] flags, boolean wanted) {
        int[] rows = new int[flags.length];
        int count = 0;
        for (int i = 0; i < flags.length; i++) if (flags[i] == wanted) rows[count++] = i;
        return Arrays.copyOf(rows, count);
    }
}
