package glassnet.model;

import glassnet.feature.TargetEncoder;
import glassnet.feature.Task;
import glassnet.table.Table;
import java.util.List;
import java.util.Optional;

/// The rows of a fit: those that are learnt from, and those that choose the best epoch.
///
/// @param learnt by one network at least
/// @param validation rows that no network learns from; none where there are folds
/// @param folds that several networks keep of `learnt`, each another one, to choose their own epoch
record Parts(Table learnt, Table validation, Optional<Folds> folds) {
    /// Fewer validation rows than this choose by luck.
    static final int LEAST_VALIDATION_ROWS = 30;

    /// As few will do where the members of an ensemble have others each, so that luck evens out,
    /// and for classes, which a network that learns to the end grows far too sure of.
    private static final int FEWEST_VALIDATION_ROWS = 9;

    /// Parts `labelled` as `recipe` says.
    ///
    /// @param notes what is decided is added here, a sentence each
    /// @throws IllegalArgumentException if no rows are left for what the recipe does with them
    static Parts of(
            Recipe<?> recipe, Table labelled, TargetEncoder target, long seed, List<String> notes) {
        double share = validationShare(recipe, target, labelled.rows(), notes);
        Finishing.requirePossible(recipe.finish(), target, share > 0);
        Optional<Folds> folds = folds(recipe, labelled, target, share, seed, notes);
        double common = folds.isPresent() ? 0 : share;
        Table.Split split = recipe.partition().split(labelled, target.classColumn(), common, seed);
        if (common > 0 && split.second().rows() == 0) refuseOrTell(recipe, notes);
        return new Parts(split.first(), split.second(), folds);
    }

    /// Whole groups, or rows of one time, can be too many for the share.
    private static void refuseOrTell(Recipe<?> recipe, List<String> notes) {
        String why =
                "whole groups, or rows of one time, are more than the share of %s"
                        .formatted(recipe.validationFraction());
        if (recipe.finish().needsRows()) {
            throw new IllegalArgumentException(
                    "%s is chosen on validation rows, but there are none: %s. Give a larger validation fraction, or do without."
                            .formatted(recipe.finish().chosen(), why));
        }
        notes.add("No validation rows, so training runs all its epochs: %s.".formatted(why));
    }

    /// The share of the rows that each network keeps to choose its best epoch: none where few would
    /// be left, unless something must be chosen by them that cannot be done without.
    private static double validationShare(
            Recipe<?> recipe, TargetEncoder target, int rows, List<String> notes) {
        double fraction = recipe.validationFraction();
        boolean chosen = recipe.finish().needsRows();
        boolean fewDo =
                recipe.networks() > 1
                        ? recipe.partition() instanceof Partition.ByChance // groups may be few
                        : target.task() != Task.REGRESSION;
        int keepers = fewDo ? recipe.networks() : 1; // others share the rows they keep
        int fewest = fewDo ? FEWEST_VALIDATION_ROWS : LEAST_VALIDATION_ROWS;
        int least =
                chosen ? Math.max(fewest, Math.ceilDiv(LEAST_VALIDATION_ROWS, keepers)) : fewest;
        if (fraction == 0 || rows * fraction >= least) return fraction;
        if (chosen && rows >= 2 * LEAST_VALIDATION_ROWS) {
            notes.add(
                    "%s is chosen on validation rows, so %d rows are kept for these, more than the share of %s."
                            .formatted(recipe.finish().chosen(), least * keepers, fraction));
            return (double) least / rows;
        }
        notes.add(
                "No validation rows: %d rows are too few to spare any, so training runs all its epochs."
                        .formatted(rows));
        return 0;
    }

    /// Each of several members keeps another fold for validation, of about the share asked for, so
    /// that every row is learnt from by some. Where time orders the rows all keep the latest, and
    /// where there are fewer groups than members all keep the same.
    private static Optional<Folds> folds(
            Recipe<?> recipe,
            Table labelled,
            TargetEncoder target,
            double share,
            long seed,
            List<String> notes) {
        boolean ordered = recipe.partition() instanceof Partition.ByTime;
        if (recipe.networks() == 1 || share == 0 || ordered) return Optional.empty();
        int most = most(recipe.partition(), labelled);
        if (most < recipe.networks()) return Optional.empty();
        int count = (int) Math.min(most, Math.max(recipe.networks(), Math.round(1 / share)));
        notes.add(
                "Each of %d members chooses its best epoch by another %d rows and learns from the others."
                        .formatted(recipe.networks(), labelled.rows() / count));
        return Optional.of(recipe.partition().folds(labelled, target.classColumn(), count, seed));
    }

    /// How many parts the rows can have.
    private static int most(Partition partition, Table labelled) {
        return partition instanceof Partition.ByGroups(String column)
                ? Folds.groups(labelled.column(column)).size()
                : labelled.rows();
    }
}
