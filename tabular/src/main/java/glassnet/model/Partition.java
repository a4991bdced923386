package glassnet.model;

import glassnet.table.Column;
import glassnet.table.Table;
import java.util.Optional;

/// What must be kept apart when rows are parted: for the test, for validation, and into folds.
public sealed interface Partition {

    /// Any two rows may part; classes keep their shares.
    static Partition byChance() {
        return new ByChance();
    }

    /// Parts a table in two.
    ///
    /// @param classes the column whose values keep their shares, where chance parts; empty for none
    /// @param fraction of the rows in the second part, in `[0, 1)`; rounded
    Table.Split split(Table table, Optional<String> classes, double fraction, long seed);

    /// Parts a table into folds.
    Folds folds(Table table, Optional<String> classes, int count, long seed);

    /// A column that parts the rows but must not be learnt from.
    default Optional<String> withheld() {
        return Optional.empty();
    }

    /// By chance alone.
    record ByChance() implements Partition {
        @Override
        public Table.Split split(
                Table table, Optional<String> classes, double fraction, long seed) {
            return classes.isPresent()
                    ? Splitting.stratified(table, classes.get(), fraction, seed)
                    : Splitting.random(table, fraction, seed);
        }

        @Override
        public Folds folds(Table table, Optional<String> classes, int count, long seed) {
            return classes.isPresent()
                    ? Folds.stratified(table.column(classes.get()), count, seed)
                    : Folds.random(table.rows(), count, seed);
        }
    }

    /// Rows of one group stay together: those of one patient, one machine, one household. What is
    /// judged is then how well new groups are predicted, so the column itself is not learnt from.
    ///
    /// @param column that names the group
    record ByGroups(String column) implements Partition {
        @Override
        public Table.Split split(
                Table table, Optional<String> classes, double fraction, long seed) {
            return Splitting.grouped(table, column, fraction, seed);
        }

        @Override
        public Folds folds(Table table, Optional<String> classes, int count, long seed) {
            return Folds.grouped(table.column(column), count, seed);
        }

        @Override
        public Optional<String> withheld() {
            return Optional.of(column);
        }
    }

    /// What is judged comes after all that was learnt from.
    ///
    /// @param column of moments or numbers
    record ByTime(String column) implements Partition {
        @Override
        public Table.Split split(
                Table table, Optional<String> classes, double fraction, long seed) {
            return Splitting.latest(table, column, fraction);
        }

        @Override
        public Folds folds(Table table, Optional<String> classes, int count, long seed) {
            Column time = table.column(column);
            return Folds.inTime(time, count);
        }
    }
}
