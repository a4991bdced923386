package glassnet.model;

import glassnet.matrix.RandomStream;
import glassnet.table.Column;
import glassnet.table.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Column column = table.column(by);
        Map<String, List<Integer>> groups = new LinkedHashMap<>();
        for (int i = 0; i < column.size(); i++) {
            groups.computeIfAbsent(column.text(i), _ -> new ArrayList<>()).add(i);
        }
        var rows = new ArrayList<int[]>();
        for (List<Integer> group : groups.values()) {
            rows.add(group.stream().mapToInt(Integer::intValue).toArray());
        }
        return split(table, rows, fraction, seed);
    }

    private static Table.Split split(Table table, List<int[]> groups, double fraction, long seed) {
        if (!(fraction >= 0 && fraction < 1)) {
            throw new IllegalArgumentException(
                    "A part of the rows must be in [0, 1) but is " + fraction + ".");
        }
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
        return new Table.Split(table.rows(where(second, false)), table.rows(where(second, true)));
    }

    private static int[] where(boolean[] flags, boolean wanted) {
        int[] rows = new int[flags.length];
        int count = 0;
        for (int i = 0; i < flags.length; i++) if (flags[i] == wanted) rows[count++] = i;
        return Arrays.copyOf(rows, count);
    }
}
